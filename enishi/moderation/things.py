"""How each kind of thing is seen that can be reported: by the same questions its page asks."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enishi.media import actions as media
from enishi.media.queries import upload_of
from enishi.members.models import Face
from enishi.messages import queries as messages
from enishi.messages.models import Attachment
from enishi.moderation.evidence import sha256
from enishi.moderation.kinds import Picture, Thing, kind
from enishi.posts import queries as posts
from enishi.posts.models import Comment
from enishi.profiles import queries as profiles
from enishi.profiles import shown
from enishi.profiles.models import Kind as LineKind
from enishi.profiles.models import PublishedVouch
from enishi.ties.models import Vouch
from enishi.visibility import visible


@kind("page", gettext_lazy("Page"))
def _page(viewer: Face | None, public_id: uuid.UUID) -> Thing | None:
    """public_id: of the face."""
    seen = profiles.seen(viewer, public_id)
    if seen is None:
        return None
    page = shown.page(seen, timezone.localdate())
    return Thing(
        about=seen.page.holder,
        called=str(page.name),
        title=_("The page of %(name)s") % {"name": page.name},
        lines=list(_lines(page)),
        path=reverse("person", args=[public_id]),
        pictures=_portrait(viewer, public_id),
    )


def _lines(page: shown.Shown) -> Iterator[tuple[str, str]]:
    yield _("Name"), str(page.name)
    for text in page.words:
        yield str(shown.TITLES[LineKind.WORDS]), text
    for section in page.sections:
        for block in section.blocks:
            items = [part for item in block.items for part in (item.title, item.when, item.text)]
            yield section.title, "　".join(part for part in (block.heading, block.served, block.joined, *items) if part)
    for work in page.works:
        yield _("Work"), "　".join(part for part in (work.team, work.when, work.text, *work.names) if part)
    for vouch in page.vouches:
        yield vouch.by, vouch.text


def _portrait(viewer: Face | None, public_id: uuid.UUID) -> list[Picture]:
    found = profiles.picture(viewer, public_id)
    data = _bytes(found.holder_id, found.portrait) if found else b""
    return [Picture(data, _("Portrait"))] if data else []


@kind("vouch", gettext_lazy("Words about somebody"))
def _vouch(viewer: Face | None, public_id: uuid.UUID) -> Thing | None:
    """Where it stands on a page, or waits for the one it is about."""
    there = (
        visible(viewer, PublishedVouch).filter(vouch__public_id=public_id).select_related("holder", "writer").first()
    )
    if there is not None:
        path = reverse("person", args=[there.holder.public_id])
        return _words(there.writer, there.by, there.post, there.text, path)
    waiting = visible(viewer, Vouch).filter(public_id=public_id, taken_back_at=None).exclude(holder=viewer)
    one = waiting.select_related("holder").first() if viewer else None
    return _words(one.holder, one.by, one.post, one.text, reverse("by_others")) if one else None


def _words(writer: Face, by: str, post: str, text: str, path: str) -> Thing:
    lines = [(_("Written by"), "　".join(part for part in (by, post) if part)), (_("Words"), text)]
    return Thing(writer, by, _("What %(name)s wrote about somebody") % {"name": by}, lines, path)


@kind("post", gettext_lazy("Post"))
def _post(viewer: Face | None, public_id: uuid.UUID) -> Thing | None:
    one = posts.post(viewer, public_id)
    if one is None:
        return None
    title = _("A post by %(name)s") % {"name": one.byline.name}
    lines = [*_written(one.byline.name, one.shown_at), (_("Words"), one.text)]
    rows = posts.pictures(viewer, [one]).get(one.pk, [])
    pictures = [Picture(data, row.alt) for row in rows if (data := _bytes(row.holder_id, row.upload))]
    return Thing(one.holder, one.byline.name, title, lines, reverse("post", args=[public_id]), pictures)


@kind("comment", gettext_lazy("Comment"))
def _comment(viewer: Face | None, public_id: uuid.UUID) -> Thing | None:
    """With the post it stands under, as far as that says what it answers."""
    found = visible(viewer, Comment).filter(public_id=public_id).select_related("byline", "holder", "post__byline")
    one = found.first()
    if one is None:
        return None
    title = _("A comment by %(name)s") % {"name": one.byline.name}
    under = (_("Under a post by %(name)s") % {"name": one.post.byline.name}, one.post.text[:500])
    lines = [under, *_written(one.byline.name, one.shown_at), (_("Words"), one.text)]
    return Thing(one.holder, one.byline.name, title, lines, reverse("post", args=[one.post.public_id]))


def _written(name: str, when: datetime | None) -> Iterator[tuple[str, str]]:
    yield _("Written by"), name
    if when:
        yield _("Day and time"), _moment(when)


#: So many messages before the one that is reported are kept with it: what it answers belongs to what it says.
BEFORE = 4


@kind("message", gettext_lazy("Message"))
def _message(viewer: Face | None, public_id: uuid.UUID) -> Thing | None:
    one = messages.message(viewer, public_id) if viewer else None
    if viewer is None or one is None or one.holder is None or one.withdrawn_at:
        return None
    earlier = messages.messages(viewer, one.conversation).filter(pk__lte=one.pk).order_by("-pk")[: BEFORE + 1]
    lines = [(f"{said.name}　{_moment(said.sent_at)}", said.text) for said in reversed(earlier)]
    files = messages.attachments(viewer, [one]).get(one.pk, [])
    lines += [(_("File"), _named(file)) for file in files if not file.is_picture]
    pictures = [Picture(data) for file in files if file.is_picture and (data := _bytes(file.holder_id, file.upload))]
    title = _("A message by %(name)s") % {"name": one.name}
    path = reverse("conversation", args=[one.conversation.public_id])
    return Thing(one.holder, one.name, title, lines, path, pictures)


def _named(file: Attachment) -> str:
    """A file is not kept itself: who has it can show by its digest that it is this one."""
    data = _bytes(file.holder_id, file.upload)
    return f"{file.name}　SHA-256 {sha256(data)}" if data else file.name


def _bytes(owner: int, upload: uuid.UUID) -> bytes:
    kept = upload_of(owner, upload)
    try:
        return media.path(kept).read_bytes() if kept else b""
    except FileNotFoundError:
        return b""


def _moment(when: datetime) -> str:
    return timezone.localtime(when).strftime("%Y-%m-%d %H:%M")
