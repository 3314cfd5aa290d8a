"""A table somebody has: a CSV in any encoding people save one in, or pasted from a spreadsheet."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from django.utils.translation import gettext as _

from enishi.reading.files.blob import Blob
from enishi.reading.files.delimited import DELIMITERS, Record, records
from enishi.reading.files.encoding import decide_for, text_lines, unwrap


def rows(data: Path | bytes | str) -> Iterator[tuple[int, Record]]:
    """Each row that isn't blank, with its number, from 1. Read as it is asked for. Raises `reading.Unreadable`."""
    blob = unwrap(Blob.of(data))
    encoding = decide_for(blob)
    delimiter = _delimiter([line.text for line in islice(text_lines(blob, encoding), 20)])
    numbered = enumerate(records(text_lines(blob, encoding), delimiter), 1)
    return ((number, record) for number, record in numbered if not record.blank)


def _delimiter(lines: list[str]) -> str:
    """The one that the most lines have."""
    return max(DELIMITERS, key=lambda mark: (sum(mark in line for line in lines), mark == "\t"))


def plain(cell: str) -> str:
    """A cell as it is compared: full-width digits and letters as plain ones."""
    return unicodedata.normalize("NFKC", cell).strip()


def placed(number: int, sentence: str) -> str:
    return _("Row %(row)s: %(sentence)s") % {"row": number, "sentence": sentence}
