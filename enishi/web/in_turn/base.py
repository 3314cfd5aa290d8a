"""Django's SQLite, but who wants to write asks again soon.

One connection writes at a time. SQLite's own waiting sleeps longer each time, up to a tenth of a second, while whoever
comes meanwhile goes first: of eight who write at once one waited for more than a second.
"""

from __future__ import annotations

import random
import time

from django.db import OperationalError
from django.db.backends.sqlite3 import base

#: Seconds between two tries, on average.
PAUSE = 0.002


class DatabaseWrapper(base.DatabaseWrapper):
    def _start_transaction_under_autocommit(self) -> None:
        """Raises OperationalError after as many seconds as `timeout` says."""
        patience = self.get_connection_params()["timeout"]
        until = time.monotonic() + patience
        self.ensure_connection()
        ask = self.connection.execute
        ask("PRAGMA busy_timeout = 0")
        try:
            while True:
                try:
                    super()._start_transaction_under_autocommit()  # type: ignore[misc]
                except OperationalError as problem:
                    if "locked" not in str(problem) or time.monotonic() > until:
                        raise
                else:
                    return
                time.sleep(random.uniform(0, 2 * PAUSE))
        finally:
            ask(f"PRAGMA busy_timeout = {int(1000 * patience)}")
