"""Whatever was done in whatever order: undone in reverse, each step gives back exactly what stood before it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from enishi.cards import actions, queries
from enishi.cards.models import Change, Contact, HeldCard, Meeting
from enishi.cards.tests.made import card, faults, whole
from enishi.members.models import Face
from enishi.visibility import visible

pytestmark = pytest.mark.django_db

FAMILIES = ("山田", "佐藤", "Mercier")
FIRMS = ("株式会社山田", "山田株式会社", "例商事")
TAGS = ("研究会", "青森", "得意先")


class Book:
    """Aoi's book, in which a number names a person, a card or a line: the same numbers always do the same."""

    def __init__(self, face: Face) -> None:
        self.face = face

    def person(self, number: int) -> Contact | None:
        return self._one(Contact, number)

    def _one(self, model: Any, number: int) -> Any:
        there = list(visible(self.face, model).order_by("pk"))
        return there[number % len(there)] if there else None

    def do(self, deed: str, a: int, b: int) -> None:
        """One deed; nothing where there is nobody to do it to."""
        try:
            getattr(self, f"_{deed}")(a, b)
        except PermissionDenied:
            assert deed in ("merge", "split", "keep_apart"), deed

    def _card(self, a: int, b: int) -> Any:
        return card(
            family=FAMILIES[a % 3],
            given=("太郎", "花子")[b % 2],
            company=FIRMS[b % 3],
            email=f"{a % 3}@{b % 3}.example.jp",
            mobile=f"090-0000-000{a % 10}",
            met_on=date(2025, 1 + b % 12, 1) if a % 2 else None,
            tags=(TAGS[b % 3],) if a % 3 == 0 else (),
        )

    def _add(self, a: int, b: int) -> None:
        actions.add_contact(self.face, {"family": FAMILIES[a % 3], "given": "太郎", "company": FIRMS[b % 3]})

    def _hold(self, a: int, b: int) -> None:
        actions.hold(self.face, self._card(a, b))

    def _hold_again(self, a: int, b: int) -> None:
        if person := self.person(a):
            actions.hold(self.face, self._card(b, a), contact=person, evidence=[["email", "x@example.jp"]])

    def _correct(self, a: int, b: int) -> None:
        if held := self._one(HeldCard, a):
            actions.correct_card(self.face, held, {"family": FAMILIES[b % 3], "email": f"{b}@new.example.jp"})

    def _note(self, a: int, b: int) -> None:
        if person := self.person(a):
            actions.write_note(self.face, person, f"覚え {b % 3}")

    def _confirm(self, a: int, b: int) -> None:
        if person := self.person(a):
            actions.confirm_reading(self.face, person, ("ヤマダ", "ヤマタ")[b % 2], "タロウ")

    def _tag(self, a: int, b: int) -> None:
        if people := [person for person in {self.person(a), self.person(b)} if person]:
            actions.tag(self.face, people, [TAGS[b % 3], TAGS[a % 3]])

    def _untag(self, a: int, b: int) -> None:
        if person := self.person(a):
            actions.untag(self.face, [person], [TAGS[b % 3]])

    def _log(self, a: int, b: int) -> None:
        if person := self.person(a):
            actions.log_meeting(self.face, person, date(2026, 1, 1 + b % 9), place="東京", text=f"{b}")

    def _log_together(self, a: int, b: int) -> None:
        people = [one for one in (self.person(a), self.person(b)) if one]
        actions.log_together(self.face, people, date(2026, 1, 1 + b % 9), occasion=f"計測展{a % 2}", place="幕張")

    def _relog(self, a: int, b: int) -> None:
        if line := self._one(Meeting, a):
            actions.edit_meeting(self.face, line, promised=f"{b}", met_on=None)

    def _unlog(self, a: int, b: int) -> None:
        if line := self._one(Meeting, a):
            actions.remove_meeting(self.face, line)

    def _merge(self, a: int, b: int) -> None:
        one, other = self.person(a), self.person(b)
        if one and other:
            actions.merge(self.face, one, other, [["hand", ""]])

    def _split(self, a: int, b: int) -> None:
        if held := self._one(HeldCard, a):
            actions.split(self.face, held)

    def _keep_apart(self, a: int, b: int) -> None:
        one, other = self.person(a), self.person(b)
        if one and other:
            actions.keep_apart(self.face, one, other)

    def _delete(self, a: int, b: int) -> None:
        if people := {self.person(a), self.person(b)} - {None}:
            actions.delete(self.face, [person for person in people if person])

    def _take_back(self, a: int, b: int) -> None:
        if held := self._one(HeldCard, a):
            actions.take_back(self.face, [held.fingerprint])


DEEDS = [name[1:] for name in vars(Book) if name[0] == "_" != name[1] and name not in ("_one", "_card")]
steps = st.tuples(st.sampled_from(DEEDS), st.integers(0, 30), st.integers(0, 30))
beginning = st.lists(st.tuples(st.sampled_from(["add", "hold"]), st.integers(0, 30), st.integers(0, 30)), max_size=4)
thorough = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@contextmanager
def book_of(face: Face) -> Iterator[Book]:
    with transaction.atomic():
        yield Book(face)
        transaction.set_rollback(True)


def newest(face: Face) -> int:
    return max(Change.objects.filter(holder=face).values_list("pk", flat=True), default=0)


def undo(face: Face, change: Change) -> None:
    """Undo. Where a card that came in was merged, it now is somebody of its own: who was not there before goes."""
    there = set(visible(face, Contact).values_list("pk", flat=True))
    actions.undo(face, change)
    if change.kind == Change.Kind.MERGED and change.evidence == [["email", "x@example.jp"]]:
        [own] = visible(face, Contact).exclude(pk__in=there)
        assert own.cards.count() == 1
        actions.delete(face, [own])


@given(first=beginning, then=st.lists(steps, max_size=8))
@thorough
def test_undone_in_reverse_each_change_gives_back_what_stood_before(aoi: Face, first: list, then: list) -> None:
    with book_of(aoi) as book:
        stood: list[tuple[Change, dict]] = []
        for deed, a, b in first + then:
            before, last = whole(aoi), newest(aoi)
            book.do(deed, a, b)
            changes = list(Change.objects.filter(holder=aoi, pk__gt=last))
            assert len(changes) <= 1
            assert bool(changes) == (whole(aoi) != before), deed
            assert faults(aoi) == []
            stood += [(change, before) for change in changes]
        for change, before in reversed(stood):
            undo(aoi, change)
            assert whole(aoi) == before, change.kind
            assert faults(aoi) == []
        assert whole(aoi)["people"] == {}


@given(first=beginning, then=st.lists(st.one_of(steps, st.integers(0, 20)), max_size=10))
@example(first=[("add", 0, 0)], then=[("hold_again", 0, 0), ("split", 0, 0), 1])
@example(first=[("add", 0, 0)], then=[("hold_again", 0, 0), ("take_back", 0, 0), 1])
@example(first=[("add", 0, 0), ("add", 1, 1)], then=[("merge", 0, 1), ("split", 0, 0), 2])
@thorough
def test_undone_in_any_order_the_book_stays_whole_and_says_before_what_can_be_undone(
    aoi: Face, first: list, then: list
) -> None:
    """A number among the deeds undoes that change, if it can be; what the pages say of it beforehand is so."""
    with book_of(aoi) as book:
        for step in first + then:
            if not isinstance(step, int):
                book.do(*step)
            elif changes := list(Change.objects.filter(holder=aoi).order_by("pk")):
                change = changes[step % len(changes)]
                said = {line.pk: line.can_undo for line in queries.recent_changes(aoi)}
                if change.contact and (person := queries.contact(aoi, change.contact.public_id)):
                    said |= {line.pk: line.can_undo for line in queries.history(aoi, person)}
                undone = True
                try:
                    actions.undo(aoi, change)
                except actions.CannotUndo:
                    undone = False
                assert said.get(change.pk, undone) == undone, change.kind
            assert faults(aoi) == []


def test_every_kind_of_change_is_made_by_these_deeds(aoi: Face) -> None:
    """Else the tests above would say nothing about the missing kind."""
    book = Book(aoi)
    for deed in (
        "hold",
        "add",
        "hold",
        "correct",
        "note",
        "confirm",
        "tag",
        "untag",
        "log",
        "log_together",
        "relog",
        "unlog",
    ):
        book.do(deed, 1, 1)
    book.do("keep_apart", 0, 1)
    book.do("merge", 0, 1)
    book.do("take_back", 0, 0)
    book.do("hold_again", 0, 0)
    for number in range(4):
        book.do("split", number, 0)
    book.do("delete", 0, 0)
    assert set(Change.objects.values_list("kind", flat=True)) == set(Change.Kind.values)
