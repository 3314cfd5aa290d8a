"""One's picture: taken in, cut where its owner says, taken out. It is published with everything else."""

from __future__ import annotations

import uuid

from enishi.cards.actions.base import writes
from enishi.media import actions as media
from enishi.media.queries import upload_of
from enishi.members.actions import note_altered
from enishi.members.models import Altered, Face
from enishi.profiles import pictures, queries
from enishi.profiles.actions.drafting import page_of, touch
from enishi.profiles.models import Page, PublishedPicture
from enishi.profiles.pictures import Place
from enishi.reading.photo.picture import Unopened

#: The word under which `media` keeps them.
KEPT_FOR = "portrait"


def take_picture(by: Face, data: bytes) -> str:
    """Keep the picture, upright and without what the camera wrote into it, cut in the middle.

    "" or the code of why not: no_room, or as of `pictures.opened`.
    """
    try:
        picture = pictures.opened(data, pictures.SMALLEST)
    except Unopened as problem:
        return problem.code
    try:
        _replace(by, picture, Place())
    except media.NoRoom:
        return "no_room"
    return ""


def cut_again(by: Face, place: Place) -> str:
    """Cut the picture anew, with this place in the middle. "" or the code of why not: no_picture, no_room."""
    source = _bytes(by, queries.draft(by).picture)
    if source is None:
        return "no_picture"
    try:
        _replace(by, None, place, source)
    except media.NoRoom:
        return "no_room"
    return ""


@writes
def remove_picture(by: Face) -> None:
    """Out of the draft now; others see it until the page is published."""
    page = page_of(by)
    _let_go(by, page, page.picture, page.portrait, page.round)
    page.picture = page.portrait = page.round = None
    page.save(update_fields=["picture", "portrait", "round"])
    touch(by)


@writes
def _replace(by: Face, picture: bytes | None, place: Place, source: bytes = b"") -> None:
    """Both cuts are made anew, and the picture itself where there is another one."""
    page = page_of(by)
    old = [page.portrait, page.round]
    if picture is not None:
        note_altered(by, Altered.What.PICTURE)
        old.append(page.picture)
        page.picture = _keep(by, picture)
    cuts = (pictures.cut(picture or source, place, size, private=by.is_private) for size in pictures.SIZES)
    page.portrait, page.round = (_keep(by, cut) for cut in cuts)
    page.across, page.down, page.near = place.across, place.down, place.near
    page.save(update_fields=["picture", "portrait", "round", "across", "down", "near"])
    _let_go(by, page, *old)
    touch(by)


def _keep(by: Face, data: bytes) -> uuid.UUID:
    return media.store(by.pk, "portrait.jpg", [data], kept_for=KEPT_FOR).public_id


def _bytes(by: Face, picture: uuid.UUID | None) -> bytes | None:
    upload = upload_of(by.pk, picture)
    try:
        return media.path(upload).read_bytes() if upload else None
    except FileNotFoundError:
        return None


def _let_go(by: Face, page: Page, *uploads: uuid.UUID | None) -> None:
    """What is still published stays, until it no longer is."""
    shown = set(PublishedPicture.objects.filter(holder=by).values_list("portrait", "round"))
    for upload in set(uploads) - {one for pair in shown for one in pair}:
        media.discard_by_id(upload)
