"""Telling a face of something, and that it has read it."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from enishi.members.models import Face
from enishi.notifications import kinds, queries
from enishi.notifications.models import Notice, NoticeMail

#: What was read is kept so long, and what was not.
READ_KEPT, KEPT = timedelta(days=30), timedelta(days=180)


def tell(face: Face, kind: str, path: str, *, cause: str, by: Face | None = None) -> None:
    """Tell a face, in the caller's transaction: once for each cause, however often it is called. Raises LookupError for
    a kind that no room has registered. by: whose doing it is.

    Who is muted or blocked by the face is to make no notice: that is asked before.
    """
    if not kinds.is_known(kind):
        raise LookupError(f"no room tells of {kind}")
    told = Notice(holder=face, kind=kind, path=path, cause=cause, by=by)
    Notice.objects.bulk_create([told], ignore_conflicts=True)


def read(by: Face, notice: Notice) -> None:
    queries.unread(by).filter(pk=notice.pk).update(read_at=timezone.now())


def read_about(by: Face, path: str) -> None:
    """The page they lead to has been looked at."""
    queries.unread(by).filter(path=path).update(read_at=timezone.now())


def read_all(by: Face) -> None:
    queries.unread(by).update(read_at=timezone.now())


def forget() -> None:
    now = timezone.now()
    NoticeMail.objects.filter(made_at__lt=now - KEPT).delete()
    Notice.objects.filter(Q(read_at__lt=now - READ_KEPT) | Q(told_at__lt=now - KEPT)).delete()
