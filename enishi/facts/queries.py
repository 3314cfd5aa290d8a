"""Keys: which facts a page stood on, and whether they are the same still. One statement each.

What is read here is never shown: numbers of faces go in, counts and sums of marks come out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.utils import timezone

from enishi.common.asking import rows
from enishi.common.several import ROWS, several
from enishi.facts.models import HOUSE, WHOEVER
from enishi.facts.saying import ANYONE, MEMBERS

#: In place of the number of a face: somebody who has none. (Those of posts and conversations stand there, too.)
NOBODY = -(1 << 62)
#: (how many facts, the sum of their marks)
Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Session:
    """A session as it is stored, and what it hangs on. said: what it says."""

    key: str
    data: str
    member: int
    password: str
    said: dict[str, Any] = field(compare=False)


def session(key: str) -> Session | None:
    """The session of this key with its member; None where nobody is signed in by it."""
    stored = rows("SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s", [key, _now()])
    said = SessionStore().decode(stored[0][0]) if stored else {}
    member = said.get(SESSION_KEY, "")
    if not member:
        return None
    found = rows("SELECT password FROM members_member WHERE id = %s AND is_active", [int(member)])
    return Session(key, stored[0][0], int(member), found[0][0], said) if found else None


def key(viewer: int, faces: Iterable[int], session: Session | None = None) -> Key | None:
    """The key of what is built of these faces for this viewer (a face's number, or NOBODY). None where one of the faces
    is suspended (what weighs by the clock is asked anew each time), or the session is no longer what it was."""
    near = ANYONE if viewer == NOBODY else MEMBERS
    now = _now()
    parameters: list[Any] = [_with_the_house(frozenset(faces), connection.vendor), now, now]
    if session:
        parameters += [session.key, session.data, now, session.member, session.password]
    parameters += [viewer, near, viewer, viewer]
    ((shut, count, total),) = rows(_statement(connection.vendor, session is not None), parameters)
    return None if shut else (count, int(total))


def _now() -> Any:
    return connection.ops.adapt_datetimefield_value(timezone.now())


_SUSPENDED = (
    "EXISTS (SELECT 1 FROM safety_suspension s WHERE s.holder_id IN (SELECT id FROM faces)"
    " AND s.begins_at <= %s AND (s.ends_at IS NULL OR s.ends_at > %s))"
)
_NOT_THE_SESSION = (
    " OR NOT EXISTS (SELECT 1 FROM django_session d, members_member m WHERE d.session_key = %s AND d.session_data = %s"
    " AND d.expire_date > %s AND m.id = %s AND m.password = %s AND m.is_active)"
)
#: A fact counts for one other face, or for whoever is let near enough. How near that is, each time anew: so a page is
#: kept over a change of distance that shows nothing else, and not over one that does.
_FACTS = f"""
FROM faces JOIN facts_fact f ON f.face = faces.id
WHERE f.other = %s OR f.other = {WHOEVER} AND (f.near <= %s OR f.face = %s OR f.near <= (
    SELECT t.distance FROM ties_tie t WHERE t.holder_id = f.face AND t.other_id = %s))
"""


@lru_cache(maxsize=5000)
def _with_the_house(faces: frozenset[int], vendor: str) -> str:
    return several(sorted({HOUSE, *faces}), vendor)


@cache
def _statement(vendor: str, with_session: bool) -> str:
    shut = _SUSPENDED + (_NOT_THE_SESSION if with_session else "")
    return f"WITH faces (id) AS ({ROWS[vendor]}) SELECT {shut}, count(*), coalesce(sum(f.mark), 0) {_FACTS}"
