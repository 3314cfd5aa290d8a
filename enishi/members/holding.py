"""Accounts that may have been sold: name, picture and address change within a few days. Such an account may look, but
approach nobody new for a while; only its owner is told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from enishi.members.models import Altered, Face
from enishi.members.queries import altered

#: Name, picture and address changed within this time: such an account may look, but approach nobody new for HELD_FOR.
#: In its first days a face is still being set up, and nothing counts.
CHANGED_WITHIN, HELD_FOR = timedelta(days=7), timedelta(days=14)


def is_new(face: Face) -> bool:
    return is_younger(face, CHANGED_WITHIN.days)


def is_younger(face: Face, days: int) -> bool:
    """Whether there is this face for less than so many days: its own age, whatever other face its member has (P2)."""
    return face.began_on is not None and timezone.localdate() < face.began_on + timedelta(days=days)


def held_until(face: Face) -> date | None:
    """The day from which this face may approach people again; None where it may. It holds for all faces of an account
    that may have been sold, and only the owner is ever told (P2)."""
    rows = altered(face, timezone.now() - HELD_FOR - CHANGED_WITHIN)
    ends = [_held(row for row in rows if row.holder_id == number) for number in {row.holder_id for row in rows}]
    last = max((end for end in ends if end is not None and end > timezone.now()), default=None)
    # The day after: said in days, nobody has to reckon with hours.
    return timezone.localdate(last) + timedelta(days=1) if last else None


def _held(rows: Iterable[Altered]) -> datetime | None:
    """Until when the last such change of hands holds a face."""
    last: dict[str, datetime] = {}
    end = None
    for row in rows:
        last[row.what] = row.made_at
        if len(last) == len(Altered.What) and row.made_at - min(last.values()) <= CHANGED_WITHIN:
            end = row.made_at + HELD_FOR
    return end


def sentence(face: Face) -> str:
    """What the owner is told; "" where nothing holds it."""
    day = held_until(face)
    if day is None:
        return ""
    said = _(
        "Name, picture and e-mail address changed within a few days. To protect others, you can write to new people "
        "again from %(day)s."
    )
    return said % {"day": date_format(day, "MONTH_DAY_FORMAT")}
