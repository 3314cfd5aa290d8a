"""`enishi doctor`: what is wrong with this installation, and how to mend it."""

from __future__ import annotations

import argparse
import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Literal
from urllib.parse import urlsplit

from enishi.web.cli import FINE, SOME_UNREADABLE, set_up
from enishi.web.cli.words import LOCALES, _

#: Bytes free on the disk below which we speak up.
LITTLE_ROOM = 1 << 30


@dataclass(frozen=True)
class Finding:
    """state: "fine", "look" (works, but could be better) or "wrong". mend: what to do; empty where fine."""

    state: Literal["fine", "look", "wrong"]
    what: str
    mend: str = ""


def doctor(options: argparse.Namespace) -> int:
    set_up()
    findings = [finding for check in CHECKS for finding in check()]
    if options.json:
        print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False))
    else:
        marks = {"fine": _("fine"), "look": _("look"), "wrong": _("wrong")}
        for finding in findings:
            print(f"{marks[finding.state]}\t{finding.what}" + (f"\n\t→ {finding.mend}" if finding.mend else ""))
    return SOME_UNREADABLE if any(finding.state == "wrong" for finding in findings) else FINE


def _sqlite() -> Iterator[Finding]:
    from django.db import connection

    if connection.vendor != "sqlite":
        return
    import sqlite3

    from enishi.web.sqlite import wal_is_safe

    if wal_is_safe(sqlite3.sqlite_version_info):
        yield Finding("fine", _("SQLite %s: write-ahead log, each commit on the disk") % sqlite3.sqlite_version)
    else:
        yield Finding(
            "look",
            _("SQLite %s: slower, safe journal, since its write-ahead log can corrupt a database")
            % sqlite3.sqlite_version,
            _("`pip install pysqlite3` brings a newer SQLite where there is a wheel; or use PostgreSQL."),
        )


def _home() -> Iterator[Finding]:
    from django.conf import settings

    home = settings.ENISHI_HOME
    if not os.access(home, os.W_OK):
        yield Finding("wrong", _("The folder %s cannot be written to") % home, _("Give it to the user Enishi runs as."))
        return
    if home.stat().st_mode & 0o077:
        yield Finding("look", _("Others on this machine can look into %s") % home, f"chmod 700 {home}")
    free = shutil.disk_usage(home).free
    if free < LITTLE_ROOM:
        yield Finding("wrong", _("Only %d MB are free on the disk") % (free >> 20), _("Make room on the disk."))
    else:
        yield Finding(
            "fine", _("The site's folder is %(home)s, with %(free)d GB free") % {"home": home, "free": free >> 30}
        )


def _database() -> Iterator[Finding]:
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        yield Finding(
            "wrong", _("The database does not answer: %s") % error, _("Is it running? See ENISHI_DATABASE_URL.")
        )
        return
    if missing:
        yield Finding(
            "wrong",
            _("The database is %d steps behind this version") % len(missing),
            _("Start `enishi serve` once: it brings the database up to date."),
        )
    else:
        yield Finding("fine", _("The database (%s) is up to date") % connection.display_name)


def _address() -> Iterator[Finding]:
    from django.conf import settings

    site = urlsplit(settings.ENISHI_URL)
    if site.scheme == "https" or site.hostname == "localhost":
        yield Finding("fine", _("The site is called %s") % settings.ENISHI_URL)
    else:
        yield Finding(
            "look",
            _("The site is called %s, without encryption") % settings.ENISHI_URL,
            _("Fine at home. On the internet, set ENISHI_URL to an https:// address."),
        )


def _mail() -> Iterator[Finding]:
    from django.conf import settings

    if settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        yield Finding("fine", _("Mail goes out through %s") % settings.EMAIL_HOST)
    else:
        yield Finding(
            "look",
            _("No mail server is set: mails are kept in %s and read at /mail/ on this machine") % settings.MAIL_FOLDER,
            _("Set ENISHI_SMTP_URL, for instance smtp://user:password@smtp.example.jp:587"),
        )


def _words() -> Iterator[Finding]:
    if (LOCALES / "ja" / "LC_MESSAGES" / "django.mo").exists():
        yield Finding("fine", _("Japanese and English pages are there"))
    else:
        yield Finding("wrong", _("The Japanese words are not compiled"), "make install")


CHECKS: tuple[Callable[[], Iterator[Finding]], ...] = (_sqlite, _home, _database, _address, _mail, _words)
