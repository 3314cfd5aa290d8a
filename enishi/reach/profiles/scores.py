"""Two scores of many people from a CSV, row by row; what can be read is read, the rest is counted."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass, field

from enishi.reading.files.blob import Blob
from enishi.reading.files.delimited import DELIMITERS, records
from enishi.reading.files.encoding import decide_for, text_lines, unwrap

#: Bytes and rows that are read; the article's table had two hundred rows.
MOST_BYTES, MOST_ROWS = 4 * 1024 * 1024, 100_000
#: No score is larger. It keeps every sum a number.
_LARGEST = 1e12
#: Numbers of rows that are said.
_SAID = 10


@dataclass(slots=True)
class Scores:
    """names: what the two columns are called, "" without a heading. bad: numbers of rows left out, the first few;
    lost: how many they are in all. cut: there was more than is read."""

    names: tuple[str, str] = ("", "")
    x: list[float] = field(default_factory=list)
    y: list[float] = field(default_factory=list)
    bad: list[int] = field(default_factory=list)
    lost: int = 0
    cut: bool = False


def read(data: bytes) -> Scores:
    """The last two columns of numbers of a table; before them may stand a name, which is not read."""
    out = Scores(cut=len(data) > MOST_BYTES)
    blob = unwrap(Blob.of(data[: data.rfind(b"\n", 0, MOST_BYTES) + 1] if out.cut else data))
    encoding = decide_for(blob)
    first = next(text_lines(blob, encoding), None)
    delimiter = max(DELIMITERS, key=first.text.count) if first else ","
    begun = False
    for number, record in enumerate(records(text_lines(blob, encoding), delimiter), 1):
        if record.blank:
            continue
        if len(out.x) + out.lost >= MOST_ROWS:
            out.cut = True
            break
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
    return out


def number_of(cell: str) -> float | None:
    """A score as people write one: 72, ７２, 1,200, 7.5, 80%."""
    text = unicodedata.normalize("NFKC", cell).strip().removesuffix("%").replace(",", "")
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and abs(value) <= _LARGEST and "_" not in text else None
