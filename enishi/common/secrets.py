"""Secrets in addresses: random, and known to the database by their digest alone, so that who reads it opens nothing."""

from __future__ import annotations

import hashlib
import secrets


def new_secret() -> str:
    """22 characters for an address; 128 bits, so that nobody guesses one."""
    return secrets.token_urlsafe(16)


def digest(secret: str) -> str:
    """What the database knows a secret by: 64 characters."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
