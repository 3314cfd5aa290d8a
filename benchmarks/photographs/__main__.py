"""Made-up photographs of cards, and how well they are read. Every figure is synthetic.

    python -m benchmarks.photographs make --out DIR [--seed 2026] [--count 100] [--kind mixed]
    python -m benchmarks.photographs score DIR [--show | --json]
    python -m benchmarks.photographs bench [--seed 2026] [--count 100] [--show | --json]

`bench` draws into a temporary folder and scores it; another seed gives cards never seen.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

KINDS = ("mixed", "flat", "photo", "table", "vertical", "both-sides")


def main() -> int:
    options = _parser().parse_args()
    if lacking := _lacking(options.command):
        print(lacking, file=sys.stderr)
        return 1
    if options.command == "make":
        _make(options, options.out)
    elif options.command == "score":
        _score(options, options.folder)
    else:
        with tempfile.TemporaryDirectory() as folder:
            # Drawn in a process of its own: what it holds is not the reader's memory.
            drawing = ["make", "--out", folder, *(f"--{n}={getattr(options, n)}" for n in ("seed", "count", "kind"))]
            subprocess.run([sys.executable, "-m", "benchmarks.photographs", *drawing], check=True, stdout=sys.stderr)
            _score(options, Path(folder))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    making, scoring, both = (commands.add_parser(name) for name in ("make", "score", "bench"))
    making.add_argument("--out", type=Path, required=True)
    scoring.add_argument("folder", type=Path)
    for one in (making, both):
        one.add_argument("--seed", type=int, default=2026)
        one.add_argument("--count", type=int, default=100, help="cards, not pictures")
        one.add_argument("--kind", choices=KINDS, default="mixed")
    for one in (scoring, both):
        one.add_argument("--show", action="store_true", help="print every field that differs")
        one.add_argument("--json", action="store_true")
    return parser


def _lacking(command: str) -> str:
    """What has to be installed first, or ""."""
    from enishi.reading import photo

    if not photo.available():
        return "the ocr extra is not installed: make photographs"
    if command != "score":
        from . import fonts

        if not fonts.available():
            return "no Japanese gothic and mincho fonts: apt install fontconfig fonts-noto-cjk"
    return ""


def _make(options: argparse.Namespace, out: Path) -> None:
    from .make import make

    held = make(options.seed, options.count, out, options.kind)
    cards = sum(len(picture["cards"]) for picture in held["pictures"])
    print(f"{cards} made-up cards on {len(held['pictures'])} pictures in {out}")


def _score(options: argparse.Namespace, folder: Path) -> None:
    from . import score

    result = score.score(folder)
    lines = (f.as_json() for f in score.figures(result)) if options.json else score.report(result, options.show)
    print("\n".join(lines))


if __name__ == "__main__":
    raise SystemExit(main())
