"""Facebook's "Download your information" as JSON: friends of three eras, and contacts from one's phone (5.3).

Names come as UTF-8 written as if it were Latin-1, and are repaired string by string after parsing. Requests
received, turned down and friends removed are refused by their key, before any entry is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from enishi.reading.fields import Problem, Row

from .blob import Blob
from .columns import Notes, card_row
from .dates import read_timestamp
from .draft import Draft
from .errors import MAX_ROWS
from .jsonstream import Entry, entries

KIND = "facebook"

FRIENDS = re.compile(r'"(friends(?:_v\d+)?|address_book(?:_v\d+)?|contacts(?:_v\d+)?|uploaded_contacts)"\s*:\s*\[')
REFUSED = re.compile(r'"((?:received|rejected)_(?:friend_)?requests|(?:deleted|removed)_friends)(?:_v\d+)?"\s*:')
OTHERS = re.compile(r'"(sent_requests|followers|following|who_you_follow)(_v\d+)?"\s*:')
OWN = re.compile(r'^\s*\{\s*"profile(_v\d+)?"\s*:\s*\{')
_MOJIBAKE = re.compile("[\u00c2-\u00f4][\u0080-\u00bf]")


def repair(value: Any) -> Any:
    """Every string of a parsed entry repaired, where both steps succeed; else as it is."""
    if isinstance(value, str):
        if not _MOJIBAKE.search(value):
            return value
        try:
            return value.encode("latin-1").decode("utf-8")
        except UnicodeError:
            return value
    if isinstance(value, list):
        return [repair(item) for item in value]
    if isinstance(value, dict):
        return {repair(key): repair(item) for key, item in value.items()}
    return value


def rows(blob: Blob, encoding: str, start: int, notes: Notes) -> Iterator[Row]:
    """A row for each friend. start: where the list begins in the text."""
    for number, entry in enumerate(entries(blob, encoding, start), start=1):
        if entry.fault == "truncated_json" or number > MAX_ROWS:
            notes(entry.fault or "too_many_rows", number - 1)
            return
        yield _row(number, entry, notes)


def _row(number: int, entry: Entry, notes: Notes) -> Row:
    if entry.fault:
        return Row(number, None, Problem(entry.fault, number), entry.raw)
    value = repair(entry.value)
    if not value:
        return Row(number, raw=entry.raw)
    if not isinstance(value, dict):
        return Row(number, None, Problem("no_person", number), entry.raw)
    draft = Draft(KIND, number, entry.raw, lambda code, part: notes(code, number, part))
    return card_row(number, draft, lambda d: _fill(d, value))


def _fill(draft: Draft, entry: dict[str, Any]) -> None:
    name = entry.get("name")
    if isinstance(name, str):
        draft.put("full_name", name.replace("\0", ""))
    draft.met_on = read_timestamp(entry.get("timestamp") or entry.get("created_timestamp"))
    # Contacts from one's phone: {"name", "details": [{"contact_point": "+81…"}]}
    details = entry.get("details")
    points = [entry.get("contact_point"), *(details if isinstance(details, list) else [])]
    for point in points:
        text = point.get("contact_point") if isinstance(point, dict) else point
        if isinstance(text, str):
            draft.put("email" if "@" in text else "phone", text)
