"""`enishi read`: files and texts to fields, without a database."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from enishi.reading import Unreadable, open_source
from enishi.reading.fields import FIELDS, Card, Problem, Row, Source
from enishi.web.cli import FINE, NOTHING_READABLE, SOME_UNREADABLE
from enishi.web.cli.progress import Progress
from enishi.web.cli.words import LOCALES, _, language


def read(options: argparse.Namespace) -> int:
    _small_django()
    tally = Tally()
    rows = _rows(options.files, tally)
    if options.json:
        _print_json(rows, tally)
    else:
        _print_plain(rows, tally)
    if tally.counts["unreadable"] or tally.problems:
        return SOME_UNREADABLE if tally.counts["read"] else NOTHING_READABLE
    return FINE if tally.counts["read"] else NOTHING_READABLE


class Tally:
    """What was met on the way: counts of rows, problems as sentences, parts about oneself."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.problems: list[str] = []
        self.own: list[str] = []

    def add(self, row: Row) -> None:
        self.counts["rows"] += 1
        self.counts[row.state] += 1
        if row.problem:
            self.complain(row.problem)

    def complain(self, problem: Problem, file: str = "") -> None:
        from enishi.portability.sentences import sentence

        said = sentence(problem)
        self.problems.append(f"{file}: {said}" if file else said)

    def as_json(self) -> dict[str, Any]:
        return {name: self.counts[name] for name in ("rows", "read", "unreadable", "blank")}


def _small_django() -> None:
    """Just enough of Django for the sentences: no settings of a site, no folder made, no database."""
    import django
    from django.conf import settings
    from django.utils import translation

    if not settings.configured:
        rooms = LOCALES.parent.parent
        settings.configure(USE_I18N=True, LANGUAGE_CODE="en", LOCALE_PATHS=[str(rooms / "portability" / "locale")])
        django.setup()
    translation.activate(language())


def _sources(files: list[str], tally: Tally) -> Iterator[tuple[str, Source]]:
    for file in files:
        name = "" if file == "-" else file
        try:
            data: Path | bytes = sys.stdin.buffer.read() if file == "-" else Path(file)
            for source in open_source(data, name=Path(file).name):
                tally.own.extend(source.own)
                yield name, source
        except Unreadable as unreadable:
            tally.complain(Problem(unreadable.code), name)
        except OSError as error:
            tally.problems.append(f"{name}: {error.strerror}")


def _rows(files: list[str], tally: Tally) -> Iterator[Row]:
    progress = Progress(_("Reading"))
    for name, source in _sources(files, tally):
        for row in progress.over(source.rows):
            tally.add(row)
            yield row
        for problem in source.problems:
            tally.complain(problem, name)


def _print_json(rows: Iterator[Row], tally: Tally) -> None:
    """One card a line inside the one object, so that memory stays bounded however long the file."""
    out = sys.stdout
    out.write('{"cards": [')
    between = "\n"
    for row in rows:
        if row.card is not None:
            out.write(between + json.dumps(row.card.as_json(), ensure_ascii=False))
            between = ",\n"
    out.write('],\n"counts": ' + json.dumps(tally.as_json()))
    for name, said in (("problems", tally.problems), ("own", tally.own)):
        if said:
            out.write(f',\n"{name}": ' + json.dumps(said, ensure_ascii=False))
    out.write("}\n")


def _print_plain(rows: Iterator[Row], tally: Tally) -> None:
    for row in rows:
        if row.card is not None:
            print(_plain(row.card), end="\n\n")
    counts = tally.as_json()
    words = (_("rows"), _("read"), _("unreadable"), _("blank"))
    print("  ".join(f"{word} {counts[name]}" for word, name in zip(words, counts, strict=True)), file=sys.stderr)
    for problem in tally.problems:
        print(problem, file=sys.stderr)


def _plain(card: Card) -> str:
    lines = []
    for name in FIELDS:
        for value in card.fields.get(name, ()):
            mark = "" if value.state == "certain" else f"  ({_('to check')})"
            lines.append(f"{name:<14} {value.value}{f' [{value.remark}]' if value.remark else ''}{mark}")
    return "\n".join(lines)
