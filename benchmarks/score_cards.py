"""How well the reader reads the made-up cards: exact match per field, cards wholly right, wrong among certain.

    python -m benchmarks.score_cards [FILE ...] [--show | --json]

Without files: the committed sets and, apart from them, the blind one. --show prints every field that differs.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.figures import Figure
from enishi.reading.fields import FIELDS, Card
from enishi.reading.text import read

CARDS = Path(__file__).with_name("cards")
#: Notes are whatever else was printed; nobody says what belongs there.
SCORED = tuple(name for name in FIELDS if name != "note")
#: What we aim at, as (name, fields, least share).
AIMS = (
    ("name split", ("family", "given"), 98),
    ("company", ("company",), 98),
    ("title", ("title",), 98),
    ("email", ("email",), 98),
    ("phone", ("tel", "fax", "mobile"), 98),
    ("department", ("department",), 95),
    ("address", ("address",), 95),
)


@dataclass
class Expected:
    text: str
    fields: dict[str, tuple[str, ...]]


@dataclass
class Score:
    cards: int = 0
    right_cards: int = 0
    asked: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    certain: int = 0
    wrong_certain: int = 0
    wrong_check: int = 0
    values: int = 0
    differing: list[str] = field(default_factory=list)


def load(path: Path) -> list[Expected]:
    """The cards of a file; see cards/README.md."""
    out = []
    for block in path.read_text(encoding="utf-8").split("\n=====\n"):
        text, _, answer = block.partition("\n->\n")
        fields = {}
        for line in answer.splitlines():
            if line.strip():
                name, _, value = line.partition(": ")
                if name not in FIELDS:
                    raise ValueError(f"{path.name}: no field {name!r} in {line!r}")
                fields[name] = tuple(part.strip(" ") for part in value.split(" | "))
        out.append(Expected(text, fields))
    return out


def score(cards: list[Expected]) -> Score:
    total = Score()
    for expected in cards:
        card = read(expected.text)
        total.cards += 1
        total.right_cards += compare(expected, card, total)
    return total


def compare(expected: Expected, card: Card, total: Score) -> bool:
    all_right = True
    for name in SCORED:
        want, got = expected.fields.get(name, ()), card.values(name)
        for value in card.fields.get(name, ()):
            total.values += 1
            right = value.value in want
            total.certain += value.state == "certain"
            total.wrong_certain += value.state == "certain" and not right
            total.wrong_check += value.state == "check" and not right
        if not want and not got:
            continue
        total.asked[name] += 1
        total.right[name] += want == got
        if want != got:
            all_right = False
            states = ",".join(v.state for v in card.fields.get(name, ()))
            head = expected.text.strip().replace("\n", " / ")[:60]
            total.differing.append(f"{name:13} want {list(want)}\n{'':13} got  {list(got)} {states}   [{head}]")
    return all_right


def report(name: str, total: Score, show: bool) -> Iterator[str]:
    yield f"{name}: {total.cards} cards, wholly right {total.right_cards} ({share(total.right_cards, total.cards)})"
    for field_name in SCORED:
        if total.asked[field_name]:
            right, asked = total.right[field_name], total.asked[field_name]
            yield f"  {field_name:14} {right:4}/{asked:<4} {share(right, asked)}"
    for aim, names, least in AIMS:
        right, asked = sum(total.right[n] for n in names), sum(total.asked[n] for n in names)
        mark = "" if asked and 100 * right / asked >= least else "   below the aim"
        yield f"  aim {aim:11} {share(right, asked):>7} of at least {least} %{mark}"
    yield (
        f"  certain {total.certain} of {total.values} values, wrong among them {total.wrong_certain} "
        f"({share(total.wrong_certain, total.certain)}); wrong among those to check {total.wrong_check}"
    )
    if show:
        yield from total.differing


def figures(name: str, total: Score) -> Iterator[Figure]:
    """One line a set: what we aim at, each by exact match, and how far *certain* can be trusted."""
    said = [f"wholly right {share(total.right_cards, total.cards)}"]
    for aim, names, _least in AIMS:
        said.append(f"{aim} {share(sum(total.right[n] for n in names), sum(total.asked[n] for n in names))}")
    said.append(f"wrong among certain {share(total.wrong_certain, total.certain)}")
    yield Figure(
        f"reader, {name}: {total.cards} cards, exact match", "; ".join(said), "≥ 98 %, department and address ≥ 95 %"
    )


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.files:
        groups = {path.name: [path] for path in options.files}
    else:
        groups = {"the sets it was tuned with": sorted(CARDS.glob("set_*.txt")), "the blind set": [CARDS / "blind.txt"]}
    for name, paths in groups.items():
        cards = [card for path in paths for card in load(path)]
        total = score(cards)
        lines = (f.as_json() for f in figures(name, total)) if options.json else report(name, total, options.show)
        print("\n".join(lines))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
