"""The settings that nobody may weaken by accident."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from enishi.web import sqlite
from tests import tree

AFFECTED = [(3, 7, 0), (3, 34, 1), (3, 40, 1), (3, 45, 3), (3, 51, 0), (3, 51, 2)]
SAFE = [(3, 51, 3), (3, 52, 0), (3, 53, 0), (4, 0, 0)]


def pragmas(version: tuple[int, ...]) -> str:
    return sqlite.options(version)["init_command"].replace(" ", "").upper()


@pytest.mark.parametrize("version", AFFECTED)
def test_never_wal_where_it_can_corrupt(version: tuple[int, ...]) -> None:
    assert "WAL" not in pragmas(version)
    assert "JOURNAL_MODE=TRUNCATE" in pragmas(version)
    assert "SYNCHRONOUS=EXTRA" in pragmas(version)


@pytest.mark.parametrize("version", SAFE)
def test_wal_is_synced_at_every_commit(version: tuple[int, ...]) -> None:
    assert "JOURNAL_MODE=WAL" in pragmas(version)
    assert "SYNCHRONOUS=FULL" in pragmas(version)


@pytest.mark.parametrize("version", AFFECTED + SAFE)
def test_writers_take_turns_from_the_start(version: tuple[int, ...]) -> None:
    """A transaction that begins by reading and then writes would fail at once when another has written."""
    assert sqlite.options(version)["transaction_mode"] == "IMMEDIATE"
    assert sqlite.options(version)["timeout"] >= 5


@pytest.mark.django_db
def test_the_connection_is_set_as_the_settings_say() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("SQLite only")
    import sqlite3

    with connection.cursor() as cursor:
        found = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")}
        keys = cursor.execute("PRAGMA foreign_keys").fetchone()[0]
    wal = sqlite.wal_is_safe(sqlite3.sqlite_version_info)
    assert found == (
        {"journal_mode": "wal", "synchronous": 2} if wal else {"journal_mode": "truncate", "synchronous": 3}
    )
    assert keys == 1


def fresh_settings(tmp_path: Any, code: str, **environment: str) -> str:
    """What a new process that has these settings prints."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("ENISHI_")}
    clean |= {"ENISHI_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "enishi.web.settings", **environment}
    code = f"import django; django.setup(); from django.conf import settings; {code}"
    run = subprocess.run([sys.executable, "-c", code], env=clean, cwd=tree.ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


def test_passwords_are_argon2(tmp_path: Any) -> None:
    assert "Argon2" in fresh_settings(tmp_path, "print(settings.PASSWORD_HASHERS[0])")


def test_never_in_debug_and_no_admin() -> None:
    assert settings.DEBUG is False
    assert "django.contrib.admin" not in settings.INSTALLED_APPS


def test_cookies_of_a_site_on_https(tmp_path: Any) -> None:
    names = "print(settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_SECURE)"
    assert fresh_settings(tmp_path, names, ENISHI_URL="https://book.example.jp") == "__Host-session __Host-csrf True"
    assert fresh_settings(tmp_path, names) == "session csrf False"


def test_the_secret_key_is_made_once_and_kept(tmp_path: Any) -> None:
    first = fresh_settings(tmp_path, "print(settings.SECRET_KEY)")
    assert len(first) >= 50
    assert fresh_settings(tmp_path, "print(settings.SECRET_KEY)") == first
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_mail_goes_encrypted_but_to_this_machine_itself(tmp_path: Any) -> None:
    said = "print(settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL)"
    for url, expected in (
        ("smtp://u:p@smtp.example.jp:587", "True False"),
        ("smtps://u:p@smtp.example.jp:465", "False True"),
        ("smtp://127.0.0.1:25", "False False"),
    ):
        assert fresh_settings(tmp_path, said, ENISHI_SMTP_URL=url) == expected
