"""Ways along ties: the SQL form against an oracle that shares nothing with it; and that each of its rules is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings

from enishi.introductions.tests.made_ways import Net, chain, nets
from enishi.introductions.ways import along
from enishi.visibility.leading import CONDITIONS

pytestmark = pytest.mark.django_db

CALM = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture]}
#: A way of three steps, 0 to 3, and beside it another over 4: each with one thing in the way.
TWO_WAYS = {**chain(0, 1, 2, 3), **chain(0, 4, 5, 3)}
IN_THE_WAY = {
    "nothing": Net(6, sides={**TWO_WAYS}),
    "one side does not serve": Net(6, sides={**TWO_WAYS, (2, 1): False}),
    "one side was never asked": Net(6, sides={**TWO_WAYS, (4, 0): None}),
    "a nickname": Net(6, frozenset({2}), {**TWO_WAYS}),
    "somebody in the middle is suspended": Net(6, sides={**TWO_WAYS}, suspended=frozenset({2})),
    "two in the middle are apart": Net(6, sides={**TWO_WAYS}, shut={(2, 1): False}),
    "the asker blocks somebody further on": Net(6, sides={**TWO_WAYS}, shut={(0, 5): False}),
    "the asker is blocked further on": Net(6, sides={**TWO_WAYS}, shut={(2, 0): False}),
    "the asker's other face is blocked": Net(6, sides={**TWO_WAYS}, shut={(2, 0): True}),
    "the asker blocks with the other face": Net(6, sides={**TWO_WAYS}, shut={(0, 2): True}),
    "another face in the middle blocks": Net(6, sides={**TWO_WAYS}, shut={(2, 1): True}),
    "a shorter way": Net(6, sides={**TWO_WAYS, **chain(4, 3)}),
    "a tie of one's own": Net(6, sides={**TWO_WAYS, **chain(0, 3)}),
    "a cycle": Net(6, sides={**chain(0, 1, 2, 0), **chain(2, 5)}),
}


def disagreements(net: Net, *, askers: Sequence[int] = (0,), within: Sequence[int] = (3,)) -> Iterator[str]:
    with transaction.atomic():
        faces = net.build()
        numbers = {face.pk: number for number, face in enumerate(faces)}
        for asker in askers:
            for target in range(net.faces):
                for most in within:
                    found = along.in_sql(faces[asker], faces[target], most)
                    got = {(numbers[one.other], one.steps) for one in found}
                    expected = net.ways(asker, target, most)
                    if got != expected or len(found) != len(got):
                        yield f"{asker} to {target} within {most}: {got} instead of {expected}"
        transaction.set_rollback(True)


@given(net=nets())
@settings(max_examples=60, **CALM)
def test_ways_are_those_of_the_oracle(net: Net) -> None:
    assert list(disagreements(net, askers=(0, net.faces - 1))) == []


@pytest.mark.parametrize("what", IN_THE_WAY)
def test_what_stands_in_the_way(what: str) -> None:
    assert list(disagreements(IN_THE_WAY[what], within=(1, 2, 3))) == []


@pytest.mark.parametrize("what", list(CONDITIONS))
def test_each_condition_is_missed_where_it_is_left_out(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(CONDITIONS, what)
    assert any(list(disagreements(net)) for net in IN_THE_WAY.values())


def test_two_queries_whatever_the_size() -> None:
    faces = Net(8, sides={**chain(0, 1, 2, 3), **chain(0, 4, 5, 3), **chain(0, 6, 7, 3)}).build()
    with CaptureQueriesContext(connection) as queries:
        assert len(along.in_sql(faces[0], faces[3])) == 3
    assert len(queries) == 2


@pytest.mark.parametrize("end", ["LOOKED_THROUGH", "MOST_ON_THE_OTHER"])
def test_of_very_many_ties_so_many_are_looked_through(end: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whom it leaves out then is a matter of ties that serve, and of nothing else."""
    monkeypatch.setattr(along, end, 1)
    faces = Net(6, sides={**TWO_WAYS}).build()
    assert [one.other for one in along.in_sql(faces[0], faces[3])] == [faces[1].pk]
