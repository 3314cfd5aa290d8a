"""Publishing: what the draft says becomes what others see. For everybody at one hour, in one transaction.

Nothing is written where others could look but the rows themselves, made anew from the draft: an edit that was undone
before the hour leaves nothing behind, and whoever edited more, later or in another order is not to be told from who
did not (promise P1b).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from enishi.cards.actions.base import writes
from enishi.media import actions as media
from enishi.members.models import Face
from enishi.names import search
from enishi.profiles.actions.drafting import lines_of, page_of
from enishi.profiles.models import (
    SAYS,
    Audience,
    Found,
    FoundByName,
    Line,
    Page,
    PublishedLine,
    PublishedPage,
    PublishedPicture,
)

#: What a name is made of, on a face and on a page.
NAME = ("family", "given", "family_kana", "given_kana")
#: A page that is found is opened only by those it is open to: `queries.find` asks for both.
_WIDEST_FOUND = {Found.EXCHANGED: Audience.CARD, Found.MEMBERS: Audience.MEMBERS}


@writes
def publish(by: Face) -> None:
    """Now: the first time, and whenever the owner asks for it. From then on it goes on by itself, daily."""
    page = page_of(by)
    page.is_published = True
    _copy(page)


@transaction.atomic
def publish_all() -> int:
    """All pages that were edited, or whose name was, at once. How many."""
    same_name = {name: OuterRef(f"holder__{name}") for name in NAME}
    unchanged = PublishedPage.objects.filter(holder=OuterRef("holder"), **same_name)
    pages = Page.objects.select_for_update(of=("self",)).filter(is_published=True)
    edited = list(pages.filter(Q(touched=True) | ~Exists(unchanged)).select_related("holder"))
    for page in edited:
        _copy(page)
    return len(edited)


@writes
def take_down(by: Face) -> None:
    """Nobody sees the page any more; the draft stays."""
    page = page_of(by)
    _let_go(by, keep=page)
    for model in (PublishedPage, PublishedLine, PublishedPicture, FoundByName):
        model._default_manager.filter(holder=by).delete()
    page.is_published, page.touched = False, True
    page.save(update_fields=["is_published", "touched"])


@contextmanager
def as_published(by: Face) -> Iterator[None]:
    """Within it the draft is published; after it, nothing ever happened.

    A preview of what will be served is made by what serves it, not by a second saying of the rules.
    """
    with transaction.atomic():
        page = page_of(by)
        _write(page)
        yield
        transaction.set_rollback(True)


def _copy(page: Page) -> None:
    Line.objects.filter(holder=page.holder).exclude(removed_at=None).delete()
    _let_go(page.holder, keep=page)
    _write(page)
    page.touched = False
    page.save(update_fields=["is_published", "touched"])


def _write(page: Page) -> None:
    """The rows that others see. What only the owner sees has none."""
    face = page.holder
    name = {part: getattr(face, part) for part in NAME}
    PublishedPage.objects.update_or_create(holder=face, defaults={**name, "audience": page.audience})
    PublishedLine.objects.filter(holder=face).delete()
    shown = [line for line in lines_of(face) if line.audience != Audience.ME]
    PublishedLine.objects.bulk_create(_published(page, line, at) for at, line in enumerate(shown))
    PublishedPicture.objects.filter(holder=face).delete()
    if page.portrait and page.round and page.picture_audience != Audience.ME:
        audience = max(page.audience, page.picture_audience)
        PublishedPicture.objects.create(holder=face, portrait=page.portrait, round=page.round, audience=audience)
    FoundByName.objects.filter(holder=face).delete()
    if (widest := _WIDEST_FOUND.get(Found(page.found_by))) is not None:
        key = search.key(f"{face.family} {face.given}", f"{face.family_kana} {face.given_kana}")
        FoundByName.objects.create(holder=face, search_key=key, audience=widest)


def _published(page: Page, line: Line, position: int) -> PublishedLine:
    says = {name: getattr(line, name) for name in SAYS}
    # A line is on the page: it is seen by nobody who does not see the page.
    audience = max(page.audience, line.audience)
    return PublishedLine(holder=page.holder, position=position, audience=audience, **says)


def _let_go(face: Face, *, keep: Page) -> None:
    """Pictures that were published and that the draft no longer has."""
    for shown in PublishedPicture.objects.filter(holder=face):
        for upload in {shown.portrait, shown.round} - {keep.portrait, keep.round}:
            media.discard_by_id(upload)
