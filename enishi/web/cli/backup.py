"""`enishi backup` and `enishi restore`."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from enishi.web.cli import FINE, SOME_UNREADABLE, Complaint, set_up, steps
from enishi.web.cli.operate import ask_twice, somebody_types
from enishi.web.cli.progress import Progress
from enishi.web.cli.words import _

if TYPE_CHECKING:
    from enishi.web.backup import restoring
    from enishi.web.backup.databases import Database
    from enishi.web.backup.faults import Fault
    from enishi.web.backup.making import Site

SHORTEST_PASSPHRASE = 10


def sentence(fault: Fault) -> str:
    """What went wrong with a backup, and what to do."""
    return {
        "no_room": _(
            "There is not enough room on the disk (%s). Nothing was left there; older backups are as they were."
        ),
        "exists": _("%s is there already. Choose another name."),
        "under_way": _("Another backup is being made. Try again when it is done."),
        "cannot_write": _("It cannot be written: %s."),
        "no_program": _(
            "The program %s is missing: install PostgreSQL's client, of the server's version or a newer one."
        ),
        "database": _("The database could not be copied: %s"),
        "not_there": _("It cannot be read: %s."),
        "no_backup": _("%s is no backup of Enishi."),
        "damaged": _("This backup is damaged or was cut off. Nothing of it was used; take another one."),
        "strange_part": _(
            "There is something in this backup that Enishi does not put into one: %s. Nothing of it was used."
        ),
        "newer_format": _(
            "This backup is of a newer Enishi (%s). Install that version, or a newer one, and try again."
        ),
        "unknown_steps": _(
            "This backup is of a newer Enishi: %s is unknown here. Install that version, or a newer one, and try again."
        ),
        "encrypted": _("This backup is encrypted. Give its passphrase with --passphrase-file."),
        "wrong_passphrase": _("The passphrase is not the one this backup was made with, or the file is damaged."),
        "plain": _("This backup is not encrypted. Leave --passphrase-file out."),
        "not_empty": _("There is something in %s. A backup is restored into a new or empty folder."),
        "database_not_empty": _("There is something in the database %s. A backup is restored into an empty one."),
        "other_database": _("This backup is of a site on %s, and ENISHI_DATABASE_URL says otherwise."),
        "differs": _("The rows or files of this backup are not those it says it has. Nothing of it was used."),
    }[fault.code].replace("%s", fault.about)


def site() -> Site:
    """This site, as a backup is made of it."""
    from django.conf import settings
    from django.db import connection

    from enishi.web.backup.databases import database
    from enishi.web.backup.making import Site

    return Site(settings.ENISHI_HOME, settings.MEDIA_ROOT, database(connection.settings_dict), settings.ENISHI_URL)


def backup(options: argparse.Namespace) -> int:
    passphrase = _passphrase_for(options)
    set_up(new=False)
    from enishi.web.backup import dated, making
    from enishi.web.backup.faults import Fault

    days = dated.KEPT_DAYS if options.keep is None else options.keep
    if days < 1:
        raise Complaint(_("Backups are kept for one day at least."))

    _tidy_when_ended()
    progress = Progress(_("Copying files"))
    target = Path(options.output).absolute() if options.output else None
    try:
        made = making.make(site(), target, passphrase=passphrase, days=days, tell=progress.show)
    except Fault as fault:
        raise Complaint(sentence(fault)) from None
    finally:
        progress.end()
    print(made.file)
    size = f"{made.size / 1e6:,.1f}"
    words = _("%(files)d files, %(size)s MB. %(removed)d older backups were removed.")
    print(words % {"files": made.files, "size": size, "removed": len(made.removed)}, file=sys.stderr)
    if not made.with_key:
        print(_("The secret key is not in it: it is kept in encrypted backups only."), file=sys.stderr)
    return _tell_of_files(made.missing, made.damaged)


def restore(options: argparse.Namespace) -> int:
    if bool(options.into) == options.check:
        raise Complaint(_("Say either --into FOLDER or --check."))
    file = Path(options.file)
    from enishi.web.backup import archive
    from enishi.web.backup.faults import Fault

    try:
        passphrase = _passphrase_of(options, encrypted=archive.is_sealed(file))
        restored = (
            _check(file, passphrase) if options.check else _restore(file, Path(options.into).absolute(), passphrase)
        )
    except Fault as fault:
        raise Complaint(sentence(fault)) from None
    manifest = restored.manifest
    words = _("A backup of %(site)s, made %(at)s by Enishi %(version)s: %(rows)d rows, %(files)d files.")
    about = {"site": manifest.site, "at": manifest.made_at, "version": manifest.enishi}
    print(words % (about | {"rows": sum(manifest.rows.values()), "files": manifest.files}))
    if not options.check:
        print(_("It is restored. Start it with ENISHI_HOME=%s enishi serve") % Path(options.into).absolute())
        if not restored.with_key:
            print(_("It has a new secret key: links in mails and codes on phones from before do not work any more."))
    return _tell_of_files(manifest.missing, restored.damaged)


def _check(file: Path, passphrase: str | None) -> restoring.Restored:
    with tempfile.TemporaryDirectory() as home:
        database = _in(Path(home))
        from enishi.web.backup import restoring

        progress = Progress(_("Verifying"))
        try:
            return restoring.check(file, database, steps.known(), passphrase=passphrase, tell=progress.show)
        finally:
            progress.end()


def _restore(file: Path, into: Path, passphrase: str | None) -> restoring.Restored:
    from enishi.web.backup import restoring

    stage, made = into / restoring.STAGE, not into.exists()
    _tidy_when_ended()
    progress = Progress(_("Restoring"))
    restored = None
    try:
        database = _in(stage)
        restoring.prepare(stage)
        restored = restoring.unpack(file, stage, database, steps.known(), passphrase=passphrase, tell=progress.show)
        from django.db import connections

        steps.migrate(backup=False)
        connections.close_all()
        restoring.settle(stage)
    except BaseException:
        restoring.give_up(into if made else stage)
        if restored:
            database.clear()
        raise
    finally:
        progress.end()
    return restored


def _in(home: Path) -> Database:
    """The database of a site in this folder, with its settings loaded: not those of the site that ENISHI_HOME names."""
    os.environ["ENISHI_HOME"] = str(home)
    set_up()
    return site().database


def _passphrase_for(options: argparse.Namespace) -> str | None:
    """What to encrypt with, where that was asked for."""
    if not (options.encrypt or options.passphrase_file):
        return None
    passphrase = _in_file(options.passphrase_file) if options.passphrase_file else ask_twice(_("Passphrase: "))
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise Complaint(_("A passphrase needs at least %d characters.") % SHORTEST_PASSPHRASE)
    return passphrase


def _passphrase_of(options: argparse.Namespace, *, encrypted: bool) -> str | None:
    if options.passphrase_file:
        return _in_file(options.passphrase_file)
    if not encrypted or not somebody_types():
        return None
    import getpass

    return getpass.getpass(_("Passphrase: "))


def _in_file(name: str) -> str:
    try:
        return Path(name).read_text(encoding="utf-8").split("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise Complaint(
            _("The passphrase in %(file)s cannot be read: %(why)s") % {"file": name, "why": error}
        ) from None


def _tidy_when_ended() -> None:
    """However it is ended, it takes back what it has begun."""
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.default_int_handler)


def _tell_of_files(missing: list[str], damaged: list[str]) -> int:
    for names, words in (
        (missing, _("%(count)d files are missing: the site had lost them before: %(names)s")),
        (damaged, _("%(count)d files are damaged: the disk has changed them: %(names)s")),
    ):
        if names:
            print(words % {"count": len(names), "names": ", ".join(names[:5])}, file=sys.stderr)
    return SOME_UNREADABLE if missing or damaged else FINE
