"""What every request and answer goes through, outermost first as in settings.MIDDLEWARE."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.http.request import split_domain_port
from django.middleware.gzip import GZipMiddleware
from django.middleware.locale import LocaleMiddleware
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject

from enishi.common.calendar import want_japanese_years
from enishi.members import queries
from enishi.members.models import Face
from enishi.web import errors, look, views

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


class Isolation:
    """Other sites may lead here by a link, and do nothing else: no frame, picture, script or fetch of ours on their
    pages, no form of theirs to ours.

    Browsers say where a request comes from (Fetch Metadata). What says nothing is no page of another site: an older
    browser, whose forms the token guards, or a mail server that unsubscribes somebody.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.headers.get("Sec-Fetch-Site", "none") in ("none", "same-origin") or _by_a_link(request):
            return self.get_response(request)
        return errors.forbidden(request)


def _by_a_link(request: HttpRequest) -> bool:
    said = [request.headers.get(f"Sec-Fetch-{name}", "") for name in ("Mode", "Dest")]
    return request.method in ("GET", "HEAD") and said == ["navigate", "document"]


class Smaller(GZipMiddleware):
    """Made small, and padded at random, so that lengths tell no secrets. A page that may be kept is made small where it
    is kept (hot.py)."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        door = getattr(request, "door", None)
        if door is None or not door.built or response.status_code != 200:
            return super().process_response(request, response)
        patch_vary_headers(response, ("Accept-Encoding",))
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


class Sessions(SessionMiddleware):
    """Where a page is looked for that may be kept, the session has been read already (hot.py)."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        session = getattr(getattr(request, "door", None), "session", None)
        if session is not None:
            request.session._session_cache = dict(session.said)  # type: ignore[attr-defined]


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
