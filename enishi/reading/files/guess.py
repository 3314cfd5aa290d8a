"""Any other table: what its columns seem to mean, for the person to confirm, and a fingerprint to remember it by."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from enishi.reading.fields import FIELDS, Table

from .columns import Column, Layout, fold
from .draft import ADDRESS_PARTS

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
    "region": re.compile(r"都道府県|prefecture|^state$|^region$"),
    "city": re.compile(r"市区町村|市町村|^city$"),
    "street": re.compile(r"番地|町名|^street(address)?$|住所1$|^address1$"),
    "street2": re.compile(r"住所2$|^address2$|^street2$"),
    "building": re.compile(r"建物|ビル|マンション|^building$|住所3$"),
}
_DATA = re.compile(r"@|\d{2,}|https?:|(株式|有限|合同)会社|㈱")


def role_of(name: str) -> str:
    """The role that a column's name suggests, or ""."""
    text = fold(name).replace("-", "")
    if text in _KNOWN:
        return _KNOWN[text]
    bare = re.sub(r"[\[\](){}*:必須任意]|\d+$", "", text)
    return _KNOWN.get(bare, "") if bare else ""


def header_score(cells: Sequence[str]) -> int:
    """How many cells of a row name a column."""
    return sum(1 for cell in cells if len(cell) < 40 and role_of(cell))


def looks_like_header(cells: Sequence[str]) -> bool:
    """Whether a row without known words may still be a header: short, different, and no data in it."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return (
        len(filled) == len(cells) > 1
        and len(set(filled)) == len(filled)
        and all(len(cell) <= 30 and not _DATA.search(cell) for cell in filled)
    )


def fingerprint(header: Sequence[str]) -> str:
    """The same for two files with the same columns, whatever the width or case of their names."""
    return hashlib.sha256("\x1f".join(map(fold, header)).encode("utf-8", "replace")).hexdigest()[:32]


def table(header: Sequence[str], sample: Sequence[Sequence[str]], *, named: bool) -> Table:
    """The columns with a guess for each. named: whether the file itself has a header."""
    guess = {index: role_of(name) if named else "" for index, name in enumerate(header)}
    if not named:
        guess = _guess_from_data(len(header), sample)
    taken: set[str] = set()
    for index, role in guess.items():
        # A second 氏名 or 会社名 is something else; only phones, addresses and the like come several times.
        if role in taken and role in ("full_name", "full_kana", "family", "given", "family_kana", "given_kana"):
            guess[index] = ""
        taken.add(role)
    key = fingerprint(header) if named else fingerprint([f"#{len(header)}"])
    return Table(tuple(header), tuple(tuple(row) for row in sample[:5]), key, guess)


_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("email", re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")),
    ("url", re.compile(r"https?://\S+|www\.\S+")),
    ("mobile", re.compile(r"0[789]0[-\s]?\d{4}[-\s]?\d{4}")),
    ("postal_code", re.compile(r"〒?\s*\d{3}-\d{4}")),
    ("tel", re.compile(r"(\+81|0)[\d()-]{8,13}")),
    ("company", re.compile(r".*(株式会社|有限会社|合同会社|㈱|\(株\)|（株）|法人).*")),
    ("address", re.compile(r"(〒\S+\s*)?(東京都|北海道|(京都|大阪)府|\S{2,3}県)\S+.*")),
    ("met_on", re.compile(r"(19|20)\d\d[-/年]\d{1,2}[-/月]\d{1,2}日?.*")),
)


def _guess_from_data(width: int, sample: Sequence[Sequence[str]]) -> dict[int, str]:
    """Without a header only cells of an unmistakable shape are guessed; names are left to the person."""
    guess = dict.fromkeys(range(width), "")
    for index in range(width):
        cells = [row[index].strip() for row in sample if index < len(row) and row[index].strip()]
        for role, shape in _SHAPES:
            if cells and sum(bool(shape.fullmatch(cell)) for cell in cells) * 2 > len(cells):
                guess[index] = role
                break
    return guess


def layout(columns: Table, mapping: Mapping[int, str] | None = None, kind: str = KIND) -> Layout:
    """The columns as guessed, or as the person said. Raises ValueError for a role that there is not."""
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
    return Layout(kind, out)


def _column(role: str, name: str) -> Column:
    if role == "address":
        for part, words in _PARTS.items():
            if words.search(name):
                return Column(part)
    if role == "tel":
        label = "直通" if "直通" in name else "代表" if "代表" in name else ""
        return Column("tel", label)
    return Column(role)
