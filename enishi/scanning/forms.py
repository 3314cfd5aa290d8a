"""The form beside the picture: a card's form that knows where each value was read, and how surely."""

from __future__ import annotations

from typing import Any

from django import forms

from enishi.cards.forms import CardForm, Fields
from enishi.scanning.models import Reading


class ConfirmForm(CardForm):
    """What was read, to be confirmed. Each input says what the script of the page needs: data-state (certain, check
    or ""), and, where it is known, data-box ("x y w h" in the photograph's pixels) and data-side (1, 2)."""

    def __init__(self, data: Any = None, *, reading: Reading) -> None:
        super().__init__(data, card=reading.fields)
        for name, field in self.fields.items():
            found = self.found.get(name, {})
            attrs = {"data-state": self.state(name)}
            if found.get("box"):
                attrs["data-box"] = " ".join(str(number) for number in found["box"])
                attrs["data-side"] = str(found.get("side", 1))
            field.widget.attrs |= attrs

    def state(self, name: str) -> str:
        """certain, check, or "" where nothing was read."""
        return str(self.found[name].get("state", "check")) if name in self.found else ""

    def state_of(self, bound: forms.BoundField) -> str:
        return self.state(bound.name)

    @property
    def to_check(self) -> int:
        return sum(self.state(name) == "check" for name in self.fields)

    def card_fields(self) -> Fields:
        """As they now stand. Whoever saves has confirmed them; where they were read is of the photograph, not of the
        card."""
        return {name: [_confirmed(value) for value in values] for name, values in super().card_fields().items()}


def _confirmed(value: dict[str, Any]) -> dict[str, Any]:
    return {**{key: kept for key, kept in value.items() if key != "box"}, "state": "certain"}
