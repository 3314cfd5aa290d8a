"""What stood on a page when somebody began to report it, carried along in their form: it may be gone when they send it.

It is signed, holds nothing they do not see, and is good for a day and for them alone. Whose thing it is goes along
hidden: of words on a page their writer's id is not told.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.utils.crypto import get_random_string, salted_hmac

from enishi.members.models import Face
from enishi.moderation.queries import Looked

SALT, GOOD_FOR = "moderation.snapshot", 24 * 3600


@dataclass(frozen=True, slots=True)
class Snapshot:
    seen: dict[str, Any]
    about: uuid.UUID


def take(looked: Looked, viewer: Face | None) -> str:
    lot = get_random_string(16)
    about = _hidden(looked.thing.about.public_id.bytes, lot).hex()
    return signing.dumps(
        [looked.seen, lot, about, _for(viewer, looked.kind, looked.public_id)], salt=SALT, compress=True
    )


def read(text: str, viewer: Face | None, kind: str, public_id: uuid.UUID) -> Snapshot | None:
    """None for what is too old, another's, or none of ours."""
    try:
        seen, lot, about, whose = signing.loads(text, salt=SALT, max_age=GOOD_FOR)
    except (signing.BadSignature, ValueError):
        return None
    right = whose == _for(viewer, kind, public_id)
    return Snapshot(seen, uuid.UUID(bytes=_hidden(bytes.fromhex(about), lot))) if right else None


def _for(viewer: Face | None, kind: str, public_id: uuid.UUID) -> str:
    return f"{viewer.public_id if viewer else ''} {kind} {public_id}"


def _hidden(some: bytes, lot: str) -> bytes:
    """The same again gives back what it was made of."""
    pad = salted_hmac(SALT, lot, algorithm="sha256").digest()
    return bytes(one ^ other for one, other in zip(some, pad, strict=False))
