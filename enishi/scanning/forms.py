"""The form beside the picture: a card's form that knows where each value was read, and how surely."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms

from enishi.cards.forms import CardForm, Fields
from enishi.scanning import likely
from enishi.scanning.models import Reading
from enishi.scanning.places import Box, Side, place, sides_of

NAME = ("family", "given", "family_kana", "given_kana")


class ConfirmForm(CardForm):
    """What was read, to be confirmed.

    Each input says what the script of the page needs: data-state (certain, check, seen or ""), and, where they
    are known, data-at ("x y w h" on the card's picture), data-box (the same in the photograph's pixels) and data-side
    (1, 2). sides: of the card, the front first.
    """

    def __init__(self, data: Any = None, *, reading: Reading, sides: Sequence[Side] = ()) -> None:
        super().__init__(data, card=reading.fields)
        sides = sides or sides_of(reading, [])
        #: The name of an input -> where on the card's picture its value stands.
        self.places: dict[str, tuple[int, Box]] = {}
        for name, field in self.fields.items():
            found = self.found.get(name, {})
            if at := place(found, sides):
                self.places[name] = found.get("side", 1), at
            # An example in a box is easily taken for what was read.
            field.widget.attrs.pop("placeholder", None)
            field.widget.attrs |= self._attrs(name, found)

    def _attrs(self, name: str, found: Mapping[str, Any]) -> dict[str, str]:
        attrs = {"data-state": self.state(name), "aria-describedby": f"id_{name}_state", "enterkeyhint": "next"}
        if found.get("box"):
            attrs["data-box"] = _numbers(found["box"])
            attrs["data-side"] = str(found.get("side", 1))
        if name in self.places:
            attrs["data-at"] = _numbers(self.places[name][1])
        return attrs

    def state(self, name: str) -> str:
        """certain or check, as it was read; seen, where somebody has typed something else; "" where it is empty."""
        was = str(self.found.get(name, {}).get("value", ""))
        now = self.now(name)
        if not now:
            return ""
        return "seen" if now != was.strip() else str(self.found[name].get("state", "check"))

    def now(self, name: str) -> str:
        """What stands in an input."""
        return str(self[name].value() or "").strip()

    @property
    def to_check(self) -> list[str]:
        return [name for name in self.fields if self.state(name) == "check"]

    @property
    def first_to_check(self) -> str:
        """In the order of the page. Where nothing was read the first field; "" where all is certain."""
        return next(iter(self.to_check), "" if self.card else NAME[0])

    @property
    def name(self) -> likely.Name:
        return likely.Name(*map(self.now, NAME))

    # What may be chosen

    def forms_of(self, name: str) -> list[likely.Form]:
        """Other forms of the characters of a name or a company."""
        return likely.forms(self.now(name)) if name in NAME[:2] or name.startswith("company-") else []

    def readings_of(self, name: str) -> list[str]:
        """Readings to choose from, where none is printed."""
        part = name.removesuffix("_kana")
        if part not in NAME[:2] or part == name or name in self.found:
            return []
        return likely.readings(part, self.now(part))

    def chosen(self, data: Mapping[str, str]) -> dict[str, str] | None:
        """What to put into which input, for whoever pressed a button that is not the one that saves; else None.

        put: "input:text". move: by how many characters the cut of the name goes to the right.
        """
        if put := data.get("put"):
            name, _, text = put.partition(":")
            return {name: text} if name in self.fields else {}
        if (move := data.get("move")) in ("1", "-1"):
            moved = self.name.moved(int(move))
            return dict(zip(NAME, (moved.family, moved.given, moved.family_kana, moved.given_kana), strict=True))
        return None

    def rows(self) -> Iterator[tuple[str, list[forms.BoundField], forms.BoundField | None]]:
        """The ways to reach, and the rest: the field, its inputs that are shown, the blank one that is folded away."""
        for name, filled, blank in self.several():
            usual = name in ("email", "mobile", "tel") and not filled
            yield (name, [blank], None) if usual else (name, filled, blank)

    def for_script(self) -> dict[str, Any]:
        return likely.for_script(self.name)

    def card_fields(self) -> Fields:
        """As they now stand. Whoever saves has confirmed them; where they were read is of the photograph, not of the
        card."""
        return {name: [_confirmed(value) for value in values] for name, values in super().card_fields().items()}


def _confirmed(value: dict[str, Any]) -> dict[str, Any]:
    return {**{key: kept for key, kept in value.items() if key != "box"}, "state": "certain"}


def _numbers(box: Sequence[int]) -> str:
    return " ".join(map(str, box))
