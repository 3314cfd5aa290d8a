"""The word lists of `lexicon.txt`, and patterns made of them."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

_SECTION = re.compile(r"^\[([^\]\n]+)\](?:  #.*)?\n((?:(?!\[[a-z_ ]+\]).*\n)*)", re.M)


@cache
def _sections() -> dict[str, tuple[str, ...]]:
    text = resources.files(__package__).joinpath("lexicon.txt").read_text(encoding="utf-8")
    return {name: tuple(body.split()) for name, body in _SECTION.findall(text)}


def words(section: str) -> tuple[str, ...]:
    """The words of a section, in their order."""
    return _sections()[section]


def either(section: str) -> str:
    """A pattern for any word of a section."""
    return f"(?:{'|'.join(words(section))})"


def fields(kind: str) -> dict[str, str]:
    """Word -> field, for all sections named `KIND FIELD`: labels and the like."""
    named = {name.removeprefix(f"{kind} "): text for name, text in _sections().items() if name.startswith(f"{kind} ")}
    return {word: name for name, text in named.items() for word in text}
