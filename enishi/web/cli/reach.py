"""`enishi reach`: how many people a network reaches, as published; and newer figures. Needs no database."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from enishi.web.cli import FINE, NOTHING_READABLE, SOME_UNREADABLE, Complaint
from enishi.web.cli.small import speak
from enishi.web.cli.words import _
from enishi.web.home import home, home_folder


def reach(options: argparse.Namespace) -> int:
    """The figures of a country and a network."""
    speak("reach")
    from enishi.reach.figures import all_figures, chosen, words
    from enishi.reach.figures.reading import platform_called

    found = chosen(all_figures(home()), options.country.upper(), platform_called(options.platform))
    if options.json:
        print(json.dumps({"figures": [one.as_json() for one in found]}, ensure_ascii=False))
    for one in () if options.json else found:
        share = "" if one.reach is None else words.percent(one.reach)
        people = "" if one.counted is None else f"{one.counted:,}"
        name = str(words.platform(one.platform))
        print(one.country, name, one.year, share, people, one.base_name, words.KIND[one.kind], one.source, sep="\t")
    for one in found:
        if one.note:
            print(f"{one.country} {words.platform(one.platform)} {one.year}: {one.note}", file=sys.stderr)
    if not found:
        print(_("There is no figure for that. `enishi reach add FILE.csv` adds some."), file=sys.stderr)
    return FINE


def add(options: argparse.Namespace) -> int:
    """Those of a file from now on, too."""
    speak("reach")
    from enishi.reach.figures import keeping
    from enishi.reach.figures.reading import MOST_BYTES

    found = keeping.add(home_folder(), _start_of(options.file, MOST_BYTES + 1))
    if options.json:
        told = {"added": len(found.figures), "problems": found.problems, "remarks": found.remarks}
        print(json.dumps(told, ensure_ascii=False))
    else:
        print(
            _("%(added)s added; they are kept in %(file)s.")
            % {"added": len(found.figures), "file": home() / keeping.NAME}
        )
        for sentence in (*found.problems, *found.remarks):
            print(sentence, file=sys.stderr)
    if not found.figures:
        return NOTHING_READABLE
    return SOME_UNREADABLE if found.problems else FINE


def _start_of(file: str, most: int) -> bytes:
    """However long it is, no more of it is read than is looked at."""
    if file == "-":
        return sys.stdin.buffer.read(most)
    try:
        with Path(file).open("rb") as stream:
            return stream.read(most)
    except OSError as error:
        raise Complaint(_("%s cannot be opened.") % file, NOTHING_READABLE) from error
