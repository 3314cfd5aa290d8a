"""One's own card on paper and as a picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, get_args

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from enishi.cards.meishi import Meishi, meishi
from enishi.cards.views.door import for_holder, found, go
from enishi.exchange import actions, queries, setting
from enishi.exchange.setting import Style
from enishi.exchange.views.door import render
from enishi.members.models import Face


class Asked(NamedTuple):
    """How the card is to be set, as the address has it."""

    vertical: bool = False
    style: Style = "mincho"

    @classmethod
    def of(cls, given: QueryDict, usual: bool) -> Asked:
        """usual: whether the card is set down where the address does not say."""
        styles: dict[str, Style] = {style: style for style in get_args(Style)}
        vertical = given["set"] == "vertical" if "set" in given else usual
        return cls(vertical, styles.get(given.get("style", ""), "mincho"))

    @property
    def address(self) -> str:
        return f"set={'vertical' if self.vertical else 'horizontal'}&style={self.style}"


@for_holder
@require_http_methods(["GET", "HEAD", "POST"])
def card_print(request: HttpRequest, face: Face) -> HttpResponse:
    """Both sides as they will be printed; across or down, in either style. What is sent is how it is usually set."""
    own = found(queries.own_card(face))
    if request.method == "POST":
        actions.set_vertical(face, request.POST.get("set") == "vertical")
        return go("card_print")
    asked, card = Asked.of(request.GET, own.vertical), meishi(own.current.fields)
    wrong = ""
    try:
        sides = len(setting.layout(card, vertical=asked.vertical, style=asked.style))
    except setting.Unsettable as error:
        sides, wrong = 0, _sentence(error)
    context = {"asked": asked, "usual": own.vertical, "sides": sides, "wrong": wrong, "card": card}
    return render(request, "print", context)


@for_holder
@require_safe
def card_pdf(request: HttpRequest, face: Face) -> HttpResponse:
    asked, card = _asked(request, face)
    sheet = "sheet" in request.GET
    made = _made(lambda: setting.pdf(card, vertical=asked.vertical, style=asked.style, sheet=sheet))
    return _file(made, "application/pdf", f"{face} {'A4' if sheet else ''}".strip() + ".pdf", keep=True)


@for_holder
@require_safe
def card_picture(request: HttpRequest, face: Face) -> HttpResponse:
    (asked, card), back = _asked(request, face), "back" in request.GET
    made = _made(lambda: setting.png(card, back=back, vertical=asked.vertical, style=asked.style))
    return _file(made, "image/png", f"{face}.png", keep="keep" in request.GET)


def _asked(request: HttpRequest, face: Face) -> tuple[Asked, Meishi]:
    own = found(queries.own_card(face))
    return Asked.of(request.GET, own.vertical), meishi(own.current.fields)


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
