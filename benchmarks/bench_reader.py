"""Card texts read in a second of one core, over the committed cards.

    python benchmarks/bench_reader.py [--seconds 5]

The reader remembers words it has judged (cards of one book repeat themselves). Every round therefore gets its own
people, numbers and house numbers, as a pile of different cards would have.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from score_cards import CARDS, load

from enishi.reading.text import read


def varied(text: str, rng: random.Random) -> str:
    """The same layout with other digits behind the area code and another mailbox."""
    text = re.sub(r"(?<=[-–－)])\d{4}(?!\d)", lambda m: f"{rng.randrange(10_000):04}", text)
    return re.sub(r"(?a:\b[a-z]+)(?=[\w.]*@)", lambda m: m[0] + rng.choice("abcdefghij") + rng.choice("klmnop"), text)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=5)
    options = parser.parse_args()
    texts = [card.text for path in sorted(CARDS.glob("*.txt")) for card in load(path)]
    started = time.process_time()
    for text in texts:
        read(text)
    print(f"first pass over {len(texts)} cards, tables loaded: {time.process_time() - started:.2f} s CPU")
    rng = random.Random(1)
    rounds = [[varied(text, rng) for text in texts] for _ in range(40)]
    done, slowest, started = 0, 0.0, time.process_time()
    while time.process_time() - started < options.seconds:
        for text in rounds[(done // len(texts)) % len(rounds)]:
            before = time.process_time()
            read(text)
            slowest = max(slowest, time.process_time() - before)
            done += 1
    spent = time.process_time() - started
    rate, worst = done / spent, slowest * 1000
    print(f"reader: {rate:,.0f} card texts/s CPU on one core ({done} texts, slowest {worst:.1f} ms); aim 2,000")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
