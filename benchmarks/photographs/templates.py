"""The templates of cards, all our own: a few areas each, and what is set in them."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from . import decor
from .draw import Box, Colour, Face


@dataclass(frozen=True, slots=True)
class Area:
    """box: x, y, width, height in shares of the face. roles: what is set there, in order."""

    box: Box
    roles: str
    align: str = "left"
    valign: str = "top"


@dataclass(frozen=True, slots=True)
class Template:
    """size: width and height in mm, or None for any of the usual ones. ink: "dark", "light" on a dark ground, or
    "thin" for light grey small print. code: where a QR code may stand."""

    name: str
    areas: tuple[Area, ...]
    decor: Callable[[Face, random.Random, Colour], None] = decor.nothing
    upright: bool = False
    vertical: bool = False
    latin: bool = False
    back: bool = False
    bilingual: bool = False
    ink: str = "dark"
    code: Box | None = None
    weight: int = 3

    @property
    def kanji(self) -> bool:
        """Whether its small print, too, stands in columns."""
        return self.vertical and all(area.roles != "across" for area in self.areas)


TEMPLATES = (
    Template(
        "left",
        (
            Area((0.09, 0.1, 0.8, 0.2), "motto company"),
            Area((0.09, 0.3, 0.8, 0.3), "posts quals name", valign="middle"),
            Area((0.09, 0.6, 0.8, 0.34), "contact noise", valign="bottom"),
        ),
        weight=6,
    ),
    Template(
        "logo left",
        (
            Area((0.27, 0.09, 0.68, 0.16), "company motto"),
            Area((0.27, 0.25, 0.68, 0.33), "posts quals name", valign="middle"),
            Area((0.27, 0.6, 0.68, 0.35), "contact noise", valign="bottom"),
        ),
        decor.logo_left,
    ),
    Template(
        "logo top",
        (
            Area((0.2, 0.06, 0.75, 0.17), "company", valign="middle"),
            Area((0.1, 0.26, 0.8, 0.32), "posts quals name", "middle", "middle"),
            Area((0.1, 0.6, 0.8, 0.35), "contact noise", "middle", "bottom"),
        ),
        decor.logo_top,
    ),
    Template(
        "centred",
        (
            Area((0.08, 0.08, 0.84, 0.18), "company motto", "middle"),
            Area((0.08, 0.26, 0.84, 0.34), "posts quals name", "middle", "middle"),
            Area((0.08, 0.6, 0.84, 0.34), "contact noise", "middle", "bottom"),
        ),
        decor.rule,
    ),
    Template(
        "right",
        (
            Area((0.1, 0.09, 0.82, 0.18), "company motto", "right"),
            Area((0.1, 0.28, 0.82, 0.3), "posts quals name", "right", "middle"),
            Area((0.1, 0.59, 0.82, 0.35), "contact noise", "right", "bottom"),
        ),
    ),
    Template(
        "two columns",
        (
            Area((0.06, 0.12, 0.42, 0.2), "company motto"),
            Area((0.06, 0.36, 0.42, 0.5), "posts quals name", valign="middle"),
            Area((0.53, 0.14, 0.42, 0.74), "contact noise", valign="bottom"),
        ),
        decor.split,
    ),
    Template(
        "company below",
        (
            Area((0.1, 0.1, 0.8, 0.36), "posts quals name", valign="middle"),
            Area((0.1, 0.49, 0.8, 0.13), "company"),
            Area((0.1, 0.63, 0.8, 0.31), "contact noise"),
        ),
        weight=4,
    ),
    Template(
        "large name",
        (
            Area((0.08, 0.08, 0.84, 0.46), "posts name-large quals", valign="middle"),
            Area((0.08, 0.58, 0.84, 0.12), "company"),
            Area((0.08, 0.7, 0.84, 0.25), "contact noise", valign="bottom"),
        ),
    ),
    Template(
        "title beside",
        (
            Area((0.08, 0.1, 0.84, 0.16), "company motto"),
            Area((0.08, 0.28, 0.84, 0.28), "name-beside quals", "middle", "middle"),
            Area((0.2, 0.6, 0.74, 0.34), "contact noise", valign="bottom"),
        ),
        weight=5,
    ),
    Template(
        "band above",
        (
            Area((0.07, 0.03, 0.86, 0.15), "company-light", valign="middle"),
            Area((0.07, 0.22, 0.62, 0.34), "posts quals name", valign="middle"),
            Area((0.07, 0.58, 0.66, 0.37), "contact noise", valign="bottom"),
        ),
        decor.band_above,
        code=(0.76, 0.5, 0.18, 0.3),
    ),
    Template(
        "band left",
        (
            Area((0.12, 0.09, 0.82, 0.16), "company motto"),
            Area((0.12, 0.26, 0.82, 0.32), "posts quals name", valign="middle"),
            Area((0.12, 0.6, 0.82, 0.35), "contact noise", valign="bottom"),
        ),
        decor.band_left,
    ),
    Template(
        "dark",
        (
            Area((0.09, 0.1, 0.82, 0.17), "company motto"),
            Area((0.09, 0.29, 0.82, 0.3), "posts quals name", valign="middle"),
            Area((0.09, 0.6, 0.82, 0.34), "contact noise", valign="bottom"),
        ),
        decor.dark,
        ink="light",
    ),
    Template(
        "thin grey",
        (
            Area((0.1, 0.12, 0.8, 0.3), "posts name quals"),
            Area((0.1, 0.5, 0.8, 0.12), "company"),
            Area((0.1, 0.62, 0.8, 0.32), "contact noise", valign="bottom"),
        ),
        ink="thin",
    ),
    Template(
        "with code",
        (
            Area((0.07, 0.1, 0.86, 0.16), "company"),
            Area((0.07, 0.27, 0.62, 0.31), "posts quals name", valign="middle"),
            Area((0.07, 0.6, 0.64, 0.35), "contact noise", valign="bottom"),
        ),
        decor.corner,
        code=(0.74, 0.5, 0.21, 0.35),
        weight=4,
    ),
    Template(
        "framed",
        (
            Area((0.1, 0.13, 0.8, 0.3), "name posts quals", "middle", "middle"),
            Area((0.1, 0.47, 0.8, 0.12), "company", "middle"),
            Area((0.1, 0.6, 0.8, 0.29), "contact noise", "middle"),
        ),
        decor.frame,
    ),
    Template(
        "upright",
        (
            Area((0.1, 0.06, 0.8, 0.15), "company motto", "middle", "middle"),
            Area((0.08, 0.28, 0.84, 0.25), "posts quals name", "middle", "middle"),
            Area((0.1, 0.58, 0.82, 0.38), "contact noise", valign="bottom"),
        ),
        decor.nothing,
        upright=True,
    ),
    Template(
        "upright left",
        (
            Area((0.12, 0.07, 0.8, 0.3), "name posts quals"),
            Area((0.12, 0.46, 0.8, 0.12), "company"),
            Area((0.12, 0.58, 0.82, 0.38), "contact noise", valign="bottom"),
        ),
        decor.band_foot,
        upright=True,
        weight=2,
    ),
    Template(
        "bilingual",
        (
            Area((0.07, 0.07, 0.86, 0.17), "company"),
            Area((0.07, 0.25, 0.86, 0.33), "posts quals name", valign="middle"),
            Area((0.07, 0.6, 0.86, 0.36), "contact noise", valign="bottom"),
        ),
        decor.rule,
        bilingual=True,
    ),
    Template(
        "place and numbers",
        (
            Area((0.08, 0.1, 0.84, 0.16), "company motto"),
            Area((0.08, 0.28, 0.84, 0.28), "posts quals name", valign="middle"),
            Area((0.06, 0.66, 0.47, 0.28), "place noise"),
            Area((0.57, 0.66, 0.39, 0.28), "reach"),
        ),
        decor.rule,
    ),
    Template(
        "numbers above place",
        (
            Area((0.08, 0.1, 0.5, 0.34), "name posts quals"),
            Area((0.6, 0.1, 0.36, 0.4), "reach"),
            Area((0.08, 0.6, 0.84, 0.14), "company"),
            Area((0.08, 0.75, 0.84, 0.2), "place noise"),
        ),
        weight=2,
    ),
    Template(
        "band at the foot",
        (
            Area((0.08, 0.1, 0.74, 0.3), "posts quals name", valign="middle"),
            Area((0.08, 0.42, 0.84, 0.37), "contact noise", valign="bottom"),
            Area((0.08, 0.83, 0.84, 0.15), "company-light", "middle", "middle"),
        ),
        decor.foot,
    ),
    Template(
        "band right",
        (
            Area((0.07, 0.1, 0.66, 0.16), "company motto"),
            Area((0.07, 0.27, 0.66, 0.31), "posts quals name", valign="middle"),
            Area((0.07, 0.6, 0.66, 0.35), "contact noise", valign="bottom"),
        ),
        decor.band_right,
    ),
    Template(
        "watermark",
        (
            Area((0.09, 0.09, 0.82, 0.32), "posts name quals", "middle", "middle"),
            Area((0.09, 0.46, 0.82, 0.13), "company", "middle"),
            Area((0.09, 0.6, 0.82, 0.34), "contact noise", "middle", "bottom"),
        ),
        decor.watermark,
    ),
    Template(
        "portrait",
        (
            Area((0.34, 0.1, 0.6, 0.16), "company motto"),
            Area((0.34, 0.27, 0.6, 0.32), "name posts quals", valign="middle"),
            Area((0.34, 0.62, 0.62, 0.33), "contact noise", valign="bottom"),
        ),
        decor.portrait,
    ),
    Template(
        "slanted corner",
        (
            Area((0.08, 0.1, 0.74, 0.34), "name posts quals"),
            Area((0.08, 0.46, 0.74, 0.13), "company"),
            Area((0.08, 0.6, 0.76, 0.34), "contact noise", valign="bottom"),
        ),
        decor.slant,
    ),
    Template(
        "back with services",
        (Area((0.08, 0.1, 0.84, 0.14), "company"), Area((0.08, 0.3, 0.5, 0.62), "back")),
        decor.street_map,
        back=True,
    ),
    Template("back centred", (Area((0.08, 0.1, 0.84, 0.8), "company back", "middle", "middle"),), back=True),
    Template(
        "columns",
        (
            Area((0.62, 0.08, 0.32, 0.84), "company posts quals"),
            Area((0.4, 0.08, 0.22, 0.84), "name-tall", "middle"),
            Area((0.05, 0.08, 0.33, 0.84), "contact", "left"),
        ),
        upright=True,
        vertical=True,
    ),
    Template(
        "columns lying",
        (
            Area((0.66, 0.1, 0.28, 0.8), "company posts quals"),
            Area((0.42, 0.1, 0.22, 0.8), "name-tall", "middle"),
            Area((0.06, 0.1, 0.33, 0.8), "contact", "left"),
        ),
        vertical=True,
    ),
    Template(
        "mixed",
        (
            Area((0.68, 0.07, 0.26, 0.6), "company posts quals"),
            Area((0.42, 0.1, 0.22, 0.55), "name-tall", "middle"),
            Area((0.08, 0.7, 0.86, 0.26), "across", "left", "bottom"),
        ),
        vertical=True,
    ),
    Template(
        "mixed upright",
        (
            Area((0.66, 0.05, 0.28, 0.56), "company posts quals"),
            Area((0.36, 0.07, 0.26, 0.52), "name-tall", "middle"),
            Area((0.08, 0.64, 0.86, 0.32), "across", "left", "bottom"),
        ),
        upright=True,
        vertical=True,
    ),
    Template(
        "english",
        (
            Area((0.08, 0.12, 0.84, 0.4), "name posts quals"),
            Area((0.08, 0.52, 0.84, 0.12), "company"),
            Area((0.08, 0.64, 0.84, 0.31), "contact", valign="bottom"),
        ),
        decor.corner,
        latin=True,
    ),
    Template(
        "english centred",
        (
            Area((0.08, 0.08, 0.84, 0.15), "company", "middle"),
            Area((0.08, 0.25, 0.84, 0.33), "name posts quals", "middle", "middle"),
            Area((0.08, 0.6, 0.84, 0.35), "contact", "middle", "bottom"),
        ),
        latin=True,
    ),
    Template(
        "english right",
        (
            Area((0.08, 0.1, 0.84, 0.4), "name posts quals", "right"),
            Area((0.08, 0.5, 0.84, 0.12), "company", "right"),
            Area((0.08, 0.63, 0.84, 0.31), "contact", "right", "bottom"),
        ),
        decor.band_left,
        latin=True,
    ),
)


def of(kind: str) -> list[Template]:
    """kind: horizontal, vertical, english, or back: what is printed on the other side of a Japanese one."""
    tests = {
        "vertical": lambda t: t.vertical,
        "english": lambda t: t.latin,
        "back": lambda t: t.back,
        "horizontal": lambda t: not t.latin and not t.vertical and not t.back,
    }
    return [template for template in TEMPLATES if tests[kind](template)]
