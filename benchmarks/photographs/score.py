"""How well the made-up photographs are read: exact match per field, cards wholly right, wrong among certain, cost."""

from __future__ import annotations

import json
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure, machine, peak
from benchmarks.score_cards import Expected, Score, compare, share
from enishi.reading import text
from enishi.reading.fields import Card

#: (name, fields, least share of exact matches in per cent).
AIMS = (
    ("email", ("email",), 99.5),
    ("url", ("url",), 99.5),
    ("mobile", ("mobile",), 99.5),
    ("fax", ("fax",), 99.5),
    ("postal code", ("postal_code",), 99.5),
    ("tel", ("tel",), 99.0),
    ("name", ("family", "given"), 98.5),
    ("company", ("company",), 98.5),
    ("department", ("department",), 98.5),
    ("title", ("title",), 98.5),
    ("kana", ("family_kana", "given_kana"), 98.0),
    ("address", ("address",), 97.0),
    ("romaji", ("family_romaji", "given_romaji"), None),
    ("qualification", ("qualification",), None),
    ("LINE, Facebook, X", ("line", "facebook", "x"), None),
)
Polygon = list[tuple[float, float]]


@dataclass(slots=True)
class Result:
    """groups: scores by kind of picture, "all" among them. typed: had the reader been given the text itself.

    seconds, cpu: of a card, one entry for each there.
    """

    groups: dict[str, Score] = field(default_factory=dict)
    there: int = 0
    missed: int = 0
    invented: int = 0
    placed: int = 0
    placeable: int = 0
    typed: Score = field(default_factory=Score)
    seconds: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    problems: Counter[str] = field(default_factory=Counter)


def score(folder: Path, read: Callable[[bytes], Any] | None = None) -> Result:
    """Reads every picture of a folder that `make` drew. read: bytes -> Picture; the project's own by default."""
    held = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
    if read is None:
        from enishi.reading.photo import read
    result = Result()
    read((folder / held["pictures"][0]["file"]).read_bytes())  # Loads the models: not what a card costs.
    for picture in held["pictures"]:
        data = (folder / picture["file"]).read_bytes()
        started, used = time.perf_counter(), time.process_time()
        seen = read(data)
        count = len(picture["cards"])
        result.seconds += [(time.perf_counter() - started) / count] * count
        result.cpu += [(time.process_time() - used) / count] * count
        result.problems[seen.problem] += bool(seen.problem)
        _picture(picture, _cards(picture["kind"], seen.cards), result)
    return result


def _cards(kind: str, found: list[Any]) -> list[Card]:
    """The cards of a picture; where both sides lie side by side, as one."""
    if kind == "both-sides" and len(found) > 1:
        from enishi.reading.photo import joined

        found = joined(found)
    return [one.card for one in found]


def _picture(picture: dict[str, Any], found: list[Card], result: Result) -> None:
    pairs = matched(picture["cards"], found)
    result.there += len(picture["cards"])
    for at, answer in enumerate(picture["cards"]):
        card = pairs.get(at)
        result.missed += card is None
        expected = Expected(
            f"{picture['file']} {'+'.join(answer['layouts'])}",
            {name: tuple(fold(v["value"]) for v in values) for name, values in answer["fields"].items()},
        )
        for group in _groups(picture, answer):
            total = result.groups.setdefault(group, Score())
            total.cards += 1
            total.right_cards += compare(expected, folded(card or Card("photo")), total)
        _places(answer, card, result)
        result.typed.cards += 1
        result.typed.right_cards += compare(expected, folded(text.read(answer["text"])), result.typed)
    invented = [card for card in found if not any(card is own for own in pairs.values())]
    result.invented += len(invented)
    for card in invented:
        compare(Expected(f"{picture['file']} invented", {}), folded(card), result.groups["all"])


def _groups(picture: dict[str, Any], answer: dict[str, Any]) -> list[str]:
    own = ["all", {"table": "several on a table", "both-sides": "both sides"}.get(picture["kind"], "single")]
    own += ["vertical"] if answer["vertical"] else ["English side"] if "given" not in answer["fields"] else []
    return own


def fold(value: str) -> str:
    """A value without what a picture does not show: how wide a letter, a hyphen or a space is."""
    value = "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in value)
    return re.sub(r"\s+", " ", re.sub("[‐‑‒–—―−]", "-", value.replace("〜", "~"))).strip()


def folded(card: Card) -> Card:
    fields = {name: tuple(v._replace(value=fold(v.value)) for v in vs) for name, vs in card.fields.items()}
    return replace(card, fields=fields)


def matched(answers: list[dict[str, Any]], cards: list[Card]) -> dict[int, Card]:
    """answer's number -> the card read there: first those with most in common, in place or in words."""
    likeness = sorted(
        (
            (_alike(answer, card), -at, -number)
            for at, answer in enumerate(answers)
            for number, card in enumerate(cards)
        ),
        reverse=True,
    )
    pairs: dict[int, Card] = {}
    taken: set[int] = set()
    for alike, at, number in likeness:
        if alike and -at not in pairs and -number not in taken:
            pairs[-at] = cards[-number]
            taken.add(-number)
    return pairs


def _alike(answer: dict[str, Any], card: Card) -> float:
    same = sum(
        fold(value["value"]) in {fold(v) for v in card.values(name)}
        for name, values in answer["fields"].items()
        for value in values
    )
    boxes = [box for values in card.fields.values() for v in values if (box := getattr(v, "box", None))]
    inside = sum(any(_within(_middle(box), outline) for outline in answer["outlines"]) for box in boxes)
    return same + (2.0 * inside / len(boxes) if boxes else 0.0)


def _middle(box: tuple[int, int, int, int]) -> tuple[float, float]:
    return box[0] + box[2] / 2, box[1] + box[3] / 2


def _within(point: tuple[float, float], outline: Polygon) -> bool:
    """Whether a point lies in a convex outline, its corners clockwise in the picture."""
    x, y = point
    sides = zip(outline, [*outline[1:], outline[0]], strict=True)
    return all((bx - ax) * (y - ay) - (by - ay) * (x - ax) >= 0 for (ax, ay), (bx, by) in sides)


def _places(answer: dict[str, Any], card: Card | None, result: Result) -> None:
    """Of values read rightly: whether the middle of their box lies where they were printed."""
    for name, values in answer["fields"].items():
        boxes = {fold(v.value): getattr(v, "box", None) for v in (card.fields.get(name, ()) if card else ())}
        for value in values:
            if box := boxes.get(fold(value["value"])):
                (x, y), (left, top, wide, high) = _middle(box), value["box"]
                result.placeable += 1
                result.placed += left - high <= x <= left + wide + high and top - high <= y <= top + 2 * high


def figures(result: Result) -> Iterator[Figure]:
    whole = result.groups["all"]
    yield Figure("synthetic photographs: cards wholly right", _of(whole.right_cards, whole.cards), "≥ 88 %")
    for name, fields, least in AIMS:
        right, asked = sum(whole.right[f] for f in fields), sum(whole.asked[f] for f in fields)
        yield Figure(f"synthetic photographs: {name}, exact match", _of(right, asked), f"≥ {least} %" if least else "")
    for name, group in sorted(result.groups.items()):
        if name != "all":
            aim = "≥ 97 % of fields" if name == "vertical" else ""
            fields = _of(group.right.total(), group.asked.total())
            cards = _of(group.right_cards, group.cards)
            yield Figure(f"synthetic photographs, {name}", f"{fields} of fields, {cards} of cards", aim)
    typed = result.typed
    said = f"{_of(typed.right.total(), typed.asked.total())} of fields, {_of(typed.right_cards, typed.cards)} of cards"
    yield Figure("synthetic photographs, were every sign read rightly", said)
    yield Figure("synthetic photographs: certain", _of(whole.certain, whole.values), "≥ 85 %")
    yield Figure("synthetic photographs: wrong among certain", _of(whole.wrong_certain, whole.certain), "≤ 0.2 %")
    said = f"{result.there - result.missed} of {result.there} found, {result.invented} invented"
    yield Figure("synthetic photographs: cards", said)
    if result.placeable:
        yield Figure("synthetic photographs: right values shown in place", _of(result.placed, result.placeable))
    yield Figure("synthetic photographs: seconds a card", _times(result.seconds), "median ≤ 0.6 s on two idle cores")
    yield Figure("synthetic photographs: CPU seconds a card", _times(result.cpu))
    yield Figure("synthetic photographs: most memory of the reading process", f"{peak()} MB", "≤ 400 MB")


def _of(part: int, whole: int) -> str:
    return f"{share(part, whole)} ({part}/{whole})"


def _times(times: list[float]) -> str:
    return f"median {statistics.median(times):.2f}, mean {statistics.mean(times):.2f}"


def report(result: Result, show: bool) -> Iterator[str]:
    """The figures as a table for people; then, with show, every field that differs."""
    yield f"{machine()}. All figures are synthetic: made-up cards, made-up light."
    for figure in figures(result):
        yield f"{figure.what:55} {figure.value:38} {figure.aim}"
    if problems := ", ".join(f"{code} ×{count}" for code, count in result.problems.most_common() if count):
        yield f"problems said: {problems}"
    if show:
        yield from result.groups["all"].differing
        yield "\nWere every sign read rightly, there would still be:"
        yield from result.typed.differing
