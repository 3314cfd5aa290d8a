"""`migrate`, but an empty database is made at once (`enishi/web/fresh.py`), and with the triggers that write facts
down: a table that a migration makes anew loses them, and one that a trigger names cannot be renamed. Put up by
migrations of their own they would be missing after the next one of another room."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from enishi.facts import triggers
from enishi.web import fresh


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        if options["plan"] or options["check_unapplied"]:
            super().handle(*args, **options)
            return
        triggers.take_down()
        # All of it was asked for, and for real.
        if not any(options[name] for name in ("app_label", "fake")):
            connection.prepare_database()
            if fresh.is_new(connection):
                fresh.make(connection)
        super().handle(*args, **options)
        triggers.put_up()
