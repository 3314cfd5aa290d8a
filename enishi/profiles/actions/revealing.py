"""Telling one person whose nickname it is. Nobody else learns that it was told (promise P2)."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from enishi.cards.actions.base import own, writes
from enishi.common.secrets import digest, new_secret
from enishi.members.models import Face
from enishi.members.queries import is_own, work_face_of
from enishi.profiles import shown
from enishi.profiles.kinds import REVEALED
from enishi.profiles.models import Reveal
from enishi.safety.telling import tell_of

#: How long a link waits to be opened, and how many may wait.
LINK_FOR = timedelta(days=7)
MOST_LINKS = 20


class OwnLink(Exception):
    """Who opens the link made it, under one face or the other."""


def work_name(by: Face) -> str:
    """What is told: the name of the work face of the member whose nickname this is."""
    work = work_face_of(by)
    return str(shown.name(work)) if work else ""


@writes
def reveal(by: Face, other: Face, name: str) -> None:
    """Tell somebody. Told again, they know what it says now. name: of the other, as the nickname knows them."""
    says = {"says": work_name(by), "name": name[:200]}
    row, _new = Reveal.objects.update_or_create(holder=by, to=other, defaults=says)
    tell_of(by, other, REVEALED, reverse("person", args=[by.public_id]), cause=f"reveal {row.public_id}")


@writes
def make_link(by: Face) -> str:
    """The secret of a link that tells whoever opens it first; "" where as many wait as may."""
    if Reveal.objects.filter(Reveal.waiting(timezone.now()), holder=by).count() >= MOST_LINKS:
        return ""
    secret, ends = new_secret(), timezone.now() + LINK_FOR
    Reveal.objects.create(holder=by, says=work_name(by), digest=digest(secret), ends_at=ends)
    return secret


def link_called(secret: str) -> Reveal | None:
    """What a secret address leads to; None for what was opened, has ended or was guessed."""
    return _waiting(secret).first()


def _waiting(secret: str) -> QuerySet[Reveal]:
    return Reveal.objects.filter(Reveal.waiting(timezone.now()), digest=digest(secret)).select_related("holder")


@transaction.atomic
def open_link(by: Face, secret: str) -> Reveal | None:
    """The first who opens it is told, and the nickname learns who that was. Raises OwnLink."""
    link = _waiting(secret).select_for_update(of=("self",)).first()
    if link is None:
        return None
    if is_own(by, link.holder):
        raise OwnLink
    Reveal.objects.filter(holder=link.holder, to=by).delete()
    link.to, link.name, link.digest, link.ends_at = by, str(shown.name(by))[:200], None, None
    link.made_at = timezone.now()
    link.save(update_fields=["to", "name", "digest", "ends_at", "made_at"])
    return link


def forget_told(by: Face) -> None:
    """The work face goes before its nickname: nothing is to tell its name any more."""
    Reveal.objects.filter(holder=by).delete()


@writes
def take_off(by: Face, row: Reveal) -> None:
    """They no longer see it on the page, or a link no longer opens; nobody forgets what they have read."""
    Reveal.objects.filter(pk=own(by, row).pk).delete()
