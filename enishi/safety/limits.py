"""Limits, as data: how often one face may do something in a stretch of time.

Counted for each face by itself, in the database, so that all workers count together, and no use of one face shows on
the other (P2). What somebody is told who is over a limit is the same whoever it is about; nobody else is told anything.

How a room uses one: name it in LIMITS; ask `spend` in the action, inside its transaction, before anything is written,
and let the action raise `Reached(face, what)`; the view shows `str(error)`. A view that only reads asks `spend` and
answers with `safety.views.enough(request, face, what)`, or stands under `@within(what)`.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from enishi.members import holding
from enishi.members.models import Face
from enishi.safety.actions import Use, count
from enishi.safety.queries import counted

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """most: how often within `per` (HOUR or DAY, by the clock of the site); while_new: the same of a face that is there
    for less than NEW_FOR days. approach: it is done toward people one does not know, and so not by an account that may
    have been sold (`members.holding`). step: for what happens so often that writing it down each time would
    cost more than the page itself: the count is kept in the process and written so many at a time."""

    most: int
    while_new: int
    per: timedelta = DAY
    approach: bool = False
    step: int = 1


#: For how many days stricter limits hold for a face.
NEW_FOR = 14
#: Generous for people, hard for whoever copies the site.
LIMITS = {
    # Pages of people, searches for people and of posts, posts of others.
    "people": Limit(300, 120, step=10),
    "search": Limit(300, 100, step=10),
    "posts": Limit(3000, 1000, step=50),
    # Requests, introductions, first messages and comments, to people one has no tie with.
    "approach": Limit(20, 5, approach=True),
    "post": Limit(40, 10),
    "comment": Limit(200, 30),
    "message": Limit(600, 100),
    "report": Limit(30, 10),
}


class Reached(Exception):
    """One limit is reached. str() is the sentence to tell."""

    def __init__(self, face: Face, what: str) -> None:
        super().__init__(sentence(face, what))


def spend(face: Face, what: str) -> bool:
    """Do it once more: False where that would be over the limit, and nothing is counted."""
    limit = LIMITS[what]
    if limit.approach and holding.held_until(face):
        return False
    use, most = Use(face.pk, what, _began(limit)), _most(limit, face)
    return count(use, 1, most) if limit.step == 1 else _KEPT.spend(use, limit.step, most)


def may(face: Face, what: str) -> bool:
    """Whether it could be done once more: for what is shown before. Only `spend` is certain."""
    limit = LIMITS[what]
    if limit.approach and holding.held_until(face):
        return False
    return counted(face, what, _began(limit)) < _most(limit, face)


def sentence(face: Face, what: str) -> str:
    """What one is told who is over the limit: when one may go on."""
    limit = LIMITS[what]
    if limit.approach and (held := holding.sentence(face)):
        return held
    if limit.per == DAY:
        return _("That was enough for one day. You can go on tomorrow.")
    hour = timezone.localtime(_began(limit) + limit.per)
    return _("That was enough for the moment. You can go on at %(time)s.") % {"time": date_format(hour, "H:i")}


def _most(limit: Limit, face: Face) -> int:
    return limit.while_new if holding.is_younger(face, NEW_FOR) else limit.most


def _began(limit: Limit) -> datetime:
    """When the stretch of time began that it is now: midnight or the full hour, where the site is."""
    now = timezone.localtime().replace(minute=0, second=0, microsecond=0)
    return now if limit.per == HOUR else now.replace(hour=0)


class _Kept:
    """What was done and is not written down yet, and who is known to be over a limit. A process that ends forgets less
    than one step of each."""

    #: As many are kept; then all is forgotten, which costs each at most one step.
    MOST = 50_000

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.counts: dict[Use, int] = {}
        self.over: set[Use] = set()

    def spend(self, use: Use, step: int, most: int) -> bool:
        with self.lock:
            if use in self.over:
                return False
            times = self.counts[use] = self.counts.get(use, 0) + 1
            if times < step:
                return True
            self.counts[use] = 0
            if len(self.counts) + len(self.over) > self.MOST:
                self.forget()
        fits = count(use, step, most)
        if not fits:
            self.over.add(use)
        return fits

    def forget(self) -> None:
        self.counts.clear()
        self.over.clear()


_KEPT = _Kept()


def forget_kept() -> None:
    """As a process that has just begun: for tests."""
    _KEPT.forget()
