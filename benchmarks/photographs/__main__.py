"""Made-up photographs of cards, and how well they are read. Every figure is synthetic.

python -m benchmarks.photographs make --out DIR [--seed 2026] [--count 100] [--kind mixed]
python -m benchmarks.photographs score DIR [--show | --json]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from .make import KINDS, make


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("make")
    making.add_argument("--out", type=Path, required=True)
    making.add_argument("--seed", type=int, default=2026)
    making.add_argument("--count", type=int, default=100)
    making.add_argument("--kind", choices=KINDS, default="mixed")
    options = parser.parse_args()
    held = make(options.seed, options.count, options.out, options.kind)
    print(f"{len(held['pictures'])} made-up pictures in {options.out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
