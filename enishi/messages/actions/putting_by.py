"""Files that came with a message which was not sent yet, put by so that nobody has to choose them again.

They are known by a signed word in the form, good for a day and for whose they are; no row but the upload's own. What is
not sent goes with all that no message knows (`attaching.tidy`).
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass, replace

from django.core import signing
from django.db.models import QuerySet

from enishi.media import actions as media
from enishi.media.models import Upload
from enishi.members.models import Face
from enishi.messages.actions.attaching import KEPT_FOR, Taken
from enishi.messages.models import Attachment

GOOD_FOR = 24 * 3600
#: So many wait for one face; further ones have to be chosen again.
MOST = 20


@dataclass(frozen=True, slots=True)
class PutBy:
    """upload: its id. The rest is as of `Taken`; word: what stands for it in the form."""

    upload: str
    name: str
    size: int
    width: int | None
    height: int | None
    sha256: str
    word: str = ""


def put_by(by: Face, files: Iterable[Taken | PutBy]) -> list[PutBy]:
    """Those that are already, as long as no message has them. Raises media.NoRoom."""
    there = {str(public_id) for public_id in _waiting(by).values_list("public_id", flat=True)}
    room, out = MOST - len(there), dict[str, PutBy]()
    for one in files:
        if isinstance(one, PutBy):
            out |= {one.upload: one} if one.upload in there else {}
        elif room > 0:
            upload = media.store(by.pk, one.name, [one.data], kept_for=KEPT_FOR)
            kept = PutBy(str(upload.public_id), one.name, len(one.data), one.width, one.height, one.sha256)
            out[kept.upload] = replace(kept, word=signing.dumps(astuple(kept)[:-1], salt=_salt(by)))
            room -= 1
    return list(out.values())


def put_by_before(by: Face, words: Sequence[str]) -> list[PutBy]:
    """What these stand for: only what was put by for this face. A message may have it meanwhile."""
    out = []
    for word in words:
        with suppress(signing.BadSignature):
            out.append(replace(PutBy(*signing.loads(word, salt=_salt(by), max_age=GOOD_FOR)), word=word))
    return out


def attach(by: Face, one: PutBy, **to: object) -> None:
    """to: the message, or the one that waits. It is with one only."""
    if not _waiting(by).filter(public_id=one.upload).select_for_update(of=("self",)).exists():
        return
    file = {"upload": uuid.UUID(one.upload), "name": one.name, "size": one.size}
    Attachment.objects.create(holder=by, width=one.width, height=one.height, **file, **to)


def _waiting(by: Face) -> QuerySet[Upload]:
    mine = Upload.objects.filter(owner=by.pk, kept_for=KEPT_FOR)
    return mine.exclude(public_id__in=Attachment.objects.filter(holder=by).values("upload"))


def _salt(by: Face) -> str:
    return f"messages.put_by {by.public_id}"
