"""Pictures and files with a message: looked at before anything is written, kept with it, gone with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from enishi.media import actions as media
from enishi.members.models import Face
from enishi.messages.models import Attachment, Conversation, Message, Participant, ReplyAddress, Waiting
from enishi.reading.photo import is_picture
from enishi.reading.photo.anew import anew
from enishi.reading.photo.picture import Unopened

#: The word under which `media` keeps them.
KEPT_FOR = "message"
#: The largest file, in bytes, and how many go with one message.
LARGEST, MOST_FILES = 20 << 20, 5


class NotTaken(Exception):
    """A file that is not sent. code: of `sentences`; name: as its sender calls it."""

    def __init__(self, code: str, name: str) -> None:
        super().__init__(code)
        self.code, self.name = code, name


@dataclass(frozen=True, slots=True)
class Taken:
    """A file as it will be kept. name: "" of a picture. width, height: of a picture, in pixels."""

    data: bytes
    name: str = ""
    width: int | None = None
    height: int | None = None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def take(by: Face, files: Iterable[tuple[str, bytes]], there: int = 0) -> list[Taken]:
    """What may go with a message: pictures written anew, so that they say nothing of where they were taken. Under a
    nickname pictures only: files tell who made them. there: how many go with it already. Raises NotTaken."""
    sent = list(files)
    if there + len(sent) > MOST_FILES:
        raise NotTaken("too_many_files", "")
    return [_taken(by, media.shown_name(name), data) for name, data in sent]


def _taken(by: Face, name: str, data: bytes) -> Taken:
    if not data:
        raise NotTaken("empty_file", name)
    if len(data) > LARGEST:
        raise NotTaken("too_large", name)
    if is_picture(data[:16]) and not data.startswith(b"%PDF-"):
        try:
            return Taken(*_picture(data))
        except Unopened as problem:
            raise NotTaken(problem.code, name) from None
    if by.is_private:
        raise NotTaken("pictures_only", name)
    return Taken(data, name or "file")


def _picture(data: bytes) -> tuple[bytes, str, int, int]:
    jpeg, width, height = anew(data)
    return jpeg, "", width, height


def keep(by: Face, files: Sequence[Taken], *, message: Message | None = None, waiting: Waiting | None = None) -> None:
    for one in files:
        upload = media.store(by.pk, one.name, [one.data], kept_for=KEPT_FOR)
        Attachment.objects.create(
            holder=by,
            message=message,
            waiting=waiting,
            upload=upload.public_id,
            name=one.name,
            size=len(one.data),
            width=one.width,
            height=one.height,
        )


def let_go(attachments: QuerySet[Attachment]) -> None:
    for one in attachments:
        media.discard_by_id(one.upload)
    attachments.delete()


def tidy() -> None:
    """Let go of conversations that all have left with their accounts, of files that no message knows, and of addresses
    whose time is over."""
    ReplyAddress.objects.filter(ends_at__lt=timezone.now()).delete()
    there = Participant.objects.filter(conversation=OuterRef("pk"))
    Conversation.objects.filter(~Exists(there)).delete()
    media.let_go_unknown(KEPT_FOR, Attachment.objects.values("upload"))
