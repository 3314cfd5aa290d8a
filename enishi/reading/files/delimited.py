"""CSV and its cousins, row by row, with the untouched text of each row, bounded in every direction."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .encoding import Line
from .errors import MAX_CELL, MAX_COLUMNS

DELIMITERS = (",", "\t", ";")

#: A quoted cell may run over this many lines; beyond, its quotation mark was never closed.
_MAX_RUN = 400


@dataclass(slots=True)
class Record:
    """One row of a table. raw: its text as it stands. fault: the code of what is wrong with it, or ""."""

    cells: list[str]
    raw: str
    fault: str = ""
    nul: bool = False

    @property
    def blank(self) -> bool:
        return not self.fault and not any(cell.strip() for cell in self.cells)


def records(lines: Iterable[Line], delimiter: str) -> Iterator[Record]:
    """The rows, blank ones included. A row that cannot be cut into cells has a fault; none is swallowed."""
    source = iter(lines)
    waiting: deque[Line] = deque()
    while True:
        line = waiting.popleft() if waiting else next(source, None)
        if line is None:
            return
        if '"' not in line.text:
            yield _checked(line.text.rstrip("\r\n").split(delimiter), [line])
        else:
            yield _quoted(line, source, waiting, delimiter)


def _quoted(first: Line, source: Iterator[Line], waiting: deque[Line], delimiter: str) -> Record:
    taken = [first]
    ran_out = False

    def feed() -> Iterator[str]:
        nonlocal ran_out
        yield first.text
        # The csv module asks for another line only within quotation marks.
        while len(taken) <= _MAX_RUN:
            line = waiting.popleft() if waiting else next(source, None)
            if line is None:
                break
            taken.append(line)
            yield line.text
        ran_out = True

    try:
        cells = next(csv.reader(feed(), delimiter=delimiter), [])
    except csv.Error:
        cells, ran_out = [], True
    if ran_out:
        # The lines taken in vain are rows of their own.
        waiting.extendleft(reversed(taken[1:]))
        return Record([], first.text.rstrip("\r\n"), first.fault or "open_quote", first.nul)
    return _checked(cells, taken)


def _checked(cells: list[str], lines: list[Line]) -> Record:
    raw = lines[0].text if len(lines) == 1 else "".join(line.text for line in lines)
    fault = next((line.fault for line in lines if line.fault), "")
    if len(cells) > MAX_COLUMNS:
        return Record([], raw[:1000], "too_many_columns")
    if not fault and len(raw) > MAX_CELL and any(len(cell) > MAX_CELL for cell in cells):
        fault = "cell_too_long"
    if fault:
        raw = raw[:MAX_CELL]
    return Record(cells, raw.rstrip("\r\n"), fault, any(line.nul for line in lines))
