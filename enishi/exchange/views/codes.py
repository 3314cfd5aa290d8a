"""What one shows to hand over a card: a code on the phone, a link for one person, a link for print."""

from __future__ import annotations

import uuid
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import segno
from django.conf import settings
from django.contrib import messages
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from enishi.cards.meishi import meishi
from enishi.cards.vcards import brief
from enishi.cards.views.door import for_holder, found, go
from enishi.exchange import actions, queries, secrets
from enishi.exchange.forms import LinkForm
from enishi.exchange.models import Link, OwnCard
from enishi.exchange.views.door import render
from enishi.members.models import Face


def address(name: str, secret: str) -> str:
    """What the world calls a secret address."""
    return settings.ENISHI_URL + reverse(name, args=[secret])


def drawn(text: str) -> SafeString:
    """A code as SVG, to be put into a page."""
    out = BytesIO()
    segno.make(text, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, svgclass="qr", lineclass=None, omitsize=True, border=4, light="#fff"
    )
    return mark_safe(out.getvalue().decode("ascii"))


def _code_of(card: OwnCard, now: datetime) -> str:
    return address("opened", secrets.code(card.key, now))


@cache
def _worker() -> bytes:
    path = finders.find("exchange/worker.js")
    assert isinstance(path, str)
    return Path(path).read_bytes()


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps the code; at the top of the site, since it may act for no page above itself."""
    return HttpResponse(_worker(), content_type="text/javascript", headers={"Cache-Control": "no-cache"})


@for_holder
@require_safe
def code(request: HttpRequest, face: Face) -> HttpResponse:
    """The code, as large as the screen. The browser keeps this page for where there is no line (exchange/worker.js)."""
    card, now = found(queries.own_card(face)), timezone.now()
    context = {
        "card": meishi(card.current.fields),
        "code": drawn(_code_of(card, now)),
        "offline": drawn(brief(card.current.fields).decode()),
        "until": secrets.good_until(now),
        "own_sheet": "code",
    }
    return render(request, "code", context)


@for_holder
@require_safe
def code_picture(request: HttpRequest, face: Face) -> HttpResponse:
    """The code as a picture to keep, for a phone without scripts."""
    card, out = found(queries.own_card(face)), BytesIO()
    segno.make(_code_of(card, timezone.now()), error="m", micro=False).save(out, kind="png", scale=20, border=4)
    response = HttpResponse(out.getvalue(), content_type="image/png")
    response["Content-Disposition"] = 'attachment; filename="meishi-qr.png"'
    return response


@for_holder
@require_POST
def end_codes(request: HttpRequest, face: Face) -> HttpResponse:
    actions.end_codes(face)
    messages.success(request, _("The codes you showed until now have ended."))
    return go("hand")


@for_holder
@require_POST
def make_link(request: HttpRequest, face: Face) -> HttpResponse:
    """A new link, shown once, with its code."""
    found(queries.own_card(face))
    form = LinkForm(request.POST)
    kind = Link.Kind.PRINTED if request.POST.get("kind") == "printed" else Link.Kind.ONCE
    if not form.is_valid():
        for error in form.errors["label"]:
            messages.error(request, str(error))
        return go("hand")
    link, secret = actions.make_link(face, kind, form.cleaned_data["label"])
    where = address("opened", secret)
    context = {"link": link, "address": where, "code": drawn(where), "letter": _letter(face, where)}
    return render(request, "link", context)


def _letter(face: Face, where: str) -> str:
    """What opens one's own mail, with the link in it."""
    subject, text = _("My card (%(name)s)") % {"name": face}, _("This is my card: %(address)s") % {"address": where}
    return f"mailto:?subject={quote(subject)}&body={quote(text)}"


@for_holder
@require_POST
def end_link(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    actions.end_link(face, found(queries.link(face, public_id)))
    messages.success(request, _("The link has ended."))
    return go("hand")
