"""The nickname of the same member, as a table of its own. Only its owner takes it out; nothing of it is put back."""

from __future__ import annotations

from collections.abc import Iterator

from enishi.cards.actions.record import plain
from enishi.members.models import Face
from enishi.members.queries import other_faces
from enishi.messages.queries import conversations
from enishi.portability.archive import Json, Packing
from enishi.portability.parts import posted, talks
from enishi.portability.parts.asking import of_a_nickname
from enishi.portability.parts.naming import Names
from enishi.portability.parts.page import line_rows, page_row
from enishi.portability.parts.pictures import pack
from enishi.profiles import queries
from enishi.profiles.models import Page, Reveal
from enishi.ties.models import Distance
from enishi.visibility import owned


def count(by: Face) -> int:
    return other_faces(by).count()


def write(by: Face, packing: Packing, names: Names) -> Iterator[int]:
    """No file where there is no nickname: whoever is given the archive sees nothing of it."""
    for face in other_faces(by):
        yield from packing.table("nickname", iter([_row(face)]))
        for page in owned(face, Page):
            pack(face, packing, page.picture)
        for talk in conversations(face):
            talks.pack_files(face, packing, talk.conversation)
        posted.pack_pictures(face, packing)


def _row(face: Face) -> Json:
    told = owned(face, Reveal).exclude(to=None).order_by("pk")
    return {
        "nickname": face.family,
        "page": next(page_row(face), None),
        "lines": list(line_rows(face)),
        "ties": [
            {"name": one.name, "distance": Distance(one.tie.distance).name.lower(), "since": plain(one.tie.made_at)}
            for one in queries.known(face)
        ],
        **of_a_nickname(face),
        "conversations": list(talks.rows(face)),
        **posted.of_a_nickname(face),
        "told": [{"name": row.name, "since": plain(row.made_at)} for row in told],
    }
