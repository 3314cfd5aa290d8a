"""Which table this is: the header found among the first rows by its words, and the layout that goes with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from enishi.reading.fields import Table

from . import eight, google, guess, linkedin, mastodon, outlook, sansan, thunderbird
from .columns import Layout, fold
from .delimited import DELIMITERS, Record, records
from .encoding import Line
from .errors import Unreadable

_FORMATS: tuple[tuple[Callable[[Sequence[str]], bool], Callable[[Sequence[str]], Layout]], ...] = (
    (linkedin.matches, linkedin.layout),
    (eight.matches, eight.layout),
    (sansan.matches, sansan.layout),
    (google.matches, google.layout),
    (thunderbird.matches, thunderbird.layout),
    (outlook.matches, outlook.layout),
    (mastodon.matches, mastodon.layout),
)
#: Files that are not for reading, by words of their header, and why.
_REFUSED: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset(("from", "to", "sentat", "message", "direction")), "private_requests"),
    (frozenset(("conversationid", "content", "folder")), "not_contacts"),
    (frozenset(("memberage", "membergender")), "not_contacts"),
)
#: Files of LinkedIn that are about their owner.
_OWN: tuple[frozenset[str], ...] = (
    frozenset(("firstname", "lastname", "headline", "summary")),
    frozenset(("companyname", "title", "startedon", "finishedon")),
    frozenset(("schoolname", "degreename")),
)
#: Rows looked at for the header; LinkedIn and Eight put up to eight lines before it.
DEPTH = 40

#: From so many rows on, even ones are a table though nothing in them tells what they are.
_MANY = 4
#: Of fewer rows, one column must be of these: lines of a card hold titles and places between commas, too.
_TELLING = {"full_name", "full_kana", "company", "postal_code", "tel", "mobile", "email", "url"}


@dataclass(frozen=True, slots=True)
class Plan:
    """How to read a table: `skip` rows come before the data."""

    layout: Layout
    skip: int
    table: Table | None = None
    delimiter: str = ""
    own: bool = False
    named: bool = True


def plan(first: Sequence[Record], mapping: Mapping[int, str] | None = None, *, strict: bool = True) -> Plan | None:
    """The plan for these first rows, or None where they are no table.

    strict: rows without a known header are taken for a table only if they are clearly cut into columns.
    """
    shown = [record.cells if not record.fault else [] for record in first[:DEPTH]]
    for index, cells in enumerate(shown):
        folded = [fold(cell) for cell in cells] if len(cells) <= 1000 else []
        names = set(folded)
        for words, code in _REFUSED:
            if words <= names:
                raise Unreadable(code)
        if any(words <= names for words in _OWN):
            return Plan(Layout(linkedin.KIND, []), 0, own=True)
        for matches, layout in _FORMATS:
            if folded and matches(folded):
                return _override(layout(cells), cells, shown, index, mapping)
    return _unknown(shown, mapping, strict)


def _override(
    layout: Layout, header: list[str], shown: list[list[str]], index: int, mapping: Mapping[int, str] | None
) -> Plan:
    if mapping is None:
        return Plan(layout, index + 1)
    columns = guess.table(header, shown[index + 1 :], named=True)
    return Plan(guess.layout(columns, mapping, layout.kind), index + 1, columns)


def _unknown(shown: list[list[str]], mapping: Mapping[int, str] | None, strict: bool) -> Plan | None:
    scores = [guess.header_score(cells) for cells in shown]
    best = max(range(len(shown)), key=lambda i: (scores[i], -i), default=-1)
    if best >= 0 and (scores[best] >= 2 or (scores[best] == 1 and not strict)):
        columns = guess.table(shown[best], [row for row in shown[best + 1 :] if any(row)], named=True)
        return Plan(guess.layout(columns, mapping), best + 1, columns)
    filled = [row for row in shown if any(cell.strip() for cell in row)]
    if not filled or (strict and not _even(filled)):
        return None
    start = shown.index(filled[0])
    named = len(filled) > 1 and guess.looks_like_header(filled[0], filled[1:])
    header = filled[0] if named else [str(number) for number in range(1, max(map(len, filled)) + 1)]
    columns = guess.table(header, filled[named:], named=named)
    if strict and len(filled) < _MANY and not _TELLING & set(columns.guess.values()):
        return None
    known = named and any(map(guess.role_of, header))
    return Plan(guess.layout(columns, mapping, named=known), start + named, columns, named=named)


def _even(rows: list[list[str]]) -> bool:
    """Whether rows are cut into the same columns: a card's text has commas too, but never evenly."""
    width = len(rows[0])
    same = sum(len(row) == width for row in rows)
    return width >= 3 and len(rows) >= 2 and same * 10 >= len(rows) * 8


def best(plans: Sequence[Plan | None]) -> int | None:
    """Which of several sheets to read: the first with a known header, else with any, else with anything."""

    def rank(index: int) -> tuple[bool, bool, int]:
        found = plans[index]
        assert found is not None
        roles = {column.role for _, column in found.layout.used}
        return found.named and len(roles) > 1, found.named, -index

    return max((i for i, found in enumerate(plans) if found), key=rank, default=None)


def plan_text(head: str, mapping: Mapping[int, str] | None = None) -> Plan | None:
    """The plan for the beginning of a text, or None where it is no table. Tries comma, tab and semicolon."""
    lines = [Line(text + "\n") for text in head.split("\n")[: DEPTH * 20]]
    if lines and lines[0].text.lower().startswith("sep="):
        lines[0] = Line("\n")
    plans = []
    for delimiter in DELIMITERS:
        if delimiter not in head:
            continue
        source = records(lines, delimiter)
        first = [record for _, record in zip(range(DEPTH), source, strict=False)]
        found = plan(first, mapping)
        if found:
            rank = (found.layout.kind != guess.KIND, len(found.layout.used), len(found.layout.columns))
            plans.append((rank, Plan(found.layout, found.skip, found.table, delimiter)))
    return max(plans, key=lambda item: item[0])[1] if plans else None
