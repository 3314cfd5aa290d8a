"""Sentences that are said once, on the next page. They travel with the browser, signed: so who is told something does
not cost a second transaction. What is too long for that waits in the session."""

from __future__ import annotations

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage

COOKIE = f"{settings.COOKIE_PREFIX}said"


class _InTheBrowser(CookieStorage):
    cookie_name = COOKIE


class SaidOnce(FallbackStorage):
    storage_classes = (_InTheBrowser, SessionStorage)
