"""What only the engine has: room that ends, costs that are refused, threads, and compiling."""

from __future__ import annotations

import threading

import pytest

pytest.importorskip("numba", reason="the graph extra is not installed")

import numpy as np

from enishi import graph
from enishi.graph import building, kernels
from enishi.graph.building import assemble
from enishi.graph.edges import Edges
from enishi.graph.engine import Engine


def engine(pairs: list[tuple[int, int]], cost: int = 1) -> Engine:
    source, target = np.array(pairs, np.int64).reshape(-1, 2).T
    return Engine(assemble(Edges(source, target, np.full(len(pairs), cost, np.int32))))


@pytest.fixture
def little_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "MORE_TIES", 0)
    monkeypatch.setattr(building, "FEWEST_TIES", 6)
    monkeypatch.setattr(building, "FEWEST_FACES", 2)


def test_what_there_is_no_room_for_is_not_used_and_hiding_needs_none(little_room: None) -> None:
    full = engine([(1, 2)])
    assert [full.add(1, 3, 1), full.add(2, 3, 1), full.add(2, 4, 1)] == [True, False, True]
    assert full.full
    assert full.ways(2, 3) == (2, [1])
    full.hide(1, 3)
    assert full.ways(2, 3) == (None, [])


def test_a_new_cost_needs_no_room(little_room: None) -> None:
    full = engine([(1, 2), (1, 3), (1, 4)])
    for cost in range(20):
        assert full.add(1, 2, cost, back=20)
    assert (full.ways(2, 3)[1], full.ways(3, 2)[1], full.proposed(1, 2)) == ([1], [1], (1, 19))


def test_there_may_be_no_room_for_a_face(little_room: None) -> None:
    full = engine([(1, 2)])
    full.suspend(3)
    full.suspend(4)
    assert not full.full
    full.suspend(5)
    assert full.full
    assert not full.add(5, 1, 1)
    assert full.ways(5, 1) == (None, [])


@pytest.mark.parametrize("cost", [-1, 2**31])
def test_costs_that_cannot_be_kept_are_refused(cost: int) -> None:
    with pytest.raises(ValueError, match="costs go from 0"):
        engine([]).add(1, 2, cost)
    with pytest.raises(ValueError, match="costs go from 0"):
        assemble(Edges(np.array([1]), np.array([2]), np.array([cost])))


def test_the_least_sum_is_not_asked_where_two_sides_differ() -> None:
    two = engine([(1, 2)])
    assert two.weighted(1, 2) == (1, 1)
    two.add(1, 3, 4, back=5)
    with pytest.raises(ValueError, match="different costs"):
        two.weighted(1, 2)


def test_marks_of_earlier_questions_are_not_mistaken_for_today_s() -> None:
    """They have a byte each, so that they begin anew now and then; who is suspended stays so."""
    ring = engine([(face, (face + 1) % 10) for face in range(10)])
    ring.suspend(5)
    for _ in range(200):
        assert (ring.ways(0, 4)[0], ring.ways(4, 6)[0], ring.ways(0, 6)) == (4, None, (4, [9]))


def test_who_asks_while_ties_come_and_go_sees_one_or_the_other() -> None:
    """Of three threads two ask and one hides and adds: an answer is always one of the two that were ever true."""
    line = engine([(0, 1), (1, 2), (2, 3)])
    seen = set()
    over = threading.Event()

    def ask() -> None:
        while not over.is_set():
            seen.add(line.ways(0, 3)[0])

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for _ in range(300):
        line.hide(1, 2)
        line.add(1, 2, 1)
    over.set()
    for thread in threads:
        thread.join()
    assert seen <= {3, None}


def test_it_says_when_half_of_its_room_is_used(little_room: None) -> None:
    two = engine([(1, 2)])
    assert not two.filling()
    two.suspend(3)
    assert not two.filling(), "one of two places for faces"
    two.add(1, 3, 1)
    assert not two.filling(), "three of six places for ties"
    two.add(2, 3, 1)
    assert two.filling()
    many = engine([(1, other) for other in range(2, 10)])
    many.hide(1, 2)
    assert not many.filling(), "what is hidden without room to move in is hidden where it is"
    assert (many.ways(2, 3), many.ways(3, 4)) == ((None, []), (2, [1]))
    assert not many.add(1, 2, 1), "a long row does not fit at all"
    assert many.filling()


def test_who_is_met_through_very_many_is_counted_through_all() -> None:
    """More than marks count to; and the next question begins anew."""
    middle = range(1, 301)
    hub = engine([(0, face) for face in middle] + [(face, 301) for face in middle])
    for _ in range(2):
        faces, counts = hub.friends_of_friends(0)
        assert (faces.tolist(), counts.tolist()) == ([301], [300])


def test_each_who_is_reached_is_followed_once() -> None:
    """On two equally good ways to the same person; else there would be no end of room for them."""
    arrays = assemble(Edges(np.array([1, 1, 2, 3]), np.array([2, 3, 4, 4]), np.ones(4, np.int32)))
    mark, found = np.zeros(len(arrays.ids), np.uint8), np.full(len(arrays.ids), -1, np.int32)
    mark[3], found[:2] = 7, (1, 2)
    assert kernels.best_step(arrays.rows, arrays.tie, mark, 7, found, 0, 2) == (1, 3)
    assert (found[2], found[3], mark[3]) == (3, -1, 0)


def test_it_is_ready_once_everything_is_compiled() -> None:
    graph.warm()
    assert graph.ready()
    assert graph.available()
