"""The same questions asked of all, at several sizes: what they took, and where answers differ.

python -m benchmarks.network [--faces 10000,100000,1000000] [--only engine,SQLite] [--folder FOLDER] [--json]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure, machine, yardstick
from enishi.graph import available

NAMES = {
    "path": "fewest hops and the best first tie",
    "weighted": "least sum of costs",
    "mutual": "mutual acquaintances",
    "second": "friends of friends",
    "referral": "referrals to a company",
}
#: Half of the questions and 99 % of them, at a million faces: what the engine should keep to.
AIMS = {
    "path": "≤ 0.06",
    "weighted": "≤ 0.06",
    "mutual": "≤ 0.052 / 0.47",
    "second": "≤ 0.052 / 0.47",
    "referral": "≤ 0.030 / 0.24",
}
SIZES = (10_000, 100_000, 1_000_000)


def told(name: str, folder: Path) -> tuple[int, list[dict[str, Any]], str]:
    """(exit code, what a contender's process said, its last complaint)"""
    command = [sys.executable, "-m", "benchmarks.network.run", name, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True)
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return done.returncode, lines, (done.stderr.strip().splitlines() or [""])[-1]


def at_size(faces: int, only: list[str], folder: Path) -> Iterator[Figure]:
    from benchmarks.network.made import make
    from benchmarks.network.run import CONTENDERS, DOES_NOT_FIT, NOT_INSTALLED

    network = make(faces)
    network.save(folder)
    size = f"{faces:,} faces"
    shown = int((~network.hidden).sum())
    yield Figure(f"{size}: the network", f"{shown:,} usable edges, {2 * shown / faces:.1f} ties each")
    del network
    for name in CONTENDERS:
        if only and name.split(",")[0] not in only:
            continue
        code, lines, complaint = told(name, folder)
        if code == NOT_INSTALLED:
            yield Figure(f"{size}: {name}", "not installed")
        elif code in (DOES_NOT_FIT, -9, 137):
            yield Figure(f"{size}: {name}", "did not fit in 9 GB")
        elif code or not lines:
            yield Figure(f"{size}: {name}", f"failed: {complaint}" if code else "left out")
        else:
            yield from figures(size, name, lines)
    yield from compared(size, folder)


def figures(size: str, name: str, lines: list[dict[str, Any]]) -> Iterator[Figure]:
    begun = lines[0]
    small = f", {begun['bytes']:.1f} bytes a stored direction" if begun["bytes"] else ""
    yield Figure(f"{size}: {name}, made", f"CPU {begun['made']:.1f} s, peak {begun['peak']:,} MB{small}")
    for line in lines[1:]:
        rounds, question = line["rounds"], line["question"]
        value = f"{spread(rounds, 'p50')} / {spread(rounds, 'p99')} ms"
        count = min(one["count"] for one in rounds)
        value += "" if count == 1000 else f" (of the first {count})"
        aim = AIMS[question] if name == "engine" and size.startswith("1,000,000") else ""
        worst = max(one["p50"] for one in rounds)
        yield Figure(f"{size}: {NAMES[question]}, {name}", value, aim, worst / line["yardstick"])


def spread(rounds: list[dict[str, float]], what: str) -> str:
    """The best of the rounds, and the worst beside it."""
    best, worst = (f"{one(row[what] for row in rounds):.3g}" for one in (min, max))
    return best if best == worst else f"{best}–{worst}"


def compared(size: str, folder: Path) -> Iterator[Figure]:
    """How many answers of the others are not the engine's; of a way what a contender does not say is not compared."""
    import numpy as np

    for question, what in NAMES.items():
        ours = folder / f"engine-{question}.npy"
        if not ours.exists():
            continue
        said = []
        for path in sorted(folder.glob(f"*-{question}.npy")):
            name = path.name.removesuffix(f"-{question}.npy")
            if name.startswith("engine"):
                continue
            theirs = np.load(path)
            mine = np.load(ours)[: len(theirs)]
            differ = int(((mine != theirs) & ((theirs >= 0) | (theirs[:, :1] < 0))).any(axis=1).sum())
            said.append(f"{name} {differ} of {len(theirs)}")
        yield Figure(f"{size}: {what}, answers that differ from the engine's", "; ".join(said) or "nobody to compare")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--faces", default=",".join(map(str, SIZES)))
    parser.add_argument("--only", default="", help="contenders, with commas between: engine, SQLite, PostgreSQL …")
    parser.add_argument(
        "--folder", type=Path, help="where to put what is made meanwhile; a gigabyte at the largest size"
    )
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not available():
        print("left out: ways through a network (numba is not installed: make graph)", file=sys.stderr)
        return 0
    if not options.json:
        print(f"{machine()}; one yardstick is {yardstick() * 1000:.0f} ms CPU here", flush=True)
    only = [one for one in options.only.split(",") if one]
    for faces in map(int, options.faces.split(",")):
        with tempfile.TemporaryDirectory(prefix="enishi-bench-", dir=options.folder) as folder:
            for figure in at_size(faces, only, Path(folder)):
                ratio = "" if figure.yardsticks is None else f"{figure.yardsticks:.3g}"
                row = f"| {figure.what} | {figure.value} | {figure.aim} | {ratio} |"
                print(figure.as_json() if options.json else row, flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
