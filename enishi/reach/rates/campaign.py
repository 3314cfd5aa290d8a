"""The record of a campaign, as a table: what its columns are is told from their headings and from what stands in them.

Two kinds of table are read. One row a person: a group, and for each step whether it came to that (yes, ○, 1, a date).
One row a group: how many people, and how many of them came to each step.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from django.utils.translation import gettext as _

from enishi.reach.rates.cohorts import MOST_COHORTS, Cohort, Wrong, checked, number
from enishi.reach.tables import placed, plain, rows
from enishi.reading.files.delimited import Record

#: The steps, each after the one it follows, and words of headings for them.
STEPS = {
    "people": r"^n$|people|persons|total|count|size|人数|総数|母数|対象者|件数",
    "visited": r"visit|view|訪問|閲覧|足あと|足跡",
    "asked": r"ask|sent|send|request|invit|contacted|approach|申請|依頼|送信|送付|連絡|招待|声かけ|アプローチ",
    "answered": r"answer|repl(y|ie)|respon|accept|返信|返事|回答|返答|応答|承認|反応",
    "met": r"\bmet\b|meeting|meet|面談|面会|商談|会えた|会った|アポ",
}
_GROUP = (
    r"group|cohort|segment|countr|region|industr|variant|language|nationalit"
    r"|グループ|群|国|地域|業種|区分|セグメント|言語|相手"
)
#: Worked out of the others.
_RATE = r"率|割合|rate|percent|%"
_YES = frozenset("yes y true t 1 ○ ◯ 〇 o ◎ ● ✓ ✔ ☑ はい 有 有り あり 済 済み した 可".split())
_NO = frozenset("no n false f 0 × ✕ ✗ x ☐ - – — いいえ 無 無し なし 未 しない 不可".split()) | {""}
_DAY = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}|\d{1,2}[/月.]\d{1,2}|\d{1,2}[-/]\d{1,2}[-/]\d{4}")
_TOTAL = re.compile(r"(grand )?total|sum|all|overall|合計|総計|小計|計|全体", re.IGNORECASE)
_COUNT = re.compile(r"[-+]?[\d,]+(\.\d+)?%?")

#: Rows looked at to tell what the columns are; groups and sentences that are kept.
_SAMPLE, _MOST_LABELS, _MOST_PROBLEMS = 200, 1_000, 20


@dataclass(slots=True)
class Measure:
    """How many of those who came to one step (of) came to another (what), by group."""

    what: str
    of: str
    cohorts: list[Cohort] = field(default_factory=list)


@dataclass(slots=True)
class Campaign:
    """problems: a sentence for each row that could not be used; remarks: what else one should know."""

    measures: list[Measure] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    unsaid: int = 0

    def complain(self, row: int, sentence: str) -> None:
        if len(self.problems) < _MOST_PROBLEMS:
            self.problems.append(placed(row, sentence))
        else:
            self.unsaid += 1


@dataclass(frozen=True, slots=True)
class _Column:
    place: int
    name: str
    step: str = ""


@dataclass(frozen=True, slots=True)
class _Layout:
    """base: None where each row is one of those counted. skip: rows before the data, titles and headings."""

    group: _Column | None
    base: _Column | None
    steps: list[_Column]
    each_a_person: bool
    skip: int


def read(data: Path | bytes | str, most_rows: int | None = None) -> Campaign:
    """The rates of a campaign. Raises `Wrong` where the table as a whole cannot be used, and `reading.Unreadable`.

    most_rows: beyond these it is refused, since the rate of the first rows would not be that of all.
    """
    numbered = rows(data)
    first = list(islice(numbered, _SAMPLE))
    layout = _layout([record for _number, record in first if not record.fault])
    campaign = Campaign()
    counted: dict[str, Counter[int]] = {}
    for row, record in islice(chain(first, numbered), layout.skip, None):
        if most_rows is not None and row > most_rows:
            said = _("There are more than %s rows. Please count them in a spreadsheet, and write the counts here.")
            raise Wrong(said % f"{most_rows:,}")
        try:
            _count(record, layout, counted)
        except Wrong as wrong:
            campaign.complain(row, str(wrong))
    _measure(layout, counted, campaign)
    if campaign.unsaid:
        campaign.problems.append(_("And %s more rows like these.") % f"{campaign.unsaid:,}")
    return campaign


# What the columns are


def _layout(sample: Sequence[Record]) -> _Layout:
    table = [[plain(cell) for cell in record.cells] for record in sample]
    if not table:
        raise Wrong(_("There is nothing in it."))
    # What stands alone in its row, before all others, is a title.
    titles = next((place for place, row in enumerate(table) if sum(map(bool, row)) > 1), 0)
    width = max(map(len, table))
    table = [row + [""] * (width - len(row)) for row in table[titles:]]
    named = any(_is_heading(cell, [row[place] for row in table[1:]]) for place, cell in enumerate(table[0]))
    names = table[0] if named else [""] * width
    columns = [[row[place] for row in table[named:]] for place in range(width)]
    counts = [place for place in range(width) if _mostly(_is_count, columns[place])]
    ticks = [place for place in range(width) if _mostly(_is_tick, columns[place])]
    texts = [place for place in range(width) if place not in counts and place not in ticks]
    of_groups = any(_is_large(cell) for place in counts for cell in columns[place])
    used = _steps(counts if of_groups else ticks, names)
    if len(used) < (2 if of_groups else 1):
        raise Wrong(_("No columns were found that tell how many were asked and how many answered, or who did."))
    group = _group(texts, names, columns, of_groups=of_groups)
    if not of_groups:
        base = used[0] if used[0].step and len(used) > 1 else None
        return _Layout(group, base, used[1:] if base else used, True, titles + named)
    if not used[0].step:
        # Nothing but the counts tells which of them the others are part of.
        used.sort(key=lambda column: -sum(_as_count(cell) for cell in columns[column.place]))
    return _Layout(group, used[0], used[1:], False, titles + named)


def _steps(places: Sequence[int], names: Sequence[str]) -> list[_Column]:
    """The columns that count, in the order of the steps. Where headings tell of some, those; else all."""
    found: dict[str, _Column] = {}
    rest = []
    for place in places:
        name = names[place].lower()
        if re.search(_RATE, name):
            continue
        step = next((step for step, words in reversed(STEPS.items()) if re.search(words, name)), "")
        column = _Column(place, names[place] or _("column %s") % (place + 1), step)
        if step:
            found.setdefault(step, column)
        else:
            rest.append(column)
    return [found[step] for step in STEPS if step in found] or rest


def _group(
    texts: Sequence[int], names: Sequence[str], columns: Sequence[Sequence[str]], *, of_groups: bool
) -> _Column | None:
    """The column that names the group: by its heading, or since few different words stand in it."""
    told = [place for place in texts if re.search(_GROUP, names[place].lower())]
    few = [place for place in texts if of_groups or 2 <= len(set(columns[place])) <= len(columns[place]) / 2]
    chosen = told or sorted(few, key=lambda place: 0 if of_groups else len(set(columns[place])))
    return _Column(chosen[0], names[chosen[0]]) if chosen else None


def _is_heading(cell: str, below: Sequence[str]) -> bool:
    """Whether it is of another kind than what stands below it."""
    if any(map(_is_large, below)):
        return bool(cell) and not _is_count(cell) and _mostly(_is_count, below)
    return bool(cell) and not _is_tick(cell) and _mostly(_is_tick, below)


def _mostly(fits: Callable[[str], bool], cells: Sequence[str]) -> bool:
    """Whether four of five cells that are not empty are of this kind."""
    filled = [cell for cell in cells if cell]
    return bool(filled) and sum(map(fits, filled)) * 5 >= len(filled) * 4


def _is_count(cell: str) -> bool:
    return bool(_COUNT.fullmatch(cell))


def _as_count(cell: str) -> int:
    digits = re.sub(r"\D", "", cell)
    return int(digits[:15] or 0)


def _is_large(cell: str) -> bool:
    return _is_count(cell) and _as_count(cell) > 1


def _is_tick(cell: str) -> bool:
    return cell.lower() in _YES | _NO or bool(_DAY.match(cell))


# Counting


def _count(record: Record, layout: _Layout, counted: dict[str, Counter[int]]) -> None:
    """Add a row to the counts of its group, whole or not at all. Raises `Wrong`."""
    if record.fault:
        raise Wrong(_("It is damaged, or no CSV."))
    cells = [plain(cell) for cell in record.cells]
    label = _cell(cells, layout.group)
    if layout.group and not label:
        raise Wrong(_("It does not say which group it belongs to."))
    if not layout.each_a_person and _TOTAL.fullmatch(label):
        raise Wrong(_("“%s” is the sum of the others, and was left out.") % label)
    found = _ticks(cells, layout) if layout.each_a_person else _counts(cells, layout)
    if label not in counted and len(counted) >= _MOST_LABELS:
        raise Wrong(_("There are more than %s groups.") % f"{_MOST_LABELS:,}")
    counted.setdefault(label, Counter()).update(found)


def _cell(cells: Sequence[str], column: _Column | None) -> str:
    return cells[column.place] if column and column.place < len(cells) else ""


def _ticks(cells: Sequence[str], layout: _Layout) -> dict[int, int]:
    """By the place of a step, 1 where the person came to it; -1 is the place of those counted."""
    came = {column.place: _ticked(_cell(cells, column)) for column in layout.steps}
    if layout.base and not _ticked(_cell(cells, layout.base)):
        if late := next((column for column in layout.steps if came[column.place]), None):
            words = {"what": layout.base.name, "late": late.name}
            raise Wrong(_("“%(late)s”, but not “%(what)s”: left out.") % words)
        return {-1: 0}
    return {-1: 1, **{place: int(yes) for place, yes in came.items()}}


def _ticked(cell: str) -> bool:
    if cell.lower() in _NO:
        return False
    if cell.lower() in _YES or _DAY.match(cell):
        return True
    raise Wrong(_("“%s” is neither yes nor no.") % cell[:80])


def _counts(cells: Sequence[str], layout: _Layout) -> dict[int, int]:
    n = number(_cell(cells, layout.base))
    found = {column.place: number(_cell(cells, column)) for column in layout.steps}
    for hits in found.values():
        checked(hits, n)
    return {-1: n, **found}


def _measure(layout: _Layout, counted: dict[str, Counter[int]], campaign: Campaign) -> None:
    """The cohorts of each step; of too many groups, the largest."""
    largest = sorted(counted, key=lambda label: -counted[label][-1])[:MOST_COHORTS]
    if len(counted) > len(largest):
        words = {"shown": len(largest), "all": f"{len(counted):,}"}
        campaign.remarks.append(_("Of %(all)s groups, the %(shown)s largest are shown.") % words)
    of = layout.base.name if layout.base and layout.base.step != "people" else _("people")
    for column in layout.steps:
        measure = Measure(column.name, of)
        for label in counted:
            if label in largest and counted[label][-1]:
                try:
                    measure.cohorts.append(checked(counted[label][column.place], counted[label][-1], label))
                except Wrong as wrong:
                    campaign.problems.append(f"{label}: {wrong}" if label else str(wrong))
        campaign.measures.append(measure)
    if not any(measure.cohorts for measure in campaign.measures):
        why = " ".join(campaign.problems[:3]) or _("No row says of anybody.")
        raise Wrong(_("Nothing in it can be counted. %s") % why)
