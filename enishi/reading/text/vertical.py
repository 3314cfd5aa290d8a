"""Vertical cards: whatever way their text arrived, back to one column a line.

Readers of pictures hand over vertical text in three ways: a column on each line (needs nothing), one character on each
line, or line by line across the columns. The last two are put back, the last only where the columns make clearly more
sense than the rows.
"""

from __future__ import annotations

import re
from itertools import zip_longest

from . import places
from .lexicon import either

_SENSE = re.compile(
    r"株式会社|有限会社|合同会社|㈱|㈲|法人|〒|電話|(?:ＦＡＸ|FAX)|携帯|東京都|北海道|京都府|大阪府|..県|..市|.区|丁目|番地|番.号"
    r"|部長|課長|社長|取締役|係長|主任|代表|次長|専務|常務|部(?![^ 　])|課(?![^ 　])"
    r"|[〇一二三四五六七八九０-９0-9]{2,4}[-－ー―｜│︱・の]"
    r"|事務所|会社|[医病]院|院長|医師|商店|店主|住職|[〇一二三四五六七八九]{2,4}[（(]"
)
_BREAK_BEFORE = re.compile(
    r"(?=〒|郵便番号|電話|ＴＥＬ|TEL|ＦＡＸ|FAX|ファ[ック]|携帯"
    rf"|{either('prefecture')}(?=.{{1,5}}[市区町村郡])"
    rf"|(?<=[^締役務表部支副総営]){either('title_on_columns')})"
)
_HOUSE_NUMBER = re.compile(r"[〇一二三四五六七八九十百]+(?:丁目|番|号)|[〇一二三四五六七八九]{3,}")
_SPACES = re.compile(r"\s+")
_GAP = "\u3000"


def unfold(lines: list[str]) -> list[tuple[str, str]]:
    """Lines with their sources: as they came, or columns put back together."""
    stripped = [line.strip() for line in lines]
    shown = [line for line in stripped if line]
    single = [len(line) for line in shown].count(1)
    if len(shown) >= 5:
        if single < 0.9 * len(shown) and _is_narrow(shown):
            columns = _across([line for line in lines if line.strip()])
            if columns:
                return [(column, column) for column in columns]
        if single >= max(5, 0.6 * len(shown)):
            return _one_character_each(lines)
    return _lone_characters(stripped) if single else [(line, line) for line in stripped]


def _is_narrow(lines: list[str]) -> bool:
    """Whether no line is long, not counting its spaces, and most are short."""
    if any(len(line) > 24 and len("".join(line.split())) > 24 for line in lines):
        return False
    return sum([len("".join(line.split())) for line in lines]) <= 12 * len(lines)


def _lone_characters(lines: list[str]) -> list[tuple[str, str]]:
    """A name printed large, one character on a line, on a card that is otherwise horizontal."""
    out: list[tuple[str, str]] = []
    run: list[str] = []
    for line in [*lines, ""]:
        if len(line) == 1 and "一" <= line <= "龥":
            run.append(line)
            continue
        if run:
            out.append(("".join(run), "\n".join(run)))
            run = []
        out.append((line, line))
    return out


def _one_character_each(lines: list[str]) -> list[tuple[str, str]]:
    """Runs of single characters are columns; blank lines part them, or spaces where some gaps are wider."""
    gaps = [
        len(run) for run in re.findall(r"(?:^|(?<=x))(-+)(?=x)", "".join("x" if ln.strip() else "-" for ln in lines))
    ]
    space_is_one = bool(gaps) and max(gaps) > min(gaps) and any(g == 1 for g in gaps)
    columns: list[str] = []
    current, blanks = "", 0
    for line in [*lines, "", ""]:
        text = _SPACES.sub("", line)
        if not text:
            blanks += 1
            if _GAP in line and current:
                current += _GAP
                blanks = 0
            continue
        if blanks > (1 if space_is_one else 0) or len(text) > 1:
            columns.append(current)
            current = ""
        elif blanks and current:
            current += _GAP
        blanks = 0
        current += text
        if len(text) > 1:
            columns.append(current)
            current = ""
    columns.append(current)
    parts = [part.strip() for column in columns for part in _parted(column)]
    return [(part, part) for part in parts if part]


def _parted(column: str) -> list[str]:
    """A whole card in one run of characters, broken where something certainly begins."""
    if len(column) <= 14:
        return [column]
    return [piece for part in _BREAK_BEFORE.split(column) for piece in _before_town(part)]


def _before_town(part: str) -> list[str]:
    """An address without its prefecture: it begins with a town, and a house number follows."""
    if any(places.place_at(part[:24])) or places.prefecture_at(part):
        return [part]
    for at in range(2, len(part) - 4):
        if places.place_at(part[at : at + 24])[1] and _HOUSE_NUMBER.search(part, at):
            return [part[:at], part[at:]]
    return [part]


def _across(rows: list[str]) -> list[str]:
    """The columns of a grid of characters, if they make more sense than its rows; right to left, else left to right."""
    cells = _cells(rows)
    width = max(len(row) for row in cells)
    if not 2 <= width <= 16 or len(cells) < 5:
        return []
    here = sum(len(_SENSE.findall(row)) for row in rows)
    columns = map("".join, zip_longest(*cells, fillvalue=_GAP))
    tidy = [_SPACES.sub(_GAP, column.strip()) for column in columns if not column.isspace()]
    there = sum(len(_SENSE.findall(column)) for column in tidy)
    if there < here + 3 or there < 2 * here:
        return []
    company = [i for i, column in enumerate(tidy) if re.search(r"会社|㈱|㈲|法人", column)]
    address = [i for i, column in enumerate(tidy) if re.search(r"〒|電話|丁目|[都道府県].{1,4}[市区郡]", column)]
    leftmost_first = bool(company and address and company[0] < address[0])
    return tidy if leftmost_first else tidy[::-1]


def _cells(rows: list[str]) -> list[list[str]]:
    """The characters of each row; where they are set apart by single spaces, those do not count."""
    spaced = [row for row in rows if len(row) > 2]
    if spaced and all(all(c in " \t" for c in row[1::2]) for row in spaced):
        return [list(row[::2].replace(" ", _GAP)) for row in rows]
    return [list(row.rstrip().replace(" ", _GAP)) for row in rows]
