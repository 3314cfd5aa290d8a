"""`enishi doctor`: what is wrong with this installation, and how to mend it."""

from __future__ import annotations

import argparse
import io
import json
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from enishi.reading import photo
from enishi.web.cli import FINE, SOME_UNREADABLE, environment, set_up
from enishi.web.cli.words import LOCALES, _, for_photographs

#: Bytes free on the disk below which we speak up.
LITTLE_ROOM = 1 << 30
#: A worker takes up what is due within seconds; after this, there is none.
WORK_BEGINS_WITHIN = timedelta(minutes=10)
#: What is drawn to see whether it can be read. In latin letters, for which a font is always there.
DRAWN = ("Aoi Takahashi", "Aoba Trading Co., Ltd.", "Tel 03-3581-5111", "aoi@example.jp")


@dataclass(frozen=True)
class Finding:
    """state: "fine", "look" (works, but could be better) or "wrong". mend: what to do; empty where fine."""

    state: Literal["fine", "look", "wrong"]
    what: str
    mend: str = ""


def doctor(options: argparse.Namespace) -> int:
    findings = list(_before_settings())
    if not findings:
        set_up()
        findings = [finding for check in CHECKS for finding in check()]
    if options.json:
        print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False))
    else:
        marks = {"fine": _("fine"), "look": _("look"), "wrong": _("wrong")}
        for finding in findings:
            print(f"{marks[finding.state]}\t{finding.what}" + (f"\n\t→ {finding.mend}" if finding.mend else ""))
    return SOME_UNREADABLE if any(finding.state == "wrong" for finding in findings) else FINE


def _before_settings() -> Iterator[Finding]:
    """What keeps the settings from being loaded; and whether there is a site at all, since loading would make one."""
    for slip in (*environment.slips(), *environment.no_site()):
        yield Finding("wrong", slip.what, slip.mend)


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

    home: Path = settings.ENISHI_HOME
    for path in (home, home / "secret-key"):
        if path.exists() and path.stat().st_mode & 0o077:
            mode = "700" if path.is_dir() else "600"
            yield Finding("look", _("Others on this machine can look into %s") % path, f"chmod {mode} {path}")
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

    from enishi.web.sqlite import is_whole

    file = connection.settings_dict["NAME"] if connection.vendor == "sqlite" else None
    try:
        if file and not is_whole(file):
            yield Finding("wrong", _("The database %s is damaged") % file, _mend(file))
            return
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        yield Finding("wrong", _("The database does not answer: %s") % str(error).strip().split("\n")[0], _mend(file))
        return
    if missing:
        yield Finding(
            "wrong",
            _("The database is %d steps behind this version") % len(missing),
            _("Start `enishi serve` once: it brings the database up to date."),
        )
        return
    yield Finding("fine", _("The database (%s) is up to date") % connection.display_name)
    yield from _work()


def _mend(file: Path | None) -> str:
    if file:
        return _("Stop Enishi, and put the last backup in the place of %s.") % file
    return _("Is it running? See ENISHI_DATABASE_URL.")


def _work() -> Iterator[Finding]:
    from enishi.tasks import queries

    if waiting := queries.overdue(WORK_BEGINS_WITHIN):
        yield Finding(
            "wrong",
            _("Nobody does the background work: %d tasks wait") % waiting,
            _("Start `enishi serve`, or `enishi work` beside it."),
        )


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
    rooms = LOCALES.parent.parent
    missing = [po for po in rooms.glob("*/locale/ja/LC_MESSAGES/django.po") if not po.with_suffix(".mo").exists()]
    if missing or not (LOCALES / "ja" / "LC_MESSAGES" / "django.mo").exists():
        yield Finding("wrong", _("The Japanese words are not compiled"), "make install")
    else:
        yield Finding("fine", _("Japanese and English pages are there"))


def _photographs() -> Iterator[Finding]:
    if not photo.available():
        what = _("Photographs of cards are not read: each stands beside an empty form")
        yield Finding("look", what, for_photographs())
    elif not _models():
        yield Finding("wrong", _("What reads photographs is installed only in part"), for_photographs())
    else:
        yield _reads()
    if photo.heic():
        yield Finding("fine", _("Pictures of iPhones (HEIC) can be opened"))
    else:
        yield Finding("look", _("Pictures of iPhones (HEIC) cannot be opened"), for_photographs())


def _models() -> bool:
    """Whether the models are there, and what runs them can be loaded."""
    try:
        from enishi.reading.photo import engine
    except ImportError:
        return False
    folder = engine.models()
    return folder is not None and any(folder.glob("*.onnx"))


def _reads() -> Finding:
    """Whether a card that is drawn here is read, as all are: by a process of its own, within its limits."""
    from enishi.reading.photo import child

    begun = time.monotonic()
    with photo.Reader() as reader:
        picture = reader.read(_drawn())
    if picture.problem == "took_too_long":
        what = _("Photographs of cards are not read: a small one took more than %d seconds") % child.SECONDS
        return Finding("wrong", what, _("See what else keeps this machine busy, and ask again."))
    if any(card.card.first("email") == DRAWN[-1] for card in picture.cards):
        seconds = time.monotonic() - begun
        return Finding("fine", _("Photographs of cards are read: a small one took %.1f seconds") % seconds)
    mend = _("It may use %d MB of memory; see whether this machine has them. Else install it anew.")
    return Finding(
        "wrong",
        _("Photographs of cards are not read: a small one could not be"),
        f"{mend % (child.MEMORY // 1_000_000)} {for_photographs()}",
    )


def _drawn() -> bytes:
    from PIL import Image, ImageDraw, ImageFont

    card = Image.new("RGB", (910, 550), "white")
    font = ImageFont.load_default(size=44)
    for number, text in enumerate(DRAWN):
        ImageDraw.Draw(card).text((60, 60 + 110 * number), text, fill="black", font=font)
    out = io.BytesIO()
    card.save(out, "PNG")
    return out.getvalue()


CHECKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    _sqlite,
    _home,
    _database,
    _address,
    _mail,
    _words,
    _photographs,
)
