"""The phrases and word lists of this room (.tsv), read once, when first asked for."""

from __future__ import annotations

from functools import cache
from importlib import resources

from enishi.names.data import either
from enishi.wording.persons import Register

__all__ = ["either", "longest_end", "pairs", "phrase", "rows", "table", "words"]


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of one of this room's files, but comments and empty lines."""
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    return tuple(tuple(row.split("\t")) for row in text.splitlines() if row and not row.startswith("#"))


@cache
def _phrases() -> dict[tuple[str, Register], str]:
    return {
        (key, Register(tone)): text.replace("\\n", "\n")
        for key, tones, text in table("phrases.tsv")
        for tone in tones.split()
    }


def phrase(key: str, tone: Register) -> str:
    """A phrase of `phrases.tsv` in the tone asked for."""
    return _phrases()[key, tone]


@cache
def rows(kind: str) -> tuple[tuple[str, ...], ...]:
    """The rows of one kind in `words.tsv`, without their kind."""
    return tuple(row[1:] for row in table("words.tsv") if row[0] == kind)


@cache
def pairs(kind: str) -> dict[str, str]:
    """What is typed -> what stands in the letter."""
    return {row[0]: row[1] for row in rows(kind)}


@cache
def words(kind: str) -> tuple[str, ...]:
    """The words or patterns of one kind, apart by `;` where one of the row holds spaces itself, else by spaces."""
    return tuple(word for (row,) in rows(kind) for word in row.split(";" if ";" in row else " "))


def longest_end(text: str, kind: str) -> tuple[str, str]:
    """The longest of a kind's words that the text ends in, and what it means; two "" where there is none."""
    end = max((word for word in pairs(kind) if text.endswith(word)), key=len, default="")
    return end, pairs(kind).get(end, "")
