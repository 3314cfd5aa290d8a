"""Where a request comes from."""

from __future__ import annotations

import ipaddress

from django.http import HttpRequest
from django.http.request import split_domain_port

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
