"""`enishi path`: the ways to somebody, as the one who asks may see them."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from enishi.web.cli import FINE, set_up
from enishi.web.cli.book import face_of
from enishi.web.cli.words import _

if TYPE_CHECKING:
    from enishi.introductions.ways import Way


def path(options: argparse.Namespace) -> int:
    set_up(new=False)
    from enishi.introductions import ways
    from enishi.introductions.queries import Wanted

    asker, target = face_of(options.asker), face_of(options.target)
    found = ways.candidate(asker, target.public_id)
    # Whom the asker may not find is a name to them, as it is where nobody has it.
    wanted = ways.as_wanted(found) if found else Wanted(name=str(target))
    told = [] if asker == target else [_told(way) for way in ways.find(asker, wanted).ways]
    if options.json:
        print(json.dumps({"ways": told}, ensure_ascii=False))
        return FINE
    for way in told:
        print(way["ask"], way["steps"], "; ".join(way["evidence"]), sep="\t")
    if not told:
        print(_("No way was found."), file=sys.stderr)
    return FINE


def _told(way: Way) -> dict[str, Any]:
    evidence = [*way.reasons, *way.ask.evidence.words]
    return {"ask": way.ask.name, "kind": way.kind, "steps": way.steps, "evidence": evidence}
