"""`make prove`: the promises, tried in worlds nobody has drawn before, on both databases.

    python -m tests.two_worlds.proving [--seeds HOW_MANY] [--seed NUMBER …]

Writes what came of it into the site's folder (`ENISHI_HOME`, or var/), where the page on promises reads it.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from enishi.web.home import home_folder
from enishi.web.promises import RESULT

RUN = [sys.executable, "-m", "pytest", "-q", "-n", os.environ.get("WORKERS", "2"), "tests/two_worlds/prove.py"]


def main(arguments: Sequence[str]) -> int:
    asked = argparse.ArgumentParser(prog="make prove ARGS=…", description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("--seeds", type=int, default=3, help="how many worlds are drawn")
    asked.add_argument("--seed", type=int, action="append", help="this world, once more")
    said = asked.parse_args(arguments)
    seeds = said.seed or [random.SystemRandom().randrange(1_000_000) for _ in range(said.seeds)]
    print("worlds number", *seeds, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        left = Path(folder) / "left"
        left.touch()
        told = {**os.environ, "PROVE_SEEDS": " ".join(map(str, seeds)), "PROVE_RESULT": str(left)}
        codes = [
            subprocess.run(RUN, env=told).returncode,
            subprocess.run([sys.executable, "-m", "tools.postgres", *RUN, "--database-only"], env=told).returncode,
        ]
        lines = [json.loads(line) for line in left.read_text().splitlines()]
    if not any(codes) or any(not line.get("held", True) for line in lines):
        keep(seeds, lines)
    if any(codes):
        print("once more: make prove ARGS=" + repr(" ".join(f"--seed {seed}" for seed in failed(seeds, lines))))
    return max(codes)


def failed(seeds: Sequence[int], lines: Sequence[dict[str, Any]]) -> list[int]:
    """The worlds in which a promise did not hold; all, where something else went wrong."""
    return sorted({line["seed"] for line in lines if not line.get("held", True)}) or list(seeds)


def keep(seeds: Sequence[int], lines: Sequence[dict[str, Any]]) -> None:
    """For the page: which promises held in all worlds, and how many of the planted leaks were found in one of them."""
    held: dict[str, bool] = {}
    for line in lines:
        if "promise" in line and line["promise"] != "–":
            held[line["promise"]] = held.get(line["promise"], True) and line["held"]
    found = {name for line in lines for name in line.get("found", ())}
    leaks = max((line["leaks"] for line in lines if "leaks" in line), default=0)
    said = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "seeds": list(seeds),
        "held": held,
        "leaks": leaks,
        "found": len(found),
    }
    (home_folder() / RESULT).write_text(json.dumps(said, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
