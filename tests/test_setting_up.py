"""The locks hold what pyproject.toml asks for, and a machine that cannot have an extra still runs the site.

The Makefile is run in a copy, with stand-ins for Python, pip and df: what is tested is when it tries, and what it says.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import tree
from tools import lock

LOCKS = (lock.RUNTIME, lock.GRAPH, lock.OCR, lock.DEV)
PINNED = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)
needs_make = pytest.mark.skipif(not shutil.which("make"), reason="no make")

PYTHON = """#!/bin/sh
case "$*" in
    -c*graph*) [ -e graph-installed ] ;;
    -c*) [ -e photographs-installed ] ;;
    "-m pip "*graph.lock) echo "$*" >> asked-for; [ ! -e cannot ] && touch graph-installed ;;
    "-m pip "*) echo "$*" >> asked-for; [ ! -e cannot ] && touch photographs-installed ;;
esac
"""
DF = """#!/bin/sh
echo "Filesystem 1024-blocks Used Available Capacity Mounted"
echo "/dev/disk 9 9 $(cat free_kb) 9% /"
"""


def pins(name: str) -> dict[str, str]:
    return dict(PINNED.findall((tree.ROOT / name).read_text(encoding="utf-8")))


def test_each_lock_holds_what_is_asked_for_and_the_smaller_ones() -> None:
    runtime, graph, ocr, dev = (pins(name) for name in LOCKS)
    assert runtime.items() < ocr.items() < dev.items(), "what is tested is what a site runs"
    assert runtime.items() < graph.items()
    assert {dev.get(name, version) for name, version in graph.items()} == set(graph.values())
    for name, wanted in lock.requirements().items():
        named = {re.split(r"[^a-z0-9-]", one.lower())[0] for one in wanted}
        assert named <= set(pins(name))


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_has_hashes_and_no_address(name: str) -> None:
    assert lock.faults((tree.ROOT / name).read_text(encoding="utf-8")) == []


def test_what_is_not_fit_for_a_lock_is_found() -> None:
    assert lock.faults("a==1 \\\n    b\n--index-url x\n# https://a.example\n") == [
        "--index-url x", "# https://a.example", "a==1 \\"
    ]  # fmt: skip


@pytest.fixture
def make(tmp_path: Path) -> Callable[[str], subprocess.CompletedProcess[str]]:
    """make("run") in a folder that is set up but for photographs. Files in it say what pip and df find."""
    (tmp_path / "tools").mkdir()
    for name in ("Makefile", "tools/extra.sh", lock.OCR, lock.GRAPH):
        shutil.copy(tree.ROOT / name, tmp_path / name)
    programs = {".venv/bin/python": PYTHON, ".venv/bin/enishi": "#!/bin/sh\necho serving\n", "bin/df": DF}
    for name, text in programs.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(0o755)
    for name in (lock.RUNTIME, "pyproject.toml", "setup.py", "tools/venv.sh", ".venv/.runtime"):
        (tmp_path / name).touch()
    for name in (lock.OCR, lock.GRAPH, lock.RUNTIME, "pyproject.toml", "setup.py", "tools/venv.sh"):
        os.utime(tmp_path / name, (1, 1))
    (tmp_path / "free_kb").write_text("2000000")
    env = {"PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}", "LC_ALL": "C"}

    def run(target: str) -> subprocess.CompletedProcess[str]:
        argv = ["make", "--no-print-directory", target]
        return subprocess.run(argv, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=60)

    return run


def tries(folder: Path) -> int:
    """How often pip was asked to install something."""
    asked = folder / "asked-for"
    return len(asked.read_text().splitlines()) if asked.exists() else 0


@needs_make
def test_run_installs_what_reads_photographs_once_and_says_so(make, tmp_path: Path) -> None:
    said = make("run").stdout.splitlines()
    assert (len(said), said[-1]) == (2, "serving")
    assert said[0].startswith("installing what is needed for reading photographs")
    (asked,) = (tmp_path / "asked-for").read_text().splitlines()
    assert {"--require-hashes", lock.OCR} <= set(asked.split())
    assert (make("run").stdout, tries(tmp_path)) == ("serving\n", 1)


@needs_make
def test_run_goes_on_where_there_is_no_room(make, tmp_path: Path) -> None:
    (tmp_path / "free_kb").write_text(str((1 << 20) - 1))
    ran = make("run")
    told, serving = ran.stdout.splitlines()
    assert (ran.returncode, serving, tries(tmp_path)) == (0, "serving", 0)
    assert "left out: reading photographs" in told
    assert "1023 MB are free" in told
    assert "make photographs" in told
    assert make("photographs").returncode == 0, "who asks for it has it"
    assert (tries(tmp_path), make("run").stdout) == (1, "serving\n")


@needs_make
def test_run_goes_on_where_it_cannot_be_had_and_tries_again_only_with_another_lock(make, tmp_path: Path) -> None:
    (tmp_path / "cannot").touch()
    ran = make("run")
    assert (ran.returncode, ran.stderr, tries(tmp_path)) == (0, "", 1)
    assert ran.stdout.splitlines()[1].startswith("left out: reading photographs")
    assert ran.stdout.splitlines()[2:] == ["serving"]
    assert (make("run").stdout, tries(tmp_path)) == ("serving\n", 1)
    assert make("photographs").returncode != 0, "who asks for it is told"
    assert tries(tmp_path) == 2
    os.utime(tmp_path / lock.OCR)
    (tmp_path / "cannot").unlink()
    make("run")
    assert tries(tmp_path) == 3


@needs_make
def test_little_room_is_no_matter_where_it_is_there_already(make, tmp_path: Path) -> None:
    (tmp_path / "photographs-installed").touch()
    (tmp_path / "free_kb").write_text("10")
    assert make("run").stdout == "serving\n"


@needs_make
def test_what_finds_ways_is_there_for_who_asks_and_for_the_tests_where_it_can_be_had(make, tmp_path: Path) -> None:
    assert make("run").stdout.splitlines()[-1] == "serving"
    assert not (tmp_path / "graph-installed").exists(), "a site needs it only where it is large"
    (tmp_path / "cannot").touch()
    ran = make(".venv/.graph")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.splitlines()[1].startswith("left out: compiled ways through large networks")
    assert make("graph").returncode != 0
    (tmp_path / "cannot").unlink()
    assert make("graph").returncode == 0
    assert (tmp_path / "graph-installed").exists()
