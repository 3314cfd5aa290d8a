"""What reads as meant to hurt somebody, in Japanese and English: for a second thought before it is sent.

It forbids nothing, and it is wrong at times: who reads it decides. Told of others ("I was called …"), of oneself, or
in a figure of speech, the same words hurt nobody.

    check("さっさと返事しろよ")    # -> [Finding(0, 9, "order")]

Pure; data: `harsh.tsv`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

Kind = Literal["insult", "threat", "order", "slur", "shouting"]
#: Gentle reasons, by language: what the one who reads it may feel.
REASONS: dict[Kind, dict[str, str]] = {
    "insult": {"ja": "相手を傷つけることばかもしれません。", "en": "This may hurt whoever reads it."},
    "threat": {"ja": "相手を怖がらせることばかもしれません。", "en": "This may frighten whoever reads it."},
    "order": {"ja": "命令のように受け取られるかもしれません。", "en": "This may sound like an order."},
    "slur": {"ja": "人をまとめておとしめることばかもしれません。", "en": "This may put down people for what they are."},
    "shouting": {
        "ja": "怒鳴っているように受け取られるかもしれません。",
        "en": "All in capitals, this may read as shouting.",
    },
}
#: Signs that are looked at; longer texts are judged by their beginning.
LOOKED_AT = 20_000


@dataclass(frozen=True, slots=True)
class Finding:
    """text[start:end] reads as one of these."""

    start: int
    end: int
    kind: Kind


def reason(finding: Finding, language: str) -> str:
    """language: "ja", else English."""
    return REASONS[finding.kind]["ja" if language == "ja" else "en"]


def check(text: str) -> list[Finding]:
    """In order of the text; none lies within another."""
    folded, places = _fold(text[:LOOKED_AT])
    spared = [match.span() for role, pattern in _rules() if role == "spare" for match in pattern.finditer(folded)]
    found = sorted((*_matched(folded), *_shouted(folded)), key=lambda one: (one.start, -one.end))
    out: list[Finding] = []
    for one in found:
        inside = any(start <= one.start < end for start, end in spared)
        if not inside and (not out or one.start >= out[-1].end):
            out.append(one)
    return [Finding(places[one.start], places[one.end - 1] + 1, one.kind) for one in out]


def _matched(folded: str) -> Iterator[Finding]:
    for role, pattern in _rules():
        if role != "spare":
            for match in pattern.finditer(folded):
                if match.end() > match.start():
                    yield Finding(match.start(), match.end(), role)  # type: ignore[arg-type]


#: Four words or more in capitals, of which two are no acronyms, said at somebody or with a mark.
_CAPITALS = re.compile(r"(?:\b[A-Z][A-Z']+\b[ ,]*(?:[AI]\b[ ,]*)?){4,}!*")


def _shouted(folded: str) -> Iterator[Finding]:
    for match in _CAPITALS.finditer(folded):
        words = re.findall(r"[A-Z']+", match.group())
        long = [word for word in words if len(word) > 4]
        if len(long) >= 2 and (match.group().rstrip().endswith("!") or {"YOU", "YOUR", "ME"} & set(words)):
            yield Finding(match.start(), match.start() + len(match.group().rstrip()), "shouting")


def _fold(text: str) -> tuple[str, Sequence[int]]:
    """Wide and narrow forms as one, signs that nobody sees left out; and of each sign left its place."""
    signs, places = [], []
    for place, char in enumerate(text):
        for sign in unicodedata.normalize("NFKC", char):
            if unicodedata.category(sign) not in ("Cf", "Mn"):
                signs.append({"’": "'", "‘": "'"}.get(sign, sign))
                places.append(place)
    return "".join(signs), places


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    lines = Path(__file__).with_name("harsh.tsv").read_text("utf-8").splitlines()
    rules = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple((role, _compiled(language, pattern)) for role, language, pattern in rules)


def _compiled(language: str, pattern: str) -> re.Pattern[str]:
    if language == "ja":
        return re.compile(pattern, re.MULTILINE)
    return re.compile(rf"(?<![\w])(?:{pattern})(?![\w])", re.IGNORECASE | re.MULTILINE)
