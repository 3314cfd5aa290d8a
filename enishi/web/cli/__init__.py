"""The command `enishi`.

Exit codes, stable since others script them: 0 fine, 1 some rows were unreadable (or the doctor found
something), 2 wrong usage, 3 nothing readable.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence

from enishi.web.cli.parser import parser
from enishi.web.cli.words import _

FINE, SOME_UNREADABLE, USAGE, NOTHING_READABLE = 0, 1, 2, 3


class Complaint(Exception):
    """Something the person can mend; told in one sentence, without a traceback."""

    def __init__(self, sentence: str, code: int = USAGE) -> None:
        super().__init__(sentence)
        self.code = code


def main(argv: Sequence[str] | None = None) -> int:
    options = parser().parse_args(argv)
    # A reader that has seen enough (`| head`) ends us quietly, as any other tool.
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        return int(options.run(options))
    except Complaint as complaint:
        print(f"enishi: {complaint}", file=sys.stderr)
        return complaint.code
    except KeyboardInterrupt:
        print(_("Stopped."), file=sys.stderr)
        return 130


def set_up() -> None:
    """Load Django with the site's settings, in the language of the terminal."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "enishi.web.settings")
    import django
    from django.utils import translation

    from enishi.web.cli.words import language

    django.setup()
    translation.activate(language())


def migrate() -> None:
    """Bring the site's database up to date; make it, where there is none yet."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
