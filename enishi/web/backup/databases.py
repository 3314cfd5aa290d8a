"""A copy of the database as it stood at one moment, made while others write; and a database made from it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from enishi.web.backup.archive import DUMP, SQLITE
from enishi.web.backup.faults import Fault
from enishi.web.sqlite import is_whole

#: Tables that are copied empty. Sessions: whoever found the file would be signed in, and a session that was ended
#: would come back. Counts of tries. Uploads half sent: the pieces are not kept, so nothing may say that they are.
LEFT_OUT = ("django_session", "cache", "media_coming")
#: How long another may hold what we wait for.
PATIENCE = 60.0

Ask = Callable[[str], Iterable[Any]]


@dataclass(frozen=True)
class Holds:
    """What a database holds. rows: of each table. uploads: by its name in a backup, the size and SHA-256 of each
    file that a row tells of."""

    migrations: list[str]
    rows: dict[str, int]
    uploads: dict[str, tuple[int, str]]


def part_of(upload: UUID) -> str:
    """The name of an upload's file in a backup: the one it has below MEDIA_ROOT."""
    from enishi.media import actions as media
    from enishi.media.models import Upload

    place = media.path(Upload(public_id=upload))
    return f"media/{place.parent.name}/{place.name}"


def _holds(ask: Ask, tables: list[str]) -> Holds:
    uploads = ask("SELECT public_id, size, sha256 FROM media_upload")
    return Holds(
        migrations=sorted(f"{app}.{name}" for app, name in ask("SELECT app, name FROM django_migrations")),
        rows={table: next(iter(ask(f'SELECT count(*) FROM "{table}"')))[0] for table in tables},
        uploads={part_of(id if isinstance(id, UUID) else UUID(id)): (size, sha) for id, size, sha in uploads},
    )


class Sqlite:
    """The database in a file."""

    kind, part = "sqlite", SQLITE

    def __init__(self, file: Path) -> None:
        self.file = file

    def copy(self, target: Path) -> Holds:
        """VACUUM INTO reads one moment and lets others write (with the old journal they wait). What was deleted is
        not in the copy, not even in its free pages."""
        import sqlite3

        try:
            with closing(sqlite3.connect(self.file, timeout=PATIENCE)) as source:
                source.execute("VACUUM INTO ?", (str(target),))
            with closing(sqlite3.connect(target)) as copy:
                copy.execute("PRAGMA secure_delete=ON")
                there = _tables(copy)
                for table in LEFT_OUT:
                    if table in there:
                        copy.execute(f'DELETE FROM "{table}"')
                copy.commit()
                return _holds(copy.execute, there)
        except sqlite3.Error as error:
            raise _fault_of(error, target) from error

    def check_empty(self) -> None:
        """Its folder is new: nothing to look at."""

    def put_back(self, source: Path) -> Holds:
        """The database as it is now that the copy is in its place."""
        os.replace(source, self.file)
        return self.look(self.file)

    def clear(self) -> None:
        """It goes with its folder."""

    def look(self, file: Path) -> Holds:
        """What a copy holds. Raises Fault where it is damaged."""
        import sqlite3

        if not is_whole(file):
            raise Fault("damaged")
        try:
            with closing(sqlite3.connect(file)) as copy:
                return _holds(copy.execute, _tables(copy))
        except (sqlite3.Error, ValueError) as error:
            raise Fault("damaged") from error


#: But those that an extension brought.
_OWN_FUNCTIONS = """
SELECT p.oid::regprocedure::text FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace
AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
"""


def _tables(connection: Any) -> list[str]:
    found = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    )
    return sorted(name for (name,) in found)


def _fault_of(error: Exception, target: Path) -> Fault:
    """SQLite says that the disk is full where the disk says ENOSPC; of a quota it says no more than "I/O error"."""
    if "full" in str(error) or ("I/O" in str(error) and not _takes_more(target)):
        return Fault("no_room", str(target.parent))
    return Fault("database", str(error))


def _takes_more(file: Path) -> bool:
    try:
        with file.open("ab") as more:
            more.write(bytes(1 << 20))
    except OSError:
        return False
    return True


class Postgresql:
    """The database of a server, through its own programs. set_as: Django's settings of it."""

    kind, part = "postgresql", DUMP

    def __init__(self, set_as: dict[str, Any]) -> None:
        named = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
        self._asked = {ours: str(set_as[theirs]) for ours, theirs in named.items() if set_as.get(theirs)}
        self._asked |= {name: str(value) for name, value in set_as.get("OPTIONS", {}).items()}

    def _environment(self) -> dict[str, str]:
        """How libpq takes it; on the command line, others on this machine could read the password."""
        names = {"dbname": "PGDATABASE", "application_name": "PGAPPNAME"}
        asked = {names.get(name, f"PG{name.upper()}"): value for name, value in self._asked.items()}
        return {**os.environ, **asked, "LC_ALL": "C"}

    @contextmanager
    def _connected(self, *, read_only: bool = True) -> Iterator[Any]:
        import psycopg

        try:
            with psycopg.connect(**self._asked) as connection:  # type: ignore[arg-type]
                connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
                connection.read_only = read_only
                yield connection
        except psycopg.Error as error:
            raise Fault("database", str(error).strip().split("\n")[0]) from error

    def copy(self, target: Path) -> Holds:
        """pg_dump reads the very moment that we do: a snapshot that is exported to it."""
        with self._connected() as connection:
            (snapshot,) = connection.execute("SELECT pg_export_snapshot()").fetchone()
            options = [f"--exclude-table-data={table}" for table in LEFT_OUT]
            options += ["--no-owner", "--no-privileges", "--compress=0", f"--snapshot={snapshot}"]
            self._run("pg_dump", "--format=custom", *options, f"--file={target}")
            holds = _holds(connection.execute, self._tables(connection))
            empty = {table: 0 for table in LEFT_OUT if table in holds.rows}
            return Holds(holds.migrations, holds.rows | empty, holds.uploads)

    def check_empty(self) -> None:
        with self._connected() as connection:
            if self._tables(connection):
                raise Fault("database_not_empty", self._asked["dbname"])

    def put_back(self, source: Path) -> Holds:
        """In one transaction: all of it or nothing."""
        once = ["--single-transaction", "--exit-on-error"]
        self._run(
            "pg_restore", *once, "--no-owner", "--no-privileges", f"--dbname={self._asked['dbname']}", str(source)
        )
        with self._connected() as connection:
            return _holds(connection.execute, self._tables(connection))

    def clear(self) -> None:
        """Take back what put_back() has put in. Never to be called for what was there before."""
        with self._connected(read_only=False) as connection:
            for table in self._tables(connection):
                connection.execute(f'DROP TABLE IF EXISTS "{table}" CASCADE')
            # What triggers do stands beside the tables.
            for (function,) in connection.execute(_OWN_FUNCTIONS).fetchall():
                connection.execute(f"DROP FUNCTION {function}")

    def look(self, file: Path) -> None:
        """Whether pg_restore can read its table of contents; what the rows say only a server can tell."""
        self._run("pg_restore", "--list", str(file))

    def _tables(self, connection: Any) -> list[str]:
        found = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        return sorted(name for (name,) in found)

    def _run(self, program: str, *arguments: str) -> None:
        if shutil.which(program) is None:
            raise Fault("no_program", program)
        run = subprocess.run([program, *arguments], env=self._environment(), capture_output=True, text=True)
        if run.returncode:
            said = run.stderr.strip().split("\n")[0]
            raise Fault("no_room" if "No space left" in said or "File too large" in said else "database", said)


Database = Sqlite | Postgresql


def database(set_as: dict[str, Any]) -> Database:
    """The site's, by Django's settings of it."""
    return Postgresql(set_as) if set_as["ENGINE"].endswith("postgresql") else Sqlite(Path(set_as["NAME"]))
