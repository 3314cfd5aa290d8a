"""The command `enishi`.

Exit codes, stable since others script them: 0 fine, 1 some rows were unreadable (or the doctor found
something), 2 wrong usage, 3 nothing readable.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence

from enishi.web.cli import environment
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
    except Exception as error:
        if not _of_the_database(error):
            raise
        why = str(error).strip().split("\n")[0]
        print("enishi:", _("The database does not answer: %s") % why, _("Ask `enishi doctor`."), file=sys.stderr)
        return USAGE


def _of_the_database(error: Exception) -> bool:
    """Whether it comes from there. Commands that need no database never load what knows."""
    known = sys.modules.get("django.db")
    kinds = (known.OperationalError, known.ProgrammingError) if known else ()
    return isinstance(error, kinds) or (known is not None and type(error) is known.DatabaseError)


def set_up(*, new: bool = True) -> None:
    """Load Django with the site's settings, in the language of the terminal. Complains of a slip in what is set.

    new: whether a site may begin here; else it complains where there is none.
    """
    for slip in environment.slips() if new else (*environment.slips(), *environment.no_site()):
        raise Complaint(str(slip))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "enishi.web.settings")
    import django
    from django.utils import translation

    from enishi.web.cli.words import language

    django.setup()
    translation.activate(language())
