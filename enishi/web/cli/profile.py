"""`enishi profile`: the ten points and the boasts of a profile. Needs no database."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import datetime
from typing import Any

from enishi.web.cli import FINE, NOTHING_READABLE, SOME_UNREADABLE, Complaint
from enishi.web.cli.copying import copying
from enishi.web.cli.given import given
from enishi.web.cli.small import speak
from enishi.web.cli.words import _


def profile(options: argparse.Namespace) -> int:
    if options.site:
        return copying(options)
    if options.language:
        raise Complaint(_("--in goes with --for."))
    speak("reach")
    from enishi.reach.profiles.given import Wrong, of_file, remarks
    from enishi.reach.profiles.points import check

    try:
        with given(options.file) as (path, name):
            read = of_file(path, name)
    except Wrong as wrong:
        raise Complaint(str(wrong), NOTHING_READABLE) from wrong
    found = check(read, datetime.now().astimezone().date())
    if options.json:
        print(json.dumps(_as_json(found, read.text) | {"remarks": remarks(read)}, ensure_ascii=False))
    else:
        _print_plain(found, read.text)
        for sentence in remarks(read):
            print(sentence, file=sys.stderr)
    return SOME_UNREADABLE if remarks(read) else FINE


def _as_json(found: list[Any], text: str) -> dict[str, Any]:
    from enishi.reach.profiles.points import score
    from enishi.wording.boasting import review

    return {
        "score": score(found)._asdict(),
        "points": [one._asdict() for one in found],
        "boasts": [
            {
                "text": sentence.text.strip(),
                "flags": [
                    {"words": sentence.text[flag.start : flag.end], "kind": flag.kind.value} for flag in sentence.flags
                ],
                "modest": sentence.modest and sentence.modest.strip(),
                "leave_out": sentence.leave_out,
            }
            for sentence in review(text)
            if sentence.flags
        ],
    }


def _print_plain(found: list[Any], text: str) -> None:
    from enishi.reach.profiles.points import score
    from enishi.reach.profiles.sentences import QUESTIONS, TO_DO
    from enishi.wording.boasting import review

    met, seen = score(found)
    print(_("%(met)s of %(seen)s points") % {"met": met, "seen": seen})
    for one in found:
        mark = {True: "✓", False: "✗", None: "–"}[one.met]
        print(f"{mark} {QUESTIONS[one.point]}" + (f": {one.evidence}" if one.evidence else ""))
        if one.missing:
            print(f"  {TO_DO[one.missing]}")
    for sentence in review(text):
        if sentence.flags:
            print()
            print(sentence.text.strip())
            print("  →", (sentence.modest or "").strip() or _("Leave out: %s") % " / ".join(sentence.leave_out))
