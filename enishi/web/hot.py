"""Pages that are kept as they were answered, and served again under a key of all that they were built from.

A page that is kept costs one statement: whether the session is the same byte by byte, and the facts the page stood on
(`facts`). All else goes the ordinary way, and the answer is kept where the view said of what it is built
(`facts.keeping.built_of`). When in doubt a page is not kept. docs/why/fast-pages.md says why it is so.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, parse_cookie
from django.utils import timezone, translation

from enishi.facts import queries, triggers
from enishi.facts.keeping import Door, tag
from enishi.safety import limits
from enishi.web import packing, said_once, views
from enishi.web.kept import Kept, Pages

#: Addresses whose views say of what they are built. Others are not looked at any further.
ADDRESSES = re.compile(r"/home/|/(?:people|posts)/[0-9a-f-]{36}/|/messages/[0-9a-f-]{36}/(?:state/)?")
log = logging.getLogger(__name__)
_TOKEN = re.compile(rb'(?<=name="csrfmiddlewaretoken" value=")[A-Za-z0-9]+(?=")')
#: What is shorter than so many bytes is longer packed.
_WORTH_IT = 200
_STATUS = {200: "200 OK", 304: "304 Not Modified"}
#: In what a server says of a request: for what the front has looked already (None: nothing that is kept).
_LOOKED_FOR = "enishi.looked_for"

pages = Pages()


def begin() -> None:
    """For servers: nothing is kept where the database does not write down what changes, as a migration left it that
    broke off."""
    if not triggers.complete():
        pages.most = 0
        log.warning("No pages are kept: the database lacks triggers of this version. `enishi serve` puts them up.")


@dataclass(frozen=True, slots=True)
class Asked:
    """All of a request that its answer may depend on; equal ones get equal answers while the facts are the same."""

    path: str
    host: str
    scheme: str
    session: str
    csrf: str
    language: str
    years: bool
    small: bool


class Front:
    """The WSGI application before Django's: what is kept is answered without a request of Django's, which took longer
    than the answer."""

    def __init__(self, application: Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        asked = _asked(environ)
        # Django's own is told of signals of its requests only.
        connection.close_if_unusable_or_obsolete()
        try:
            kept = _found(asked) if asked else None
        except Error:
            # Django meets it, too, and has a page for it.
            kept = None
        if kept is None:
            environ[_LOOKED_FOR] = asked
            return self.application(environ, start)
        status, headers, body = kept.answer(environ.get("HTTP_IF_NONE_MATCH"))
        start(_STATUS[status], [*headers])
        return [body]


class Hot:
    """The outermost middleware: what the ordinary way answers is kept. Without a front it looks for it, too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        looked = _LOOKED_FOR in request.META
        asked = request.META[_LOOKED_FOR] if looked else _asked(request.META)
        if asked is None:
            return self.get_response(request)
        kept = None if looked else _found(asked)
        if kept is not None:
            return _answer(request, kept)
        request.door = Door(queries.session(asked.session) if asked.session else None)  # type: ignore[attr-defined]
        return _keep(request, asked, self.get_response(request))


def _asked(environ: dict[str, Any]) -> Asked | None:
    """None for a request that no page that is kept answers."""
    path = environ["PATH_INFO"]
    if not pages.most or environ["REQUEST_METHOD"] != "GET" or not ADDRESSES.fullmatch(path):
        return None
    # What another site's page asks for goes past whatever guards against that.
    if environ.get("HTTP_SEC_FETCH_SITE", "none") not in ("none", "same-origin") or "HTTP_RANGE" in environ:
        return None
    if environ.get("QUERY_STRING") or environ.get("SCRIPT_NAME"):
        return None
    own = _own(environ.get("HTTP_COOKIE", ""))
    if own is None:
        return None
    return Asked(
        path,
        environ.get("HTTP_HOST", ""),
        environ["wsgi.url_scheme"],
        own.session,
        own.csrf,
        _language(own.language, environ.get("HTTP_ACCEPT_LANGUAGE", "")),
        own.years,
        _takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")),
    )


class _Own(NamedTuple):
    """What a browser says in cookies of ours."""

    session: str
    csrf: str
    language: str
    years: bool


@lru_cache(maxsize=2000)
def _own(header: str) -> _Own | None:
    """None where something is to be said to it once."""
    cookies = parse_cookie(header)
    if said_once.COOKIE in cookies:
        return None
    session = cookies.get(settings.SESSION_COOKIE_NAME, "")
    csrf = cookies.get(settings.CSRF_COOKIE_NAME, "") if session else ""
    language = cookies.get(settings.LANGUAGE_COOKIE_NAME, "")
    return _Own(session, csrf, language, cookies.get(views.YEARS) == "japanese")


@lru_cache(maxsize=2000)
def _language(cookie: str, accepted: str) -> str:
    """As Django finds it (`middleware.Language`)."""
    request = HttpRequest()
    request.COOKIES[settings.LANGUAGE_COOKIE_NAME], request.META["HTTP_ACCEPT_LANGUAGE"] = cookie, accepted
    return translation.get_language_from_request(request)


@lru_cache(maxsize=200)
def _takes_gzip(accepted: str) -> bool:
    """As Django's own middleware reads it."""
    return re.search(r"\bgzip\b", accepted) is not None


def _found(asked: Asked) -> Kept | None:
    """The page that answers this, where it is true still and may be looked at once more."""
    kept = pages.get(asked)
    if kept is None:
        return None
    if not _still_true(kept):
        pages.drop(asked)
        return None
    return kept if _counted(kept) else None


def _still_true(kept: Kept) -> bool:
    if kept.until <= timezone.now():
        return False
    return queries.key(kept.viewer, kept.faces, kept.session) == kept.key


def _counted(kept: Kept) -> bool:
    """Whether it may be looked at once more."""
    return kept.face is None or not kept.within or limits.spend(kept.face, kept.within)


# Keeping


def _keep(request: HttpRequest, asked: Asked, response: HttpResponse) -> HttpResponse:
    """The answer to a page of which it is known what it was built from: the same whether it is kept or not."""
    door: Door = request.door  # type: ignore[attr-defined]
    if not door.built or response.status_code != 200 or response.streaming:
        return response
    token = request.META.get("CSRF_COOKIE", "").encode()
    parts = _TOKEN.split(response.content)
    if len(parts) > 1 and asked.csrf == token.decode():
        # It is the browser's already; other pages make it last longer.
        response.cookies.pop(settings.CSRF_COOKIE_NAME, None)
    body = token.join(parts)
    if asked.small and len(body) >= _WORTH_IT:
        body = packing.gzip(parts, token)
        response["Content-Encoding"] = "gzip"
    response.content = body
    response["Content-Length"], response["ETag"] = str(len(body)), tag(body)
    response["Cache-Control"] = "private, no-cache"
    kept = Kept(
        session=door.session,
        face=door.face,
        within=getattr(request, "within", "") if door.face else "",
        faces=door.faces,
        key=door.key or (0, 0),
        until=min(_midnight(), door.until or _midnight()),
        body=body,
        headers=tuple(response.items()),
        tag=response["ETag"],
    )
    # A session in which nobody is signed in could get something to say once.
    known = door.session is not None or not asked.session
    if door.key is not None and known and not response.cookies and not request.session.modified:
        pages.put(asked, kept)
    return response if request.META.get("HTTP_IF_NONE_MATCH") != kept.tag else _answer(request, kept)


def _midnight() -> datetime:
    """Until when a page holds that says what day it is."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    return timezone.make_aware(datetime.combine(tomorrow, time()))


def _answer(request: HttpRequest, kept: Kept) -> HttpResponse:
    status, headers, body = kept.answer(request.META.get("HTTP_IF_NONE_MATCH"))
    response = HttpResponse(body, status=status)
    del response["Content-Type"]
    for name, value in headers:
        response[name] = value
    return response
