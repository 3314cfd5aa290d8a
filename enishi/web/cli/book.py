"""`enishi import`, `enishi scan` and `enishi search`: a member's book from the command line."""

from __future__ import annotations

import argparse
import json
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from enishi.web.cli import FINE, NOTHING_READABLE, SOME_UNREADABLE, Complaint, set_up
from enishi.web.cli.given import given
from enishi.web.cli.progress import Progress
from enishi.web.cli.words import _, for_photographs

if TYPE_CHECKING:
    from enishi.members.models import Face


def face_of(handle: str) -> Face:
    """The work face of the member whom a handle or an e-mail address names; complains of one who is not there."""
    from enishi.members import queries

    member = queries.member_by_handle(handle)
    face = queries.work_face(member) if member else None
    if face is None:
        raise Complaint(_("There is no member %s here. `enishi member add` adds one.") % handle)
    return face


def import_(options: argparse.Namespace) -> int:
    set_up(new=False)
    from enishi.portability import actions

    by = face_of(options.handle)
    # However it is ended, it takes back what it has begun.
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.default_int_handler)
    progress = Progress(_("Importing"))
    with given(options.file) as (path, name):
        try:
            outcome = actions.import_file(by, path, name=name, dry_run=options.dry_run, progress=progress.show)
        finally:
            progress.end()
    if options.json:
        print(json.dumps(outcome.counts))
    else:
        print(_tell(outcome.counts))
    for problem in outcome.problems:
        print(problem, file=sys.stderr)
    if not outcome.counts["new"] + outcome.counts["merged"] + outcome.counts["doubtful"]:
        return NOTHING_READABLE
    return SOME_UNREADABLE if outcome.lost else FINE


def _tell(counts: dict[str, int]) -> str:
    words = (_("rows"), _("new"), _("merged"), _("doubtful"), _("unreadable"), _("blank"))
    return "  ".join(f"{word} {count}" for word, count in zip(words, counts.values(), strict=True))


def scan(options: argparse.Namespace) -> int:
    set_up(new=False)
    from enishi.scanning import actions, reader

    by, folder = face_of(options.handle), Path(options.folder)
    if not folder.is_dir():
        raise Complaint(_("There is no folder %s.") % options.folder)
    if not reader.available():
        raise Complaint(" ".join((_("Photographs cannot be read here yet."), for_photographs())))
    progress = Progress(_("Reading"))
    try:
        scanned = actions.scan_folder(by, folder, progress.show)
    finally:
        progress.end()
    told = scanned.as_json()
    if options.json:
        print(json.dumps(told))
    else:
        words = (_("pictures"), _("cards"), _("unreadable"), _("waiting"))
        print("  ".join(f"{word} {count}" for word, count in zip(words, told.values(), strict=True)))
    for problem in scanned.problems:
        print(problem, file=sys.stderr)
    if not scanned.pictures:
        print(_("There is no file in the folder."), file=sys.stderr)
    if scanned.pictures == scanned.unreadable:
        return NOTHING_READABLE
    return SOME_UNREADABLE if scanned.unreadable else FINE


def search(options: argparse.Namespace) -> int:
    set_up(new=False)
    from enishi.cards import queries

    found = queries.book(face_of(options.handle), words=" ".join(options.words))
    people: list[dict[str, Any]] = [
        {
            "id": str(contact.public_id),
            "family": contact.family,
            "given": contact.given,
            "company": contact.company,
            "title": contact.title,
        }
        for contact in found
    ]
    if options.json:
        print(json.dumps({"contacts": people, "count": len(people)}, ensure_ascii=False))
        return FINE
    for person in people:
        print(f"{person['family']} {person['given']}".strip(), person["company"], person["title"], sep="\t")
    if not people:
        print(_("Nobody found."), file=sys.stderr)
    return FINE
