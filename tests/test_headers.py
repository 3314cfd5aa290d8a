"""Every address answers with the same careful headers, whoever asks; and other sites can only lead here."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.routes import KIND_OF, ROUTES
from tests.test_urls import Things, address, client_of, things

__all__ = ["things"]
pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

#: What must stand in the answer of every address.
EVERYWHERE = {
    "Content-Security-Policy": r"default-src 'none'; style-src ('sha256-[\w+/=]{44}' ?)+; script-src 'self'; .*"
    r"form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin|strict-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": r"geolocation=\(\), microphone=\(\), camera=\(\).*",
    "Cache-Control": ".*(no-store|no-cache).*",
}
#: A file to be kept with the browser, or drawn as a document of its own, may say more narrowly what it may do.
NARROWER = re.compile(r"default-src 'none'(;.*)?|sandbox.*")


#: What must stand in no page: another site's files, a script within the page, a style or a script in an attribute.
FORBIDDEN = (
    r'<(?:script|img|link|iframe|source)[^>]*(?:src|href)="(?:https?:)?//',
    r'<script(?![^>]*src=)(?![^>]*type="application/json")',
    r'<[a-z][^>]* (?:style|on[a-z]+)="',
)


@pytest.mark.parametrize("who", ["stranger", "aoi"])
def test_every_address_answers_with_them(who: str, things: Things) -> None:
    client = client_of(who)
    missing = []
    for route in ROUTES:
        if route == "account_logout":
            continue
        cache.clear()
        response = client.get(address(route, things.get(KIND_OF.get(route, ""))))
        for name, pattern in EVERYWHERE.items():
            value = response.get(name, "")
            narrower = name == "Content-Security-Policy" and NARROWER.fullmatch(value) and "unsafe" not in value
            if not (re.fullmatch(pattern, value) or narrower):
                missing.append((route, response.status_code, name, value))
        if response.get("Content-Type", "").startswith("text/html"):
            missing += [(route, wrong) for wrong in FORBIDDEN if re.search(wrong, response.content.decode())]
    assert missing == []


CROSS = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}


@pytest.mark.parametrize(
    ("how", "method", "status"),
    [
        ({}, "get", 200),
        ({"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, "get", 200),
        ({"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}, "get", 200),
        (CROSS, "get", 200),
        (CROSS, "head", 200),
        (CROSS, "post", 403),
        (CROSS | {"Sec-Fetch-Site": "same-site"}, "post", 403),
        (CROSS | {"Sec-Fetch-Dest": "iframe"}, "get", 403),
        (CROSS | {"Sec-Fetch-Dest": "object"}, "get", 403),
        (CROSS | {"Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}, "get", 403),
        (CROSS | {"Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}, "get", 403),
        (CROSS | {"Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"}, "get", 403),
    ],
)
def test_other_sites_lead_here_and_do_nothing_else(how: dict[str, str], method: str, status: int) -> None:
    response = getattr(Client(), method)(reverse("account_login"), headers=how)
    assert response.status_code == status
    assert response["Content-Security-Policy"]


def test_a_static_file_is_no_other_sites_either() -> None:
    own = Client().get("/static/web/page.js")
    assert own["Cross-Origin-Resource-Policy"] == "same-origin"
    assert Client().get("/static/web/page.js", headers=CROSS | {"Sec-Fetch-Dest": "script"}).status_code == 403


def test_passwords_are_hashed_by_argon2id() -> None:
    from django.contrib.auth.hashers import Argon2PasswordHasher

    assert Argon2PasswordHasher().encode("himitsu", "salt" * 4).startswith("argon2$argon2id$")
    assert settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache"), "limits count for all workers together"
