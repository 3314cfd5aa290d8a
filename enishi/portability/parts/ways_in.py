"""What one calls one's passkeys, to know again which device each is on. No key is in it: those never leave devices."""

from __future__ import annotations

from collections.abc import Iterator

from enishi.members.models import Face
from enishi.members.queries import passkeys_of
from enishi.portability.archive import Packing
from enishi.portability.parts.naming import Names


def count(by: Face) -> int:
    return len(passkeys_of(by))


def write(by: Face, packing: Packing, names: Names) -> Iterator[int]:
    rows = ({"name": one.wrap().name, "since": one.created_at.date().isoformat()} for one in passkeys_of(by))
    yield from packing.table("passkeys", rows)
