"""A table somebody has: a CSV in any encoding people save one in, or pasted from a spreadsheet."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from django.utils.translation import gettext as _

from enishi.reading import Unreadable
from enishi.reading.files import xlsx
from enishi.reading.files.blob import Blob
from enishi.reading.files.delimited import DELIMITERS, Record, records
from enishi.reading.files.encoding import decide_for, text_lines, unwrap


def rows(data: Path | bytes | str) -> Iterator[tuple[int, Record]]:
    """Each row that isn't blank, with its number, from 1. Read as it is asked for. Raises `reading.Unreadable`.

    Of an Excel file the first sheet.
    """
    blob = Blob.of(data)
    found = _of_workbook(blob) if blob.head(4) == b"PK\x03\x04" else _of_text(unwrap(blob))
    return ((number, record) for number, record in _whole(found) if not record.blank)


def _whole(found: Iterator[Record]) -> Iterator[tuple[int, Record]]:
    """Numbered. A workbook that is cut off is told by its reader as the end of the file."""
    try:
        yield from enumerate(found, 1)
    except EOFError as error:
        raise Unreadable("damaged_excel") from error


def _of_workbook(blob: Blob) -> Iterator[Record]:
    for _name, found in xlsx.sheets(blob):
        return found
    raise Unreadable("empty_file")


def _of_text(blob: Blob) -> Iterator[Record]:
    if b"\0" in blob.head(4096):
        raise Unreadable("unknown_binary")
    encoding = decide_for(blob)
    delimiter = _delimiter([line.text for line in islice(text_lines(blob, encoding), 20)])
    return records(text_lines(blob, encoding), delimiter)


def _delimiter(lines: list[str]) -> str:
    """The one that the most lines have."""
    return max(DELIMITERS, key=lambda mark: (sum(mark in line for line in lines), mark == "\t"))


def plain(cell: str) -> str:
    """A cell as it is compared: full-width digits and letters as plain ones."""
    return unicodedata.normalize("NFKC", cell).strip()


def placed(number: int, sentence: str) -> str:
    return _("Row %(row)s: %(sentence)s") % {"row": number, "sentence": sentence}
