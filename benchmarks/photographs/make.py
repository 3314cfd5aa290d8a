"""Pictures and their answers, from a seed."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import answers, camera, layouts, people, templates
from .layouts import Side
from .people import Person

#: Pixels a millimetre: 400 dpi.
SCALE = 15.75


@dataclass(slots=True)
class Drawn:
    """A person's card, one side or both."""

    person: Person
    sides: list[Side]


def make(seed: int, count: int, out: Path, kind: str = "mixed", workers: int = 0) -> dict[str, Any]:
    """Draws `count` cards into a folder, with answers.json; returns what that file holds."""
    out.mkdir(parents=True, exist_ok=True)
    jobs = [(seed, at, plan, out) for at, plan in enumerate(_plans(seed, count, kind))]
    workers = workers or min(os.cpu_count() or 1, 8)
    if workers > 1 and len(jobs) > 1:
        with multiprocessing.get_context("spawn").Pool(workers) as pool:
            pictures = pool.starmap(_picture, jobs, chunksize=1)
    else:
        pictures = [_picture(*job) for job in jobs]
    held = {"synthetic": True, "seed": seed, "kind": kind, "pictures": pictures}
    (out / "answers.json").write_text(json.dumps(held, ensure_ascii=False, indent=1), encoding="utf-8")
    return held


def _plans(seed: int, count: int, kind: str) -> list[tuple[str, int]]:
    """(kind, cards) of each picture, until there are enough cards."""
    rng = random.Random(f"{seed} plan")
    plans = []
    left = count
    while left > 0:
        own = kind
        if kind == "mixed":
            own = rng.choices(("photo", "flat", "table", "vertical", "both-sides"), (52, 14, 8, 14, 12))[0]
        cards = min(left, rng.randrange(2, 9)) if own == "table" and left > 1 else 1
        plans.append(("photo" if own == "table" and cards == 1 else own, cards))
        left -= cards
    return plans


def _picture(seed: int, at: int, plan: tuple[str, int], out: Path) -> dict[str, Any]:
    """Draws one picture into the folder; returns its entry. Its seed is its own, so that a picture stays as it is
    when others are added."""
    kind, count = plan
    rng = random.Random(f"{seed} {kind} {at}")
    cards = [card(rng, kind) for _ in range(count)]
    faces = [side.face for one in cards for side in one.sides]
    if kind == "flat" or (kind in ("vertical", "both-sides") and len(faces) == 1 and rng.random() < 0.3):
        shot = camera.scan(faces[0], rng)
    else:
        shot = camera.photograph(faces, rng, hard=rng.choice((0.4, 0.8, 1.0)), table=kind == "table")
    name = f"{at + 1:04}.{shot.suffix}"
    (out / name).write_bytes(shot.data)
    views = iter(shot.views)
    entries = [_entry(one, [next(views) for _ in one.sides], shot.size) for one in cards]
    return {"file": name, "kind": kind, "width": shot.size[0], "height": shot.size[1], "cards": entries}


def card(rng: random.Random, kind: str = "photo", person: Person | None = None) -> Drawn:
    """One card: which template, one side or two."""
    person = person or people.person(rng)
    if kind == "both-sides":
        back = _side(person, "english" if rng.random() < 0.8 else "back", rng)
        return Drawn(person, [_side(person, rng.choices(("horizontal", "vertical"), (80, 20))[0], rng, back), back])
    english = person.latin[0] and rng.random() < 0.07
    set_as = "vertical" if kind == "vertical" or rng.random() < 0.06 else "english" if english else "horizontal"
    return Drawn(person, [_side(person, set_as, rng)])


def _side(person: Person, set_as: str, rng: random.Random, like: Side | None = None) -> Side:
    """like: the other side, of the same shape: what lies upright has no lying back."""
    if set_as == "english" and not person.latin[0]:
        set_as = "back"
    fitting = [t for t in templates.of(set_as) if like is None or t.upright == like.template.upright]
    template = rng.choices(fitting, [t.weight for t in fitting])[0]
    return layouts.draw(person, template, rng, SCALE)


def _entry(drawn: Drawn, views: list[camera.Matrix], size: tuple[int, int]) -> dict[str, Any]:
    spans = []
    for number, (side, view) in enumerate(zip(drawn.sides, views, strict=True), 1):
        for mark in side.face.marks:
            spans += answers.printed(mark, camera.box_in(view, mark.box, size), number)
    return {
        "layouts": [side.template.name for side in drawn.sides],
        "vertical": drawn.sides[0].template.vertical,
        "outlines": [camera.outline(side.face, view) for side, view in zip(drawn.sides, views, strict=True)],
        "text": "\n\n".join("\n".join(side.face.text) for side in drawn.sides),
        "fields": answers.fields_of(spans, drawn.person.foreign),
    }
