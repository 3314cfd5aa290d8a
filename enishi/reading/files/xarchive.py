"""The archive of X (Twitter): followers and following are bare numbers (5.4).

A number becomes a name only where the owner's own posts mention it. Nothing else is ever made up: the rest is
"X account id 123" with the address that X itself gives. Files are cut at their brackets, never evaluated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from enishi.reading.fields import Problem, Row

from . import links
from .blob import Blob
from .columns import Notes, card_row
from .draft import Draft
from .errors import MAX_ROWS
from .jsonstream import Entry, entries
from .naming import cut, japanese

KIND = "x"

START = re.compile(r"window\.YTD\.(\w+?)\.part\d+\s*=\s*\[")
CONTACTS = ("follower", "following")
OWN = ("account", "profile")
#: What people put behind their names: 山田太郎@出張中, 山田太郎｜例商事.
_ADORNED = re.compile(r"\s*[@＠|｜/／【「『(（\[]")
#: Mentioned accounts kept: bounds the memory, not the truth.
_MAX_NAMES = 200_000

Names = dict[str, tuple[str, str]]


def mentioned(parts: Iterable[tuple[Blob, int]]) -> Names:
    """id -> (handle, display name) from the owner's own posts. parts: each file with the start of its list."""
    names: Names = {}
    for blob, start in parts:
        for entry in entries(blob, "utf-8", start):
            for mention in _mentions(entry.value):
                key, handle = str(mention.get("id_str") or mention.get("id") or ""), mention.get("screen_name")
                if key and isinstance(handle, str) and re.fullmatch(r"\w{1,20}", handle):
                    names.setdefault(key, (handle, str(mention.get("name") or "")))
            if len(names) > _MAX_NAMES:
                return names
    return names


def _mentions(value: Any) -> list[dict[str, Any]]:
    tweet = value.get("tweet", value) if isinstance(value, dict) else {}
    entities = tweet.get("entities") if isinstance(tweet, dict) else {}
    found = entities.get("user_mentions") if isinstance(entities, dict) else []
    return [mention for mention in found if isinstance(mention, dict)] if isinstance(found, list) else []


def rows(blob: Blob, encoding: str, start: int, notes: Notes, names: Callable[[], Names] = dict) -> Iterator[Row]:
    """A row for each account. names: asked once, when the first row is."""
    known = names()
    for number, entry in enumerate(entries(blob, encoding, start), start=1):
        if entry.fault == "truncated_json" or number > MAX_ROWS:
            notes(entry.fault or "too_many_rows", number - 1)
            return
        yield _row(number, entry, known, notes)


def _row(number: int, entry: Entry, names: Names, notes: Notes) -> Row:
    if entry.fault:
        return Row(number, None, Problem(entry.fault, number), entry.raw)
    value = entry.value
    if not value:
        return Row(number, raw=entry.raw)
    account = next((value[key] for key in CONTACTS if isinstance(value, dict) and key in value), value)
    if not isinstance(account, dict):
        return Row(number, None, Problem("no_person", number), entry.raw)
    draft = Draft(KIND, number, entry.raw, lambda code, part: notes(code, number, part))
    return card_row(number, draft, lambda d: _fill(d, account, names))


def _fill(draft: Draft, account: dict[str, Any], names: Names) -> None:
    key = str(account.get("accountId") or "")
    link = str(account.get("userLink") or "")
    if not key and (found := re.search(r"user_id=(\d+)", link)):
        key = found.group(1)
    if not key.isdecimal():
        key = ""
    field, value = links.link_field(link)
    if field == "x":
        draft.add("x", value, source=link)
    elif link.startswith(("https://twitter.com/", "https://x.com/")):
        draft.add("url", link)
    elif key:
        draft.add("url", f"https://twitter.com/intent/user?user_id={key}", source=key)
    if key in names:
        handle, shown = names[key]
        draft.add("x", "@" + handle, source=handle)
        _name(draft, shown)
    elif key and not draft.first("x"):
        draft.add("note", f"X account id {key}", source=key)


def _name(draft: Draft, shown: str) -> None:
    """A display name is whatever its owner likes: a name only where it can be cut like one, and to be checked."""
    family, given, sure, _ = cut(_ADORNED.split(shown.strip())[0] or shown)
    if family and given and (sure or not japanese(shown)):
        draft.add("family", family, source=shown, sure=False)
        draft.add("given", given, source=shown, sure=False)
    else:
        draft.add("note", shown)
