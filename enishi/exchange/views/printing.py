"""One's own card on paper and as a picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, get_args

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from enishi.cards.meishi import Meishi, meishi
from enishi.cards.views.door import for_holder, found
from enishi.exchange import queries, setting
from enishi.exchange.setting import Style
from enishi.exchange.views.door import render
from enishi.members.models import Face


class Asked(NamedTuple):
    """How the card is to be set, as the address has it."""

    vertical: bool = False
    style: Style = "mincho"

    @classmethod
    def of(cls, given: QueryDict) -> Asked:
        styles: dict[str, Style] = {style: style for style in get_args(Style)}
        return cls(given.get("set") == "vertical", styles.get(given.get("style", ""), "mincho"))

    @property
    def address(self) -> str:
        return f"set={'vertical' if self.vertical else 'horizontal'}&style={self.style}"


@for_holder
@require_safe
def card_print(request: HttpRequest, face: Face) -> HttpResponse:
    """Both sides as they will be printed; across or down, in either style."""
    asked, card = Asked.of(request.GET), _card(face)
    wrong = ""
    try:
        sides = len(setting.layout(card, vertical=asked.vertical, style=asked.style))
    except setting.Unsettable as error:
        sides, wrong = 0, _sentence(error)
    context = {"asked": asked, "sides": sides, "wrong": wrong, "card": card}
    return render(request, "print", context)


@for_holder
@require_safe
def card_pdf(request: HttpRequest, face: Face) -> HttpResponse:
    asked, card = Asked.of(request.GET), _card(face)
    sheet = "sheet" in request.GET
    made = _made(lambda: setting.pdf(card, vertical=asked.vertical, style=asked.style, sheet=sheet))
    return _file(made, "application/pdf", f"{face} {'A4' if sheet else ''}".strip() + ".pdf", keep=True)


@for_holder
@require_safe
def card_picture(request: HttpRequest, face: Face) -> HttpResponse:
    asked, card, back = Asked.of(request.GET), _card(face), "back" in request.GET
    made = _made(lambda: setting.png(card, back=back, vertical=asked.vertical, style=asked.style))
    return _file(made, "image/png", f"{face}.png", keep="keep" in request.GET)


def _card(face: Face) -> Meishi:
    return meishi(found(queries.own_card(face)).current.fields)


def _made(make: Callable[[], bytes]) -> bytes:
    try:
        return make()
    except setting.Unsettable:
        # The page says why, and offers no such file.
        raise Http404 from None


def _file(made: bytes, kind: str, name: str, *, keep: bool) -> HttpResponse:
    response = HttpResponse(made, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(keep, name) or "inline"
    return response


def _sentence(error: setting.Unsettable) -> Any:
    if isinstance(error, setting.Missing):
        return _("No font here has these characters: %(signs)s. You can print this page itself instead.") % {
            "signs": " ".join(error.signs)
        }
    if isinstance(error, setting.TooMuch):
        return _("This is more than a card holds in a size that can be read. Please leave some of it out.")
    return _("No Japanese font for printing is installed here. You can print this page itself instead.")
