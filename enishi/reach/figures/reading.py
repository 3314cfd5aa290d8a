"""Newer figures from a CSV, checked row by row: what can be used is used, and a sentence says what cannot, and why.

Columns, in any order: platform, country, year, people, share (in percent), base, base_name, kind, source, measure. A
row needs platform, country, year and source, and people or a share.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from enishi.reach.figures.figure import KINDS, MEASURES, Figure
from enishi.reach.tables import placed, plain, rows
from enishi.reading import Unreadable
from enishi.reading.files.delimited import Record

COLUMNS = ("platform", "country", "year", "people", "share", "base", "base_name", "kind", "source", "measure")
#: What is read of a file, in bytes and rows; more than this are no published figures.
MOST_BYTES, MOST_ROWS = 4 * 1024 * 1024, 10_000
_LONGEST, _EVERYBODY = 200, 20_000_000_000
_SAME = {"twitter": "x"}


@dataclass(slots=True)
class Read:
    """figures: what can be used. problems: rows that cannot. remarks: said of rows that were used."""

    figures: list[Figure] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


class _Wrong(Exception):
    """Why a row cannot be used, in a sentence."""


def read(data: bytes, known: Iterable[Figure] = ()) -> Read:
    """The figures of a CSV in any encoding people save one in. known: those there are, to tell what disagrees."""
    out = Read()
    if len(data) > MOST_BYTES:
        data = data[: data.rfind(b"\n", 0, MOST_BYTES) + 1]
        out.problems.append(_("The file is larger than 4 MB; what comes after that was not read."))
    try:
        _read(rows(data), known, out)
    except Unreadable:
        out.problems.append(_("It is no table that can be read."))
    return out


def _read(found: Iterator[tuple[int, Record]], known: Iterable[Figure], out: Read) -> None:
    """Raises `Unreadable`, also in the midst of it."""
    known = list(known)
    heads = [plain(cell).lower() for cell in next(found, (1, Record([], "")))[1].cells]
    if missing := [name for name in ("platform", "country", "year", "source") if name not in heads]:
        out.problems.append(_("The first line must name the columns; missing: %s.") % ", ".join(missing))
        return
    cells_of = {figure.cell: figure for figure in known}
    sources = {(*figure.cell, figure.kind, str(figure.source)): figure for figure in known}
    for number, record in found:
        if number > MOST_ROWS + 1:
            out.problems.append(_("There are more than %s rows; the others were not read.") % f"{MOST_ROWS:,}")
            break
        remarks: list[str] = []
        try:
            if record.fault:
                raise _Wrong(_("It is damaged, or no CSV."))
            figure = _figure(dict(zip(heads, map(plain, record.cells), strict=False)), remarks, number)
            _once(figure, sources)
        except _Wrong as wrong:
            out.problems.append(placed(number, str(wrong)))
            continue
        other = cells_of.setdefault(figure.cell, figure)
        if other is not figure and other.source != figure.source and other.reach != figure.reach:
            said = _("%s says something else for this cell. Both are kept, and drawn as a range.") % other.source
            remarks.append(placed(number, said))
        out.figures.append(figure)
        out.remarks += remarks


def _figure(row: Mapping[str, str], remarks: list[str], number: int) -> Figure:
    """Raises `_Wrong`; what of the row can be used without the rest is used, and remarked on."""
    for name in ("platform", "country", "year", "source"):
        if not row.get(name):
            raise _Wrong(_("%s is empty.") % name)
    if any(len(cell) > _LONGEST for cell in row.values()):
        raise _Wrong(_("A cell is longer than %s signs.") % _LONGEST)
    if not re.fullmatch(r"[A-Za-z]{2}", row["country"]):
        raise _Wrong(_("The country is a code of two letters, such as JP."))
    if not re.fullmatch(r"(19|20)\d\d", row["year"]):
        raise _Wrong(_("“%s” is no year.") % row["year"])
    kind, measure = row.get("kind", "").lower() or "unstated", row.get("measure", "").lower() or "people"
    for value, known in ((kind, KINDS), (measure, MEASURES)):
        if value not in known:
            raise _Wrong(_("“%(value)s” is none of: %(known)s.") % {"value": value, "known": ", ".join(known)})
    people, share, base = _count(row.get("people", "")), _share(row.get("share", "")), _count(row.get("base", ""))
    if people is None and share is None:
        raise _Wrong(_("There is neither a number of people nor a share."))
    if base == 0:
        raise _Wrong(_("The base is 0: nothing can be said of nobody."))
    if base is not None and people is not None and people > base:
        raise _Wrong(_("%(people)s of %(base)s is more than all.") % {"people": f"{people:,}", "base": f"{base:,}"})
    if base is not None and not row.get("base_name"):
        remarks.append(placed(number, _("What the base is isn't named, so it was left out.")))
        base = None
    elif base is None and share is None:
        remarks.append(placed(number, _("There is no base, so no reach can be worked out; the number is kept.")))
    if people is not None and share is not None and base is not None:
        _agree(people, share, base, remarks, number)
        share = None
    named = row.get("base_name", "") if base is not None or share is not None else ""
    told = platform_called(row["platform"]), row["country"].upper(), int(row["year"]), kind, row["source"]
    return Figure(*told, people=people, share=share, base=base, base_name=named, measure=measure)


def platform_called(name: str) -> str:
    """The code of a network, by a name that people use for it."""
    return _SAME.get(name.lower(), name.lower())


def _agree(people: int, share: float, base: int, remarks: list[str], number: int) -> None:
    """Of a number and a share that are not the same, the number stands; that is said."""
    if abs(people / base - share) <= max(0.005, share * 0.02):
        return
    numbers = {"base": f"{base:,}", "product": f"{round(share * base):,}", "people": f"{people:,}"}
    said = _("%(share)s%% of %(base)s is %(product)s, not the %(people)s beside it. The number of people was kept.")
    remarks.append(placed(number, said % {"share": f"{share * 100:.10g}", **numbers}))


def _once(figure: Figure, sources: dict[tuple[str, str, int, str, str, str], Figure]) -> None:
    """Raises `_Wrong` for what one source has said for one cell already."""
    key = (*figure.cell, figure.kind, str(figure.source))
    before = sources.setdefault(key, figure)
    if before is figure:
        return
    if (before.counted, before.reach) == (figure.counted, figure.reach):
        raise _Wrong(_("It is there already."))
    raise _Wrong(_("The same source says something else for this cell already; that was kept."))


def _count(cell: str) -> int | None:
    if not cell:
        return None
    digits = cell.replace(",", "").replace("_", "").replace(" ", "")
    if re.fullmatch(r"-\d+", digits):
        raise _Wrong(_("%s: a number of people cannot be below 0.") % cell)
    if not (digits.isascii() and digits.isdigit() and len(digits) < 12) or int(digits) > _EVERYBODY:
        raise _Wrong(_("“%s” is no number of people.") % cell)
    return int(digits)


def _share(cell: str) -> float | None:
    """A share in percent, as a fraction."""
    if not cell:
        return None
    digits = cell.removesuffix("%").strip()
    if not re.fullmatch(r"-?\d{1,9}(\.\d{1,12})?", digits):
        raise _Wrong(_("“%s” is no percentage.") % cell)
    if not 0 <= float(digits) <= 100:
        raise _Wrong(_("A share is between 0 and 100%%; this says %s.") % cell)
    return float(digits) / 100


def written(figures: Iterable[Figure]) -> bytes:
    """The CSV that `read` reads as the same figures."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in figures:
        share = "" if one.share is None else f"{one.share * 100:.12g}"
        people, base = ("" if number is None else number for number in (one.people, one.base))
        told = (
            one.platform,
            one.country,
            one.year,
            people,
            share,
            base,
            one.base_name,
            one.kind,
            one.source,
            one.measure,
        )
        writer.writerow(told)
    return out.getvalue().encode()
