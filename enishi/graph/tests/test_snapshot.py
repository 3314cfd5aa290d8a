"""A snapshot is whole or refused, and what was there before is there until the next one is."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("numba", reason="the graph extra is not installed")

import numpy as np

from enishi.graph import snapshot
from enishi.graph.building import Arrays, assemble
from enishi.graph.edges import Edges
from enishi.graph.engine import Engine


def world(cost: int = 1) -> Arrays:
    """1 and 2 are tied, and 2 and 3."""
    return assemble(Edges(np.array([1, 2]), np.array([2, 3]), np.array([cost, cost], np.int32)), upto=41)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    snapshot.write(tmp_path / "ties", world())
    return tmp_path / "ties"


def refused(path: Path) -> str:
    with pytest.raises(snapshot.Refused) as caught:
        Engine.open(path)
    assert caught.value.code in snapshot.CODES
    return caught.value.code


def test_it_says_how_far_the_record_of_changes_is_in_it(path: Path) -> None:
    engine = Engine.open(path)
    assert (engine.upto, engine.even, engine.ways(1, 3)) == (41, True, (2, [2]))


def test_what_is_not_there_or_no_snapshot_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "ties") == "missing"
    (tmp_path / "ties").mkdir()
    assert refused(tmp_path / "ties") == "unreadable"
    (tmp_path / "table.csv").write_bytes(b"source,target,cost,hidden\n")
    (tmp_path / "empty").touch()
    assert refused(tmp_path / "table.csv") == refused(tmp_path / "empty") == "not_a_snapshot"


def test_each_changed_byte_is_noticed(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    arrays = snapshot.open_(path)
    (ids, rows, tie), _size = snapshot._places(len(arrays.ids), len(arrays.tie))
    kept = [(0, snapshot.HEADER.size), (ids, 8 * 3), (rows, 16 * 3), (tie, 8 * 4)]
    for begin, length in kept:
        for place in range(begin, begin + length):
            whole[place] ^= 1
            path.write_bytes(whole)
            assert refused(path) in {"damaged", "not_a_snapshot", "other_version", "truncated"}
            whole[place] ^= 1


@pytest.mark.parametrize("length", [8, 20, 71, 72, 5000, -1])
def test_half_of_one_is_noticed_and_what_hangs_on(path: Path, length: int) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:length])
    assert refused(path) == "truncated"
    path.write_bytes(whole + b"\0")
    assert refused(path) == "truncated"


def test_another_version_is_refused(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[8] += 1
    path.write_bytes(whole)
    assert refused(path) == "other_version"


def test_the_new_one_takes_the_place_of_the_old_at_once_and_who_reads_the_old_goes_on(path: Path) -> None:
    old = Engine.open(path)
    snapshot.write(path, world(cost=9))
    new = Engine.open(path)
    assert (old.proposed(1, 3), new.proposed(1, 3)) == ((2, 2), (2, 18))


def test_what_killed_processes_left_goes_and_what_is_being_written_stays(path: Path) -> None:
    for name, age in ((".ties.left", snapshot.LEFT_AFTER + 60), (".ties.new", 60), (".other.left", 10**6)):
        (path.parent / name).touch()
        os.utime(path.parent / name, (time.time() - age,) * 2)
    snapshot.write(path, world())
    assert sorted(one.name for one in path.parent.iterdir()) == [".other.left", ".ties.new", "ties"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_full_disk_leaves_what_was_there(path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, full)
    with pytest.raises(OSError, match="No space"):
        snapshot.write(path, world(cost=9))
    monkeypatch.undo()
    assert Engine.open(path).proposed(1, 3) == (2, 2)
    assert [one.name for one in path.parent.iterdir()] == ["ties"]


def test_it_is_on_the_disk_before_it_takes_its_place_and_the_folder_after(path: Path, monkeypatch) -> None:
    steps = []
    fsync, replace = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda file: (steps.append("fsync"), fsync(file)))
    monkeypatch.setattr(os, "replace", lambda *names: (steps.append("replace"), replace(*names)))
    snapshot.write(path, world())
    assert steps == ["fsync", "replace", "fsync"]


def test_what_came_from_the_file_is_not_written_to_while_there_is_room(path: Path) -> None:
    """So it stays one memory for all processes."""
    engine = Engine.open(path)
    before = engine._tie[: engine._original].copy()
    engine.hide(1, 2)
    engine.add(1, 3, 5)
    assert (engine.ways(1, 2), engine.ways(2, 1)) == ((2, [3]), (2, [3]))
    assert (engine._tie[: engine._original] == before).all()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="read from /proc")
def test_room_for_more_is_memory_of_its_own_behind_the_file_s(path: Path) -> None:
    tie = snapshot.open_(path).tie
    maps = [line.split() for line in Path("/proc/self/maps").read_text().splitlines()]

    def mapped(address: int) -> str:
        for range_, _rights, _offset, _device, inode, *_name in maps:
            begin, end = (int(one, 16) for one in range_.split("-"))
            if begin <= address < end:
                return inode
        raise AssertionError("not mapped")

    assert mapped(tie.ctypes.data) == str(path.stat().st_ino)
    assert mapped(tie.ctypes.data + tie.nbytes // 2) == "0"
    assert not tie[4:].any()


def test_a_stored_direction_takes_little(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    source, target = rng.integers(0, 2000, (2, 55_000))
    arrays = assemble(Edges(source, target, np.ones(55_000, np.int32)))
    snapshot.write(tmp_path / "ties", arrays)
    assert (tmp_path / "ties").stat().st_blocks * 512 < 10 * arrays.ties
