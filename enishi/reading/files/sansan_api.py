"""What Sansan's Open API answers, saved as JSON: a list of cards under `data` (5.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from enishi.reading.fields import Problem, Row

from . import sansan
from .blob import Blob
from .columns import Layout, Notes, card_row, fill
from .draft import Draft
from .errors import MAX_ROWS
from .jsonstream import entries

KIND = "sansan"

START = re.compile(r'(?:"(?:data|bizCards|cards)"\s*:\s*|^\s*)\[')
_KEYS = (
    "companyName", "departmentName", "title", "name", "nameReading", "lastName", "firstName", "lastNameReading",
    "firstNameReading", "postalCode", "address", "prefecture", "city", "street", "building", "tel", "secondTel",
    "fax", "mobile", "email", "url", "exchangeDate", "memo", "tags",
)  # fmt: skip


def matches(head: str) -> bool:
    return '"companyName"' in head and ('"lastName"' in head or '"exchangeDate"' in head)


def rows(blob: Blob, encoding: str, start: int, notes: Notes) -> Iterator[Row]:
    layout = sansan.layout(_KEYS)
    for number, entry in enumerate(entries(blob, encoding, start), start=1):
        if entry.fault == "truncated_json" or number > MAX_ROWS:
            notes(entry.fault or "too_many_rows", number - 1)
            return
        if entry.fault or not isinstance(entry.value, dict):
            yield Row(number, None, Problem(entry.fault or "no_person", number), entry.raw)
        else:
            yield _row(number, entry.value, entry.raw, layout, notes)


def _row(number: int, value: dict[str, Any], raw: str, layout: Layout, notes: Notes) -> Row:
    cells = [_text(value.get(key)) for key in _KEYS]
    if not any(cells):
        return Row(number, raw=raw)
    if cells[_KEYS.index("name")] and (value.get("lastName") or value.get("firstName")):
        cells[_KEYS.index("name")] = ""
    draft = Draft(KIND, number, raw, lambda code, part: notes(code, number, part))
    return card_row(number, draft, lambda d: fill(d, layout, cells))


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, list):
        return ";".join(_text(item.get("name")) if isinstance(item, dict) else _text(item) for item in value)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""
