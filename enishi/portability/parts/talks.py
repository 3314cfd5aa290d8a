"""Conversations, with all that one sees in each, and what one has to oneself of it.

For people only: a file that put words into a conversation would speak for others.
"""

from __future__ import annotations

from collections.abc import Iterator

from enishi.media import actions as media
from enishi.media.queries import upload_of
from enishi.members.models import Face
from enishi.messages import queries
from enishi.messages.models import Attachment, Conversation
from enishi.messages.queries import Talk
from enishi.portability.archive import Json, Packing
from enishi.portability.parts.checking import plain_columns
from enishi.portability.parts.naming import Names
from enishi.portability.parts.pictures import sum_of
from enishi.visibility import visible

_SAID = ("name", "text", "sent_at", "withdrawn_at")
_FILE = ("name", "size", "width", "height")


def count(by: Face) -> int:
    return 2 * visible(by, Conversation).count() + len(queries.left(by))


def write(by: Face, packing: Packing, names: Names) -> Iterator[int]:
    yield from packing.table("conversations", rows(by))
    for talk in queries.conversations(by):
        pack_files(by, packing, talk.conversation)
        yield 1


def rows(by: Face) -> Iterator[Json]:
    """Those one left come last, by what they are called."""
    for talk in queries.conversations(by):
        yield _row(by, talk)
    for _one, called in queries.left(by):
        yield {"about": called, "left": True}


def _row(by: Face, talk: Talk) -> Json:
    one, side = talk.conversation, queries.side(by, talk.conversation)
    written = list(queries.messages(by, one))
    files = queries.attachments(by, written)
    return {
        **plain_columns(one, ("about", "kind", "made_at")),
        **plain_columns(side, ("called", "quiet", "left_at")),
        "participants": [plain_columns(person, ("name", "post")) for person in queries.participants(by, one)],
        "messages": [plain_columns(message, _SAID) for message in written],
        "files": [
            {**plain_columns(file, _FILE), "by": message.name, "sha256": sum_of(file.holder, file.upload)}
            for message in written
            for file in files[message.pk]
        ],
        "waiting": [plain_columns(later, ("text", "send_at")) for later in queries.waiting(by, one)],
    }


def pack_files(by: Face, packing: Packing, one: Conversation) -> None:
    """Each once, by its sum: by what name it was sent stands with the conversation."""
    for file in visible(by, Attachment).filter(message__conversation=one).order_by("pk"):
        upload = upload_of(file.holder_id, file.upload)
        if upload is None or (name := f"files/{upload.sha256}") in packing.names or not media.path(upload).exists():
            continue
        with packing.file(name, packed=not file.is_picture) as write:
            write(media.path(upload).read_bytes())
