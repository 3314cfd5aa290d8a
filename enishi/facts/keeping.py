"""How a view lets its page be kept: it says which faces the page is built of, before it reads anything for it.

Key first, then build: a page that is newer than its key is built once too often; one that is older would be stale.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpRequest

from enishi.facts import queries
from enishi.members.acting import face_of
from enishi.members.models import Face

#: A page of more faces is not kept.
FACES_AT_MOST = 1000


@dataclass(slots=True)
class Door:
    """What a request that may be answered by a page that is kept carries (`request.door`). session: as it was stored
    before anything was read; None for a stranger. built: the view said of what. key: None where the page is not kept
    all the same; its answer looks no different. until: when what the clock says on it is over."""

    session: queries.Session | None
    built: bool = False
    face: Face | None = None
    faces: frozenset[int] = field(default_factory=frozenset)
    key: queries.Key | None = None
    until: datetime | None = None


def built_of(request: HttpRequest, faces: Callable[[], Iterable[int]], until: datetime | None = None) -> None:
    """The page may be kept. faces: asks for the numbers of all faces a fact of which could change it; whether they are
    to be seen or not. It is asked twice: what changed in between could have brought somebody in. until: when it
    changes by the clock; at midnight it does in any case."""
    door: Door | None = getattr(request, "door", None)
    if door is None:
        return
    face = face_of(request)
    if (face is None) != (door.session is None):
        return
    found, viewer = set(faces()), face.pk if face else queries.NOBODY
    door.built, door.face, door.faces, door.until = True, face, frozenset(found | {viewer}), until
    key = queries.key(viewer, door.faces) if len(door.faces) <= FACES_AT_MOST else None
    if set(faces()) == found:
        door.key = key


def not_kept(request: HttpRequest) -> None:
    """It is not kept this time after all: opening it has done something, or would have."""
    door: Door | None = getattr(request, "door", None)
    if door is not None:
        door.key = None


def tag(body: bytes) -> str:
    """Of the bytes that are served, as ETag has it."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'
