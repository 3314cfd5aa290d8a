"""`enishi read`: files, texts and photographs to fields, without a database."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from enishi.reading import Unreadable, open_source, photo
from enishi.reading.fields import FIELDS, Card, Problem, Row
from enishi.reading.files.errors import HARMLESS
from enishi.scanning.limits import LARGEST
from enishi.web.cli import FINE, NOTHING_READABLE, SOME_UNREADABLE
from enishi.web.cli.given import given
from enishi.web.cli.progress import Progress
from enishi.web.cli.small import speak
from enishi.web.cli.words import _, for_photographs

#: Sentences that are kept; the counts go on.
MOST_PROBLEMS = 10_000
#: What is said of a picture although nothing that could be read was lost.
HARMLESS_OF_PICTURES = frozenset(("animated", "no_name", "mirrored"))
#: Rooms with sentences about what was read.
_ROOMS = ("portability", "scanning")


def read(options: argparse.Namespace) -> int:
    tally = Tally(several=len(options.files) > 1)
    rows = _rows(options.files, tally)
    if options.json:
        _print_json(rows, tally)
    else:
        _print_plain(rows, tally)
    if not tally.counts["read"]:
        return NOTHING_READABLE
    return SOME_UNREADABLE if tally.lost else FINE


class Tally:
    """What was met on the way: counts of rows, problems as sentences, parts about oneself."""

    def __init__(self, *, several: bool = False) -> None:
        self.counts: Counter[str] = Counter()
        self.problems: list[str] = []
        self.own: list[str] = []
        self.lost = False
        self._several = several

    def add(self, row: Row, file: str, part: str, *, picture: bool = False) -> None:
        self.counts["rows"] += 1
        self.counts[row.state] += 1
        if row.problem:
            self.complain(row.problem, file, part, picture=picture)

    def complain(self, problem: Problem, file: str, part: str, *, picture: bool = False) -> None:
        """Say it, with the row, the part, and the file where several were given. picture: whether it is of one."""
        self.lost = self.lost or problem.code not in (HARMLESS_OF_PICTURES if picture else HARMLESS)
        if len(self.problems) < MOST_PROBLEMS:
            own = problem.part or part
            # Of a row, it is the column.
            inner = f"{part}: {own}" if problem.row and own != part else own
            where = f"{file}: {inner}" if self._several and not inner.startswith(file) else inner
            self.problems.append(_sentence(problem, where, picture))

    def as_json(self) -> dict[str, int]:
        return {name: self.counts[name] for name in ("rows", "read", "unreadable", "blank")}


def _sentence(problem: Problem, where: str, picture: bool) -> str:
    """As the pages say it; and where something is not installed, how to install it."""
    speak(*_ROOMS)
    from enishi.portability import sentences as of_files
    from enishi.scanning import sentences as of_pictures

    said = of_pictures.sentence(problem.code) if picture else of_files.said(problem.code)
    if picture and problem.code in ("no_ocr", "no_heic"):
        said = f"{said} {for_photographs()}"
    return of_files.placed(said, row=problem.row, part=where)


def _rows(files: list[str], tally: Tally) -> Iterator[Row]:
    progress = Progress(_("Reading"))
    with photo.Reader() as pictures:
        for file in files:
            with given(file) as (path, name):
                yield from _rows_of(path, name, tally, progress, pictures)


def _rows_of(path: Path, name: str, tally: Tally, progress: Progress, pictures: photo.Reader) -> Iterator[Row]:
    before = tally.counts["rows"], len(tally.problems)
    if _is_picture(path):
        for row in progress.over(_cards_of(path, name, tally, pictures)):
            tally.add(row, name, name, picture=True)
            yield row
        return
    try:
        sources = open_source(path, name=name)
    except Unreadable as unreadable:
        tally.complain(Problem(unreadable.code, 0, unreadable.part), name, name)
        return
    for source in sources:
        tally.own.extend(source.own)
        for row in progress.over(source.rows):
            tally.add(row, name, source.name)
            yield row
        for problem in source.problems:
            tally.complain(problem, name, source.name)
    if before == (tally.counts["rows"], len(tally.problems)):
        tally.complain(Problem("nothing_in_it"), name, name)


def _is_picture(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return photo.is_picture(stream.read(16))
    except OSError:
        # `open_source` says it.
        return False


def _cards_of(path: Path, name: str, tally: Tally, pictures: photo.Reader) -> Iterator[Row]:
    """A row for each card of a picture; one without any is a row that could not be read."""
    if path.stat().st_size > LARGEST:
        yield Row(1, problem=Problem("too_large"))
        return
    picture = pictures.read(path.read_bytes())
    for number, found in enumerate(photo.joined(picture.cards), 1):
        found.card.row = number
        yield Row(number, found.card, Problem(found.problem, number) if found.problem else None, found.card.raw)
    if not picture.cards:
        yield Row(1, problem=Problem(picture.problem or "no_card"))
    elif picture.problem:
        tally.complain(Problem(picture.problem), name, name, picture=True)


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
    if tally.own:
        print(_("About yourself, and not read: %s") % ", ".join(tally.own), file=sys.stderr)


def _plain(card: Card) -> str:
    lines, to_check = [], "  " + _("(to check)")
    for name in FIELDS:
        for value in card.fields.get(name, ()):
            mark = "" if value.state == "certain" else to_check
            lines.append(f"{name:<14} {value.value}{f' [{value.remark}]' if value.remark else ''}{mark}")
    return "\n".join(lines)
