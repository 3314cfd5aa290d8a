"""The audit log's chain: each entry carries the digest of the one before. Pure, but for reading what is there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from enishi.safety.models import AuditEntry


def canonical(said: Any) -> bytes:
    """The same facts always as the same bytes: JSON with sorted keys, nothing between, UTF-8."""
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(said: Any) -> str:
    return hashlib.sha256(canonical(said)).hexdigest()


def link(number: int, at: str, what: str, facts: dict[str, Any], previous: str) -> str:
    """The digest of an entry. at: ISO 8601, UTC."""
    return digest({"number": number, "at": at, "what": what, "facts": facts, "previous": previous})


def first_broken(entries: Iterable[AuditEntry]) -> int | None:
    """The number of the first entry, in their order, that is not what it was or does not follow; None where all do."""
    previous = ""
    for number, entry in enumerate(entries, 1):
        right = link(entry.number, entry.at.isoformat(), entry.what, entry.facts, entry.previous)
        if (entry.number, entry.previous, entry.digest) != (number, previous, right):
            return number
        previous = entry.digest
    return None
