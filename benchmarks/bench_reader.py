"""Card texts read in a second of one core, over the committed cards.

    python -m benchmarks.bench_reader [--seconds 5] [--json]

The reader remembers words it has judged, since the cards of one book repeat themselves. So two figures: the first
pass, in which every card and name is new, and a pile that goes on, in which numbers and mailboxes are new.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Iterator

from benchmarks.figures import Figure, yardstick
from benchmarks.score_cards import CARDS, load
from enishi.reading.text import read


def varied(text: str, rng: random.Random) -> str:
    """The same layout with other digits behind the area code and another mailbox."""
    text = re.sub(r"(?<=[-–－)])\d{4}(?!\d)", lambda m: f"{rng.randrange(10_000):04}", text)
    return re.sub(r"(?a:\b[a-z]+)(?=[\w.]*@)", lambda m: m[0] + rng.choice("abcdefghij") + rng.choice("klmnop"), text)


def figures(seconds: float) -> Iterator[Figure]:
    unit = yardstick()
    texts = [card.text for path in sorted(CARDS.glob("set_*.txt")) for card in load(path)]
    started = time.process_time()
    others = load(CARDS / "blind.txt")
    for card in others:
        read(card.text)
    tables = time.process_time() - started
    started = time.process_time()
    for text in texts:
        read(text)
    first = (time.process_time() - started) / len(texts)
    what = f"reader, first pass over {len(texts)} cards, all new"
    yield Figure(
        what,
        f"{1 / first:,.0f} cards/s of CPU (tables and {len(others)} cards before: {tables:.2f} s)",
        "≥ 2,000/s",
        1000 * first / unit,
    )
    rate, worst = pile(texts, seconds)
    said = f"{rate:,.0f} cards/s of CPU, slowest card {worst * 1000:.1f} ms"
    yield Figure("reader, a pile that goes on", said, "≥ 2,000/s", 1000 / rate / unit)


def pile(texts: list[str], seconds: float) -> tuple[float, float]:
    """Cards a second, and the seconds of the slowest."""
    rng = random.Random(1)
    rounds = [[varied(text, rng) for text in texts] for _ in range(20)]
    done, slowest, started = 0, 0.0, time.process_time()
    while time.process_time() - started < seconds:
        for text in rounds[(done // len(texts)) % len(rounds)]:
            before = time.process_time()
            read(text)
            slowest = max(slowest, time.process_time() - before)
            done += 1
    return done / (time.process_time() - started), slowest


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    for figure in figures(options.seconds):
        print(figure.as_json() if options.json else f"{figure.what}: {figure.value}; aim {figure.aim}", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
