"""Cards come in: one or many, new or of somebody known; the same ones twice change nothing."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from enishi.cards import actions, queries
from enishi.cards.actions import Arrival
from enishi.cards.models import Change, Contact, Meeting, Tag
from enishi.cards.tests.made import card, faults, whole
from enishi.members.models import Face

pytestmark = pytest.mark.django_db


def file() -> list[Arrival]:
    """A person of two cards, another, the first card once more, and a third person of whom the book has one."""
    yamada = card(raw="1", family="山田", company="旧", met_on=date(2020, 1, 1), tags=("得意先",))
    newer = card(raw="2", family="山田", company="新", met_on=date(2025, 1, 1))
    return [
        Arrival(yamada, row=1, occasion="展示会"),
        Arrival(newer, row=2, into=("row", 1), evidence=[["email", "y@example.jp"]]),
        Arrival(card(raw="3", family="佐藤"), row=3, tags=("新人",)),
        Arrival(yamada, row=4),
    ]


def test_a_file_becomes_people(aoi: Face) -> None:
    numbers = actions.hold_many(aoi, file())
    assert numbers[0] == numbers[1] == numbers[3] != numbers[2]
    yamada = Contact.objects.get(pk=numbers[0])
    assert yamada.company == "新"
    assert [m.met_on for m in queries.meetings_of(aoi, yamada)] == [date(2025, 1, 1), date(2020, 1, 1)]
    assert [change.kind for change in queries.history(aoi, yamada)] == ["merged", "added"]
    assert set(Tag.objects.values_list("name", flat=True)) == {"得意先", "新人"}
    assert faults(aoi) == []


def test_the_same_file_twice_changes_nothing(aoi: Face) -> None:
    numbers = actions.hold_many(aoi, file())
    person = Contact.objects.get(pk=numbers[2])
    actions.write_note(aoi, person, "覚え")
    actions.untag(aoi, [person], ["新人"])
    stood, changes = whole(aoi), Change.objects.count()
    assert actions.hold_many(aoi, file()) == numbers
    assert whole(aoi) == stood
    assert Change.objects.count() == changes


def test_one_line_of_the_log_for_one_meeting_however_often_it_is_exported(aoi: Face) -> None:
    first = actions.hold(aoi, card(family="山田", met_on=date(2020, 1, 1)))
    actions.hold(aoi, card(family="山田", met_on=date(2020, 1, 1)), contact=first.contact)
    assert Meeting.objects.count() == 1


def test_a_card_merged_in_gets_a_person_of_its_own_when_that_is_undone(aoi: Face) -> None:
    person = actions.hold(aoi, card(family="山田", company="旧")).contact
    actions.write_note(aoi, person, "甘党")
    stood = whole(aoi)["people"][person.public_id]
    new = card(family="山本", company="新", email="y@example.jp", met_on=date(2026, 1, 1), tags=("得意先",))
    held = actions.hold(aoi, new, contact=person, evidence=[["email", "y@example.jp"]])
    merged = Change.objects.get(kind="merged")
    actions.undo(aoi, merged)
    assert whole(aoi)["people"][person.public_id] == stood
    held.refresh_from_db()
    own = held.contact
    assert (own.family, own.note, [tag.name for tag in own.tags.all()]) == ("山本", "", ["得意先"])
    assert [line.met_on for line in queries.meetings_of(aoi, own)] == [date(2026, 1, 1)]
    assert faults(aoi) == []


def test_into_somebody_merged_away_leads_on_and_into_another_s_or_nobody_is_refused(aoi: Face, ben: Face) -> None:
    stays, goes, gone = (actions.add_contact(aoi, {"family": "山田"}) for _ in range(3))
    actions.merge(aoi, stays, goes)
    actions.delete(aoi, [gone])
    assert actions.hold_many(aoi, [Arrival(card(family="山田"), into=("contact", goes.pk))]) == [stays.pk]
    theirs = actions.add_contact(ben, {"family": "山田"})
    for other in (gone, theirs):
        with pytest.raises(PermissionDenied):
            actions.hold_many(aoi, [Arrival(card(family="山田"), into=("contact", other.pk))])


def test_nobody_acts_on_another_s_book(aoi: Face, ben: Face) -> None:
    person = actions.hold(aoi, card(family="山田", met_on=date(2020, 1, 1))).contact
    held = actions.hold(aoi, card(family="山田"), contact=person)
    [line] = queries.meetings_of(aoi, person)
    change = actions.write_note(aoi, person, "覚え")
    own = actions.add_contact(ben, {"family": "佐藤"})
    assert change
    stood = whole(aoi), whole(ben)
    for deed in (
        lambda: actions.write_note(ben, person, "x"),
        lambda: actions.confirm_reading(ben, person, "ア", "イ"),
        lambda: actions.correct_card(ben, held, {"family": "x"}),
        lambda: actions.tag(ben, [own, person], ["x"]),
        lambda: actions.untag(ben, [own, person], ["x"]),
        lambda: actions.log_meeting(ben, person, text="x"),
        lambda: actions.edit_meeting(ben, line, text="x"),
        lambda: actions.remove_meeting(ben, line),
        lambda: actions.merge(ben, own, person),
        lambda: actions.merge(ben, person, own),
        lambda: actions.split(ben, held),
        lambda: actions.keep_apart(ben, own, person),
        lambda: actions.delete(ben, [own, person]),
        lambda: actions.undo(ben, change),
        lambda: actions.hold(ben, card(family="x"), contact=person),
    ):
        with pytest.raises(PermissionDenied):
            deed()
    assert actions.take_back(ben, [held.fingerprint]) == 0
    assert (whole(aoi), whole(ben)) == stood


def test_the_only_card_stays_and_nobody_is_merged_with_oneself(aoi: Face) -> None:
    held = actions.hold(aoi, card(family="山田"))
    for deed in (lambda: actions.split(aoi, held), lambda: actions.merge(aoi, held.contact, held.contact)):
        with pytest.raises(PermissionDenied):
            deed()
