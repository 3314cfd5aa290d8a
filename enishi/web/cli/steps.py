"""The steps (migrations) that bring a database up to date: which this version knows, which are missing."""

from __future__ import annotations

import sys

from enishi.web.cli import Complaint
from enishi.web.cli.words import _


def known() -> set[str]:
    """All that this version has, as room.step. Asks no database."""
    from django.db.migrations.loader import MigrationLoader

    return {".".join(step) for step in MigrationLoader(None).disk_migrations}


def missing() -> tuple[int, bool]:
    """(how many steps the database is behind this version, whether it is new: nothing is in it)"""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return len(plan), not executor.loader.applied_migrations


def migrate(*, backup: bool = True) -> None:
    """Bring the site's database up to date; make it, where there is none yet.

    backup: what is in it is first kept in a backup, so that one can go back to the version before. Complains where
    that fails, with nothing changed.
    """
    from django.core.management import call_command

    from enishi.facts import triggers

    steps, new = missing()
    if steps and backup and not new:
        _keep()
    if steps:
        call_command("migrate", verbosity=0, interactive=False)
    # They may be others although no table is.
    triggers.put_up()


def _keep() -> None:
    from enishi.web.backup import making
    from enishi.web.backup.faults import Fault
    from enishi.web.cli.backup import sentence, site

    print(_("This version changes the database. First, a backup is made."), file=sys.stderr, flush=True)
    try:
        made = making.make(site())
    except Fault as fault:
        mend = _("Nothing was changed. Mend it, or start `enishi serve --no-backup` once.")
        raise Complaint(f"{sentence(fault)} {mend}") from None
    print(made.file, file=sys.stderr, flush=True)
