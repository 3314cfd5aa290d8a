"""The modest way to say the same: credited to the team, with plain verbs, without praise; no figure gained or lost.

Where that would change a fact (a rank, a prize, something done alone), nothing is offered but what to leave out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from enishi.wording.boasting.flags import Flag, entries, flags, language_of, pattern

#: A sentence ends at its mark or its line; "No. 1", "Mr. Mori" and "J. Mori" end none.
_END = re.compile(r"[。！？]+|\n+|(?<!\bNo)(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\b[A-Z])[.!?]+(?=\s+[A-Z“\"ぁ-鿿])")
#: Characters. Longer ones are no sentences, and are read in pieces.
_LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with the blanks around it; all of them together are the text.

    flags: within `text`. modest: the whole sentence said modestly, or None. leave_out: the words to leave out where
    nothing modest can be offered.
    """

    text: str
    flags: tuple[Flag, ...] = ()
    modest: str | None = None
    leave_out: tuple[str, ...] = ()


def review(text: str) -> list[Sentence]:
    """Every sentence of a text, and what there is to say of it. Never fails."""
    return [_reviewed(sentence) for sentence in _sentences(text)]


def modestly(text: str) -> str | None:
    """The whole text with each modest sentence in its place; None where there is none to offer."""
    sentences = review(text)
    if not any(sentence.modest for sentence in sentences):
        return None
    return "".join(sentence.modest or sentence.text for sentence in sentences)


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for end in (*(match.end() for match in _END.finditer(text)), len(text)):
        while start < end:
            cut = min(end, start + _LONGEST)
            yield text[start:cut]
            start = cut


def _reviewed(text: str) -> Sentence:
    found = tuple(flags(text))
    if not found:
        return Sentence(text)
    core = text.strip()
    modest = _modest(core)
    if modest is None:
        return Sentence(text, found, None, tuple(dict.fromkeys(text[flag.start : flag.end] for flag in found)))
    before, _, after = text.partition(core)
    return Sentence(text, found, before + modest + after)


def _modest(sentence: str) -> str | None:
    """The first way of saying it in which nothing boasts any more."""
    if language_of(sentence) == "ja":
        softer = pattern("drop", "ja").sub("", sentence)
        ways = (softer, _credited_in_japanese(softer))
    else:
        softer = _plain(_without_praise(sentence))
        ways = (softer, _credited_in_english(softer))
    return next((way for way in ways if way and way != sentence and not flags(way)), None)


# Japanese: … を伸ばしました。 -> … を伸ばす仕事に、チームの一員として携わりました。

_TENSE = (
    "(?:(?:てき)?ました|てきた|た|てい(?:ます|る)|できました"
    "|た(?:実績が(?:あります|ある)|立役者(?:です)?|仕掛け人(?:です)?))"
)
_I = re.compile(r"(^|、)私[がは]、?")
_STILL_I = re.compile(r"私[がはにも]|僕|俺|自ら")


@cache
def _predicate() -> re.Pattern[str]:
    """How the last words of a sentence are formed: a stem we know, or a noun with する or without."""
    stems = "|".join(sorted(_stems(), key=len, reverse=True))
    doing = pattern("doing", "ja").pattern
    return re.compile(rf"(?P<verb>(?:{stems})(?={_TENSE})|(?:{doing})(?:し(?={_TENSE}))?)(?P<tense>{_TENSE})?[。！]?$")


@cache
def _stems() -> dict[str, str]:
    return {stem: dictionary for _, _, stem, dictionary in entries("plain", "ja")}


def _credited_in_japanese(sentence: str) -> str | None:
    sentence = _I.sub(r"\1", sentence)
    found = _predicate().search(sentence)
    if not found or _STILL_I.search(sentence) or pattern("alone", "ja").search(sentence):
        return None
    verb = _stems().get(found["verb"]) or found["verb"].removesuffix("し") + "する"
    end = "携わっています" if (found["tense"] or "").startswith("てい") else "携わりました"
    return f"{sentence[: found.start()]}{verb}仕事に、チームの一員として{end}。"


# English: Grew sales … -> Worked in the team that grew sales …

_ME = re.compile(r"\b(?:I|me|myself)\b")


def _without_praise(sentence: str) -> str:
    praise = re.compile(rf"(?:\b(an?)\s)?{pattern('drop', 'en').pattern},?\s+(?=(\w))", re.I)

    def left(match: re.Match[str]) -> str:
        article = match[1] and ("an " if match[2].lower() in "aeio" else "a ")
        return (article.capitalize() if match[1][0].isupper() else article) if article else ""

    return _as_begun(sentence, praise.sub(left, sentence))


def _plain(sentence: str) -> str:
    for _, _, loud, plain in entries("plain", "en"):
        sentence = _as_begun(sentence, re.sub(rf"\b{loud}\b", plain, sentence, flags=re.I))
    return sentence


def _credited_in_english(sentence: str) -> str | None:
    if pattern("alone", "en").search(sentence):
        return None
    past, work = pattern("past", "en").pattern, pattern("work", "en").pattern
    if found := re.match(rf"(I (?:have )?|I've )?(?=\w)({past})\b(.*)$", sentence, re.I | re.S):
        who, verb, rest = found.groups()
        begun = "I worked" if who else _as_begun(sentence, "worked")
        credited = f"{begun} in the team that {verb.lower()}{rest}"
    elif found := re.match(rf"My ({work}) ({past})\b(.*)$", sentence, re.S):
        noun, verb, rest = found.groups()
        credited = f"I worked with others on the {noun} that {verb}{rest}"
    elif found := re.match(r"(?:I am |I'm )?(?i:responsible for)\b(.*)$", sentence, re.S):
        rest = found[1]
        credited = f"Part of the team responsible for{rest}"
    else:
        return None
    return None if _ME.search(rest) else credited


def _as_begun(before: str, after: str) -> str:
    """The words after, with a capital where those before began with one."""
    return after[:1].upper() + after[1:] if before[:1].isupper() else after
