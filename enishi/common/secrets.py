"""Secrets in addresses: random, and known to the database by their digest alone, so that who reads it opens nothing."""

from __future__ import annotations

import base64
import hashlib
import secrets

from django.utils.crypto import salted_hmac


def new_secret() -> str:
    """22 characters for an address; 128 bits, so that nobody guesses one."""
    return secrets.token_urlsafe(16)


def derived(use: str, value: str) -> str:
    """24 characters for an address, made of something with the site's key: of the same value they are the same, and who
    has not the key can't make them. use: what for, so that what is good for one thing is good for no other."""
    return letters(salted_hmac(use, value, algorithm="sha256").digest()[:18])


def letters(some: bytes) -> str:
    """Bytes as an address takes them."""
    return base64.urlsafe_b64encode(some).decode("ascii")


def digest(secret: str) -> str:
    """What the database knows a secret by: 64 characters."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
