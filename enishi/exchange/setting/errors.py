"""Why a card cannot be set: codes, of which the page makes a sentence."""

from __future__ import annotations


class Unsettable(Exception):
    """A card that cannot be printed. code: one of "no_font", "missing", "too_much"."""

    code = ""


class NoFont(Unsettable):
    """This machine has no Japanese font that may be embedded."""

    code = "no_font"


class Missing(Unsettable):
    """No font of this machine holds these signs in the shape they are written in."""

    code = "missing"

    def __init__(self, signs: tuple[str, ...]) -> None:
        super().__init__(" ".join(signs))
        self.signs = signs


class TooMuch(Unsettable):
    """More than a card holds at the smallest size that can be read."""

    code = "too_much"
