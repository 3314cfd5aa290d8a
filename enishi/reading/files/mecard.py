"""docomo's MECARD and BIZCARD, as QR codes on cards hold them: `KEY:value;` with backslash escapes, `;;` at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from enishi.reading.fields import Row

from .columns import Notes, card_row
from .draft import Draft

START = re.compile(r"^[ \t]*(MECARD|BIZCARD)[ \t]*:", re.I | re.M)
_ESCAPED = re.compile(r"\\(.)", re.S)
_MECARD = {
    "TEL": "phone", "TEL-AV": "phone", "EMAIL": "email", "NOTE": "note", "MEMO": "note", "URL": "link",
    "ORG": "company", "COMPANY": "company", "TITLE": "title", "DEPT": "department", "DIV": "department",
    "FAX": "fax",
}  # fmt: skip
_BIZCARD = {
    "N": "given", "X": "family", "T": "title", "C": "company", "A": "address", "B": "tel", "M": "mobile",
    "F": "fax", "E": "email",
}  # fmt: skip


def cards(text: str) -> list[tuple[str, str]]:
    """(mecard or bizcard, its text) for each code in the text."""
    starts = list(START.finditer(text))
    ends = [found.start() for found in starts[1:]] + [len(text)]
    return [(s.group(1).lower(), text[s.start() : end].strip()) for s, end in zip(starts, ends, strict=True)]


def rows(text: str, notes: Notes) -> Iterator[Row]:
    """A row for each code."""
    for number, (kind, raw) in enumerate(cards(text), start=1):
        yield _row(number, kind, raw, notes)


def _row(number: int, kind: str, raw: str, notes: Notes) -> Row:
    draft = Draft(kind, number, raw, lambda code, part: notes(code, number, part))
    return card_row(number, draft, lambda d: _fill(d, kind, raw))


def _fill(draft: Draft, kind: str, raw: str) -> None:
    for key, value in pairs(raw.partition(":")[2]):
        if kind == "bizcard":
            if key in _BIZCARD:
                draft.put(_BIZCARD[key], _plain(value))
        elif key == "N":
            _names(draft, value, "family", "given", "full_name")
        elif key == "SOUND":
            _names(draft, value, "family_kana", "given_kana", "full_kana")
        elif key == "ADR":
            _address(draft, value)
        elif key in _MECARD:
            draft.put(_MECARD[key], _plain(value))


def pairs(body: str) -> Iterator[tuple[str, str]]:
    """(KEY, value with its escapes) up to the end mark; a line end inside a code is not part of it."""
    for piece in _cut(body.replace("\r", "").replace("\n", ""), ";"):
        if not piece.strip():
            return
        key, colon, value = piece.partition(":")
        if colon:
            yield key.strip().upper(), value


def _cut(text: str, mark: str) -> list[str]:
    out, start, i = [], 0, 0
    while i < len(text):
        if text[i] == "\\":
            i += 1
        elif text[i] == mark:
            out.append(text[start:i])
            start = i + 1
        i += 1
    return [*out, text[start:]]


def _plain(value: str) -> str:
    return _ESCAPED.sub(r"\1", value)


def _names(draft: Draft, value: str, family: str, given: str, whole: str) -> None:
    pieces = [_plain(piece).strip() for piece in _cut(value, ",")]
    if len(pieces) >= 2 and pieces[1]:
        draft.put(family, pieces[0])
        draft.put(given, pieces[1])
    else:
        draft.put(whole, pieces[0])


def _address(draft: Draft, value: str) -> None:
    """Either free text, or PO box, room, house, city, region, code, country between commas."""
    pieces = [_plain(piece).strip() for piece in _cut(value, ",")]
    if len(pieces) == 7:
        roles = ("", "building", "street", "city", "region", "postal_code", "country")
        for role, piece in zip(roles, pieces, strict=True):
            if role:
                draft.put(role, piece)
        return
    text = _plain(value).strip()
    found = re.match(r"〒?\s*(\d{3}-?\d{4})\s+(?=\S)", text)
    if found:
        draft.put("postal_code", found.group(1))
        text = text[found.end() :]
    draft.put("address", text.strip(","))
