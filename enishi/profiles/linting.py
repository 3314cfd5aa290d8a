"""What on the nickname's page leads to the work face of the very same member: shown to them, and kept nowhere."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from enishi.exchange.queries import own_card
from enishi.media import actions as media
from enishi.media.queries import upload_of
from enishi.members.models import Face
from enishi.members.queries import signs_of, work_face_of
from enishi.profiles import queries
from enishi.profiles.betraying import Found, Thumb, Worn, betrayed, same_picture
from enishi.profiles.models import Kind, Page, PublishedLine, PublishedPicture
from enishi.visibility import visible

_NAMES = ("family", "given", "family_kana", "given_kana", "family_romaji", "given_romaji")
_SIGNS = ("tel", "fax", "mobile", "email", "url", "line", "facebook", "x")


def betrayals(face: Face) -> list[Found]:
    """face: a nickname. To be shown to its owner, on their own pages, and never anywhere else."""
    work = work_face_of(face)
    if work is None:
        return []
    texts = [face.family, *(text for line in queries.lines(face) for text in (line.role, line.text) if text)]
    found = betrayed(texts, _worn(work))
    return [*found, *_same_pictures(face, work)]


def betrayed_by_picture(face: Face) -> list[Found]:
    """What the picture alone gives away."""
    work = work_face_of(face)
    return _same_pictures(face, work) if work is not None else []


def _worn(work: Face) -> Worn:
    lines = [*queries.lines(work), *visible(work, PublishedLine).filter(holder=work)]
    card = own_card(work)
    fields = {kind: [item["value"] for item in items] for kind, items in card.current.fields.items()} if card else {}
    here = [line.organisation for line in lines if line.organisation and line.kind != Kind.OTHER]
    printed = [value for kind in fields if kind not in (*_NAMES, *_SIGNS, "company") for value in fields[kind]]
    written = [text for line in lines for text in (line.role, line.text) if text]
    return Worn(
        names=tuple(_names(work, fields)),
        organisations=tuple(dict.fromkeys([*here, *fields.get("company", [])])),
        signs=tuple(dict.fromkeys([*signs_of(work), *(value for kind in _SIGNS for value in fields.get(kind, []))])),
        texts=tuple(dict.fromkeys([*written, *printed])),
    )


def _names(work: Face, fields: dict[str, list[str]]) -> Iterable[str]:
    """Each part of the name as it is known somewhere, and each pair of them in both orders."""
    parts = {kind: [*filter(None, [getattr(work, kind, "")]), *fields.get(kind, [])] for kind in _NAMES}
    whole = [
        order
        for script in ("", "_kana", "_romaji")
        for family in parts[f"family{script}"]
        for given in parts[f"given{script}"]
        for order in (family + given, given + family)
    ]
    return dict.fromkeys([part for several in parts.values() for part in several] + whole)


def _same_pictures(face: Face, work: Face) -> list[Found]:
    published = visible(work, PublishedPicture).filter(holder=work).first()
    mine, theirs = ([Thumb.of(data) for data in pictures] for pictures in (_pictures(face), _pictures(work, published)))
    return [Found("picture", "")] if any(same_picture(one, other) for one in mine for other in theirs) else []


def _pictures(face: Face, published: PublishedPicture | None = None) -> Iterable[bytes]:
    page: Page = queries.draft(face)
    uploads: list[uuid.UUID | None] = [page.picture, page.portrait, page.round]
    uploads += [published.portrait, published.round] if published else []
    for upload in dict.fromkeys(uploads):
        kept = upload_of(face.pk, upload)
        if kept is not None and (place := media.path(kept)).exists():
            yield place.read_bytes()
