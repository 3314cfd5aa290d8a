"""Scores `wording.harsh` on the sets in this folder. `--show`: each line that it gets wrong."""

from __future__ import annotations

import sys
from pathlib import Path

from enishi.wording.harsh import check


def main() -> None:
    for path in sorted(Path(__file__).parent.glob("*.txt")):
        lines = [line for line in path.read_text("utf-8").splitlines() if line[:2] in ("+ ", "- ")]
        wrong = [line for line in lines if bool(check(line[2:])) != (line[0] == "+")]
        for sign, words in (("+", "harsh, found"), ("-", "harmless, left alone")):
            some = [line for line in lines if line[0] == sign]
            print(f"{path.stem:8} {words:22} {sum(line not in wrong for line in some)}/{len(some)}")
        if "--show" in sys.argv:
            print("\n".join(wrong))


if __name__ == "__main__":
    main()
