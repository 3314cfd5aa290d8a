"""Two scores of many people from a table, row by row; what can be read is read, the rest is counted."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from enishi.reach import tables
from enishi.reading import Unreadable
from enishi.reading.files.delimited import Record

#: Bytes and rows that are read; the article's table had two hundred rows.
MOST_BYTES, MOST_ROWS = 4 * 1024 * 1024, 100_000
#: No score is larger. It keeps every sum a number.
_LARGEST = 1e12
#: Numbers of rows that are said.
_SAID = 10


@dataclass(slots=True)
class Scores:
    """names: what the two columns are called, "" without a heading. bad: numbers of rows left out, the first few;
    lost: how many they are in all. cut: there was more than is read. unreadable: it is no table, or half a workbook."""

    names: tuple[str, str] = ("", "")
    x: list[float] = field(default_factory=list)
    y: list[float] = field(default_factory=list)
    bad: list[int] = field(default_factory=list)
    lost: int = 0
    cut: bool = False
    unreadable: bool = False


def read(data: bytes) -> Scores:
    """The last two columns of numbers of a table, or of a workbook's first sheet; before them may stand a name, which
    is not read."""
    out = Scores()
    if len(data) > MOST_BYTES:
        out.cut = True
        data = data[: data.rfind(b"\n", 0, MOST_BYTES) + 1]
    try:
        _take(tables.rows(data), out)
    except Unreadable:
        out.unreadable = True
    return out


def _take(rows: Iterable[tuple[int, Record]], out: Scores) -> None:
    begun = False
    for number, record in rows:
        if len(out.x) + out.lost >= MOST_ROWS:
            out.cut = True
            return
        cells = [cell.strip() for cell in record.cells]
        pair = [number_of(cell) for cell in cells[-2:]]
        if not begun and len(cells) >= 2 and pair == [None, None]:
            out.names = (cells[-2][:60], cells[-1][:60])
        elif record.fault or len(pair) < 2 or pair[0] is None or pair[1] is None:
            out.lost += 1
            out.bad += [number] if len(out.bad) < _SAID else []
        else:
            out.x.append(pair[0])
            out.y.append(pair[1])
        begun = True


def number_of(cell: str) -> float | None:
    """A score as people write one: 72, ７２, 1,200, 7.5, 80%."""
    text = unicodedata.normalize("NFKC", cell).strip().removesuffix("%").replace(",", "")
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and abs(value) <= _LARGEST and "_" not in text else None
