"""`enishi moderator` and `enishi evidence`: who answers reports, what was done so, and whether a record is whole."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from enishi.web.cli import FINE, Complaint, set_up, steps
from enishi.web.cli.words import _

if TYPE_CHECKING:
    from enishi.members.models import Face

#: Something is not as it was kept.
BROKEN = 1


def _face(handle: str) -> Face:
    from enishi.members import queries

    member = queries.member_by_handle(handle)
    face = queries.work_face(member) if member else None
    if face is None:
        raise Complaint(_("There is no member %s here. `enishi member add` adds one.") % handle)
    return face


def add(options: argparse.Namespace) -> int:
    set_up()
    from enishi.moderation import actions

    steps.migrate()
    face = _face(options.handle)
    fresh = actions.add_moderator(face)
    print(_("%s answers reports now: /moderation/ on the site.") % face if fresh else _("%s does already.") % face)
    return FINE


def remove(options: argparse.Namespace) -> int:
    set_up(new=False)
    from enishi.moderation import actions

    face = _face(options.handle)
    gone = actions.remove_moderator(face)
    print(_("%s answers reports no longer.") % face if gone else _("%s did not.") % face)
    return FINE


def list_moderators(options: argparse.Namespace) -> int:
    """One line each; then how many reports wait, and of how many nobody may decide."""
    set_up(new=False)
    from enishi.moderation import actions, statistics

    for face in actions.moderators():
        print(face)
    waiting = statistics.waiting()
    print(_("Waiting: %(n)s, the oldest for %(days)s days.") % {"n": waiting.count, "days": waiting.days})
    if waiting.nobodys:
        print(_("Of these nobody may decide %s: everyone has a part in it. Add another moderator.") % waiting.nobodys)
    return FINE


def log(options: argparse.Namespace) -> int:
    """The entries, oldest first; BROKEN where one is not what it was."""
    set_up(new=False)
    from enishi.safety import audit
    from enishi.safety.actions import entries

    for entry in entries():
        facts = json.dumps(entry.facts, ensure_ascii=False, sort_keys=True)
        said = {"number": entry.number, "at": entry.at.isoformat(), "what": entry.what, "facts": entry.facts}
        print(
            json.dumps(said, ensure_ascii=False) if options.json else f"{entry.at.isoformat()}\t{entry.what}\t{facts}"
        )
    broken = audit.first_broken(entries())
    if broken is not None:
        print(_("The log was changed: entry %s is not what it was.") % broken, file=sys.stderr)
        return BROKEN
    return FINE


def evidence(options: argparse.Namespace) -> int:
    """Whether it is whole; and, where this site kept it, whether it is in its log."""
    set_up(new=False)
    from enishi.moderation import packs
    from enishi.safety.actions import is_logged

    try:
        text = sys.stdin.read() if options.file == "-" else Path(options.file).read_text("utf-8")
        said = packs.check(text)
    except (OSError, UnicodeDecodeError, packs.Unreadable):
        raise Complaint(_("%s is no record of a report.") % options.file) from None
    if not said["whole"]:
        print(_("It is NOT as it was kept: the checksum does not fit."))
        return BROKEN
    print(_("It is as it was kept: the checksum fits."))
    there = is_logged(said["digest"])
    print(_("It is in this site's log.") if there else _("It is not in this site's log."))
    return FINE if there else BROKEN
