"""Pages for what went wrong: plain words, and what to do next.

They ask nothing of the database or the session. What may not be seen and what isn't there get the very same bytes:
all that changes them is the language.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import DisallowedHost, RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _


def _page(request: HttpRequest, status: int, title: str, words: str, *, home: str = "/") -> HttpResponse:
    context = {"bare": True, "heading": title, "words": words, "home": home, "status": status}
    return render(request, "web/error.html", context, status=status)


def _in_reader_language(request: HttpRequest) -> Any:
    """Some of these are made before the middleware that chooses the language."""
    return translation.override(translation.get_language_from_request(request))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    with _in_reader_language(request):
        if isinstance(exception, DisallowedHost):
            title, words = _("This site has another address"), _("It is here:")
            return _page(request, 400, title, f"{words} {settings.ENISHI_URL}", home=settings.ENISHI_URL)
        if isinstance(exception, RequestDataTooBig):
            return _page(
                request, 413, _("This is too large"), _("Please send a text as long as this as a file, or in parts.")
            )
        title = _("We could not read what was sent")
        return _page(request, 400, title, _("Please go back, load the page again and try once more."))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    with _in_reader_language(request):
        return _page(
            request, 403, _("This page is not open to you"), _("Please go back, or start from the first page.")
        )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    with _in_reader_language(request):
        words = _("Please go back, load the page again and send it once more. Cookies must be allowed for this site.")
        return _page(request, 403, _("The page was open too long"), words)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    with _in_reader_language(request):
        words = _("The address may be mistyped, or what was here may be gone.")
        return _page(request, 404, _("There is nothing here to see"), words)


def too_often(request: HttpRequest) -> HttpResponse:
    with _in_reader_language(request):
        return _page(request, 429, _("That was too often"), _("Please wait a few minutes and try again."))


def broken(request: HttpRequest) -> HttpResponse:
    with _in_reader_language(request):
        words = _("It is our fault, and it has been noted. What you saved before is kept. Please try again in a while.")
        return _page(request, 500, _("We could not do that just now"), words)
