"""Two worlds by hand: what happens in one is taken back, and what somebody is answered is written down.

`two_worlds/` draws its casts and scripts; this is for the few tests in which each step is written out.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from enishi.cards.queries import remembered
from enishi.safety.limits import forget_kept


@pytest.fixture(autouse=True)
def _whatever_time_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    """How busy this machine is decides what is worth remembering, and is no part of either world."""
    monkeypatch.setattr(remembered, "_LONG", -1)


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@contextmanager
def world() -> Iterator[None]:
    """What happens in it never happened."""
    remembered._KNOWN.clear()
    forget_kept()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def told(client: Client, method: str, page: str, data: dict[str, str] | None = None) -> Any:
    """Status, all that is to be read, and the SQL it took."""
    with CaptureQueriesContext(connection) as queries:
        response = getattr(client, method)(page, data or {}, follow=True)
    body = response.content.decode(errors="replace")
    seen = [body, *map(str, response.redirect_chain), *map(str, sorted(response.items()))]
    return response.status_code, list(map(_plain, seen)), [_shape(query["sql"]) for query in queries]


def _plain(text: str) -> str:
    """Without what is drawn by lot each time, in either world."""
    text = re.sub(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}", "ID", text)
    return re.sub(r'(csrfmiddlewaretoken" value=")[^"]*|\b\d\d:\d\d(:\d\d)?\b', r"\1", text)


def _shape(sql: str) -> str:
    return re.sub(r"'[^']*'|\b\d+\b|_s\d+\w*|s\d+_x\d+|_django_curs_\w+", "?", re.sub(r"\b[0-9a-f]{32}\b", "?", sql))


def portrait(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (300, 400), colour).save(out, "PNG")
    return out.getvalue()
