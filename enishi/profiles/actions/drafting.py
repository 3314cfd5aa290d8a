"""Writing the draft. Nobody but its owner sees any of it until it is published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from enishi.cards.actions.base import own, writes
from enishi.cards.derive import storable
from enishi.exchange import queries as exchange
from enishi.members.models import Face
from enishi.profiles import beginning, nickname
from enishi.profiles.models import SAYS, Line, Page

#: More than anybody's life on one page.
MOST_LINES = 100


class Refused(Exception):
    """It was not written. code: too_many, too_many_works, twice where the line is there already, or no_kind for a
    nickname."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@writes
def add_line(by: Face, says: Mapping[str, Any]) -> Line:
    """A new line, among those of its kind where its years put it. says: the columns of SAYS, and `audience`.

    Raises Refused.
    """
    lines = list(lines_of(by))
    _refuse(by, lines, says)
    line = Line(holder=by, **_stored(says))
    lines.insert(_place(lines, line), line)
    line.save()
    _in_order(lines)
    touch(by)
    return line


@writes
def add_lines(by: Face, several: Sequence[Mapping[str, Any]]) -> int:
    """Several new lines at once; those that are there already are passed over. How many were new. Raises Refused."""
    lines, new = list(lines_of(by)), 0
    for says in several:
        if _key(says) in {_key(_says(line)) for line in lines}:
            continue
        _refuse(by, lines, says)
        line = Line(holder=by, **_stored(says))
        lines.insert(_place(lines, line), line)
        line.save()
        new += 1
    _in_order(lines)
    touch(by)
    return new


@writes
def begin_from_card(by: Face) -> int:
    """The posts on one's own card as lines. How many were new. Raises Refused."""
    card = exchange.own_card(by)
    return add_lines(by, beginning.from_card(card.current.fields) if card else [])


@writes
def edit_line(by: Face, line: Line, says: Mapping[str, Any]) -> None:
    """Raises Refused."""
    mine = own(by, line)
    _refuse(by, [other for other in lines_of(by) if other.pk != mine.pk], says)
    for name, value in _stored(says).items():
        setattr(mine, name, value)
    mine.save()
    touch(by)


@writes
def move_line(by: Face, line: Line, *, up: bool) -> None:
    """One place up or down among the lines that stand together with it; at the end, nothing."""
    mine, lines = own(by, line), list(lines_of(by))
    together = [other for other in lines if beginning.section(other.kind) == beginning.section(mine.kind)]
    at = together.index(mine)
    to = at - 1 if up else at + 1
    if 0 <= to < len(together):
        here, there = lines.index(together[at]), lines.index(together[to])
        lines[here], lines[there] = lines[there], lines[here]
        _in_order(lines)
        touch(by)


@writes
def remove_line(by: Face, line: Line) -> None:
    mine = own(by, line)
    mine.removed_at = timezone.now()
    mine.save(update_fields=["removed_at"])
    touch(by)


@writes
def restore_line(by: Face, line: Line) -> None:
    """A line that was taken out stands where it stood. Raises Refused."""
    mine = own(by, line)
    if mine.removed_at is not None:
        _refuse(by, list(lines_of(by)), _says(mine))
        mine.removed_at = None
        mine.save(update_fields=["removed_at"])
        touch(by)


@writes
def set_up(by: Face, *, audience: int, found_by: str, picture_audience: int) -> None:
    """Who may open the page, who finds it by name, and who sees the picture."""
    page = page_of(by)
    page.audience, page.found_by, page.picture_audience = audience, found_by, picture_audience
    page.save(update_fields=["audience", "found_by", "picture_audience"])
    touch(by)


def page_of(by: Face) -> Page:
    """The draft of the page, begun now where there is none. Held until the transaction ends: the hour at which all
    are published waits, and so does who publishes at that hour."""
    return Page.objects.select_for_update().get_or_create(holder=by, defaults=nickname.first_page(by))[0]


def hold_pages(*of: Face | None) -> None:
    """Those that are there, in one order for everybody: until the transaction ends none of them is published."""
    list(Page.objects.select_for_update().filter(holder__in=of).order_by("pk"))


def lines_of(by: Face) -> QuerySet[Line]:
    """The lines of the draft, in order, without those taken out."""
    return Line.objects.filter(holder=by, removed_at=None).order_by("position", "pk")


def touch(by: Face) -> None:
    """What is published differs from the draft, perhaps."""
    Page.objects.filter(holder=by).update(touched=True)


def _refuse(by: Face, lines: Sequence[Line], says: Mapping[str, Any]) -> None:
    if says["kind"] not in nickname.kinds(by):
        raise Refused("no_kind")
    if _key(says) in {_key(_says(line)) for line in lines}:
        raise Refused("twice")
    if len(lines) >= MOST_LINES:
        raise Refused("too_many")


def _says(line: Line) -> dict[str, Any]:
    return {name: getattr(line, name) for name in SAYS}


def _key(says: Mapping[str, Any]) -> tuple:
    return tuple(says.get(name) or None for name in SAYS)


def _stored(says: Mapping[str, Any]) -> dict[str, Any]:
    return {name: storable(value) if isinstance(value, str) else value for name, value in says.items()}


def _place(lines: Sequence[Line], new: Line) -> int:
    """Before the first line of its section that began earlier; else after the last of them."""
    section, last = beginning.section(new.kind), None
    for at, line in enumerate(lines):
        if beginning.section(line.kind) == section:
            if beginning.since(line) < beginning.since(new):
                return at
            last = at
    return len(lines) if last is None else last + 1


def _in_order(lines: Sequence[Line]) -> None:
    for position, line in enumerate(lines):
        line.position = position
    Line.objects.bulk_update(lines, ["position"])
