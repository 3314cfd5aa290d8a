"""What platforms, countries, kinds and measures are called."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from enishi.reach.channels.facts import FACTS, Words

PLATFORM: Mapping[str, Words] = {
    "line": "LINE",
    "x": _("X (Twitter)"),
    "facebook": "Facebook",
    "instagram": "Instagram",
    "linkedin": "LinkedIn",
    "mixi": "mixi",
}
COUNTRY = FACTS["country"].values
KIND: Mapping[str, Words] = {
    "registered": _("registered"),
    "active": _("active in a month"),
    "advertising": _("advertising reach"),
    "survey": _("said so when asked"),
    "unstated": _("kind not stated"),
}
MEASURE: Mapping[str, Words] = {
    "people": _("Of the people of a country"),
    "members": _("Of the network's members in the world"),
    "work": _("Connected there with people from work"),
    "exchanges": _("Of exchanges of contacts at work"),
}


def platform(code: str) -> Words:
    """A platform that only a file of newer figures knows is called what the file calls it."""
    return PLATFORM.get(code, code)


def percent(share: float) -> str:
    """To three figures, as a page says it: 0.00355 -> 0.355%."""
    return f"{share * 100:.3g}%"
