"""Facts as English sentences that fit a letter, whatever was typed: a word, a fragment or a sentence."""

from __future__ import annotations

import re
from functools import cache

from enishi.wording.tables import either, words

_VERB = (
    r"(?:am|is|are|was|were|will|would|can|could|may|might|must|shall|should|has|have|had|do|does|did|need|needs|want|wants"
    r"|plan|plans|hope|hopes|expect|expects|said|told|mentioned|started|opened|moved|joined|grew|loves?|likes?|plays?|prefers?|works?|'re|'s|'ll|'ve|'d|don't|doesn't|isn't|aren't|won't|can't)"
)
_SENTENCE = re.compile(
    rf"^(?:(?:I|we|you|he|she|they|it|there|this|that|nobody|everybody|people)(?:\s+(?:all|both|also|never|always|only|just))?\s*\b[a-z']+\b.*"
    rf"|(?!(?:how|why|what|where|when|who|whether|that|about)\b)[^,]{{1,60}}?(?:\s{_VERB}|'(?:re|ll|ve|s(?=\s(?:a|an|the|not|going|opening|very|hard|easy))))\s.+)$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:that|who|which|where|how|why|what|whether)\s+\S+", re.IGNORECASE)
_OWN = re.compile(
    r"^(?:I|we)\s+(?:\w+ly\s+)?(?:really\s+)?(?:enjoyed|learned|learnt|liked|loved|appreciated|found|was|were|felt|thought|admire|admired|am|remember|had)\b"
    r"|^(?:your|the|our)\b.*\b(?:inspired|impressed|helped|taught|fascinated|struck)\b",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"^(?:(?:he|she|they|you)\s+)?(?:said|told (?:me|us)|mentioned|explained)\s+(?:that\s+|about\s+)?(?P<said>.+)$",
    re.IGNORECASE,
)
_TALKED = re.compile(
    r"^(?:(?:we|he|she|they|you)\s+)?(?:talked|spoke|chatted|discussed|talk|discussion|conversation|chat)\s*(?:about|on|of)?\s+(?P<topic>.+)$"
    r"|^(?:about|regarding|re:?|on)\s+(?P<about>.+)$",
    re.IGNORECASE,
)


@cache
def _promise() -> re.Pattern[str]:
    before = r"(?:(?P<i>I(?:'ll| will| shall| am going to)|we(?:'ll| will))\s+|(?:I |we )?(?:promised )?to\s+|will\s+)?"
    return re.compile(rf"^(?:as promised,?\s+)?{before}(?P<do>(?:{either(words('do'))})\b.*)$", re.IGNORECASE)


@cache
def _offer() -> re.Pattern[str]:
    before = r"(?:(?:he|she|they|you)(?:'ll| will| is going to| are going to| would)?\s+|will\s+|to\s+)?"
    offered = r"(?:(?:promised|offered) to\s+)?"
    return re.compile(rf"^{before}{offered}(?P<do>(?:{either(words('do'))})\b.*)$", re.IGNORECASE)


_QUOTES = "“”\"'"


def _small(text: str) -> str:
    first, _, rest = text.partition(" ")
    return f"{first.lower()} {rest}".strip() if first.lower() in words("small") else text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _is_sentence(text: str) -> bool:
    m = _SENTENCE.match(text)
    if not m:
        return False
    # The factory that is in Hanoi is no sentence.
    verb = re.search(rf"\s{_VERB}\s", text, re.IGNORECASE)
    relative = _RELATIVE.search(text)
    return not (verb and relative and relative.start() < verb.start())


#: send the brochure: what they asked for; not so a visit to Kyoto.
_IMPERATIVE = re.compile(
    r"(?:please\s+)?(?:send|call|introduce|share|show|bring|give|contact|visit|ask|let)\s+(?:the|a|an|me|us|him|her|them|my|our)\b",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"(?P<who>he|she|they|you|his|her|their|your)\s+(?P<rest>.+)", re.IGNORECASE)
_TO_YOU = {
    "is": "are",
    "has": "have",
    "was": "were",
    "does": "do",
    "isn't": "aren't",
    "doesn't": "don't",
    "hasn't": "haven't",
}


def _of_you(text: str) -> str:
    """A sentence about them, said to them: he likes sake -> you like sake; "" where it is none."""
    m = _OF_THEM.fullmatch(text) if _is_sentence(text) else None
    if not m:
        return ""
    if m["who"].lower() in ("his", "her", "their", "your"):
        return f"your {m['rest']}"
    rest = re.sub(r"\b(?:his|her|their)\b(?=\s+\w)", "your", m["rest"])
    verb, _, more = rest.partition(" ")
    if m["who"].lower() in ("he", "she"):
        verb = _TO_YOU.get(verb) or _without_s(verb)
    return f"you {verb} {more}".strip()


def _without_s(verb: str) -> str:
    """likes -> like, goes -> go, studies -> study; what has no s stays."""
    verb = re.sub(r"(?<=[^aeiou])ies$", "y", verb)
    verb = re.sub(r"(?:(?<=ss|sh|ch)|(?<=[xo]))es$", "", verb)
    return re.sub(r"(?<=[^s])s$", "", verb)


def heard(text: str, first: bool = True) -> str:
    """What they said, as one sentence with its full stop.

    >>> heard("Your new factory in Hanoi")
    'I particularly enjoyed hearing about your new factory in Hanoi.'
    """
    if _OWN.search(text):
        return f"{_capital(text)}."
    m = _TALKED.match(text)
    if m:
        return _about(m["topic"] or m["about"], first)
    m = _SAID.match(text)
    said = m["said"] if m else text
    if of_you := _of_you(said):
        return f"I was {'' if first else 'also '}interested to hear that {of_you}."
    if _is_sentence(said) or _IMPERATIVE.match(said):
        before = "What you told me has stayed with me" if first else "I also remember your words"
        return f"{before}: “{_capital(said.strip(_QUOTES))}.”"
    return _about(said, first)


def _about(topic: str, first: bool) -> str:
    return f"I {'particularly' if first else 'also'} enjoyed hearing about {_small(topic)}."


def mine(text: str) -> str:
    """A promise of mine, as one sentence with its full stop.

    >>> mine("send the brochure"), mine("the brochure")
    ('As promised, I will send the brochure.', 'As promised, I will follow up on the brochure.')
    """
    m = _promise().match(text)
    if m:
        subject = "we will" if (m["i"] or "").lower().startswith("we") else "I will"
        return f"As promised, {subject} {m['do'][0].lower()}{m['do'][1:]}."
    if re.match(r"(?:I|we)\b", text):
        return f"{_capital(text)}."
    return f"As promised, I will follow up on {_small(text)}."


def theirs(text: str) -> str:
    """A promise of theirs, as one sentence with its full stop.

    >>> theirs("send the catalogue"), theirs("a tour of the plant")
    ('Thank you for offering to send the catalogue.', 'Thank you for what you offered: a tour of the plant.')
    """
    m = _offer().match(text)
    if m:
        return f"Thank you for offering to {m['do'][0].lower()}{m['do'][1:]}."
    return f"Thank you for what you offered: {_small(text)}."
