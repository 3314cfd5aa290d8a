"""`enishi mail receive`: what a mail server hands over through a pipe becomes a message, or ends with a code that it
understands (sysexits.h)."""

from __future__ import annotations

import argparse
import sys

from enishi.web.cli import FINE, set_up

#: What was no answer of a member's; what nobody is known by here; what may be tried again later.
BAD_DATA, NO_USER, TRY_AGAIN = 65, 67, 75
#: Machines' mails are taken and thrown away: were they refused, two machines could answer each other for ever.
CODES = {"too_large": BAD_DATA, "malformed": BAD_DATA, "empty": BAD_DATA, "unknown": NO_USER, "automatic": FINE}


def receive(options: argparse.Namespace) -> int:
    """Nothing of the mail is ever logged: neither who it is from, nor what it says."""
    set_up()
    from django.db import DatabaseError

    from enishi.media.actions import NotKept
    from enishi.messages import actions
    from enishi.reading.mail import LARGEST, Dropped

    try:
        actions.receive(sys.stdin.buffer.read(LARGEST + 1), options.to)
    except Dropped as why:
        print(f"mail not taken: {why.code}", file=sys.stderr)
        return CODES[why.code]
    except (DatabaseError, NotKept, OSError) as error:
        print(f"mail not taken now: {type(error).__name__}", file=sys.stderr)
        return TRY_AGAIN
    return FINE
