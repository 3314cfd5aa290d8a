"""One's own page as its draft has it, and its picture. What was announced is there for people only: it went out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from enishi.members.models import Face
from enishi.portability.archive import Json, Packing
from enishi.portability.parts.checking import columns_of, plain_columns
from enishi.portability.parts.naming import Names
from enishi.portability.parts.pictures import jpeg_of, pack, sum_of
from enishi.portability.parts.putting import STEP, Putting
from enishi.profiles import pictures
from enishi.profiles.actions.picturing import KEPT_FOR
from enishi.profiles.models import SAYS, Announcement, AnnouncementMail, Line, Page
from enishi.visibility import owned, visible

TABLES = ("page", "page_lines")
_PLACE = ("across", "down", "near")
_PAGE = ("audience", "found_by", "picture_audience", *_PLACE)
_LINE = (*SAYS, "audience", "position", "removed_at")
_LETTER = ("made_at", "language", "subject", "body", "reply_to")
_RECIPIENT = ("name", "company", "email", "state")


def count(by: Face) -> int:
    return sum(owned(by, model).count() for model in (Page, Line, Announcement))


def write(by: Face, packing: Packing, names: Names) -> Iterator[int]:
    yield from packing.table("page", page_row(by))
    yield from packing.table("page_lines", line_rows(by))
    yield from packing.table("announcements", _announcements(by))
    for page in owned(by, Page):
        pack(by, packing, page.picture)


def page_row(by: Face) -> Iterator[Json]:
    for page in owned(by, Page):
        yield {**plain_columns(page, _PAGE), "picture": sum_of(by, page.picture)}


def line_rows(by: Face) -> Iterator[Json]:
    for line in owned(by, Line).order_by("pk").iterator(chunk_size=STEP):
        yield {"id": str(line.public_id), **plain_columns(line, _LINE)}


def _announcements(by: Face) -> Iterator[Json]:
    for one in owned(by, Announcement).order_by("pk").iterator(chunk_size=STEP):
        mails = owned(by, AnnouncementMail).filter(announcement=one).order_by("pk")
        yield {**plain_columns(one, _LETTER), "recipients": [plain_columns(mail, _RECIPIENT) for mail in mails]}


# Putting it back


def put(putting: Putting) -> None:
    """Not where there is a draft already. Nobody but its owner sees any of it until it is published."""
    if visible(putting.by, Page).exists() or visible(putting.by, Line).exists():
        return
    if (row := putting.only("page")) is not None:
        page = Page(holder=putting.by, touched=True, **columns_of(Page, row, _PAGE))
        _put_picture(putting, page, row["picture"])
        putting.to.insert([page])
        putting.besides = True
    for rows in putting.rows("page_lines"):
        putting.insert("line", rows, _line)
        putting.besides = True


def _line(putting: Putting, row: Json) -> Line:
    columns = columns_of(Line, row, _LINE)
    if not all(row[year] is None or 0 < row[year] < 10_000 for year in ("from_year", "to_year")):
        raise ValueError("no such year")
    if not all(row[month] is None or 0 < row[month] <= 12 for month in ("from_month", "to_month")):
        raise ValueError("no such month")
    return Line(holder=putting.by, **columns)


def _put_picture(putting: Putting, page: Page, sha256: Any) -> None:
    """The picture, and both cuts made anew of it."""
    place = pictures.Place(*(getattr(page, name) for name in _PLACE))
    if max(place.across, place.down) >= pictures.PARTS or place.near >= len(pictures.NEAR):
        raise ValueError("not a place in a picture")
    if sha256 is None:
        return
    jpeg = jpeg_of(putting, sha256)
    try:
        cuts = [pictures.cut(jpeg, place, size) for size in pictures.SIZES] if jpeg else []
    except (OSError, ValueError):
        cuts = []  # it begins as a picture, and is none
    if not cuts or jpeg is None:
        putting.missing += 1
        return
    page.picture, page.portrait, page.round = (putting.to.keep(data, KEPT_FOR) for data in (jpeg, *cuts))
