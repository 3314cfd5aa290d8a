"""Which SQLite we run on, and how it is set so that nothing acknowledged is lost.

SQLite before 3.51.3 has a race that can corrupt a database in WAL mode, and Python's own SQLite is usually
older; the pysqlite3 wheel brings a newer one. On an affected version we never use WAL: TRUNCATE with
synchronous=EXTRA is slower, but safe.
"""

from __future__ import annotations

import sys
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

FIRST_SAFE_WAL = (3, 51, 3)


def stand_in() -> None:
    """Let pysqlite3 answer for `sqlite3`, where there is one. To be called before Django's backend loads."""
    with suppress(ImportError):
        import sqlite3

        import pysqlite3
        import pysqlite3.dbapi2

        if pysqlite3.dbapi2.sqlite_version_info > sqlite3.sqlite_version_info:
            sys.modules["sqlite3"] = pysqlite3
            sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def wal_is_safe(version: tuple[int, ...]) -> bool:
    return version >= FIRST_SAFE_WAL


def options(version: tuple[int, ...]) -> dict[str, Any]:
    """Django's OPTIONS for this version of SQLite. Every commit is on the disk before it is acknowledged."""
    if wal_is_safe(version):
        durable = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
    else:
        durable = "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=EXTRA;"
    return {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": durable + "PRAGMA cache_size=-4000; PRAGMA temp_store=MEMORY;",
    }


def is_whole(path: Path) -> bool:
    """SQLite's own look through the pages of a database."""
    import sqlite3

    try:
        with closing(sqlite3.connect(path)) as connection:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.DatabaseError:
        return False
