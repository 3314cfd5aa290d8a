"""`enishi export`: everything of a member's card book, as one file."""

from __future__ import annotations

import argparse
import json
import signal
import sys
from pathlib import Path

from enishi.web.cli import FINE, Complaint, set_up
from enishi.web.cli.book import face_of
from enishi.web.cli.progress import Progress
from enishi.web.cli.words import _


def export(options: argparse.Namespace) -> int:
    set_up(new=False)
    from enishi.portability import actions

    by, path = face_of(options.handle), Path(options.output)
    if path.is_dir():
        raise Complaint(_("%s is a folder. Name the file in it: -o FILE.zip") % options.output)
    # However it is ended, it leaves no half of a file.
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.default_int_handler)
    progress = Progress(_("Writing"))
    try:
        told = actions.write_file(by, path, progress.show)
    except OSError as error:
        raise Complaint(_("%(file)s cannot be written: %(why)s") % {"file": path, "why": error.strerror}) from None
    finally:
        progress.end()
    counts = {"contacts": told["people"], "pictures": told["pictures"], "bytes": path.stat().st_size}
    if options.json:
        print(json.dumps(counts))
    else:
        words = (_("contacts"), _("pictures"), _("bytes"))
        print("  ".join(f"{word} {count}" for word, count in zip(words, counts.values(), strict=True)))
    if times := told["cp932"]["times"]:
        print(
            _("Characters without a place in CP932: %d. contacts-cp932-changed.csv lists them.") % times,
            file=sys.stderr,
        )
    return FINE
