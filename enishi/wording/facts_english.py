"""Facts as English sentences that fit a letter, whatever was typed: a word, a fragment or a sentence."""

from __future__ import annotations

import re
from functools import cache

from enishi.wording.tables import either, words

_PEOPLE = "I|we|you|he|she|they|it|there|this|that|nobody|everybody"
_SUBORDINATE = "how|why|what|where|when|who|whether|which|that|about"
_OWN = re.compile(
    r"(?:I|we)\s+(?:\w+ly\s+)?(?:enjoyed|learned|learnt|liked|loved|appreciated|found|was|were|felt|thought|admired?|am|remember|had)\b"
    r"|(?:your|the|our)\b.*\b(?:inspired|impressed|helped|taught|fascinated|struck)\b",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"(?:(?:he|she|they|you)\s+)?(?:said|told (?:me|us)|mentioned|explained)\s+(?:that\s+|about\s+)?(?P<said>.+)",
    re.IGNORECASE,
)
_TALKED = re.compile(
    r"(?:(?:(?:we|he|she|they|you)\s+)?(?:talk(?:ed)?|spoke|chat(?:ted)?|discuss(?:ed|ion)|conversation)(?:\s+(?:about|on|of))?"
    r"|about|regarding|re:?|on)\s+(?P<topic>.+)",
    re.IGNORECASE,
)


@cache
def _sentence() -> re.Pattern[str]:
    """A person and a verb, or anything before a verb that is no relative clause (the shop that is in Kobe)."""
    verbs = rf"(?:\s(?:{either(words('finite'))})|'(?:re|ll|ve|s\s(?:an?|the|not|going)))\s"
    return re.compile(
        rf"(?:{_PEOPLE})(?:'\w+)?\s.+|(?!(?:{_SUBORDINATE})\b)(?:(?!\s(?:{_SUBORDINATE})\s)[^,]){{1,60}}?{verbs}.+",
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


#: What nobody enjoys hearing about.
_SAD = re.compile(
    r"\b(?:died|dies|death|passed away|funeral|hospital|ill|illness|cancer|surgery|bankrupt\w*|earthquake|flood)\b",
    re.IGNORECASE,
)
_QUOTES = "“”\"'"


def _small(text: str) -> str:
    first, _, rest = text.partition(" ")
    return f"{first.lower()} {rest}".strip() if first.lower() in words("small") else text


def _begun(text: str) -> str:
    return text[:1].lower() + text[1:]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


#: send the brochure: what they asked for; not so a visit to Kyoto.
_IMPERATIVE = re.compile(
    r"(?:please\s+)?(?:send|call|introduce|share|show|bring|give|contact|visit|ask|let)\s"
    r"(?:the|an?|me|us|him|her|them|my|our)\b",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"(?P<who>he|she|they|you|his|her|their|your)\s+(?P<rest>.+)", re.IGNORECASE)
_TO_YOU = dict(
    pair.split(":") for pair in "is:are has:have was:were does:do isn't:aren't doesn't:don't hasn't:haven't".split()
)


def _of_you(text: str) -> str:
    """A sentence about them, said to them: he likes sake -> you like sake; "" where it is none."""
    m = _OF_THEM.fullmatch(text) if _sentence().fullmatch(text) else None
    if not m:
        return ""
    if m["who"].lower() in ("his", "her", "their", "your"):
        return f"your {_yours(m['rest'])}"
    verb, _, more = _yours(m["rest"]).partition(" ")
    if m["who"].lower() in ("he", "she"):
        verb = _TO_YOU.get(verb) or _without_s(verb)
    return f"you {verb} {more}".strip()


def _yours(text: str) -> str:
    """his shop -> your shop, how they train -> how you train: the log speaks of them, the letter to them."""
    return re.sub(r"\bthey\b", "you", re.sub(r"\b(?:[Hh]is|[Hh]er|[Tt]heir)\b(?=\s\w)", "your", text))


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
    if _OWN.match(text):
        return f"{_capital(text)}."
    if m := _TALKED.fullmatch(text):
        return _about(m["topic"], first)
    m = _SAID.fullmatch(text)
    said = m["said"] if m else text
    sad, also = bool(_SAD.search(said)), "" if first else "also "
    if of_you := _of_you(said):
        return f"I was {also}{'sorry' if sad else 'interested'} to hear that {of_you}."
    if _sentence().fullmatch(said) or _IMPERATIVE.match(said):
        before = "What you told me has stayed with me" if first else "I also remember your words"
        return f"{before}: “{_capital(said.strip(_QUOTES))}.”"
    return _about(said, first)


def _about(topic: str, first: bool) -> str:
    about = _small(_yours(topic))
    if _SAD.search(topic):
        return f"Thank you for telling me about {about}."
    return f"I {'particularly' if first else 'also'} enjoyed hearing about {about}."


def mine(text: str) -> str:
    """A promise of mine, as one sentence with its full stop.

    >>> mine("send the brochure"), mine("the brochure")
    ('As promised, I will send the brochure.', 'As promised, I will follow up on the brochure.')
    """
    m = _promise().match(text)
    if m:
        subject = "we will" if (m["i"] or "").lower().startswith("we") else "I will"
        return f"As promised, {subject} {_begun(m['do'])}."
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
        return f"Thank you for offering to {_begun(m['do'])}."
    return f"Thank you for what you offered: {_small(text)}."
