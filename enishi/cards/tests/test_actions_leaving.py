"""Deleting and taking back: undoable for a day, then gone for good, with everything that remembers it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import serializers
from django.db import connection
from django.utils import timezone

from enishi.cards import actions, queries, tasks
from enishi.cards.models import Change, Contact, Distinct, HeldCard, MatchKey, Meeting
from enishi.cards.search import TABLE
from enishi.cards.tests.made import card, faults, whole
from enishi.members.models import Face

pytestmark = pytest.mark.django_db

DAY = timedelta(hours=24)


def later(hours: float = 24) -> None:
    """The purge as the worker runs it, that much later: all that was written is that much older."""
    by = timedelta(hours=hours)
    for model, column in ((Change, "made_at"), (Contact, "deleted_at"), (HeldCard, "deleted_at")):
        for row in model._default_manager.exclude(**{column: None}):
            model._default_manager.filter(pk=row.pk).update(**{column: getattr(row, column) - by})
    tasks.purge_deleted()


def remembered() -> str:
    """Every row of the room, as text."""
    models = (Contact, HeldCard, MatchKey, Meeting, Distinct, Change)
    return "".join(serializers.serialize("json", m._default_manager.all(), ensure_ascii=False) for m in models)


def test_a_deletion_can_be_undone_for_a_day_and_is_then_gone_for_good(aoi: Face) -> None:
    person = actions.hold(aoi, card(family="秘田", given="太郎", email="himitsu@example.jp")).contact
    actions.write_note(aoi, person, "甘党")
    actions.tag(aoi, [person], ["研究会"])
    actions.log_meeting(aoi, person, text="青森で")
    stood = whole(aoi)
    change = actions.delete(aoi, [person])
    assert change
    later(23.9)
    assert queries.book(aoi).count() == 0
    actions.undo(aoi, change)
    assert whole(aoi) == stood

    change = actions.delete(aoi, [person])
    assert change
    assert all(secret in remembered() for secret in ("秘田", "himitsu", "甘党", "青森"))
    later()
    assert queries.change(aoi, change.public_id) is None
    assert queries.deleted(aoi) == []
    assert (
        Contact.objects.count() == HeldCard.objects.count() == Meeting.objects.count() == MatchKey.objects.count() == 0
    )
    assert not any(secret in remembered() for secret in ("秘田", "himitsu", "甘党", "青森"))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {TABLE}")
        assert cursor.fetchone() == (0,)


def test_too_late_is_said_also_before_the_purge(aoi: Face) -> None:
    change = actions.delete(aoi, [actions.add_contact(aoi, {"family": "山田"})])
    assert change
    Change.objects.filter(pk=change.pk).update(made_at=timezone.now() - DAY)
    with pytest.raises(actions.CannotUndo):
        actions.undo(aoi, change)
    assert queries.deleted(aoi) == []
    assert not next(c for c in queries.recent_changes(aoi) if c.pk == change.pk).can_undo


def test_a_removed_line_is_forgotten_with_what_it_once_said(aoi: Face) -> None:
    one, other = (actions.add_contact(aoi, {"family": family}) for family in ("山田", "佐藤"))
    line = actions.log_meeting(aoi, other, text="内緒の話")
    actions.edit_meeting(aoi, line, text="話")
    actions.merge(aoi, one, other)
    actions.remove_meeting(aoi, line)
    later()
    assert "内緒" not in remembered()
    [person] = queries.book(aoi)
    assert all(change.kind not in ("logged", "relogged", "unlogged") for change in queries.history(aoi, person))


def test_a_card_deleted_after_it_was_separated_is_forgotten_by_the_other_too(aoi: Face) -> None:
    person = actions.hold(aoi, card(family="山田")).contact
    held = actions.hold(aoi, card(family="秘田"), contact=person)
    actions.correct_card(aoi, held, {"family": "田"})
    actions.split(aoi, held)
    held.refresh_from_db()
    actions.delete(aoi, [held.contact])
    later()
    assert "秘田" not in remembered()
    assert faults(aoi) == []


def test_a_separation_is_not_undone_to_somebody_who_was_deleted(aoi: Face) -> None:
    """Else the card would go back to where nobody sees it, and a day later be gone."""
    person = actions.hold(aoi, card(family="山田")).contact
    held = actions.hold(aoi, card(family="佐藤"), contact=person)
    separated = actions.split(aoi, held)
    deleted = actions.delete(aoi, [person])
    assert deleted
    with pytest.raises(actions.CannotUndo):
        actions.undo(aoi, separated)
    [left] = queries.book(aoi)
    assert [c.can_undo for c in queries.history(aoi, left) if c.pk == separated.pk] == [False]
    later()
    assert not Change.objects.filter(pk=separated.pk).exists()
    assert [p.family for p in queries.book(aoi)] == ["佐藤"]
    assert faults(aoi) == []


def test_a_merge_is_undone_though_a_third_who_was_kept_apart_is_gone(aoi: Face) -> None:
    stays, goes, third = (actions.add_contact(aoi, {"family": family}) for family in ("山田", "山田", "佐藤"))
    actions.keep_apart(aoi, goes, third)
    merged = actions.merge(aoi, stays, goes)
    actions.delete(aoi, [third])
    later()
    actions.undo(aoi, merged)
    assert queries.book(aoi).count() == 2
    assert Distinct.objects.count() == 0
    connection.check_constraints()
    assert faults(aoi) == []


def test_tags_of_many_are_undone_though_one_of_them_is_gone(aoi: Face) -> None:
    people = [actions.add_contact(aoi, {"family": family}) for family in ("山田", "佐藤")]
    actions.tag(aoi, people, ["研究会"])
    untagged = actions.untag(aoi, people, ["研究会"])
    assert untagged
    actions.delete(aoi, people[:1])
    later()
    actions.undo(aoi, untagged)
    assert [p.family for p in queries.book(aoi, tag="研究会")] == ["佐藤"]
    connection.check_constraints()


def test_a_file_taken_back_leaves_what_was_there_before(aoi: Face) -> None:
    person = actions.hold(aoi, card(family="山田", company="旧")).contact
    stood = whole(aoi)
    second = actions.hold(aoi, card(family="山田", company="新", tags=("展示会",)), contact=person)
    alone = actions.hold(aoi, card(family="佐藤"))
    in_between = whole(aoi)
    assert actions.take_back(aoi, [second.fingerprint, alone.fingerprint]) == 2
    assert whole(aoi) == stood
    for change in Change.objects.filter(kind__in=("taken", "deleted")).order_by("-pk"):
        actions.undo(aoi, change)
    assert whole(aoi) == in_between
    actions.take_back(aoi, [second.fingerprint, alone.fingerprint])
    later()
    assert whole(aoi) == stood
    assert HeldCard.objects.count() == 1


def test_what_came_in_again_meanwhile_is_not_held_twice(aoi: Face) -> None:
    new = card(family="山田")
    deleted = actions.delete(aoi, [actions.hold(aoi, new).contact])
    actions.hold(aoi, new)
    assert deleted
    with pytest.raises(actions.CannotUndo):
        actions.undo(aoi, deleted)
    assert queries.book(aoi).count() == 1


def test_the_purge_leaves_other_books_and_living_people_alone(aoi: Face, ben: Face) -> None:
    for face in (aoi, ben):
        person = actions.hold(face, card(family="山田")).contact
        actions.write_note(face, person, "覚え")
        actions.merge(face, person, actions.add_contact(face, {"family": "佐藤"}))
    stood, changes = (whole(aoi), whole(ben)), Change.objects.count()
    later(100)
    assert (whole(aoi), whole(ben)) == stood
    assert Change.objects.count() == changes
