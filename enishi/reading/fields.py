"""What every reader returns: cards made of fields, each value with its source line and how sure we are.

Pure data. The order of values is the order of the card; nothing here is ever normalised.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, NamedTuple

State = Literal["certain", "check"]

#: The fields of a card, in the order in which they are shown and printed.
FIELDS: tuple[str, ...] = (
    "family", "given", "family_kana", "given_kana", "family_romaji", "given_romaji",
    "company", "department", "title", "qualification",
    "postal_code", "address", "tel", "fax", "mobile", "email", "url",
    "line", "facebook", "x", "note",
)  # fmt: skip


class Value(NamedTuple):  # made a dozen times a card, so what is quickest to make
    """One value of a field.

    value: as printed, never normalised. state: *certain* only where two pieces of evidence agree, or a
    labelled column says so. source: the line or cell it was read from. post: values of one post (兼務)
    share a number. remark: what was printed beside it and is not part of it: 代表, 直通, 内線 123. box: where it stands
    in a photograph, (x, y, w, h) in its pixels; side: 2 where it was read from the back.
    """

    value: str
    state: State
    source: str
    post: int | None = None
    remark: str = ""
    box: tuple[int, int, int, int] | None = None
    side: int = 1

    def as_json(self) -> dict[str, Any]:
        out: dict[str, Any] = {"value": self.value, "state": self.state, "source": self.source}
        if self.post is not None:
            out["post"] = self.post
        if self.remark:
            out["remark"] = self.remark
        if self.box is not None:
            out["box"] = list(self.box)
        if self.side != 1:
            out["side"] = self.side
        return out

    @classmethod
    def of_json(cls, kept: Mapping[str, Any]) -> Value:
        """The value that `as_json` made this of; one that says no state is to be checked."""
        x, y, w, h = kept.get("box") or (0, 0, 0, 0)
        return cls(
            kept["value"],
            kept.get("state", "check"),
            kept.get("source", ""),
            kept.get("post"),
            kept.get("remark", ""),
            (x, y, w, h) if kept.get("box") else None,
            kept.get("side", 1),
        )


@dataclass(slots=True)
class Card:
    """One card, however it reached us: a text, a row of a file, a vCard, a QR code.

    row: its number in the source, from 1. raw: the untouched text of the row. met_on: the day the cards
    were exchanged or the two connected. tags: labels or groups of the source. honorific: 様 and the like,
    found on the name in contact files and taken off it.
    """

    kind: str
    fields: dict[str, tuple[Value, ...]] = field(default_factory=dict)
    row: int = 0
    raw: str = ""
    met_on: date | None = None
    tags: tuple[str, ...] = ()
    honorific: str = ""

    def first(self, name: str) -> str:
        """The first value of a field, or the empty string."""
        values = self.fields.get(name)
        return values[0].value if values else ""

    def values(self, name: str) -> tuple[str, ...]:
        return tuple(v.value for v in self.fields.get(name, ()))

    def as_json(self) -> dict[str, Any]:
        """`enishi read --json`'s form of a card: a field with two or more values holds a list of them."""
        fields = {
            name: self.fields[name][0].as_json()
            if len(self.fields[name]) == 1
            else [v.as_json() for v in self.fields[name]]
            for name in FIELDS
            if self.fields.get(name)
        }
        out: dict[str, Any] = {"kind": self.kind, "fields": fields}
        if self.row:
            out["row"] = self.row
        if self.met_on:
            out["met_on"] = self.met_on.isoformat()
        if self.tags:
            out["tags"] = list(self.tags)
        if self.honorific:
            out["honorific"] = self.honorific
        return out


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row, a part or a whole file could not be read.

    code: a stable word (`truncated_zip`); the sentence for it, in the reader's language, is made in
    `portability`. row: from 1, or 0 for the whole part. part: the file in an archive, the column, the line.
    """

    code: str
    row: int = 0
    part: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a source: a card, a blank, or unreadable with the reason."""

    number: int
    card: Card | None = None
    problem: Problem | None = None
    raw: str = ""

    @property
    def state(self) -> Literal["read", "unreadable", "blank"]:
        if self.card is not None:
            return "read"
        return "unreadable" if self.problem else "blank"


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose columns we do not know for sure: asked about on the column page, then remembered.

    header: the column names as they stand. sample: the first rows. fingerprint: of the header, to remember
    the answer by. guess: column number -> field name, "met_on", "tags", "full_name", "full_kana" or "".
    """

    header: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]
    fingerprint: str
    guess: dict[int, str]


@dataclass(slots=True)
class Source:
    """One thing given to us (a file, an archive's part, a pasted text), opened and recognised.

    kind: "linkedin", "facebook", "x", "eight", "sansan", "google", "outlook", "vcard", "mecard", "bizcard",
    "table" or "text". rows: read lazily, so that memory stays bounded. table: set where the columns are
    guessed. own: names of the parts that are about the reader's own person (offered for one's profile,
    after asking). problems: about whole parts; complete once rows are exhausted.
    """

    kind: str
    rows: Iterator[Row]
    name: str = ""
    table: Table | None = None
    own: tuple[str, ...] = ()
    problems: list[Problem] = field(default_factory=list)
