"""Everything taken out and put back elsewhere is the same book: its pages, its history, and what each undo gives."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Model
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enishi.cards import actions as cards
from enishi.cards import queries as books
from enishi.cards.models import CardPicture, Change, Contact, Distinct, HeldCard, Meeting
from enishi.cards.tests.made import card, faults, whole
from enishi.cards.tests.test_undo_everything import Book, beginning, steps
from enishi.members.models import Face
from enishi.portability import actions
from enishi.portability.models import ColumnMapping
from enishi.portability.tests.made import jpeg
from enishi.visibility import visible

pytestmark = pytest.mark.django_db
few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def archive_of(by: Face, folder: Path) -> Path:
    path = folder / f"{by.pk}.zip"
    actions.write_file(by, path)
    return path


def seen(face: Face) -> dict[str, Any]:
    """The whole of a book, and its history, without what differs between two accounts: numbers, and whose it is."""
    book = whole(face)
    for person in book["people"].values():
        for row in (*person["cards"], *person["meetings"]):
            for column in ("id", "holder", "card", "given_by"):
                row.pop(column, None)
    return {**book, "history": history(face), "deleted": [person.public_id for person in books.deleted(face)]}


def history(face: Face) -> list[tuple]:
    changes = books.recent_changes(face, 1000)
    said = [
        (one.public_id, one.kind, one.evidence, one.batch, one.made_at, one.undone_at, one.can_undo) for one in changes
    ]
    people = [
        (person.public_id, [(one.public_id, one.can_undo) for one in books.history(face, person)])
        for person in visible(face, Contact).order_by("pk")
    ]
    return [*said, *people]


def undone_one_after_the_other(face: Face) -> list[Any]:
    """What each undo gives, the newest first, until nothing can be undone."""
    out = []
    for change in list(visible(face, Change).order_by("-pk")):
        try:
            cards.undo(face, change)
        except cards.CannotUndo as why:
            out.append(str(why))
            continue
        assert faults(face) == []
        out.append(without_new(seen(face)))
    return out


def without_new(book: dict[str, Any]) -> Any:
    """Ids and times that an undo makes are drawn by lot: what remains."""
    people = [
        {name: value for name, value in person.items() if name != "created"}
        for person in sorted(book["people"].values(), key=lambda person: repr(person["cards"]))
    ]
    return people, len(book["keys"]), len(book["apart"])


@given(first=beginning, then=st.lists(st.one_of(steps, st.integers(0, 20)), max_size=10))
@few
def test_a_book_comes_back_the_same(
    aoi: Face, ben: Face, tmp_path_factory: pytest.TempPathFactory, first: list, then: list
) -> None:
    """Whatever was done and undone in it."""
    with transaction.atomic():
        do(Book(aoi), first + then)
        path = archive_of(aoi, tmp_path_factory.mktemp("out"))
        outcome = actions.import_file(ben, path)
        if visible(aoi, Contact).exists():
            assert outcome.problems == []
            assert faults(ben) == []
            assert seen(ben) == seen(aoi)
            assert undone_one_after_the_other(ben) == undone_one_after_the_other(aoi)
        transaction.set_rollback(True)


def lived_in(face: Face) -> Book:
    """A book in which everything was done that can be done to one."""
    book = Book(face)
    held = [
        cards.hold(face, card(family="山田", given=given, company="例商事", note="覚え")) for given in ("太郎", "花子")
    ]
    for number in range(3):
        cards.hold(face, card(family="山田", given="太郎", title=f"第{number}課長"), contact=held[0].contact)
    for deed in ("hold", "add", "hold", "correct", "note", "confirm", "tag", "untag", "log", "log", "relog", "unlog"):
        book.do(deed, 1, 1)
    people = list(visible(face, Contact).order_by("pk"))
    cards.keep_apart(face, people[0], people[1])
    cards.keep_apart(face, people[1], people[2])
    merged = cards.merge(face, people[0], people[1], [["hand", ""]])
    cards.undo(face, merged)
    cards.merge(face, people[2], people[1])
    cards.log_meeting(face, people[0], place="消えた")
    cards.undo(face, newest(face))
    cards.split(face, held[0])
    cards.take_back(face, [HeldCard.objects.filter(contact=held[0].contact, deleted_at=None).latest("pk").fingerprint])
    book.do("hold_again", 0, 0)
    cards.delete(face, [people[0]])
    ColumnMapping.objects.create(holder=face, fingerprint="f" * 32, columns={"0": "full_name", "1": ""})
    return book


def newest(face: Face) -> Change:
    return Change.objects.filter(holder=face).latest("pk")


def test_a_book_that_was_lived_in_comes_back_the_same(aoi: Face, ben: Face, tmp_path: Path) -> None:
    lived_in(aoi)
    assert set(Change.objects.values_list("kind", flat=True)) == set(Change.Kind.values)
    assert actions.import_file(ben, archive_of(aoi, tmp_path)).problems == []
    assert faults(ben) == []
    assert seen(ben) == seen(aoi)
    assert seen(ben)["deleted"]
    mine, theirs = undone_one_after_the_other(aoi), undone_one_after_the_other(ben)
    assert theirs == mine
    assert sum(type(step) is not str for step in mine) > 20
    assert list(visible(ben, ColumnMapping).values("fingerprint", "columns")) == [
        {"fingerprint": "f" * 32, "columns": {"0": "full_name", "1": ""}}
    ]


def do(book: Book, deeds: list) -> None:
    for step in deeds:
        if not isinstance(step, int):
            book.do(*step)
        elif changes := list(Change.objects.filter(holder=book.face).order_by("pk")):
            try:
                cards.undo(book.face, changes[step % len(changes)])
            except cards.CannotUndo:
                continue


#: Columns that are not in an archive: numbers, whose it is, who gave it, and what is made anew of the rest.
LEFT_OUT = {
    Contact: {"search_key", "sort_key", "company_key", "heading", "last_met_on"},
    HeldCard: {"given_by_id"},
    CardPicture: {"upload"},
}


@pytest.mark.parametrize(
    ("model", "table"),
    [
        (Contact, "contacts"),
        (HeldCard, "cards"),
        (Meeting, "meetings"),
        (Distinct, "apart"),
        (Change, "changes"),
        (CardPicture, "pictures"),
        (ColumnMapping, "columns"),
    ],
)
def test_every_column_is_in_it_or_known_not_to_be(aoi: Face, tmp_path: Path, model: type[Model], table: str) -> None:
    """A new column goes into the archive, or stands above with its reason."""
    lived_in(aoi)
    cards.add_pictures(aoi, HeldCard.objects.filter(deleted_at=None).last(), [cards.Pictured(1, jpeg(), 91, 55)])
    cards.keep_apart(aoi, *visible(aoi, Contact).order_by("pk")[:2])
    with zipfile.ZipFile(archive_of(aoi, tmp_path)) as opened:
        row = json.loads(opened.read(f"json/{table}.json"))[0]
    known = LEFT_OUT.get(model, set()) | {"id", "public_id", "holder_id"}
    columns = {field.attname for field in model._meta.concrete_fields} - known
    assert {column.removesuffix("_id") for column in columns} - set(row) == set()
