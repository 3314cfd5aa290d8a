"""`enishi doctor`: what is wrong with this installation, and how to mend it."""

from __future__ import annotations

import argparse
import io
import json
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from enishi import graph
from enishi.reading import photo
from enishi.web.cli import FINE, SOME_UNREADABLE, environment, outside, set_up, steps
from enishi.web.cli.finding import Finding
from enishi.web.cli.words import LOCALES, _, for_photographs

Check = Callable[[], Iterator[Finding]]

#: Bytes free on the disk below which we speak up.
LITTLE_ROOM = 1 << 30
#: A worker takes up what is due within seconds; after this, there is none.
WORK_BEGINS_WITHIN = timedelta(minutes=10)
#: Made every night; one may be missed while the machine was off.
A_BACKUP_EVERY = timedelta(days=2)
#: Likewise.
A_SNAPSHOT_EVERY = timedelta(days=2)
#: What is drawn to see whether it can be read. In latin letters, for which a font is always there.
DRAWN = ("Aoi Takahashi", "Aoba Trading Co., Ltd.", "Tel 03-3581-5111", "aoi@example.jp")


def doctor(options: argparse.Namespace) -> int:
    findings = list(_before_settings())
    if not findings:
        set_up()
        checks: list[Check] = [*CHECKS, partial(outside.mail, options.send_test)]
        findings = [finding for check in checks for finding in check()]
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
    strange = [path for path in home.iterdir() if path.lstat().st_uid != home.stat().st_uid]
    if strange:
        what = _("%s belongs to another user than the site's folder") % strange[0]
        yield Finding("wrong", what, _("Give all of it to the user Enishi runs as: chown -R USER %s") % home)
    free = shutil.disk_usage(home).free
    if free < LITTLE_ROOM:
        yield Finding("wrong", _("Only %d MB are free on the disk") % (free >> 20), _("Make room on the disk."))
    else:
        yield Finding(
            "fine", _("The site's folder is %(home)s, with %(free)d GB free") % {"home": home, "free": free >> 30}
        )


def _database() -> Iterator[Finding]:
    from django.db import DatabaseError, connection

    from enishi.web.sqlite import is_whole

    file = connection.settings_dict["NAME"] if connection.vendor == "sqlite" else None
    try:
        if file and not is_whole(file):
            yield Finding("wrong", _("The database %s is damaged") % file, _mend(file))
            return
        missing, _new = steps.missing()
    except DatabaseError as error:
        yield Finding("wrong", _("The database does not answer: %s") % str(error).strip().split("\n")[0], _mend(file))
        return
    if missing:
        yield Finding(
            "wrong",
            _("The database is %d steps behind this version") % missing,
            _("Start `enishi serve` once: it brings the database up to date."),
        )
        return
    yield Finding("fine", _("The database (%s) is up to date") % connection.display_name)
    yield from _work()


def _mend(file: Path | None) -> str:
    if file:
        return _("Stop Enishi, and restore the last backup into a new folder: `enishi restore`.")
    return _("Is it running? See ENISHI_DATABASE_URL.")


def _work() -> Iterator[Finding]:
    from enishi.tasks import queries

    mend = _("Start `enishi serve`, or `enishi work` beside it.")
    if waiting := queries.overdue(WORK_BEGINS_WITHIN):
        yield Finding("wrong", _("Nobody does the background work: %d tasks wait") % waiting, mend)
    elif (last := queries.last_sign_of_life()) is None:
        yield Finding("look", _("Nobody has done any background work yet"), mend)
    else:
        minutes = (datetime.now(UTC) - last).total_seconds() // 60
        yield Finding("fine", _("The background work is done, last %d minutes ago") % minutes)


def _backups() -> Iterator[Finding]:
    from django.conf import settings

    from enishi.web.backup import dated

    made = dated.whole(settings.ENISHI_HOME / dated.FOLDER)
    if not made:
        mend = _("`enishi backup` makes one; docs/deploy.md says how it is made every night.")
        yield Finding("look", _("There is no backup in %s") % (settings.ENISHI_HOME / dated.FOLDER), mend)
        return
    age = datetime.now(UTC) - made[-1][0]
    what = _("The last backup is %d hours old") % (age.total_seconds() // 3600)
    if age < A_BACKUP_EVERY:
        yield Finding("fine", what)
    else:
        yield Finding("wrong", what, _("See why no newer one was made: `enishi backup` says."))


def _clock() -> Iterator[Finding]:
    """A clock that is behind what happened already is wrong; whether it is kept right, the system may know."""
    from django.db import DatabaseError, connection
    from django.db.migrations.recorder import MigrationRecorder

    mend = _("Let the system keep its clock: `timedatectl set-ntp true`.")
    try:
        applied = MigrationRecorder(connection).applied_migrations().values()
    except DatabaseError:
        return  # said already
    if any(step.applied > datetime.now(UTC) + timedelta(hours=1) for step in applied):
        yield Finding("wrong", _("This machine's clock is behind"), mend)
    elif _kept_by_the_system() == "no":
        yield Finding("look", _("This machine's clock is not kept right by any other"), mend)


def _kept_by_the_system() -> str:
    """ "yes", "no", or "" where nobody can be asked."""
    try:
        asked = ["timedatectl", "show", "--property=NTPSynchronized", "--value"]
        return subprocess.run(asked, capture_output=True, text=True, timeout=5).stdout.strip()
    except (OSError, subprocess.TimeoutExpired):
        return ""


def _ways() -> Iterator[Finding]:
    """Whether the engine answers, and from which ties; where it does not, SQL does, and no answer differs."""
    if not graph.available():
        yield Finding("fine", _("Ways to people are found by SQL: enough for some ten thousand people"))
        return
    from enishi.introductions.ways import engine

    mend = _("`enishi graph rebuild` makes it now; the background work does every night.")
    try:
        age = datetime.now(UTC) - engine.made_at(engine.place())
    except graph.Refused as refused:
        why = _("there is none yet") if refused.code == "missing" else _("it is not whole, or of another version")
        yield Finding(
            "look", _("Ways to people are found by SQL, since the engine has no snapshot of ties: %s") % why, mend
        )
        return
    what = _("The engine finds ways to people, from ties of %d hours ago and what changed since")
    late = age > A_SNAPSHOT_EVERY
    yield Finding("look" if late else "fine", what % (age.total_seconds() // 3600), mend if late else "")


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


CHECKS: tuple[Check, ...] = (
    _sqlite,
    _home,
    _database,
    _backups,
    _clock,
    outside.address,
    _words,
    _ways,
    _photographs,
)
