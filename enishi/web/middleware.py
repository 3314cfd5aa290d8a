"""What every request and answer goes through, outermost first as in settings.MIDDLEWARE."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.request import split_domain_port
from django.middleware.locale import LocaleMiddleware
from django.utils.functional import SimpleLazyObject

from enishi.common.calendar import want_japanese_years
from enishi.members import queries
from enishi.members.models import Face
from enishi.web import look, views

Next = Callable[[HttpRequest], HttpResponse]


class Headers:
    """The same careful headers on every answer; signed-in pages are kept nowhere unless they say otherwise."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Content-Security-Policy", look.policy())
        response.setdefault("X-Content-Type-Options", "nosniff")
        response.setdefault("X-Frame-Options", "DENY")
        secret = getattr(request, "secret_address", False)
        # Of a browser that tells nothing at all of where a form came from the form would be refused: so the site is
        # told, but never the page.
        response.setdefault("Referrer-Policy", "strict-origin" if secret else settings.SECURE_REFERRER_POLICY)
        if secret:
            response.setdefault("X-Robots-Tag", "noindex, nofollow")
        response.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.setdefault("Permissions-Policy", "geolocation=(), microphone=(), camera=(), interest-cohort=()")
        if not request.path.startswith(settings.STATIC_URL):
            response.setdefault("Cache-Control", "no-store")
        if settings.HTTPS:
            response.setdefault("Strict-Transport-Security", "max-age=31536000")
        return response


class OneHost:
    """The site has one address. On a local site 127.0.0.1 redirects to it: passkeys refuse addresses.

    Names that are not the site's raise here (get_host), and Django answers with our page that says where it is.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response
        self.site = urlsplit(settings.ENISHI_URL)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        name, port = split_domain_port(request.get_host())
        by_number = self.site.hostname == "localhost" and name in ("127.0.0.1", "[::1]")
        if by_number and request.method in ("GET", "HEAD"):
            # The port stays: it is the one that was reached.
            address = f"localhost:{port}" if port else "localhost"
            return HttpResponseRedirect(f"{self.site.scheme}://{address}{request.get_full_path()}")
        return self.get_response(request)


class Language(LocaleMiddleware):
    """The language: of the cookie, else of the browser, else Japanese. And which years: 2026年, or 令和8年."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        want_japanese_years(request.COOKIES.get(views.YEARS) == "japanese")


class ActingFace:
    """request.face: the face that acts, or None for a stranger."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.face = SimpleLazyObject(  # type: ignore[attr-defined]
            lambda: _acting(request) if request.user.is_authenticated else None
        )
        return self.get_response(request)


def _acting(request: HttpRequest) -> Face | None:
    return queries.acting_face(request.user, request.session.get(queries.ACTING, ""))  # type: ignore[arg-type]
