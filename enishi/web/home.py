"""ENISHI_HOME: the one folder that holds a site's state (database, uploads, mails, secret key)."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def home() -> Path:
    """Where the folder is, or would be."""
    return Path(os.environ.get("ENISHI_HOME") or "var").expanduser().absolute()


def home_folder() -> Path:
    """The folder, made if it is not there yet, readable by its owner only."""
    folder = home().resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """The site's secret key: from ENISHI_SECRET_KEY, or made at the first start and kept in the folder."""
    if key := os.environ.get("ENISHI_SECRET_KEY"):
        return key
    path = folder / "secret-key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(50))
        file.flush()
        os.fsync(file.fileno())
    return path.read_text().strip()
