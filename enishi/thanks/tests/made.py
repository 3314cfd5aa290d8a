"""What the tests of this room make: people in Aoi's book, and the hour it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from html.parser import HTMLParser
from typing import Any
from unittest import mock
from zoneinfo import ZoneInfo

from django.utils import timezone

from enishi.cards import actions as cards
from enishi.cards.models import Contact
from enishi.members.models import Face

TOKYO = ZoneInfo("Asia/Tokyo")
#: An evening before a business day, in the same week.
EVENING, MORNING = "2026-11-30 21:40", "2026-12-01 08:30"
CHIE = {
    "family": "千葉",
    "given": "千恵",
    "company": "株式会社みどり計測",
    "title": "課長",
    "email": "chie@midori.example.jp",
}
DAN = {
    "family": "團",
    "given": "弾",
    "company": "株式会社みどり計測",
    "title": "部長",
    "email": "dan@midori.example.jp",
}
EMI = {"family": "江見", "given": "恵美", "company": "江見商店", "email": "emi@emi.example.jp"}


@contextmanager
def at(moment: str) -> Iterator[datetime]:
    """It is that time, in Japan."""
    now = datetime.fromisoformat(moment).replace(tzinfo=TOKYO)
    with mock.patch.object(timezone, "now", return_value=now):
        yield now


def person(face: Face, fields: dict[str, Any], **more: str) -> Contact:
    return cards.add_contact(face, {**fields, **more})


class _Boxes(HTMLParser):
    """What a browser would send of a form: boxes, what is ticked, what is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.area = self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "textarea":
            self.area, self.found[name] = name, ""
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and ("selected" in given or self.select not in self.found):
            self.found[self.select] = given.get("value") or ""
        elif tag == "input" and name:
            pressed = given.get("type") not in ("radio", "checkbox") or "checked" in given
            if pressed:
                self.found[name] = given.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        self.area = "" if tag == "textarea" else self.area

    def handle_data(self, data: str) -> None:
        if self.area:
            self.found[self.area] += data


def boxes(response: Any) -> dict[str, str]:
    """The boxes of all forms on a page, as they are filled."""
    parser = _Boxes()
    parser.feed(response.content.decode())
    found = parser.found
    if "body" in found:
        found["body"] = found["body"].removeprefix("\n")
    return found


def shown(response: Any, css: str = "who") -> list[str]:
    """The names on a page of people, in order."""
    return re.findall(rf'<span class="{css}"><span>([^<]*)</span>', response.content.decode())
