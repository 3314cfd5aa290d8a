"""A card set in type: where everything stands on its sides, as a PDF to print and as a picture to share.

Pure: no database, no words of pages. A card that cannot be set raises an `Unsettable`, whose code (`no_font`,
`missing` with the signs, `too_much`) the page makes a sentence of; its print style stands in then.

    setting.layout(meishi, vertical=True)         # the sides: runs of text in millimetres
    setting.pdf(meishi, style="gothic")           # a page a side, 91 × 55 mm with bleed and marks
    setting.pdf(meishi, sheet=True)               # ten on A4, the backs on a second page
    setting.png(meishi, back=True)                # one side, 1100 pixels long
    setting.plain([Line("…"), …])                  # other things than cards, on A4
"""

from __future__ import annotations

from threading import RLock
from typing import TYPE_CHECKING

from enishi.cards.meishi import Meishi

from .errors import Missing, NoFont, TooMuch, Unsettable
from .fonts import Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .engine import Layout
    from .plain_pages import Line, Picture

__all__ = ["Missing", "NoFont", "Style", "TooMuch", "Unsettable", "layout", "pdf", "plain", "png"]

#: Opened fonts are read from one file at changing places: by one thread at a time.
_turn = RLock()

# What opens fonts and writes PDFs takes 0.4 s and 50 MB: only a process that sets a card has it.


def layout(meishi: Meishi, *, vertical: bool = False, style: Style = "mincho") -> tuple[Layout, ...]:
    """The sides of a card, front first. A side in Latin letters is never vertical. Raises Unsettable."""
    from .engine import lay_out

    with _turn:
        return lay_out(meishi, vertical, style)


def pdf(meishi: Meishi, *, vertical: bool = False, style: Style = "mincho", sheet: bool = False) -> bytes:
    """The card as a PDF; the same card gives the same bytes. Raises Unsettable."""
    from .paper import pages, ten_up

    with _turn:
        sides = layout(meishi, vertical=vertical, style=style)
        return ten_up(sides) if sheet else pages(sides)


def png(meishi: Meishi, *, back: bool = False, vertical: bool = False, style: Style = "mincho") -> bytes:
    """One side as a PNG; the front where there is no back. Raises Unsettable."""
    from .screen import picture

    with _turn:
        sides = layout(meishi, vertical=vertical, style=style)
        return picture(sides[-1 if back else 0])


def plain(parts: Sequence[Line | Picture]) -> bytes:
    """Lines of text and pictures on pages of A4. Raises NoFont."""
    from .plain_pages import document

    with _turn:
        return document(parts)
