"""Any other table: what its columns seem to mean, for the person to confirm, and a fingerprint to remember it by."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from enishi.names import companies, people, titles
from enishi.reading.fields import FIELDS, Table

from .columns import Column, Layout, fold
from .draft import ADDRESS_PARTS, Draft

KIND = "table"

#: What a column may be said to be: a field, or one of these.
ROLES = (*FIELDS, "met_on", "tags", "full_name", "full_kana", "")


def _known() -> dict[str, str]:
    known: dict[str, str] = {}
    for line in Path(__file__).with_name("synonyms.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            role, words = line.split("\t")
            known.update((fold(word).replace("-", ""), role) for word in words.split())
    return known


_KNOWN = _known()
_PARTS = {
    "country": re.compile(r"^国(名|・?地域)?$|^country(region)?$"),
    "region": re.compile(r"都道府県|prefecture|^state$|^region$"),
    "city": re.compile(r"市区町村|市町村|^city$"),
    "street": re.compile(r"番地|町名|^street(address)?$|住所1$|^address1$"),
    "street2": re.compile(r"住所2$|^address2$|^street2$"),
    "building": re.compile(r"建物|ビル|マンション|^building$|住所3$"),
}
_VALUE = re.compile(r"\d{3}|\d-\d|@|://")
_MARKS = re.compile(r"[\[\](){}*:必須任意]|\d+$")
_BRACKETED = re.compile(r"\[[^\]]*\]|\([^)]*\)|[*:]+$")
_NUMBERED = re.compile(r"[*\d]+$|^[*\d.]+")
_WHOSE = re.compile(
    r"^(会社|勤務先|自宅|個人|連絡先|所属先|ご?担当者|代表者?|緊急|貴社|御社|ご|お|主な?|business|work|office|home)の?"
)
_READING = re.compile(r"フリガナ|ふりがな|カナ|かな|ヨミ(ガナ)?|よみ(がな)?|読み(仮名)?|furigana|kana|yomi|phonetic")
_READINGS = {"full_name": "full_kana", "family": "family_kana", "given": "given_kana"}
_ENGLISH = (
    ("email", re.compile(r"^e?mail(address)?(home|work)?$")),
    ("fax", re.compile(r"^(\w*fax|fax\w*)$")),
    ("mobile", re.compile(r"^\w*(mobile|cell)(phone|number|no)?$")),
    ("tel", re.compile(r"^\w*(phone|telephone|tel)(number|no)?$")),
    ("url", re.compile(r"^\w*(url|website)$")),
)
_DATA = re.compile(r"@|\d{2,}|https?:|(株式|有限|合同)会社|㈱")


def role_of(name: str) -> str:
    """The role that a column's name suggests, or "". Whose it is, and what is said in brackets, may stand beside it."""
    if _VALUE.search(name):
        # `TEL: 03-3581-5111` is a line of a card.
        return ""
    text = fold(name).replace("-", "")
    for form in (text, _MARKS.sub("", text)):
        if form in _KNOWN:
            return _KNOWN[form]
    # Salesforce writes the table before the column: `取引先責任者: 姓`.
    bare = _BRACKETED.sub("", text).rpartition(":")[2]
    if reading := _READING.search(text):
        return _READINGS.get(_known_tail(_MARKS.sub("", text.replace(reading[0], ""))), "")
    return _known_tail(bare) or next((role for role, words in _ENGLISH if words.search(bare)), "")


def _known_tail(text: str) -> str:
    """The role of a name without its number and without whose it is."""
    bare = _NUMBERED.sub("", text)
    return _KNOWN.get(bare) or _KNOWN.get(_WHOSE.sub("", bare), "")


def header_score(cells: Sequence[str]) -> int:
    """How many cells of a row name a column."""
    return sum(1 for cell in cells if len(cell) < 40 and role_of(cell))


def looks_like_header(cells: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a row without known words may still be a header: short, all different, and unlike what stands below."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return (
        len(filled) == len(cells) > 1
        and len(set(filled)) == len(filled)
        and all(len(cell) <= 30 and not _DATA.search(cell) for cell in filled)
        and not any(fits(cell) for cell, fits in zip(filled, _kinds(len(cells), below), strict=True) if fits)
    )


def fingerprint(header: Sequence[str]) -> str:
    """The same for two files with the same columns, whatever the width or case of their names."""
    return hashlib.sha256("\x1f".join(map(fold, header)).encode("utf-8", "replace")).hexdigest()[:32]


_ONCE = ("full_name", "full_kana", "family", "given", "family_kana", "given_kana")


def table(header: Sequence[str], sample: Sequence[Sequence[str]], *, named: bool) -> Table:
    """The columns with a guess for each. named: whether the file itself has a header."""
    told = {index: role_of(name) if named else "" for index, name in enumerate(header)}
    guess = {index: told[index] or role for index, role in _guess_from_data(len(header), sample).items()}
    for index, role in guess.items():
        # A date with a name that we don't know may be a birthday, or the day somebody joined: not when one met.
        if named and role == "met_on" and not told[index] and header[index].strip():
            guess[index] = ""
    taken: set[str] = set()
    for index, role in guess.items():
        # A second 氏名 or 会社名 is something else; only phones, addresses and the like come several times.
        twice = role in taken or (not told[index] and role in told.values())
        if twice and (not told[index] or role in _ONCE):
            guess[index] = ""
        taken.add(role)
    key = fingerprint(header) if named else fingerprint([f"#{len(header)}"])
    return Table(tuple(header), tuple(tuple(row) for row in sample[:5]), key, guess)


def _shape(pattern: str) -> Callable[[str], object]:
    return re.compile(pattern).fullmatch


def _is_name(cell: str) -> bool:
    """Two words, the first a family name that is known."""
    pieces = cell.split()
    return len(pieces) == 2 and bool(people.readings(pieces[0])) and not titles.is_title(pieces[1])


_SHAPES: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("email", _shape(r"[^@\s]+@[^@\s]+\.[^@\s]+")),
    ("url", _shape(r"https?://\S+|www\.\S+")),
    ("mobile", _shape(r"0[789]0[-\s]?\d{4}[-\s]?\d{4}")),
    ("postal_code", _shape(r"〒?\s*\d{3}-\d{4}")),
    ("tel", _shape(r"(\+81|0)[\d()-]{8,13}")),
    ("address", _shape(r"(〒\S+\s*)?(東京都|北海道|(京都|大阪)府|\S{2,3}県)\S+.*")),
    ("met_on", _shape(r"(19|20)\d\d[-/年]\d{1,2}[-/月]\d{1,2}日?.*")),
    ("full_kana", _shape(r"[\u3041-\u30ff\uff66-\uff9f]+[\s\u3000][\u3041-\u30ff\uff66-\uff9f]+")),
    ("full_name", _is_name),
    ("title", titles.is_title),
    ("company", companies.is_organisation),
    ("department", titles.is_department),
)


def _guess_from_data(width: int, sample: Sequence[Sequence[str]]) -> dict[int, str]:
    """Where no name says it, only cells of an unmistakable kind are guessed; the rest is left to the person."""
    roles = {fits: role for role, fits in _SHAPES}
    return {index: roles[fits] if fits else "" for index, fits in enumerate(_kinds(width, sample))}


def _kinds(width: int, sample: Sequence[Sequence[str]]) -> list[Callable[[str], object] | None]:
    """For each column, what most of its cells are."""
    out: list[Callable[[str], object] | None] = []
    for index in range(width):
        cells = [row[index].strip() for row in sample if index < len(row) and row[index].strip()]
        most = (fits for _, fits in _SHAPES if cells and sum(bool(fits(cell)) for cell in cells) * 2 > len(cells))
        out.append(next(most, None))
    return out


def layout(columns: Table, mapping: Mapping[int, str] | None = None, kind: str = KIND, *, named: bool = True) -> Layout:
    """The columns as guessed, or as the person said. Raises ValueError for a role that there is not.

    named: whether the file itself says what its columns are. What neither a name nor a person said is to be checked.
    """
    roles = {**columns.guess, **(mapping or {})}
    unknown = set(roles.values()) - set(ROLES)
    if unknown:
        raise ValueError(f"no such column role: {sorted(unknown)}")
    out: list[Column | None] = []
    parts: set[str] = set()
    group = 0
    for index, name in enumerate(columns.header):
        column = _column(roles[index], fold(name)) if roles.get(index) else None
        if column and column.role in ADDRESS_PARTS:
            if column.role in parts:
                # A part that this address has already begins another: at home, at a branch.
                group, parts = group + 1, set()
            parts.add(column.role)
            column = Column(column.role, group=str(group))
        out.append(column)
    guessed = {roles[i] for i, name in enumerate(columns.header) if not mapping and not (named and role_of(name))}
    doubtful = tuple(field for role in guessed for field in _MADE_OF.get(role, (role,)))

    def to_check(draft: Draft, cells: list[str]) -> None:
        draft.doubtful = doubtful

    return Layout(kind, out, to_check if doubtful else None)


#: The fields that are made of a role.
_MADE_OF = {"full_name": ("family", "given"), "full_kana": ("family_kana", "given_kana")}


def _column(role: str, name: str) -> Column:
    if role == "address":
        for part, words in _PARTS.items():
            if words.search(name):
                return Column(part)
    if role == "tel":
        label = "直通" if "直通" in name else "代表" if "代表" in name else ""
        return Column("tel", label)
    return Column(role)
