"""The front door, and what belongs to no room."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from enishi.members import actions
from enishi.reach.glances import glances

#: The cookie that says which years dates are shown with.
YEARS = f"{settings.COOKIE_PREFIX}years"


def front(request: HttpRequest) -> HttpResponse:
    """What Enishi is, for whoever isn't signed in; whoever is goes to their home."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(reverse("home"))
    context = {"answers": glances(settings.ENISHI_HOME), "source": settings.ENISHI_SOURCE}
    return render(request, "web/front.html", context)


@csrf_exempt
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember the language and go back to the page the button stood on.

    Without a token, so that error pages (the same bytes for everyone) can carry the form; other sites' forms do not
    come this far (middleware.Isolation).
    """
    response = HttpResponseRedirect(_page_before(request))
    code = request.POST.get("language", "")
    if code in dict(settings.LANGUAGES):
        if request.user.is_authenticated:
            actions.speak(request.user, code)
        _remember(response, settings.LANGUAGE_COOKIE_NAME, code)
    return response


@require_POST
def choose_years(request: HttpRequest) -> HttpResponse:
    """Remember whether dates are to have Japanese years (令和8年)."""
    response = HttpResponseRedirect(_page_before(request))
    if request.POST.get("years") == "japanese":
        _remember(response, YEARS, "japanese")
    else:
        response.delete_cookie(YEARS)
    return response


def _remember(response: HttpResponse, name: str, value: str) -> None:
    """A choice about how pages look, kept in this browser."""
    response.set_cookie(
        name,
        value,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _page_before(request: HttpRequest) -> str:
    before = request.POST.get("back") or request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(before, {request.get_host()}):
        return "/"
    parts = urlsplit(before)
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    return path if path.startswith("/") and not path.startswith("//") else "/"
