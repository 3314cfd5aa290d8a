"""Where everything of a card stands: runs of text in millimetres, for the PDF and the picture alike.

One engine sets both directions. It works along the lines and over them; a vertical card is the same page, 91 mm along
and 55 mm over, turned clockwise: its first line is the rightmost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from math import ceil

from enishi.cards.meishi import Meishi, Side

from .breaking import broken, costs
from .contents import Paragraph, contents, is_latin_side
from .errors import Missing, TooMuch
from .fonts import Style
from .glyphs import ABOVE, Typeface, typeface
from .name import name_rows
from .pieces import Piece
from .runs import PT, Row, Run, run_of, trimmed, width

#: More signs than this have no room at any size; they are not even tried.
_MOST = 3000
#: A long company name is set smaller, by these shares, where that saves lines.
_SMALLER = (1.0, 0.92, 0.85, 0.78)
#: Latin letters look larger than kanji of the same size.
_LATIN_NAME = 0.85
#: The card of Japan (4号), in millimetres, and how far from its edge all must stay that is printed.
LONG, SHORT, SAFE = 91.0, 55.0, 3.0


@dataclass(frozen=True, slots=True)
class Layout:
    """One side, in millimetres."""

    width: float
    height: float
    style: Style
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class _Scale:
    """Sizes in points; leading as a share of the size; margin and the gap between blocks in mm.

    joined: each post in one row.
    """

    name: float
    company: float
    post: float
    body: float
    leading: float
    margin: float
    gap: float
    joined: bool


def _scales() -> Iterator[_Scale]:
    """From the manner of the site's own card down to the smallest that can be read, 5 points.

    Posts in one row each come before type as small as that, since they are read more easily.
    """
    for joined, steps in ((False, range(5)), (True, range(1, 7))):
        for step in steps:
            share = 1 - step * 0.0475
            sizes = (17 * share, 9.6 * share, 7.7 * share, 7 * share)
            spaces = (1.55 - 0.05 * step, 6.5 - 0.35 * step, 3.5 - 0.4 * step)
            yield _Scale(*sizes, *spaces, joined)
    for joined in (False, True):
        yield _Scale(11, 5.5, 5, 5, 1.22, 4, 1.1, joined)
        yield _Scale(9, 5, 5, 5, 1.1, SAFE + 0.3, 0.8, joined)


def lay_out(meishi: Meishi, vertical: bool, style: Style) -> tuple[Layout, ...]:
    """The sides of a card, front first. A side in Latin letters is never vertical. Raises Unsettable."""
    face = typeface(style)
    sides = [side for side in (meishi.front, meishi.back) if side]
    return tuple(_side(face, side, vertical and not is_latin_side(side)) for side in sides)


def _side(face: Typeface, side: Side, vertical: bool) -> Layout:
    if _signs(side) > _MOST:
        raise TooMuch
    for scale in _scales():
        runs = _Setter(face, side, vertical, scale).runs()
        if runs is None:
            continue
        if missing := [sign for run in runs for sign in face.missing(run.pieces)]:
            raise Missing(tuple(dict.fromkeys(missing)))
        if vertical:
            turned = (replace(run, x=SHORT - run.y, y=run.x, turned=True) for run in runs)
            return Layout(SHORT, LONG, face.style, tuple(turned))
        return Layout(LONG, SHORT, face.style, tuple(runs))
    raise TooMuch


def _signs(side: Side) -> int:
    posts = (text for post in side.posts for text in (post.company, post.department, post.title))
    ways = (way.value + way.remark for way in side.ways)
    names = (said + read for said, read in side.name.parts)
    return sum(map(len, (*names, *posts, *side.qualifications, *side.addresses, *ways)))


class _Setter:
    """One try at a side, at one scale."""

    def __init__(self, face: Typeface, side: Side, vertical: bool, scale: _Scale) -> None:
        self.face, self.side, self.vertical, self.scale = face, side, vertical, scale
        self.room = LONG - 2 * scale.margin
        self.contents = contents(side, vertical, scale.joined)

    def runs(self) -> list[Run] | None:
        """All of it, in the directions of the lines; None where it has no room."""
        scale = self.scale
        if self._least() > SHORT - 2 * scale.margin:
            return None
        size = scale.name * PT * (_LATIN_NAME if is_latin_side(self.side) else 1)
        name = name_rows(self.face, self.side.name, size, self.room, self.vertical)
        posts = self._posts()
        ways = [row for way in self.contents.ways for row in self._rows(way, scale.body * PT)]
        blocks = [name + self._gap(name, posts) + posts, [], ways] if self.side.romaji else [posts, name, ways]
        heights = [sum(row.height for row in block) for block in blocks]
        free = SHORT - 2 * scale.margin - sum(heights)
        if free < scale.gap * (sum(map(bool, heights)) - 1):
            return None
        tops = (0.0, heights[0] + free / 2, SHORT - 2 * scale.margin - heights[2])
        # In vertical lines the name stands in the middle, and the last block ends at the foot.
        shares = (0.0, 0.5, 1.0) if self.vertical else (0.0, 0.0, 0.0)
        starts = [share * (self.room - _length(block)) for share, block in zip(shares, blocks, strict=True)]
        places = zip(blocks, tops, starts, strict=True)
        return [run for block, top, start in places for run in self._stacked(block, top, start)]

    def _least(self) -> float:
        """How high the lines are at least, without a look for where they end."""
        found, scale = self.contents, self.scale
        height = 0.0
        for paragraphs, points in ((chain(*found.posts), scale.post), (found.ways, scale.body)):
            for paragraph in paragraphs:
                long = sum(width(self.face, item) for item in paragraph.items) * points * PT
                height += ceil(long / self.room) * points * PT * scale.leading
        return height

    def _stacked(self, block: Sequence[Row], top: float, start: float) -> Iterator[Run]:
        for row in block:
            yield from (run.moved(self.scale.margin + start, self.scale.margin + top) for run in row.runs)
            top += row.height

    def _gap(self, *blocks: Sequence[Row]) -> list[Row]:
        return [Row(self.scale.gap * 0.7, ())] if all(blocks) else []

    def _posts(self) -> list[Row]:
        """In as few rows as can be, company names no smaller than that takes."""
        return min((self._posts_at(share) for share in _SMALLER), key=len)

    def _posts_at(self, share: float) -> list[Row]:
        company = max(self.scale.company * share, self.scale.post) * PT
        rows: list[Row] = []
        for group in self.contents.posts:
            if rows and not self.scale.joined:
                rows.append(Row(self.scale.gap * 0.4, ()))
            for paragraph in group:
                rows += self._rows(paragraph, company if paragraph.role == "company" else self.scale.post * PT)
        return rows

    def _rows(self, paragraph: Paragraph, size: float) -> list[Row]:
        """The lines of a paragraph: item after item while there is room. size: in mm."""
        lines: list[list[tuple[float, Sequence[Piece]]]] = []
        end = 0.0
        for pieces in (found for item in paragraph.items for found in self._lines(item, size) if found):
            start = end + 1.2 * size
            long = width(self.face, pieces) * size
            if not lines or start + long > self.room:
                lines.append([])
                start = 0.0
            lines[-1].append((start, pieces))
            end = start + long
        return [self._row(line, size, paragraph.role != "company") for line in lines]

    def _lines(self, item: Sequence[Piece], size: float) -> list[Sequence[Piece]]:
        measured = [self.face.advance(piece) * size for piece in item]
        if sum(measured) <= self.room:
            return [trimmed(item)]
        cost = costs([piece.sign for piece in item])
        return [trimmed(item[start:end]) for start, end in broken(measured, cost, self.room)]

    def _row(self, line: Sequence[tuple[float, Sequence[Piece]]], size: float, soft: bool) -> Row:
        height = size * self.scale.leading
        base = (height - size) / 2 + ABOVE * size
        return Row(height, tuple(run_of(self.face, pieces, size, start, base, soft=soft) for start, pieces in line))


def _length(block: Sequence[Row]) -> float:
    return max((row.length for row in block), default=0.0)
