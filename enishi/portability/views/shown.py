"""What the pages say about imports and rows, made ready so that templates only place it. No writing, no asking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enishi.cards.forms import LABELS
from enishi.cards.meishi import first, name_of
from enishi.portability.models import Import, ImportRow
from enishi.portability.sentences import sentence, sentences
from enishi.reading.fields import FIELDS

KINDS: dict[str, str | Promise] = {
    "enishi": gettext_lazy("Archive of Enishi"),
    "linkedin": "LinkedIn",
    "facebook": "Facebook",
    "x": "X",
    "eight": "Eight",
    "sansan": "Sansan",
    "google": gettext_lazy("Google Contacts"),
    "outlook": "Outlook",
    "thunderbird": "Thunderbird",
    "mastodon": "Mastodon",
    "vcard": "vCard",
    "mecard": gettext_lazy("QR code (MECARD)"),
    "bizcard": gettext_lazy("QR code (BIZCARD)"),
    "table": gettext_lazy("Table"),
    "text": gettext_lazy("Plain text"),
}

#: What the rows are split into: words, and the ink of the bar.
PARTS: tuple[tuple[str, Promise, str], ...] = (
    ("new", gettext_lazy("New"), "var(--ai)"),
    ("merged", gettext_lazy("Already in the book"), "var(--koke)"),
    ("doubtful", gettext_lazy("Maybe the same person"), "var(--shu)"),
    ("unreadable", gettext_lazy("Could not be read"), "var(--edge)"),
    ("blank", gettext_lazy("Empty rows"), "var(--line)"),
)


class Summary(NamedTuple):
    """One import as a line of a list."""

    batch: Import
    title: str
    kind: str
    waits: bool
    said: str


def title(batch: Import) -> str:
    return batch.name or _("Pasted text")


def summary(batch: Import) -> Summary:
    kind = str(KINDS.get(batch.kind, "")) if batch.name else ""
    waits = batch.state in (Import.State.READY, Import.State.ASKING)
    return Summary(batch, title(batch), kind, waits, _said(batch))


def _said(batch: Import) -> str:
    counts = batch.counts
    if batch.state == Import.State.FAILED:
        return next(iter(sentences(batch.problems)), sentence("our_fault"))
    if batch.state == Import.State.ASKING:
        return _("What are the columns?")
    if batch.state == Import.State.READY and changes_nothing(batch):
        return _("All of them are in the book already.")
    if batch.state in (Import.State.READY, Import.State.DONE, Import.State.UNDONE) and counts:
        words = [f"{label} {counts[part]:,}" for part, label, _ink in PARTS if counts.get(part)]
        return _(", ").join(words)
    return ""


def changes_nothing(batch: Import) -> bool:
    """Whether everybody in it is in the book, the very same, and nothing else comes along."""
    counts = batch.counts
    return (
        not batch.besides and bool(counts and counts["merged"]) and counts["known"] == counts["rows"] - counts["blank"]
    )


class Bit(NamedTuple):
    """One piece of the bar, in units of a thousandth of its width, and the same in words."""

    label: str
    number: int
    ink: str
    start: float
    width: float


def bar(counts: Mapping[str, int]) -> list[Bit]:
    """The pieces of the bar. Even one row among thousands is seen: no piece is thinner than a line."""
    rows = counts.get("rows", 0)
    there = [(part, label, ink) for part, label, ink in PARTS if counts.get(part)]
    widths = [max(counts[part] / rows * 1000, 8) for part, _label, _ink in there]
    scale, start, out = 1000 / sum(widths) if widths else 0, 0.0, []
    for (part, label, ink), width in zip(there, widths, strict=True):
        out.append(Bit(str(label), counts[part], ink, round(start, 1), round(width * scale, 1)))
        start += width * scale
    return out


class Line(NamedTuple):
    """A row of an import as a line of a list."""

    row: ImportRow
    name: str
    reading: str
    work: str
    note: str


def line(row: ImportRow) -> Line:
    where = _("row %(n)d") % {"n": row.number}
    if row.part:
        where = f"{row.part.rsplit('/', 1)[-1]}, {where}"
    if row.card is None:
        note = sentence(row.problem["code"]) if row.problem else _note_of_emptied(row)
        return Line(row, _shortened(row.raw) or where, "", where if row.raw.strip() else "", note)
    fields = lists(row.card["fields"])
    name = name_of(*(first(fields, part) for part in ("family", "given", "family_kana", "given_kana")))
    firm = first(fields, "company")
    work = " ".join(part for part in (firm, first(fields, "department"), first(fields, "title")) if part)
    ways = first(fields, "email") or first(fields, "mobile") or first(fields, "url")
    shown = str(name) or firm or ways or where
    return Line(row, shown, name.reading, work if shown != firm else "", _note(row))


def _note_of_emptied(row: ImportRow) -> str:
    """Of a row whose content is kept no more: only one that went into the book can have been deleted from it."""
    if row.known or row.decision == ImportRow.Decision.SKIP:
        return _note(row)
    return _("Deleted since") if row.fingerprint else ""


def _note(row: ImportRow) -> str:
    if row.verdict == ImportRow.Verdict.MERGED:
        return _("No change") if row.known else _("One more card")
    if row.verdict == ImportRow.Verdict.DOUBTFUL:
        return str(DECISIONS[row.decision])
    return ""


DECISIONS: dict[str, Promise] = {
    "": gettext_lazy("Not decided yet"),
    "same": gettext_lazy("The same person"),
    "other": gettext_lazy("Another person"),
    "skip": gettext_lazy("Left out"),
}


@dataclass(slots=True)
class Compared:
    """One field on both sides: what the row says, what the book says."""

    label: str
    row: list[Mapping[str, Any]] = field(default_factory=list)
    book: list[str] = field(default_factory=list)
    same: bool = False


def fields_of(row: ImportRow) -> list[tuple[str, list[Mapping[str, Any]]]]:
    """The fields of a row in the order of a card, each with its values and how sure we are."""
    found = lists(row.card["fields"]) if row.card else {}
    return [(str(LABELS.get(name, name)), list(found[name])) for name in FIELDS if found.get(name)]


def compared(row: ImportRow, book: Iterable[Mapping[str, Any]]) -> list[Compared]:
    """Side by side. book: the fields of the cards of the one it may be."""
    mine = lists(row.card["fields"]) if row.card else {}
    theirs: dict[str, list[str]] = {}
    for fields in book:
        for name, values in lists(fields).items():
            known = theirs.setdefault(name, [])
            known += [v["value"] for v in values if v["value"] not in known]
    out = []
    for name in FIELDS:
        if not mine.get(name) and not theirs.get(name):
            continue
        here = list(mine.get(name, ()))
        there = theirs.get(name, [])
        same = bool(here) and all(v["value"] in there for v in here)
        out.append(Compared(str(LABELS.get(name, name)), here, there, same))
    return out


def lists(fields: Mapping[str, Any]) -> dict[str, Sequence[Mapping[str, Any]]]:
    """Fields with a list for each, whether a single value was kept by itself or not."""
    return {name: [found] if isinstance(found, Mapping) else found for name, found in fields.items()}


def _shortened(raw: str) -> str:
    text = " ".join(raw.split())
    return text if len(text) <= 80 else f"{text[:80]}…"


def tabs(counts: Mapping[str, int]) -> Iterator[tuple[str, str, int]]:
    """A tab for each verdict that there is, and one for all rows."""
    yield "", _("All rows"), counts.get("rows", 0)
    for part, label, _ink in PARTS:
        if counts.get(part):
            yield part, str(label), counts[part]
