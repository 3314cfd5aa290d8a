"""Where people meet: a company, a school, an occasion; by a key that the same place has on every page. Pure."""

from __future__ import annotations

import re

from enishi.names import companies
from enishi.profiles.models import Kind, LineContent

#: What a heading of one's own ends in, or holds, where it is an occasion. Others (趣味, 資格) are no place to meet.
_OCCASION = re.compile(
    r"(?:会|展|塾|祭|ゼミ|講座|セミナー|フォーラム|カンファレンス|シンポジウム|サミット|ワークショップ)(?:\s*\d*)$"
    r"|\b(?:conference|meetup|fair|forum|seminar|summit|symposium|workshop|society|club)\b",
    re.I,
)
_LONGEST = 200


def key(line: LineContent) -> str:
    """What to look for on other pages; "" where the line is about no place to meet."""
    if line.kind in (Kind.POST, Kind.ENTRY):
        return _key("company", line.organisation)
    if line.kind == Kind.SCHOOL:
        return _key("school", line.organisation)
    if line.kind == Kind.OTHER and _OCCASION.search(line.role):
        return _key("occasion", line.role)
    return ""


def _key(what: str, name: str) -> str:
    core = companies.core_key(name)[:_LONGEST]
    return f"{what} {core}" if core else ""
