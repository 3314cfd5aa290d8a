"""A card in the making: what the cells of a row say, gathered, and turned into a `Card` at the end."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import date

from enishi.reading.fields import Card, Value

from . import links
from .dates import empty_date, read_date
from .errors import MAX_VALUES
from .naming import Parts, japanese, put_name

#: Roles of cells that speak about the name; `naming` makes fields of them.
NAME_ROLES = frozenset(
    ("family", "given", "middle", "full_name", "family_kana", "given_kana", "full_kana",
     "family_romaji", "given_romaji", "full_romaji", "prefix", "suffix")
)  # fmt: skip
#: Parts of an address, in the Japanese order, large to small.
ADDRESS_PARTS = ("country", "address", "region", "city", "street", "street2", "street3", "building")
#: With these alone, nobody is named and nobody can be reached.
_NOBODY = frozenset(("department", "title", "qualification", "postal_code", "note"))
_ONE = re.compile(r"[\d+-]+$")
_HOME = ("日本", "日本国", "japan", "jp", "jpn", "japon")


class BadText(Exception):
    """A value that is no storable text (a lone surrogate)."""


class Draft:
    """Collects values under roles. `problem(code, part)` is told what had to be left out."""

    def __init__(self, kind: str, row: int, raw: str, problem: Callable[[str, str], None]) -> None:
        self.kind, self.row, self.raw, self.problem = kind, row, raw, problem
        self.fields: dict[str, list[Value]] = {}
        self.parts = Parts()
        self.addresses: dict[str, dict[str, str]] = {}
        self.tags: list[str] = []
        self.honorific = ""
        self.met_on: date | None = None
        #: Fields whose values are to be checked, however plainly they stand there.
        self.doubtful: Collection[str] = ()
        self.full: set[str] = set()
        #: Cells as the file has them, by the text that was made of them.
        self.origins: dict[str, str] = {}

    def first(self, name: str) -> str:
        values = self.fields.get(name)
        return values[0].value if values else ""

    def add(
        self, name: str, value: str, *, source: str = "", sure: bool = True, post: int | None = None, remark: str = ""
    ) -> None:
        """One value of a field: trimmed at its ends, otherwise untouched. Empty and repeated ones are left out."""
        source = source or value
        value = value.strip()
        if not value:
            return
        values = self.fields.setdefault(name, [])
        if len(values) >= MAX_VALUES:
            self._too_many(name)
        elif all(known.value != value for known in values):
            source = self.origins.get(source, source).strip()
            values.append(Value(value, "certain" if sure else "check", source, post, remark))

    def put(self, role: str, cell: str, *, label: str = "", group: str = "", post: int | None = None) -> None:
        """A cell under its role. `label` is what the file calls it: 直通, Home, the mobile's label."""
        if not cell.strip():
            return
        if role in NAME_ROLES:
            self.parts.cells.setdefault(role, cell)
        elif role in ADDRESS_PARTS:
            self.addresses.setdefault(group, {}).setdefault(role, cell)
        else:
            handler = getattr(self, f"_put_{role}", None)
            if handler:
                handler(cell, label)
            else:
                self.add(role, cell, post=post)

    def _put_met_on(self, cell: str, label: str) -> None:
        day = read_date(cell)
        if day:
            self.met_on = self.met_on or day
        elif not empty_date(cell):
            self.problem("bad_date", label or cell.strip()[:40])

    def _put_tags(self, cell: str, label: str) -> None:
        for piece in cell.replace("；", ";").replace("、", ";").replace(",", ";").replace(" ::: ", ";").split(";"):
            self.tag(piece)

    def tag(self, text: str) -> None:
        text = text.strip()
        if len(self.tags) >= MAX_VALUES:
            self._too_many("tags")
        elif text and text not in self.tags:
            self.tags.append(text)

    def _too_many(self, name: str) -> None:
        if name not in self.full:
            self.full.add(name)
            self.problem("too_many_values", name)

    def _put_email(self, cell: str, label: str) -> None:
        if cell.strip().lower().startswith(("/o=", "imceaex-")):
            self.problem("exchange_address", "")
            return
        pieces = [piece for piece in cell.replace(";", " ").replace(",", " ").replace("、", " ").split() if piece]
        if len(pieces) < 2 or not all("@" in piece for piece in pieces):
            pieces = [cell]
        for piece in pieces:
            self.add("email", piece, source=cell, sure="@" in piece)

    def _put_link(self, cell: str, label: str) -> None:
        for piece in cell.split():
            name, value = links.link_field(piece)
            self.add(name, value, source=cell)

    _put_url = _put_link

    def _put_x(self, cell: str, label: str) -> None:
        name, value = links.link_field(cell)
        self.add("x", value if name == "x" else cell, source=cell)

    def _put_labelled(self, cell: str, label: str) -> None:
        """A messenger account or a field of one's own: read where its label says which it is."""
        low = label.strip().lower()
        if "line" in low.split() or low.startswith("line"):
            self.add("line", cell)
        elif low in ("x", "twitter"):
            self._put_x(cell, label)
        elif "facebook" in low:
            self.add("facebook", cell)

    def _put_phone(self, cell: str, label: str) -> None:
        name, remark = links.phone_field(label, cell)
        self._number(name, cell, remark)

    def _put_tel(self, cell: str, label: str) -> None:
        self._number("tel", cell, label)

    def _put_mobile(self, cell: str, label: str) -> None:
        self._number("mobile", cell, label)

    def _put_fax(self, cell: str, label: str) -> None:
        self._number("fax", cell, label)

    def _number(self, name: str, cell: str, remark: str) -> None:
        pieces = [cell] if _ONE.match(cell) else re.split(r"、| / |;|\r?\n", cell)
        for piece in pieces:
            number, behind = links.split_remark(piece)
            self.add(name, number, source=cell, sure=not links.spoilt_number(number), remark=behind or remark)

    def _put_postal_code(self, cell: str, label: str) -> None:
        bare = cell.strip().removeprefix("〒").strip()
        # A spreadsheet drops the leading 0 of Hokkaido's and Tohoku's codes.
        self.add("postal_code", bare, source=cell, sure=not (bare.isdigit() and len(bare) == 6))

    def finish(self) -> Card | None:
        """The card, or None where the row names no person, company or way to reach one. Raises BadText."""
        for group in self.addresses.values():
            value, source = join_address(group)
            self.add("address", value, source=source)
        put_name(self, self.parts)
        if self.fields.keys() <= _NOBODY:
            return None
        for name in self.doubtful:
            if name in self.fields:
                values = self.fields[name]
                self.fields[name] = [Value(v.value, "check", v.source, v.post, v.remark) for v in values]
        for found in self.fields.values():
            for one in found:
                _storable(one.value)
        fields = {name: tuple(values) for name, values in self.fields.items() if values}
        tags = tuple(self.tags)
        return Card(self.kind, fields, self.row, self.raw, self.met_on, tags, self.honorific)


def _storable(text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise BadText(text) from error
    if "\0" in text:
        raise BadText(text)


def join_address(parts: dict[str, str]) -> tuple[str, str]:
    """(one line, the cells it was made of). Japanese from large to small, others from small to large.

    Parts: country, region, city, street, street2, street3, building; or address, the whole of it, to which only
    what it lacks is added. Japan itself is left out.
    """
    cells = {name: _one_line(parts[name]) for name in ADDRESS_PARTS if parts.get(name, "").strip()}
    country = cells.pop("country", "")
    if country.lower() in _HOME:
        country = ""
    if "address" in cells:
        whole = cells["address"]
        more = [cells[name] for name in ("street2", "street3", "building") if cells.get(name, whole) not in whole]
        line = " ".join([whole, *more])
        return line, line
    source = " ".join(cells.values())
    if not cells:
        return "", ""
    if not japanese(source):
        small = [
            cells[name] for name in ("building", "street", "street2", "street3", "city", "region") if name in cells
        ]
        return ", ".join([*small, country] if country else small), source
    large = "".join(cells.get(name, "") for name in ("region", "city", "street"))
    small = [cells[name] for name in ("street2", "street3", "building") if name in cells]
    pieces = [piece for piece in (country, large, *small) if piece]
    return " ".join(pieces), source


def _one_line(cell: str) -> str:
    return " ".join(line.strip() for line in cell.strip().splitlines() if line.strip())
