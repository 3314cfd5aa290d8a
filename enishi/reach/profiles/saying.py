"""What was found, made ready for a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from enishi.reach.profiles.points import Found
from enishi.reach.profiles.sentences import BOASTS, QUESTIONS, TO_DO
from enishi.wording.boasting import Sentence, language_of, modestly, review

#: Sentences that are shown of one text.
MOST = 100


@dataclass(frozen=True, slots=True)
class Point:
    """to_do: "" where it is met."""

    question: Promise
    met: bool | None
    evidence: str
    to_do: Promise | str


def points_shown(found: Iterable[Found]) -> list[Point]:
    return [Point(QUESTIONS[one.point], one.met, one.evidence, TO_DO.get(one.missing, "")) for one in found]


@dataclass(frozen=True, slots=True)
class Boast:
    """A sentence with its boasts marked. kinds: of which they are. modest, leave_out: as `Sentence`."""

    marked: SafeString
    kinds: list[Promise]
    modest: str
    leave_out: tuple[str, ...]


@dataclass(slots=True)
class Review:
    """modest: the whole text with each modest sentence in its place. known: whether its language is. more: sentences
    beyond `MOST`."""

    boasts: list[Boast] = field(default_factory=list)
    modest: str = ""
    known: bool = True
    more: int = 0


def reviewed(text: str) -> Review:
    sentences = review(text)
    boasts = [sentence for sentence in sentences if sentence.flags]
    return Review(
        [_boast(sentence) for sentence in boasts[:MOST]],
        modestly(text) or "",
        not text.strip() or any(language_of(line) for line in text.splitlines()),
        max(0, len(boasts) - MOST),
    )


def _boast(sentence: Sentence) -> Boast:
    kinds = list(dict.fromkeys(flag.kind for flag in sentence.flags))
    return Boast(
        format_html_join("", "{}", ((part,) for part in _marked(sentence))),
        [BOASTS[kind] for kind in kinds],
        (sentence.modest or "").strip(),
        sentence.leave_out,
    )


def _marked(sentence: Sentence) -> Iterator[str]:
    start = 0
    for flag in sentence.flags:
        yield sentence.text[start : flag.start]
        yield format_html("<mark>{}</mark>", sentence.text[flag.start : flag.end])
        start = flag.end
    yield sentence.text[start:]
