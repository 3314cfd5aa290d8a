"""The engine in service: the ways it helps to find are those that SQL finds alone, whatever changes meanwhile; and what
becomes of a snapshot that is not whole."""

from __future__ import annotations

import errno
import logging
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytest.importorskip("numba", reason="the graph extra is not installed")

from enishi import graph
from enishi.graph import building, snapshot
from enishi.introductions import tasks
from enishi.introductions.tests.made_ways import Net, chain
from enishi.introductions.ways import along, engine
from enishi.introductions.ways.engine import Here
from enishi.members.models import Face
from enishi.safety import actions as safety
from enishi.tasks.models import Task
from enishi.ties import actions as ties
from enishi.ties.models import Tie

pytestmark = pytest.mark.django_db

CALM = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture]}
#: Two ways of three steps from 0 to 3, and what stands across them.
WAYS = {**chain(0, 1, 2, 3), **chain(0, 4, 5, 3), **chain(1, 5)}
PAIRS = sorted(pair for pair in WAYS if pair[0] < pair[1])


def let_each_other(one: Face, other: Face) -> None:
    ties.tie(one, other)
    ties.serve(one, other, True)
    ties.serve(other, one, True)


#: What happens to two of the faces.
DEEDS: dict[str, Callable[[Face, Face], object]] = {
    "both let it": let_each_other,
    "let it": lambda one, other: ties.serve(one, other, True),
    "no longer": lambda one, other: ties.serve(one, other, False),
    "only this one": lambda one, other: ties.serve_only(one, [other.public_id]),
    "disconnect": ties.disconnect,
    "block": lambda one, other: ties.block(one, other, ""),
    "unblock": safety.unblock,
    "suspend": lambda one, other: safety.suspend(one, "いやがらせ"),
    "restore": lambda one, other: safety.restore(one),
    "erase": lambda one, other: Face.objects.filter(pk=one.pk).delete(),
}
deed = st.tuples(st.sampled_from([*DEEDS, "both let it", "both let it"]), st.sampled_from(PAIRS), st.booleans())
deeds = st.lists(deed, max_size=4)


@st.composite
def nets(draw: st.DrawFn) -> Net:
    """Most of WAYS, with now and then a nickname or a block on them, and another tie."""
    pairs = draw(st.lists(st.sampled_from(PAIRS), min_size=4, max_size=len(PAIRS), unique=True))
    serves = st.sampled_from((True,) * 6 + (False, None))
    sides = {side: draw(serves) for pair in pairs for side in (pair, pair[::-1])}
    sides |= dict.fromkeys(draw(st.sampled_from(((), (), ((0, 2), (2, 0)), ((0, 5),)))), True)
    shut = {pair: draw(st.booleans()) for pair in draw(st.lists(st.sampled_from([*PAIRS, (5, 0), (0, 2)]), max_size=1))}
    return Net(6, draw(st.sampled_from((frozenset[int](),) * 4 + (frozenset({4}),))), sides, shut)


def build(net: Net, cards: bool) -> list[Face]:
    """cards: whether they handed cards over; else a tie that ends is gone."""
    faces = net.build()
    Tie.objects.update(by_cards=cards)
    return faces


def do(faces: list[Face], what: list[tuple[str, tuple[int, int], bool]]) -> None:
    for deed, pair, turned in what:
        one, other = (faces[number] for number in (pair[::-1] if turned else pair))
        # Who was erased does nothing any more.
        if Face.objects.filter(pk__in=[one.pk, other.pk]).count() == 2:
            DEEDS[deed](one, other)


@contextmanager
def never_happened() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Path:
    settings.ENISHI_HOME = tmp_path
    # What is decided in a test is committed at once.
    monkeypatch.setattr(engine, "SETTLED", timedelta())
    return engine.place()


def loaded(path: Path) -> Here:
    engine.rebuild(path)
    here = Here(path)
    here.load()
    return here


def both(here: Here, asker: Face, target: Face, meanwhile: Callable[[], None] = lambda: None) -> tuple[set, set]:
    """Whom to ask: by SQL alone, and with the engine; meanwhile: between the two queries."""
    told = []
    for knowing in (along.nobody_knows, here.knowing):

        def then(asker: int, faces: Any, knowing: along.Knowing = knowing) -> set[int] | None:
            known = knowing(asker, faces)
            meanwhile()
            return known

        with never_happened():
            told.append(set(along.in_sql(asker, target, knowing=then)))
    return told[0], told[1]


@given(net=nets(), cards=st.booleans(), during=deeds, after=st.lists(deeds, min_size=1, max_size=2))
@settings(max_examples=50, **CALM)
def test_it_is_the_same_whatever_changes(path: Path, net: Net, cards: bool, during: list, after: list) -> None:
    with never_happened(), pytest.MonkeyPatch.context() as patch:
        faces = build(net, cards)
        patch.setattr(engine, "ever_leading", lambda read=engine.ever_leading: (do(faces, during), read())[1])
        here = loaded(path)
        for changes in ([], *after):
            do(faces, changes)
            for asker, target in ((0, 3), (3, 0), (0, 5), (1, 4)):
                by_sql, by_both = both(here, faces[asker], faces[target])
                assert by_sql == by_both


@given(net=nets(), cards=st.booleans(), meanwhile=deeds)
@settings(max_examples=40, **CALM)
def test_what_changes_between_is_never_told_where_sql_does_not(
    path: Path, net: Net, cards: bool, meanwhile: list
) -> None:
    """What is let meanwhile may come up at the next question only."""
    with never_happened():
        faces = build(net, cards)
        here = loaded(path)
        for asker, target in ((0, 3), (3, 0)):
            by_sql, by_both = both(here, faces[asker], faces[target], lambda: do(faces, meanwhile))
            assert by_both <= by_sql


@pytest.fixture
def faces() -> list[Face]:
    """A way of three steps, 0 to 3, and another over 4."""
    return Net(6, sides={**chain(0, 1, 2, 3), **chain(0, 4, 5, 3)}).build()


def firsts(here: Here, faces: list[Face]) -> set[int]:
    """Whom 0 may ask for 3, as the engine says; and it does say something."""
    asked = []

    def knowing(asker: int, others: Any) -> set[int] | None:
        asked.append(here.knowing(asker, others))
        return asked[-1]

    found = along.in_sql(faces[0], faces[3], 3, knowing)
    assert None not in asked
    assert len(asked) == 1
    return {faces.index(Face.objects.get(pk=one.other)) for one in found}


def test_it_says_whom_to_look_at(path: Path, faces: list[Face]) -> None:
    here = loaded(path)
    assert here.knowing(faces[0].pk, {faces[2].pk}) == {faces[1].pk}
    ties.serve(faces[2], faces[1], False)
    assert here.knowing(faces[0].pk, {faces[2].pk}) == set()
    assert firsts(here, faces) == {4}


@pytest.mark.parametrize(
    ("pair", "end"), [((0, 4), ties.disconnect), ((5, 3), ties.disconnect), ((4, 5), DEEDS["erase"])]
)
def test_what_ended_and_left_no_mark_is_told_to_nobody(
    path: Path, faces: list[Face], pair: tuple[int, int], end: Callable[[Face, Face], object]
) -> None:
    """Its rows are gone, and the engine goes on with it until the next snapshot."""
    Tie.objects.update(by_cards=False)
    here = loaded(path)
    assert firsts(here, faces) == {1, 4}
    end(faces[pair[0]], faces[pair[1]])
    assert firsts(here, faces) == {1}


def test_who_blocked_and_takes_it_back_need_not_let_it_again(path: Path, faces: list[Face]) -> None:
    safety.block(faces[1], faces[2], "")
    here = loaded(path)
    assert firsts(here, faces) == {4}
    safety.unblock(faces[1], faces[2])
    assert firsts(here, faces) == {1, 4}


def test_what_was_decided_and_comes_into_sight_late_is_seen(path: Path, faces: list[Face], monkeypatch) -> None:
    """A transaction may end after the snapshot was read, and after a question."""
    monkeypatch.setattr(engine, "SETTLED", timedelta(minutes=2))
    Tie.objects.filter(holder__in=[faces[2], faces[5]], other__in=[faces[1], faces[4]]).update(serves=False)
    here = loaded(path)
    for number, told in ((2, {1}), (5, {1, 4})):
        late = timezone.now() - timedelta(minutes=1)
        Tie.objects.filter(holder=faces[number]).update(serves=True, serves_since=late)
        assert firsts(here, faces) == told


def test_it_is_loaded_in_the_background_and_so_is_each_new_one(
    path: Path, faces: list[Face], monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled = threading.Event()
    monkeypatch.setattr(graph, "warm", compiled.wait)

    def loaded_at_last() -> None:
        compiled.set()
        for thread in threading.enumerate():
            if thread.name == "load-ties":
                thread.join()
        compiled.clear()

    engine.rebuild(path)
    here = Here(path)
    for _ in range(2):
        assert here.knowing(faces[0].pk, {faces[2].pk}) is None, "SQL answers meanwhile"
    loaded_at_last()
    before = here._engine
    engine.rebuild(path)
    assert firsts(here, faces) == {1, 4}
    assert here._engine is before
    loaded_at_last()
    assert here._engine is not before
    ties.serve(faces[4], faces[0], False)
    assert firsts(here, faces) == {1}


def spoilt(path: Path, how: str) -> None:
    whole = path.read_bytes()
    with path.open("r+b") as file:
        if how == "half written":
            file.truncate(len(whole) // 2)
        elif how == "of another version":
            file.seek(8)
            file.write(bytes([whole[8] + 1]))
        else:
            file.seek(4096)
            file.write(bytes([whole[4096] ^ 1]))
    os.utime(path, ns=(1, 1))


@pytest.mark.parametrize("how", ["half written", "of another version", "changed by the disk"])
def test_one_that_is_not_whole_is_left_to_sql_and_made_anew(path: Path, faces: list[Face], how: str) -> None:
    Task.objects.create(name=engine.REBUILD, run_at=timezone.now() + timedelta(hours=9))
    here = loaded(path)
    spoilt(path, how)
    here.load()
    assert here.knowing(faces[0].pk, {faces[2].pk}) is None
    assert both(here, faces[0], faces[3])[1] == {(faces[1].pk, 3), (faces[4].pk, 3)}
    (task,) = Task.objects.filter(name=engine.REBUILD)
    assert task.run_at <= timezone.now()
    tasks.rebuild_ways()
    here.load()
    assert firsts(here, faces) == {1, 4}


def test_where_there_is_none_nothing_is_loaded(path: Path, faces: list[Face]) -> None:
    here = Here(path)
    assert here.knowing(faces[0].pk, {faces[2].pk}) is None
    assert Here().knowing(faces[0].pk, {faces[2].pk}) is None
    assert not Task.objects.filter(name=engine.REBUILD).exists()


def test_once_much_has_changed_it_is_made_anew_and_without_room_sql_answers(
    path: Path, faces: list[Face], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "FEWEST_FACES", 3)
    here = loaded(path)
    for known in ({faces[1].pk}, None, None):
        new = Net(2, sides={**chain(0, 1)}).build()
        Tie.objects.filter(holder__in=new).update(serves_since=timezone.now())
        assert here.knowing(faces[0].pk, {faces[2].pk}) == known
        assert Task.objects.filter(name=engine.REBUILD).count() == 1
    tasks.rebuild_ways()
    here.load()
    assert firsts(here, faces) == {1, 4}


def test_a_full_disk_leaves_the_old_one_and_is_said(
    path: Path, faces: list[Face], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    here = loaded(path)

    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(snapshot, "_fill", full)
    with caplog.at_level(logging.ERROR):
        tasks.rebuild_ways()
    assert f"no new snapshot of ties in {path.parent}: No space left on device. The old one stays" in caplog.text
    assert [one.name for one in path.parent.iterdir()] == ["ties"]
    here.load()
    assert firsts(here, faces) == {1, 4}
