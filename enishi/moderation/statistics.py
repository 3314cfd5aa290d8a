"""How soon reports are answered: for everybody, and so that no single one can be seen in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from enishi.moderation.actions.parties import deciders
from enishi.moderation.models import ANSWERED_WITHIN, Report

#: Smaller numbers tell of single cases.
FEW = 5


@dataclass(frozen=True, slots=True)
class Month:
    """How many reports of a month were answered within the days, or not; None for some, but fewer than FEW."""

    first: date
    in_time: int | None
    late: int | None


def months(most: int = 12) -> list[Month]:
    """The newest first. What still has time is not counted: it would tell of each report that comes in."""
    counted: dict[date, Counter[bool]] = {}
    now = timezone.now()
    for made, answered in Report.objects.values_list("made_at", "answered_at"):
        due = made + ANSWERED_WITHIN
        if due > now:
            continue
        first = timezone.localtime(made).date().replace(day=1)
        counted.setdefault(first, Counter())[answered is not None and answered <= due] += 1
    newest = sorted(counted.items(), reverse=True)[:most]
    return [Month(first, _told(n[True]), _told(n[False])) for first, n in newest]


@dataclass(frozen=True, slots=True)
class Waiting:
    """For the operator. days: since the oldest came in. nobodys: of how many no moderator may decide."""

    count: int
    days: int
    nobodys: int


def waiting() -> Waiting:
    open_ones = list(Report.objects.filter(answered_at=None).order_by("made_at"))
    days = (timezone.now() - open_ones[0].made_at).days if open_ones else 0
    return Waiting(len(open_ones), days, sum(not deciders(one).exists() for one in open_ones))


def _told(n: int) -> int | None:
    return n if n == 0 or n >= FEW else None
