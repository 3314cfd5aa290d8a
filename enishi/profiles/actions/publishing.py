"""Publishing: what the draft says becomes what others see. For everybody at one hour, in one transaction.

Nothing is written where others could look but the rows themselves, made anew from the draft: an edit that was undone
before the hour leaves nothing behind, and whoever edited more, later or in another order is not to be told from who
did not (promise P1b).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from enishi.cards.actions.base import some, writes
from enishi.media import actions as media
from enishi.members.models import Face
from enishi.names import search
from enishi.profiles import meeting
from enishi.profiles.actions import publishing_others
from enishi.profiles.actions.drafting import page_of
from enishi.profiles.actions.replacing import replace
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
    PublishedVouch,
    PublishedWork,
)

#: Pages that are written together: statements have a bounded number of parameters.
_AT_ONCE = 200
#: What a name is made of, on a face and on a page.
NAME = ("family", "given", "family_kana", "given_kana")
#: A page that is found is opened only by those it is open to: `queries.find` asks for both.
_WIDEST_FOUND = {Found.EXCHANGED: Audience.CARD, Found.MEMBERS: Audience.MEMBERS}


@writes
def publish(by: Face) -> None:
    """Now: the first time, and whenever the owner asks for it. From then on it goes on by itself, daily.

    A nickname's page is published at that hour only, the first time, too: nobody is to see it begin while its owner
    is seen at work.
    """
    page = page_of(by)
    page.is_published = True
    if by.is_private:
        page.touched = True
    page.save(update_fields=["is_published", "touched"])
    if not by.is_private:
        _copy([page], at_hour=False)


@transaction.atomic
def publish_all() -> int:
    """All pages that were edited, or whose name was, or where somebody agreed to be named, at once. How many."""
    same_name = {name: OuterRef(f"holder__{name}") for name in NAME}
    unchanged = PublishedPage.objects.filter(holder=OuterRef("holder"), **same_name)
    pages = Page.objects.select_for_update(of=("self",)).filter(is_published=True)
    changed = Q(touched=True) | ~Exists(unchanged) | publishing_others.agreed_since()
    edited = list(pages.filter(changed).select_related("holder").order_by("pk"))
    for pages_of_some in some(edited, _AT_ONCE):
        _copy(pages_of_some, at_hour=True)
    return len(edited)


@writes
def take_down(by: Face) -> None:
    """Nobody sees the page any more; the draft stays."""
    page = page_of(by)
    _let_go([page])
    _unwrite([page])
    page.is_published, page.touched = False, True
    page.save(update_fields=["is_published", "touched"])


@contextmanager
def as_published(by: Face) -> Iterator[None]:
    """Within it the draft is published; after it, nothing ever happened.

    A preview of what will be served is made by what serves it, not by a second saying of the rules.
    """
    with transaction.atomic():
        _write([page_of(by)], at_hour=False)
        yield
        transaction.set_rollback(True)


def _copy(pages: Sequence[Page], at_hour: bool) -> None:
    holders = [page.holder_id for page in pages]
    Line.objects.filter(holder__in=holders).exclude(removed_at=None).delete()
    _let_go(pages)
    _write(pages, at_hour)
    publishing_others.ask({page.holder_id: page for page in pages})
    Page.objects.filter(holder__in=holders).update(touched=False)


def _write(pages: Sequence[Page], at_hour: bool) -> None:
    """The rows that others see. What only the owner sees has none. Who agreed to be named comes to stand there at the
    hour only, or the owner could look every minute whether somebody has, and has undone it (P3)."""
    drafts = {page.holder_id: page for page in pages}
    among = None if at_hour else publishing_others.names_of(drafts)
    lines = Line.objects.filter(holder__in=drafts, removed_at=None).exclude(audience=Audience.ME)
    replace(PublishedPage, drafts, map(_page, pages))
    replace(PublishedLine, drafts, (_line(drafts[line.holder_id], line) for line in lines.order_by("position", "pk")))
    replace(PublishedPicture, drafts, _pictures(pages))
    publishing_others.write(drafts, among)
    replace(FoundByName, drafts, map(_found, (page for page in pages if page.found_by in _WIDEST_FOUND)))


def _unwrite(pages: Sequence[Page]) -> None:
    for model in (PublishedPage, PublishedLine, PublishedPicture, PublishedVouch, PublishedWork, FoundByName):
        replace(model, [page.holder_id for page in pages], ())


def _page(page: Page) -> PublishedPage:
    name = {part: getattr(page.holder, part) for part in NAME}
    return PublishedPage(holder=page.holder, audience=page.audience, **name)


def _line(page: Page, line: Line) -> PublishedLine:
    says = {name: getattr(line, name) for name in (*SAYS, "position")}
    # A line is on the page: it is seen by nobody who does not see the page.
    return PublishedLine(
        holder=page.holder, audience=max(page.audience, line.audience), met_key=meeting.key(line), **says
    )


def _pictures(pages: Sequence[Page]) -> Iterator[PublishedPicture]:
    for page in pages:
        if page.portrait and page.round and page.picture_audience != Audience.ME:
            audience = max(page.audience, page.picture_audience)
            yield PublishedPicture(holder=page.holder, portrait=page.portrait, round=page.round, audience=audience)


def _found(page: Page) -> FoundByName:
    face = page.holder
    key = search.key(f"{face.family} {face.given}", f"{face.family_kana} {face.given_kana}")
    return FoundByName(holder=face, search_key=key, audience=_WIDEST_FOUND[Found(page.found_by)])


def _let_go(pages: Sequence[Page]) -> None:
    """Pictures that were published and that the draft no longer has."""
    kept = {upload for page in pages for upload in (page.portrait, page.round)}
    for shown in PublishedPicture.objects.filter(holder__in=[page.holder_id for page in pages]):
        for upload in {shown.portrait, shown.round} - kept:
            media.discard_by_id(upload)
