"""`make bench`: a table of figures, with the machine's line.

    python -m benchmarks [--people 20000]

Each part runs in a process of its own, so that its memory is its own. Figures in wall time depend on the machine
and on who else uses it; "yardsticks" are CPU time as a multiple of a fixed piece of Python measured in the same
process just before, and may be compared.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys

from benchmarks.figures import Figure, machine, yardstick


def parts(people: int) -> list[list[str]]:
    python = [sys.executable, "-m"]
    book = ["benchmarks.bench_book", "--people", str(people), "--json"]
    exchange = ["benchmarks.bench_exchange", "--json"]
    return [
        [*python, "benchmarks.score_cards", "--json"],
        [*python, "benchmarks.bench_reader", "--json"],
        [*python, *book],
        [*python, "tools.postgres", *python, *book],
        [*python, *exchange],
        [*python, "tools.postgres", *python, *exchange],
        [*python, "benchmarks.network", "--faces", "10000", "--json"],
    ]


def run(part: list[str]) -> list[Figure]:
    """A part's figures; a part that fails ends the whole, with what it said."""
    done = subprocess.run(part, stdout=subprocess.PIPE, text=True, check=True)
    return [Figure(**json.loads(line)) for line in done.stdout.splitlines() if line.startswith("{")]


def table(figures: list[Figure]) -> str:
    lines = ["| what | measured | aim | yardsticks |", "|---|---|---|---|"]
    for figure in figures:
        ratio = "" if figure.yardsticks is None else f"{figure.yardsticks:.2f}"
        lines.append(f"| {figure.what} | {figure.value} | {figure.aim} | {ratio} |")
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=20_000)
    options = parser.parse_args()
    print(f"{machine()}; one yardstick is {yardstick() * 1000:.0f} ms CPU here\n", flush=True)
    print(table([figure for part in parts(options.people) for figure in run(part)]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
