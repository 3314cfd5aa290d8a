"""Where no mail server is set, mails are kept in a folder, and a page shows them to whoever sits at this machine."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from enishi.common.request import from_this_machine

#: What Django's file backend writes after each mail; the same line within a mail has no header after it.
_BETWEEN = re.compile(rb"^-{79}\n(?=\Z|[A-Z][\w-]*: )", re.MULTILINE)
_NEWEST = 50
_LINK = re.compile(r"https?://[^\s<>\"]+")


@dataclass(frozen=True)
class Mail:
    to: str
    subject: str
    at: datetime | None
    body: SafeString


@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """The mails kept on this machine, newest first; as good as not there for anyone elsewhere."""
    if not settings.MAIL_IS_KEPT or not from_this_machine(request):
        raise Http404
    return render(request, "web/mailbox.html", {"mails": newest(Path(settings.MAIL_FOLDER))})


def newest(folder: Path) -> list[Mail]:
    """Each sending wrote one file; within a file the last mail is the newest."""
    mails: list[Mail] = []
    for path in sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime_ns, reverse=True)[:_NEWEST]:
        parts = [part for part in _BETWEEN.split(path.read_bytes()) if part.strip()]
        mails += [read(part) for part in reversed(parts)]
    return mails[:_NEWEST]


def read(source: bytes) -> Mail:
    message = message_from_bytes(source, _class=EmailMessage, policy=policy.default)
    text = message.get_body(("plain",))
    body = text.get_content() if text else ""
    try:
        at = parsedate_to_datetime(message["Date"])
        # "-0000" means UTC, and that the sender's zone is untold.
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
    except (TypeError, ValueError):
        at = None
    return Mail(str(message["To"] or ""), str(message["Subject"] or ""), at, _with_links(body.strip()))


def _with_links(text: str) -> SafeString:
    return mark_safe(_LINK.sub(lambda m: f'<a href="{m[0]}">{m[0]}</a>', escape(text)))
