"""The triggers, as they are put up and taken down."""

from __future__ import annotations

import pytest
from django.db import connection

from enishi.facts import actions, queries, triggers
from enishi.facts.models import HOUSE, Fact
from enishi.facts.told import TOLD
from enishi.members.models import Face

pytestmark = pytest.mark.django_db


def facts() -> list[tuple[int, int, int]]:
    return list(Fact.objects.order_by("pk").values_list("face", "other", "near"))


def test_a_migrated_database_has_them_all() -> None:
    assert triggers.complete()


def test_every_column_and_table_of_the_list_is_there() -> None:
    for table in TOLD:
        with connection.cursor() as cursor:
            columns = {column.name for column in connection.introspection.get_table_description(cursor, table.name)}
        assert set(table.columns.split()) <= columns, table.name


def test_one_that_is_missing_is_noticed_and_put_up_again(aoi: Face) -> None:
    with connection.cursor() as cursor:
        name = next(iter(sorted(triggers.there())))
        triggers.drop(cursor, name)
    assert not triggers.complete()
    before = queries.key(aoi.pk, [aoi.pk])
    triggers.put_up()
    assert triggers.complete()
    assert queries.key(aoi.pk, [aoi.pk]) != before, "what was kept meanwhile is worth nothing"


def test_a_row_saved_as_it_was_says_nothing(aoi: Face) -> None:
    before = facts()
    aoi.save()
    assert facts() == before
    aoi.family = "赤木"
    aoi.save()
    assert facts() == [*before, (aoi.pk, aoi.pk, 0)]


def test_of_many_of_a_kind_the_newest_is_kept(aoi: Face, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "FEW", 2)
    for number in range(3):
        Face.objects.filter(pk=aoi.pk).update(given=str(number))
    newest, before = Fact.objects.latest("pk").pk, queries.key(aoi.pk, [aoi.pk])
    actions.sweep()
    mine = Fact.objects.filter(face=aoi.pk)
    assert [fact.pk for fact in mine] == [newest]
    assert queries.key(aoi.pk, [aoi.pk]) != before
    assert Fact.objects.exclude(face__in=[HOUSE, aoi.pk]).count() == 0
