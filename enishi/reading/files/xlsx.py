"""The sheets of an .xlsx file as rows of text, behind a guard against files that unpack without end."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import IO, Any

from .blob import Blob
from .delimited import Record
from .errors import MAX_CELL, MAX_COLUMNS, Unreadable

#: The file itself, and what its sheets and its other parts may unpack to. Shared strings are held in memory.
MAX_FILE = 64 * 1024 * 1024
_MAX_SHEET = 512 * 1024 * 1024
_MAX_PART = 48 * 1024 * 1024
_MAX_RATIO = 150
#: After so many empty rows nothing follows: a colour given to a whole column makes a million of them.
_MAX_EMPTY = 10_000
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml$", re.I)


def is_xlsx(names: list[str]) -> bool:
    return "[Content_Types].xml" in names and any(name.lower() == "xl/workbook.xml" for name in names)


def sheets(blob: Blob) -> Iterator[tuple[str, Iterator[Record]]]:
    """(name, rows) of each sheet that is shown; empty rows have no raw text. Raises `Unreadable`, rows `EOFError`."""
    if blob.size > MAX_FILE:
        raise Unreadable("too_large", blob.name)
    with blob.open() as stream:
        data = stream.read(MAX_FILE + 1)
    if len(data) > MAX_FILE:
        raise Unreadable("too_large", blob.name)
    formulas = _guard(data, blob.name)
    values = _book(data, blob.name, values=True)
    sources = _book(data, blob.name, values=False) if formulas else values
    both = zip(values.worksheets, sources.worksheets, strict=True)
    shown = [pair for pair in both if pair[0].sheet_state == "visible"]
    for sheet, source in shown:
        yield sheet.title, _rows(_cells(sheet), _cells(source) if formulas else None)


def _guard(data: bytes, name: str) -> bool:
    """Whether the sheets hold formulas. Raises `Unreadable` for a file that is not what it says."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            formulas = False
            for info in archive.infolist():
                large = info.file_size > 10 * 1024 * 1024
                if large and info.file_size > _MAX_RATIO * max(info.compress_size, 1):
                    raise Unreadable("zip_bomb", name)
                if info.file_size > (_MAX_SHEET if _SHEET.match(info.filename) else _MAX_PART):
                    raise Unreadable("too_large", name)
                if _SHEET.match(info.filename):
                    with archive.open(info) as part:
                        formulas = formulas or _has_formula(part)
            return formulas
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, ValueError, NotImplementedError, KeyError) as error:
        raise Unreadable("damaged_excel", name) from error
    except Exception as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("damaged_excel", name) from error


def _has_formula(part: IO[bytes]) -> bool:
    before = b""
    while chunk := part.read(65536):
        if re.search(rb"<(\w+:)?f[ >]", before + chunk):
            return True
        before = chunk[-8:]
    return False


def _book(data: bytes, name: str, *, values: bool) -> Any:
    """The workbook. values: its formulas as what they came to, else as they are written."""
    import openpyxl

    try:
        with warnings.catch_warnings():
            # About styles and print areas: nothing that a reader of cells should hear.
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=values, keep_links=False)
    # openpyxl raises nearly anything for a file that is not quite one.
    except Exception as error:
        raise Unreadable("damaged_excel", name) from error


def _cells(sheet: Any) -> Iterator[tuple[Any, ...]]:
    sheet.reset_dimensions()
    rows: Iterator[tuple[Any, ...]] = sheet.iter_rows(values_only=True)
    return rows


def _rows(values: Iterator[tuple[Any, ...]], formulas: Iterator[tuple[Any, ...]] | None = None) -> Iterator[Record]:
    empty = 0
    while empty < _MAX_EMPTY:
        try:
            row = next(values)
            source = next(formulas) if formulas else ()
        except StopIteration:
            return
        except Exception as error:
            # As above; what was read before is kept, and the caller names the damage.
            raise EOFError(str(error)) from error
        cells = [_text(cell) for cell in row]
        for index, cell in enumerate(source):
            # A formula that its program never worked out: its text is better than nothing.
            if cell is not None and index < len(cells) and not cells[index]:
                cells[index] = _text(cell)
        while cells and not cells[-1]:
            cells.pop()
        empty = 0 if cells else empty + 1
        yield _record(cells)


def _record(cells: list[str]) -> Record:
    fault = ""
    if len(cells) > MAX_COLUMNS:
        return Record([], "\t".join(cells[:50]), "too_many_columns")
    if any(len(cell) > MAX_CELL for cell in cells):
        fault = "cell_too_long"
    return Record(cells, "\t".join(cells)[:MAX_CELL] if any(cells) else "", fault)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)
