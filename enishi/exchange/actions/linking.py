"""Secret addresses: made and ended."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from enishi.cards.actions.base import own, writes
from enishi.cards.derive import storable
from enishi.common.secrets import digest, new_secret
from enishi.exchange.models import Link, OwnCard, new_key
from enishi.members.models import Face

#: A link for one person waits this long to be used.
ONCE_FOR = timedelta(days=30)


@writes
def make_link(by: Face, kind: Link.Kind, label: str = "") -> tuple[Link, str]:
    """A new link, with its secret: shown now, and never again."""
    secret = new_secret()
    ends = timezone.now() + ONCE_FOR if kind == Link.Kind.ONCE else None
    label = storable(label).strip()[:200]
    return Link.objects.create(holder=by, kind=kind, digest=digest(secret), label=label, ends_at=ends), secret


@writes
def end_link(by: Face, link: Link) -> None:
    mine = own(by, link)
    Link.objects.filter(pk=mine.pk, ended_at=None).update(ended_at=timezone.now())


@writes
def end_codes(by: Face) -> None:
    """All codes that were ever shown end."""
    OwnCard.objects.filter(holder=by).update(key=new_key())
