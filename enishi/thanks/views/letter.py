"""One letter: written, made ready, sent or handed to one's own mail program; and what became of it."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from enishi.cards.derive import emails, values
from enishi.cards.views.book import row_of
from enishi.cards.views.door import complain, for_holder, found
from enishi.cards.views.reach import links
from enishi.common.calendar import CLOSES, OPENS, in_office_hours, is_business_day, next_business_day, next_opening
from enishi.common.post import is_address
from enishi.members.models import Face
from enishi.thanks import actions, drafting, queries
from enishi.thanks.forms import LetterForm, emails_chosen, hours
from enishi.thanks.models import Letter, Recipient
from enishi.thanks.sentences import sentence
from enishi.thanks.views.door import render, to
from enishi.wording.facts import is_real

#: What every mail program takes as an address, some on Windows being the shortest; and what most others take.
SHORT, LONG = 2000, 16_000


class Stop(Exception):
    """The page again, with a sentence; what was typed is kept."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@for_holder
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    shown = found(queries.letter(face, public_id))
    if request.method != "POST":
        return _page(request, face, shown)
    form = LetterForm(request.POST)
    if not form.is_valid():
        return _page(request, face, shown, form, [text for texts in form.errors.values() for text in texts])
    try:
        return _do(request, face, shown, form)
    except actions.Changed as other:
        code = "changed" if other.letter.state in queries.OPEN else "gone_out"
        return _page(request, face, other.letter, form, [sentence(code)], 409)
    except (Stop, actions.Refused) as why:
        return _page(request, face, found(queries.letter(face, public_id)), form, [sentence(why.code)])


def _do(request: HttpRequest, face: Face, shown: Letter, form: LetterForm) -> HttpResponse:
    """Whatever the button was for: what is typed is kept first."""
    given, deed = form.cleaned_data, request.POST.get("do", "save")
    shown = actions.write(
        face,
        shown,
        given["subject"],
        given["body"],
        request.POST.get("mark", ""),
        day=given["drafted"],
        emails=emails_chosen(request.POST),
    )
    if deed == "tell" or (given["fact"].strip() and deed == "send"):
        _tell(face, shown, given["fact"].strip())
    if deed == "send":
        return _send(request, face, shown, form)
    apart = [row.person for row in queries.recipients(face, shown) if str(row.pk) == request.POST.get("apart")]
    if apart:
        actions.leave_out(face, shown, apart[0])
        return redirect("letter", actions.begin(face, apart, shown.met_on).public_id)
    if deed == "settle":
        actions.settle(face, shown)
        messages.success(request, _("Noted: thanked."))
        return redirect("thanks")
    if deed == "reply":
        actions.turn(face, shown, replies=not shown.replies)
    elif deed == "language":
        actions.turn(face, shown, language="en" if shown.language == "ja" else "ja")
    elif deed == "again":
        actions.draft_again(face, shown)
    elif deed == "back":
        actions.bring_back(face, shown)
    elif deed == "save":
        messages.success(request, _("Saved."))
    today = deed == "today" or "today" in request.GET
    return to(reverse("letter", args=[shown.public_id]) + ("?today" if today else ""))


def _tell(face: Face, shown: Letter, fact: str) -> None:
    if not is_real(fact):
        raise Stop("stock")
    actions.tell(face, shown, fact)


def _send(request: HttpRequest, face: Face, shown: Letter, form: LetterForm) -> HttpResponse:
    try:
        at = form.at()
    except ValueError:
        raise Stop("no_time") from None
    sent = actions.schedule(face, shown, at)
    return redirect("letter", sent.public_id)


def _page(
    request: HttpRequest,
    face: Face,
    shown: Letter,
    form: LetterForm | None = None,
    wrong: list[Any] | None = None,
    status: int = 422,
) -> HttpResponse:
    rows, day = queries.recipients(face, shown), _day(request)
    if shown.state in queries.OPEN:
        queries.redraft(face, shown, day)
    typed = {name: form[name].value() or "" for name in ("subject", "body", "fact")} if form else {}
    kept = {"subject": shown.subject, "body": shown.body}
    context: dict[str, Any] = {
        "letter": shown,
        "people": [_person(row) for row in rows],
        "names": [row_of(row.person).name for row in rows],
        "wrong": wrong or [],
        "text": kept | typed,
        "fact": typed.get("fact", ""),
        "other": kept if status == 409 and any(kept[name] != typed[name] for name in kept) else None,
        "mark": queries.mark_of(shown),
        "why": sentence(shown.problem),
        "kept": settings.MAIL_IS_KEPT,
        "refused": [row_of(row.person).name for row in rows if row.refused],
    }
    if shown.state in queries.OPEN:
        context |= _ready(face, shown, rows, day) | _by_hand(shown, rows)
        return render(request, "letter", context, status if form else 200)
    return render(request, "sent", context, status if form else 200)


def _day(request: HttpRequest) -> date:
    """The day the text is for: when offices open next; today for who sends it by hand tonight."""
    now = timezone.localtime()
    return now.date() if "today" in request.GET else next_opening(now).date()


def _person(row: Recipient) -> dict[str, Any]:
    ways = [way for way in links(drafting.fields_of(row.person)) if way.kind != "fax"]
    return {
        "row": row_of(row.person),
        "recipient": row,
        "emails": emails(drafting.fields_of(row.person)),
        "ways": [way for way in ways if way.kind in ("line", "mobile", "tel", "facebook", "x")],
        "address": next(iter(values(drafting.fields_of(row.person), "address")), ""),
    }


def _ready(face: Face, shown: Letter, rows: list[Recipient], day: date) -> dict[str, Any]:
    """What is missing, and when the site may send it. day: the text is drafted to go on that."""
    now = timezone.localtime()
    missing = queries.missing(face, shown, day)
    not_here = actions.why_not_by_the_site(face)
    days, said = _days(now), queries.lines_of(face, [row.person for row in rows], shown.met_on)
    lacking = [row for row in rows if not is_address(row.email)]
    return {
        "missing": [sentence(code) for code in missing],
        "asks": bool({"fact", "fact_in_english", "fact_in_text"} & set(missing)),
        "not_here": sentence("no_address" if lacking else not_here),
        "slots": _slots(now, next_opening(now)),
        "drafted": day,
        "for_later": day > now.date(),
        "days": days,
        "hours": hours(),
        "hour": next((one for one in hours() if days[0] > now.date() or one > now.time()), None),
        "said": [(row_of(row.person).name, said[row.person.pk]) for row in rows if row.person.pk in said],
    }


def _slots(now: datetime, first: datetime) -> list[tuple[str, datetime | None]]:
    """What is offered first: now, where offices are open; then the next morning. At night the other way round."""
    morning = datetime.combine(next_business_day(now.date()), OPENS, tzinfo=now.tzinfo) if first == now else first
    slots: list[tuple[str, datetime | None]] = [(morning.isoformat(timespec="minutes"), morning), ("now", None)]
    return slots[::-1] if in_office_hours(now) else slots


def _days(now: datetime) -> list[date]:
    """The days that are offered; today for as long as an hour of it is."""
    day = now.date()
    out = [day] if is_business_day(day) and now.time() < CLOSES else []
    while len(out) < 6:
        day = next_business_day(day)
        out.append(day)
    return out


def _by_hand(shown: Letter, rows: list[Recipient]) -> dict[str, Any]:
    """Links for one's own mail program; without the text, where some programs would cut it off."""
    to = [row.email for row in rows if is_address(row.email)]
    if len(to) < len(rows):
        return {"mailto": "", "mailto_long": "", "short": SHORT}
    short, long = mailto(to, shown.subject), mailto(to, shown.subject, shown.body)
    if len(long) <= SHORT:
        return {"mailto": long, "mailto_long": "", "short": SHORT}
    return {"mailto": short, "mailto_long": long if len(long) <= LONG else "", "short": SHORT}


def mailto(to: list[str], subject: str, body: str = "") -> str:
    """As RFC 6068 has it: each part in UTF-8 and percent-encoded, lines ended by CRLF."""
    parts = {"subject": " ".join(subject.split()), "body": body.replace("\n", "\r\n")}
    query = "&".join(f"{name}={quote(text, safe='')}" for name, text in parts.items() if text)
    return "mailto:" + ",".join(quote(address, safe="@") for address in to) + (f"?{query}" if query else "")


@for_holder
@require_safe
def text(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """The letter as a file: what opens everywhere, with the ends of line that every program knows."""
    shown = found(queries.letter(face, public_id))
    if shown.state in queries.OPEN:
        queries.redraft(face, shown, _day(request))
    lines = f"{shown.subject}\n\n{shown.body}\n".replace("\n", "\r\n")
    # Windows tells UTF-8 by the mark at the beginning.
    return HttpResponse(
        "\ufeff" + lines,
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="letter.txt"'},
    )


@for_holder
@require_POST
def settle(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """Deeds to a letter that is not being written: taken back, told of, dropped."""
    shown = found(queries.letter(face, public_id))
    deed = {
        "cancel": actions.cancel,
        "sent": actions.take_for_sent,
        "unsent": actions.take_for_unsent,
        "reopen": actions.reopen,
        "drop": actions.drop,
    }.get(request.POST.get("do", ""))
    if deed is None:
        return redirect("letter", shown.public_id)
    try:
        deed(face, shown)
    except actions.Changed:
        complain(request, [sentence("too_late")])
        return redirect("letter", shown.public_id)
    if queries.letter(face, public_id) is None:
        return redirect("thanks")
    return redirect("letter", shown.public_id)
