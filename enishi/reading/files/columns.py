"""A table's columns and what each means; rows turned into cards. Every table format is a list of `Column`."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from enishi.reading.fields import Problem, Row

from .delimited import Record
from .draft import BadText, Draft
from .errors import MAX_ROWS

_NOTES = 1000


@dataclass(frozen=True, slots=True)
class Column:
    """role: a field, or one of `Draft`'s roles. label: remark of its values, or the name of its tag.

    label_from: the column whose cell is the label. group: columns of one address share it. several: what
    stands between several values of one cell.
    """

    role: str
    label: str = ""
    label_from: int = -1
    group: str = ""
    several: str = ""


@dataclass(slots=True)
class Layout:
    """The columns of a format, None where a column is not read. finish: the format's own rules on a row."""

    kind: str
    columns: Sequence[Column | None]
    finish: Callable[[Draft, list[str]], None] | None = None
    clean: Callable[[str], str] | None = None
    used: list[tuple[int, Column]] = field(init=False)

    def __post_init__(self) -> None:
        self.used = [(index, column) for index, column in enumerate(self.columns) if column]


@lru_cache(maxsize=4096)
def fold(header: str) -> str:
    """A column's name for comparison: width, case, spaces, underscores and kinds of brackets do not matter."""
    text = unicodedata.normalize("NFKC", header).casefold()
    text = text.translate({ord("【"): "[", ord("】"): "]", ord("〔"): "[", ord("〕"): "]", ord("_"): None})
    return "".join(char for char in text if not char.isspace() and char not in "\ufeff\u200b\u200e'’\"")


class Notes:
    """What had to be left out, kept up to a bound so that a bad file does not fill the memory."""

    def __init__(self, problems: list[Problem], part: str = "") -> None:
        self.problems, self.part = problems, part

    def __call__(self, code: str, row: int = 0, part: str = "") -> None:
        if len(self.problems) < _NOTES:
            self.problems.append(Problem(code, row, part or self.part))


def card_row(number: int, draft: Draft, fill: Callable[[Draft], None]) -> Row:
    """A row from a draft once `fill` has put everything in: read, or unreadable with the reason."""
    try:
        fill(draft)
        card = draft.finish()
    except BadText:
        return Row(number, None, Problem("bad_bytes", number), draft.raw)
    if card is None:
        return Row(number, None, Problem("no_person", number), draft.raw)
    return Row(number, card, None, draft.raw)


def fill(draft: Draft, layout: Layout, cells: list[str]) -> None:
    """Put the cells of a row under the roles of their columns."""
    for index, column in layout.used:
        if index >= len(cells):
            continue
        cell = cells[index]
        if not cell:
            continue
        if layout.clean:
            cleaned = layout.clean(cell)
            if cleaned != cell:
                draft.origins[cleaned] = cell
                cell = cleaned
        label = column.label
        if 0 <= column.label_from < len(cells):
            label = cells[column.label_from]
        pieces = cell.split(column.several) if column.several else [cell]
        labels = label.split(column.several) if column.several else [label]
        for place, piece in enumerate(pieces):
            # Several values share one label, or have as many.
            said = labels[place] if len(labels) == len(pieces) else label
            draft.put(column.role, piece, label=said, group=column.group)
    if layout.finish:
        layout.finish(draft, cells)


def rows(table: Iterable[Record], layout: Layout, notes: Notes) -> Iterator[Row]:
    """The rows of a table below its header. Empty lines count as blank rows, except at the very end."""
    number = pending = 0
    for record in table:
        if not record.fault and record.raw == "" and not any(record.cells):
            pending += 1
            continue
        for _ in range(min(pending, MAX_ROWS - number)):
            number += 1
            yield Row(number)
        pending = 0
        if number >= MAX_ROWS:
            notes("too_many_rows", number)
            return
        number += 1
        yield _row(number, record, layout, notes)


def _row(number: int, record: Record, layout: Layout, notes: Notes) -> Row:
    raw = record.raw
    if record.fault:
        return Row(number, None, Problem(record.fault, number), raw)
    if record.blank:
        return Row(number, None, None, raw)
    if record.nul:
        notes("nul_removed", number)
    draft = Draft(layout.kind, number, raw, lambda code, part: notes(code, number, part))
    return card_row(number, draft, lambda d: fill(d, layout, record.cells))


def by_name(header: Sequence[str], known: dict[str, Column]) -> list[Column | None]:
    """The columns of a header by their folded names."""
    return [known.get(fold(name)) for name in header]
