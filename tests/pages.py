"""Pages in the worlds of `worlds`: the drafts, which are their owner's alone, and what is published, each row to its
own audience. Said a second time, as there: over plain numbers, and without `visibility`."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Callable
from typing import Any

from django.db.models import Model

from enishi.members.models import Face
from enishi.profiles.models import (
    Announcement,
    AnnouncementMail,
    FoundByName,
    Line,
    Page,
    PublishedLine,
    PublishedPage,
    PublishedPicture,
    Reveal,
)
from tests.ties import hidden

ONE_EACH: tuple[type[Model], ...] = (Page, PublishedPage, PublishedPicture, FoundByName)
OF_A_PAGE: tuple[type[Model], ...] = (*ONE_EACH, Line, PublishedLine, Reveal, Announcement, AnnouncementMail)
#: Who is let how near, by the number of who lets; and the distances there are.
NEAR, DISTANCES = (30, 10, 50), (10, 20, 30, 40, 50)


def reaches(row: Any, who: int) -> bool:
    """Strangers stand at 0, whoever is signed in at 5, others where they are let; who is kept apart
    nowhere, nor who looks for somebody suspended."""
    if hidden(row, who):
        return False
    nearness = max(5, row.near.get((row.holder, who), 0)) if who >= 0 else 0
    return row.holder == who or row.audience <= nearness


def on_a_page(row: Any, who: int) -> bool:
    """The same, unless the page was taken from sight."""
    return reaches(row, who) and (row.holder == who or ("page", row.holder) not in row.removed)


ORACLE: dict[type[Model], Callable[[Any, int], bool]] = {
    Page: lambda row, who: row.holder == who,
    Line: lambda row, who: row.holder == who,
    PublishedPage: on_a_page,
    PublishedLine: on_a_page,
    PublishedPicture: on_a_page,
    FoundByName: on_a_page,
    # Whom it was told, while neither hides from the other.
    Reveal: lambda row, who: not hidden(row, who) and (row.holder == who or who in row.also),
    Announcement: lambda row, who: row.holder == who,
    AnnouncementMail: lambda row, who: row.holder == who,
}


class Pages:
    """The columns of each kind of row, for `worlds.Builder`."""

    numbers: itertools.count
    _face: Callable[[int], Face]
    _other: Callable[[int], int]
    _add: Callable[..., Any]

    def _audience(self, holder: int) -> int:
        """Of three holders the rows of one are for all, of one for members, of one for some distance."""
        return (0, 5, DISTANCES[next(self.numbers) % 5])[holder % 3]

    def _page(self, holder: int, *_: Any) -> dict[str, Any]:
        return {}

    def _line(self, holder: int, *_: Any) -> dict[str, Any]:
        return {"kind": "words", "text": "山が好きです"}

    def _publishedpage(self, holder: int, *_: Any) -> dict[str, Any]:
        return {"family": "青木", "audience": self._audience(holder)}

    def _publishedline(self, holder: int, *_: Any) -> dict[str, Any]:
        return {"kind": "words", "audience": self._audience(holder)}

    def _publishedpicture(self, holder: int, *_: Any) -> dict[str, Any]:
        return {"portrait": uuid.uuid4(), "round": uuid.uuid4(), "audience": self._audience(holder)}

    def _foundbyname(self, holder: int, *_: Any) -> dict[str, Any]:
        return {"search_key": "あおき", "audience": self._audience(holder)}

    def _reveal(self, holder: int, *_: Any) -> dict[str, Any]:
        """The first to somebody, the others links that wait."""
        face, other = self._face(holder), self._face(self._other(holder))
        told = Reveal.objects.filter(holder=face, to=other).exists()
        return {"says": "青木 葵", "digest": f"{next(self.numbers)}", "to": None if told else other}

    def _announcement(self, holder: int, *_: Any) -> dict[str, Any]:
        return {"form": uuid.uuid4(), "language": "ja", "reply_to": "aoi@example.jp"}

    def _announcementmail(self, holder: int, *_: Any) -> dict[str, Any]:
        told = self._add(Announcement, holder, None, False).thing
        return {"announcement": told, "name": "山田", "email": "yamada@example.jp"}
