"""Beside a line one writes: what in it sounds like boasting, and how to say it modestly. Kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass

from enishi.wording.boasting import modestly, review


@dataclass(frozen=True, slots=True)
class Remark:
    """words: that boast. modest: the whole text said modestly; "" where there is nothing but to leave them out."""

    words: tuple[str, ...]
    modest: str


def remark(text: str) -> Remark | None:
    """None where nothing boasts."""
    words = [sentence.text[flag.start : flag.end] for sentence in review(text) for flag in sentence.flags]
    return Remark(tuple(dict.fromkeys(words)), modestly(text) or "") if words else None
