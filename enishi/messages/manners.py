"""When one writes to somebody senior. Ranks are known by band only, and never shown. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from enishi.common.calendar import CLOSES, in_office_hours, next_opening
from enishi.names.titles import band


def rank(post: str) -> int:
    """Of a company and title as `profiles.signing` joins them; 0 where no title is known."""
    return max((band(part) or 0 for part in post.split("　") if part), default=0)


def is_senior(mine: str, theirs: Iterable[str]) -> bool:
    """Whether somebody there stands higher than oneself."""
    return any(rank(one) > rank(mine) for one in theirs)


def better_moment(now: datetime) -> datetime | None:
    """When offices open next, by the moment's own clock; None while they are open."""
    return None if in_office_hours(now) else next_opening(now)


def holds_until(now: datetime) -> datetime:
    """How long `better_moment` says so: until offices open, or close."""
    return better_moment(now) or datetime.combine(now.date(), CLOSES, tzinfo=now.tzinfo)
