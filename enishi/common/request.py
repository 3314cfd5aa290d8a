"""Where a request comes from, and where its answer may not go."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.utils.http import url_has_allowed_host_and_scheme

View = Callable[..., HttpResponse]

#: Any of these says that somebody else passed the request on.
_PASSED_ON = ("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via")


def from_this_machine(request: HttpRequest) -> bool:
    """Straight from a browser on this machine: no proxy in between, and no name that merely resolves to here."""
    if any(header in request.headers for header in _PASSED_ON):
        return False
    if split_domain_port(request.get_host())[0] not in ("localhost", "127.0.0.1", "[::1]"):
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def is_path_here(text: str) -> bool:
    """Whether somebody may be sent there: a path of this site, however cleverly another site's is written."""
    return text.startswith("/") and not text.startswith("//") and url_has_allowed_host_and_scheme(text, None)


def is_prefetch(request: HttpRequest) -> bool:
    """Whether a browser fetches it ahead, before anybody looks at it."""
    said = (request.headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"))
    return any(word in value.lower() for value in said for word in ("prefetch", "prerender", "preview"))


def secret_address(view: View) -> View:
    """A page whose address is a secret: it goes to no other site, and into no index (web/middleware.py)."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.secret_address = True  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)

    return guarded
