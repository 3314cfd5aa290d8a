"""The environment of our pages."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import timezone, translation
from jinja2 import Environment

from enishi.common import calendar
from enishi.common.request import from_this_machine
from enishi.web import look

if TYPE_CHECKING:
    from enishi.demo.community import Community
    from enishi.members.models import Face
    from enishi.safety.models import Suspension


def environment(**options: Any) -> Environment:
    # Mails are plain text: nothing in them is markup.
    options["autoescape"] = lambda name: not (name or "").endswith(".txt")
    env = Environment(extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True, **options)
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=translation.gettext, ngettext=translation.ngettext, pgettext=translation.pgettext, newstyle=True
    )
    env.globals.update(
        static=static,
        url=url,
        url_or_none=url_or_none,
        get_messages=get_messages,
        language=translation.get_language,
        sheet=look.sheet,
        mailbox_open=mailbox_open,
        demonstration=demonstration,
        unread_count=unread_count,
        japanese_years=calendar.japanese_years_wanted,
        suspension=suspension,
    )
    env.filters.update(day=day, clock=clock, number=number)
    return env


@lru_cache(maxsize=10_000)
def url(name: str, *args: Any, **kwargs: Any) -> str:
    return reverse(name, args=args, kwargs=kwargs)


def url_or_none(name: str, *args: Any, **kwargs: Any) -> str | None:
    """The address, or None where this site has no such page."""
    try:
        return url(name, *args, **kwargs)
    except NoReverseMatch:
        return None


def mailbox_open(request: HttpRequest) -> bool:
    """Whether this visitor can read the mails kept on this machine."""
    return settings.MAIL_IS_KEPT and from_this_machine(request)


def unread_count(face: Face) -> int:
    """How many notices the face has not read."""
    from enishi.notifications import queries  # its models: `tools.messages` reads the pages without a database

    return queries.unread_count(face)


def demonstration(request: HttpRequest) -> Community | None:
    """How this visitor gets into the demonstration: None where there is none, or from another machine."""
    from enishi.demo import community  # likewise

    return community.made() if from_this_machine(request) else None


def suspension(face: Face | None) -> Suspension | None:
    """What keeps this face from others' sight, to tell itself."""
    from enishi.safety import queries  # likewise

    return queries.suspension(face) if face else None


_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def day(value: datetime.date | None, *, year: bool = False) -> str:
    """A date as people say it: 9月18日, 18 Sep; with the year where it isn't this one, or where asked.

    The year is a Japanese one (令和8年) for whoever asked for those.
    """
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        # No moment can be compared with an era's first day.
        value = (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    year = year or value.year != timezone.localdate().year
    if translation.get_language() == "ja":
        said = calendar.japanese_year(value) if calendar.japanese_years_wanted() else f"{value.year}年"
        return f"{said if year else ''}{value.month}月{value.day}日"
    return f"{value.day} {_MONTHS[value.month - 1]}" + (f" {value.year}" if year else "")


def clock(value: datetime.datetime) -> str:
    """The hour as clocks show it: 15:04."""
    return timezone.localtime(value).strftime("%H:%M") if timezone.is_aware(value) else value.strftime("%H:%M")


def number(value: int) -> str:
    """12,345: both languages write it so."""
    return f"{value:,}"
