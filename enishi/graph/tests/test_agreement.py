"""The compiled functions and the plain ones say the same, whatever is tied, hidden, suspended, added and taken away."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("numba", reason="the graph extra is not installed")

import numpy as np

from enishi.graph import building, snapshot
from enishi.graph.building import assemble
from enishi.graph.edges import Edges
from enishi.graph.engine import Engine
from enishi.graph.plain import World
from enishi.graph.tests import worlds
from enishi.graph.tests.worlds import FACES

groups = st.lists(worlds.faces, max_size=4)


def arrays(rows: list[tuple]) -> building.Arrays:
    source, target, cost, back, hidden = (list(column) for column in zip(*rows, strict=True)) if rows else ([],) * 5
    price = np.array(cost, np.int32), np.array(back, np.int32)
    even = (price[0] == price[1]).all()
    ids = np.array(source, np.int64), np.array(target, np.int64)
    return assemble(Edges(*ids, price[0], None if even else price[1], np.array(hidden, np.bool_)))


def answers(graph: Engine | World, group: list[int], hops: int, most: int | None) -> list[Any]:
    pairs = list(itertools.product(FACES, repeat=2))
    told = [(graph.ways(a, b), graph.proposed(a, b), graph.mutual(a, b)) for a, b in pairs]
    fewer = [graph.ways(a, b, hops=hops, most=most) for a, b in pairs]
    made = graph.group(group)
    further = [[list(column) for column in graph.friends_of_friends(a)] for a in FACES]
    alone = [(further, graph.referrals(a, made, most=most)) for a in FACES]
    return [told, fewer, alone]


@given(worlds.edges, worlds.changes, groups, st.integers(1, 4), st.sampled_from((None, 1, 2)))
@settings(max_examples=150, deadline=None)
def test_both_say_the_same(rows: list, changes: list, group: list, hops: int, most: int | None) -> None:
    engine, world = Engine(arrays(rows)), worlds.plain(rows)
    assert answers(engine, group, hops, most) == answers(world, group, hops, most)
    for name, *what in changes:
        getattr(engine, name)(*what)
        getattr(world, name)(*what)
        assert answers(engine, group, hops, most) == answers(world, group, hops, most)
    assert not engine.full


@given(worlds.even_edges, st.lists(st.tuples(worlds.faces, worlds.faces, worlds.costs), max_size=6), worlds.changes)
@settings(max_examples=150, deadline=None)
def test_the_least_sum_is_the_same(rows: list, added: list, changes: list) -> None:
    engine, world = Engine(arrays(rows)), worlds.plain(rows)
    steps = [("add", *one) for one in added] + [one for one in changes if one[0] != "add"]
    for name, *what in [("hide", 0, 0), *steps]:
        getattr(engine, name)(*what)
        getattr(world, name)(*what)
        for a, b in itertools.product(FACES, repeat=2):
            assert engine.weighted(a, b) == world.weighted(a, b)


@given(worlds.edges, worlds.changes)
@settings(max_examples=40, deadline=None)
def test_from_a_file_it_is_the_same_and_the_file_stays_as_it_was(tmp_path_factory, rows: list, changes: list) -> None:
    path: Path = tmp_path_factory.mktemp("graph") / "snapshot"
    snapshot.write(path, arrays(rows))
    before = path.read_bytes()
    engine, world = Engine.open(path), worlds.plain(rows)
    for name, *what in changes:
        getattr(engine, name)(*what)
        getattr(world, name)(*what)
    assert answers(engine, [0, 1], 4, None) == answers(world, [0, 1], 4, None)
    assert path.read_bytes() == before
    assert answers(Engine.open(path), [], 4, None) == answers(worlds.plain(rows), [], 4, None)
