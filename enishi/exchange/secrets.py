"""Secret addresses that are not random but made of something, with the site's key. Pure but for that.

A *code* is `key + hour + seal`: made without writing anything, so that a phone can have one ready for every hour.
"""

from __future__ import annotations

import base64
import binascii
import uuid
from datetime import UTC, datetime, timedelta

from django.utils.crypto import constant_time_compare, salted_hmac

from enishi.common.secrets import derived, letters

#: How long a code is good for, from the hour it was made.
GOOD_FOR = timedelta(days=7)
#: Clocks differ; who scans a code made "in a moment" is no forger.
_AHEAD = timedelta(hours=1)
_KEY, _HOUR, _SEAL = 8, 4, 8


def secret_for(form: str) -> str:
    """The secret of the guest's page that a form leads to, by what it was marked with: sent twice, it is the same."""
    return derived("enishi.exchange.guest", form)


def secret_of(table: uuid.UUID) -> str:
    """The secret of a table: everybody at it may show it."""
    return derived("enishi.exchange.table", table.hex)


def code(key: str, at: datetime) -> str:
    """The code that a phone shows at that time: 20 characters."""
    hour = letters(int(at.timestamp() // 3600).to_bytes(3, "big"))
    return f"{key}{hour}{_seal(key, hour)}"


def key_of(code: str, now: datetime) -> str | None:
    """The key that a code was made of, where its seal is right and its time not over."""
    if len(code) != _KEY + _HOUR + _SEAL or not code.isascii():
        return None
    key, hour, seal = code[:_KEY], code[_KEY : _KEY + _HOUR], code[_KEY + _HOUR :]
    made = _hour(hour)
    good = constant_time_compare(seal, _seal(key, hour)) and made is not None
    return key if good and made is not None and made - _AHEAD <= now <= made + GOOD_FOR else None


def good_until(at: datetime) -> datetime:
    """When a code made at that time ends."""
    return at.replace(minute=0, second=0, microsecond=0) + GOOD_FOR


def _hour(letters: str) -> datetime | None:
    try:
        number = int.from_bytes(base64.urlsafe_b64decode(letters), "big")
    except (ValueError, binascii.Error):
        return None
    return datetime.fromtimestamp(number * 3600, UTC)


def _seal(key: str, hour: str) -> str:
    return letters(salted_hmac("enishi.exchange.code", key + hour, algorithm="sha256").digest()[:6])
