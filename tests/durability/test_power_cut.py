"""After a power cut at any moment everything acknowledged is there, and nothing is half-written (promise R1)."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import tree
from tests.durability import trace
from tests.durability.after import Promised, faults
from tests.durability.disk import Chance, Disk, Nothing, Policy

CUTS_BY_CHANCE = 60
PREPARE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from enishi.members.models import Face
Face.objects.create(kind="work", family="青木", given="葵")
"""


def environment(home: Path) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("ENISHI_", "COV_"))}
    return {**clean, "ENISHI_HOME": str(home), "DJANGO_SETTINGS_MODULE": "enishi.web.settings"}


def run(command: list[str], home: Path) -> None:
    done = subprocess.run(command, env=environment(home), cwd=tree.ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]


def may_trace(folder: Path) -> bool:
    if not shutil.which("strace"):
        return False
    log = folder / "probe.log"
    tried = subprocess.run([*trace.command(log), "true"], capture_output=True)
    return tried.returncode == 0 and log.exists()


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with its database made and one face, before anything is brought in."""
    folder = tmp_path_factory.mktemp("durability")
    if not may_trace(folder):
        pytest.skip("left out: the power cuts (no strace here, or tracing is barred)")
    home = folder / "home"
    run([sys.executable, "-c", PREPARE], home)
    return home


def cuts(log: Path, seed: int) -> set[int]:
    """Numbers of the calls after which luck strikes, beside every acknowledgement."""
    total = sum(1 for _ in trace.calls(log))
    return set(random.Random(seed).sample(range(total), min(total, CUTS_BY_CHANCE)))


def survive(prepared: Path, weakened: str, folder: Path, seed: int = 1) -> tuple[int, int, list[str]]:
    """Run the workload, cut its power many times; how often, after how many acknowledgements, and what was wrong."""
    # The child works on the very folder that the disk knows, whose first state is the prepared one.
    home = folder / "home"
    shutil.copytree(prepared, home)
    disk, log = Disk(home), folder / "log"
    run([*trace.command(log), sys.executable, "-m", "tests.durability.workload", weakened], home)
    replay, promised = trace.Replay(disk, tree.ROOT), Promised()
    by_chance, done, wrong = cuts(log, seed), 0, []

    def cut(policy: Policy) -> None:
        nonlocal done
        done += 1
        left = folder / "left"
        disk.lay_out(left, policy)
        kind = type(policy).__name__
        wrong.extend(f"after {promised.count} acknowledged, {kind}: {fault}" for fault in faults(left, promised))
        shutil.rmtree(left)

    for index, call in enumerate(trace.calls(log)):
        if said := replay.step(*call):
            promised.add(said)
            cut(Nothing())
        if index in by_chance:
            cut(Nothing())
            cut(Chance(seed + index))
    return done, promised.count, wrong


def test_everything_acknowledged_survives(prepared: Path, tmp_path: Path) -> None:
    times, acknowledged, wrong = survive(prepared, "nothing", tmp_path)
    assert acknowledged == 40
    assert times > 100
    assert wrong == []


def test_on_a_sqlite_without_safe_wal_too(prepared: Path, tmp_path: Path) -> None:
    _times, acknowledged, wrong = survive(prepared, "old", tmp_path)
    assert acknowledged == 40
    assert wrong == []


def test_with_less_syncing_this_test_would_fail(prepared: Path, tmp_path: Path) -> None:
    """WAL with synchronous=NORMAL loses what it acknowledged, though it never breaks the database."""
    _times, _acknowledged, wrong = survive(prepared, "normal", tmp_path)
    assert any("lost: cards_contact" in fault for fault in wrong)
    assert not any("corrupt" in fault for fault in wrong)


def test_with_uploads_unsynced_this_test_would_fail(prepared: Path, tmp_path: Path) -> None:
    _times, _acknowledged, wrong = survive(prepared, "media", tmp_path)
    assert any("lost: the bytes of upload" in fault for fault in wrong)
