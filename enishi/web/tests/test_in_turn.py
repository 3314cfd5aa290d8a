"""Writing to SQLite, one after the other."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import DEFAULT_DB_ALIAS, OperationalError

from enishi.web.in_turn import base

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def wrapper(path: Path, timeout: float) -> base.DatabaseWrapper:
    settings = {"NAME": path, "ENGINE": "", "AUTOCOMMIT": True, "CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": False}
    settings |= {"TIME_ZONE": None, "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": timeout}}
    return base.DatabaseWrapper(settings, DEFAULT_DB_ALIAS)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[base.DatabaseWrapper]:
    """Who writes already, in this thread."""
    one = wrapper(tmp_path / "db", 5)
    one.ensure_connection()
    one.connection.execute("CREATE TABLE rows (number)")
    one.connection.execute("BEGIN IMMEDIATE")
    yield one
    one.connection.close()


def write(one: base.DatabaseWrapper) -> None:
    one.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    one.connection.execute("INSERT INTO rows VALUES (1)")
    one.commit()
    one.set_autocommit(True)


def test_who_wants_to_write_waits_until_the_other_has(other: base.DatabaseWrapper, tmp_path: Path) -> None:
    done = []

    def late() -> None:
        one = wrapper(tmp_path / "db", 20)
        write(one)
        done.append(one.connection.execute("PRAGMA busy_timeout").fetchone()[0])
        one.close()

    waiting = threading.Thread(target=late)
    waiting.start()
    waiting.join(0.1)
    assert waiting.is_alive()
    other.connection.execute("INSERT INTO rows VALUES (0)")
    other.connection.execute("COMMIT")
    waiting.join(20)
    # Whatever else is asked waits as ever.
    assert done == [20_000]
    assert [row[0] for row in other.connection.execute("SELECT number FROM rows ORDER BY rowid")] == [0, 1]


def test_not_for_ever(other: base.DatabaseWrapper, tmp_path: Path) -> None:
    one = wrapper(tmp_path / "db", 0.05)
    with pytest.raises(OperationalError, match="locked"):
        write(one)
    other.connection.execute("COMMIT")
    write(one)
    one.close()
