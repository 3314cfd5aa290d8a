"""Visibility's five questions against an oracle that shares nothing with it, in random small worlds.

The last test breaks each rule in turn and must see the comparison notice; else it would compare nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

import pytest
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import AutoField, Model, Q
from hypothesis import HealthCheck, given, settings

from enishi import visibility
from enishi.exchange.models import GuestPage, Seat
from enishi.introductions.models import Errand
from enishi.members.models import Face
from enishi.messages.models import Attachment, Conversation, Message, Participant
from enishi.moderation.models import Opening
from enishi.safety.models import Held
from enishi.visibility import checks
from enishi.visibility.prepared import ALL, Prepared
from enishi.visibility.rules import RULES, Rule
from enishi.visibility.viewer import Viewer
from tests.worlds import ORACLE, Plan, Row, World, build, everything, plans, viewers

pytestmark = pytest.mark.django_db


Numbers = Callable[..., set[int]]


def afresh(model: type[Model]) -> tuple[Numbers, Numbers]:
    """(what somebody may see, who may see a thing), in numbers: asked as everywhere."""

    def visible(who: Face | Viewer | None) -> set[int]:
        return set(visibility.visible(who, model).values_list("pk", flat=True))

    def audience(thing: Model) -> set[int]:
        return set(visibility.audience(thing, Face.objects.all()).values_list("pk", flat=True))

    return visible, audience


@cache
def made_once(model: type[Model]) -> tuple[Numbers, Numbers]:
    """The same by SQL that is made once: for many worlds. Not of what no face ever sees: there nothing is asked."""
    seen = Prepared(lambda viewer: visibility.visible(viewer, model).values_list("pk", flat=True))
    by = Prepared(
        lambda viewer, of: visibility.audience(model(pk=of), Face.objects.all()).values_list("pk", flat=True),
        of=AutoField(),
    )
    for one in (seen, by):
        ALL.remove(one)
    try:
        by.sql(None, of=0)
    except LookupError:
        return afresh(model)
    return lambda who: set(seen(who)), lambda thing: set(by(None, of=thing.pk))


def disagreements(
    world: World, models: list[type[Model]] | None = None, asked: Callable[..., tuple[Numbers, Numbers]] = afresh
) -> Iterator[str]:
    """Where a question of visibility's is answered otherwise than by the oracle."""
    for model in models or ORACLE:
        visible, audience = asked(model)
        rows = [row for row in world.rows if row.model is model]
        for number, who in viewers(world):
            seen, expected = visible(who), {row.thing.pk for row in rows if ORACLE[model](row, number)}
            if seen != expected:
                yield f"visible({number}, {model.__name__}): {seen} instead of {expected}"
        for row in rows:
            may_see = {face.pk for number, face in enumerate(world.faces) if ORACLE[model](row, number)}
            if audience(row.thing) != may_see:
                yield f"audience of {model.__name__} {row}"
        if rows and set(visibility.audience(rows[0].thing, Face.objects.none())) != set():
            yield f"audience of {model.__name__} among nobody"


def _editors(row: Row) -> tuple[int, ...]:
    """Who may change what they see: its holder; of a guest's page the guest; of an errand who was asked; of a seat
    and of what stands in a conversation nobody."""
    nobody = dict.fromkeys((Seat, Conversation, Participant, Message, Attachment, Opening, Held), ())
    return {**nobody, GuestPage: row.also, Errand: (row.holder, *row.guests)}.get(row.model, (row.holder,))


def one_by_one(world: World) -> Iterator[str]:
    """The questions about a single thing."""
    for row in world.rows:
        for number, who in viewers(world):
            expected = ORACLE[row.model](row, number)
            if visibility.can_see(who, row.thing) != expected:
                yield f"can_see({number}, {row})"
            if visibility.may(who, "edit", row.thing) != (expected and number in _editors(row)):
                yield f"may({number}, edit, {row})"
            if visibility.may(who, "burn", row.thing):
                yield f"may({number}, burn, {row})"
            why = visibility.explain(who, row.thing)
            if why.seen != expected or why.seen != (bool(why.grants) and not why.closed):
                yield f"explain({number}, {row}): {why}"
            if not expected and not why.closed and number not in (row.holder, *row.also) and why.grants:
                yield f"explain({number}, {row}) grants another's: {why}"


@given(plan=plans())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_question_is_answered_as_by_the_oracle(plan: Plan) -> None:
    with transaction.atomic():
        world = build(plan)
        assert list(disagreements(world, asked=made_once)) == []
        transaction.set_rollback(True)


@given(plan=plans())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_so_are_the_questions_about_one_thing(plan: Plan) -> None:
    with transaction.atomic():
        world = build(plan)
        assert list(one_by_one(world)) == []
        transaction.set_rollback(True)


def test_the_world_that_holds_everything() -> None:
    world = build(everything())
    assert list(disagreements(world)) == []
    assert {row.model for row in world.rows} == set(RULES)


def test_the_oracle_knows_every_model_with_a_rule() -> None:
    assert set(ORACLE) == set(RULES)


def test_nobody_can_ask_about_a_model_without_a_rule(make_face: Callable) -> None:
    with pytest.raises(LookupError):
        visibility.visible(make_face("aoi"), Session)


def test_a_model_without_a_rule_is_told_at_start(monkeypatch: pytest.MonkeyPatch) -> None:
    assert checks.every_model_has_a_rule(None) == []
    for model in list(RULES):
        with monkeypatch.context() as patch:
            patch.delitem(RULES, model)
            assert [error.id for error in checks.every_model_has_a_rule(None)] == ["visibility.E001"]


def everyone(viewer: Viewer) -> Q:
    return Q(pk__isnull=False)  # an empty Q() would grant nothing: it is dropped when joined by OR


def mutants() -> Iterator[tuple[str, type[Model], Rule]]:
    """Each rule made wrong in one place."""
    for model, rule in RULES.items():
        for gate in rule.gates:
            rest = {name: condition for name, condition in rule.gates.items() if name != gate}
            yield f"{model.__name__} without the gate “{gate}”", model, replace(rule, gates=rest)
        for grant in rule.grants:
            rest = {name: condition for name, condition in rule.grants.items() if name != grant}
            yield f"{model.__name__} without the grant “{grant}”", model, replace(rule, grants=rest)
        yield f"{model.__name__} for everyone", model, replace(rule, grants={"everyone": everyone})


def test_every_broken_rule_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    world = build(everything())
    unnoticed = []
    for name, model, rule in mutants():
        with monkeypatch.context() as patch:
            patch.setitem(RULES, model, rule)
            if next(disagreements(world, [model]), None) is None:
                unnoticed.append(name)
    assert unnoticed == []
