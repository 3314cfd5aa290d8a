"""The flowchart as a picture, drawn from the rules: a box a rule, "yes" to its answer on the right, "no" to the next.

Each row is a link, so that one walks it with the Tab key, too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from enishi.reach import charts
from enishi.reach.channels.deciding import Answer, step, witness
from enishi.reach.channels.facts import FACTS, Known
from enishi.reach.channels.rules import CHANNELS, THEIRS, Rule, rules_of

_ASK, _ANSWER, _LINE, _GAP = (4, 192), (236, 120), 18, 22
#: About how wide a sign of the picture's type is, in units; signs of full width are twice that.
_SIGN = 6.6
#: Between a word's hiragana and the next word, and after blanks and stops.
_PAUSE = re.compile(r"(?<=[ぁ-ん、。・)」 ])(?=[^ぁ-ん、。・)」 ])")


def condition(rule: Rule) -> list[str]:
    """What a rule asks for, a line for each fact: where it may be one of several, all of them."""
    return [" / ".join(str(FACTS[name].short[value]) for value in values) for name, values in rule.when.items()]


def use(rule: Rule) -> str:
    return _("What they asked for") if rule.use == THEIRS else str(CHANNELS[rule.use])


def flowchart(country: str, known: Known, address: Callable[[Known], str]) -> SafeString:
    """The rules of a country, with the way that `known` takes through them. address: of the page for some facts."""
    parts: list[SafeString] = []
    top, found, rules, anything = 4.0, False, rules_of(country), _("Anything else")
    for number, rule in enumerate(rules, 1):
        last = number == len(rules)
        state = "off" if found else _state(rule, known)
        found = found or state == "on"
        row = _Row(number, rule, top, last=last)
        where = address(dict(witness(rule, country)))
        # Broken into lines, the words would be read out without blanks.
        said = f"{number} {'; '.join(condition(rule)) or anything}: {use(rule)}"
        parts.append(format_html('<a href="{}" class="{}" aria-label="{}">{}</a>', where, state, said, row.drawn))
        top = row.bottom + _GAP
        if not last:
            parts.append(_down(row.bottom, _("no")))
    label = _("The rules in order: the first that fits is the answer.")
    return format_html(
        '<svg class="chart flow" viewBox="0 0 {} {}" role="group" aria-label="{}">{}</svg>',
        charts.WIDTH,
        top,
        label,
        format_html_join("", "{}", ((part,) for part in parts)),
    )


def last_step(known: Known) -> SafeString:
    """The box of the flowchart that `known` ends at, and its answer. known: a country, and what decides there."""
    there, rules = step(known), rules_of(known["country"])
    assert isinstance(there, Answer)
    row = _Row(rules.index(there.rule) + 1, there.rule, 4, last=False)
    label = f"{'; '.join(condition(there.rule))}: {there.use}"
    return format_html(
        '<svg class="chart flow" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        charts.WIDTH,
        row.bottom + 4,
        label,
        row.drawn,
    )


def _state(rule: Rule, known: Known) -> str:
    """ "on" where the rule fits, "off" where it doesn't, "open" where that isn't known yet."""
    found = [known[name] in values if name in known else None for name, values in rule.when.items()]
    return "off" if False in found else "open" if None in found or not known.get("occasion") else "on"


class _Row:
    """One rule's boxes, and the arrow between them."""

    def __init__(self, number: int, rule: Rule, top: float, *, last: bool) -> None:
        first, *others = condition(rule) or [_("Anything else")]
        conditions = f"{number}  {first}", *(f"+ {other}" for other in others)
        asked = [line for words in conditions for line in wrapped(words, _ASK[1] - 20)]
        answered = wrapped(use(rule), _ANSWER[1] - 16)
        height = max(len(asked), len(answered)) * _LINE + 14
        self.bottom = top + height
        middle = top + height / 2
        way = format_html('<path d="M{} {}H{}m-5 -4l5 4l-5 4" class="way"/>', sum(_ASK), middle, _ANSWER[0])
        self.drawn = format_html_join(
            "",
            "{}",
            (
                (part,)
                for part in (
                    charts.box(_ASK[0], top, _ASK[1], height, "ask"),
                    *_texts(asked, _ASK[0] + 10, middle),
                    way,
                    charts.text(216, middle - 5, "" if last else _("yes"), "tick mid"),
                    charts.box(_ANSWER[0], top, _ANSWER[1], height, "use"),
                    *_texts(answered, _ANSWER[0] + 8, middle),
                )
            ),
        )


def _texts(lines: list[str], x: float, middle: float) -> Iterator[SafeString]:
    first = middle - (len(lines) - 1) * _LINE / 2 + 4.5
    for number, words in enumerate(lines):
        yield charts.text(x, first + number * _LINE, words)


def _down(y: float, words: str) -> SafeString:
    arrow = format_html('<path d="M40 {}v{}m-4 -5l4 5l4 -5" class="way"/>', y, _GAP)
    return arrow + charts.text(50, y + 15, words, "tick")


def wrapped(words: str, room: float) -> list[str]:
    """Lines that fit into so many units; broken at blanks and where Japanese has a pause, else anywhere."""
    lines, line = [], ""
    for phrase in _PAUSE.split(words):
        for piece in [phrase] if _width(phrase.rstrip()) <= room else phrase:
            if line.strip() and _width(line + piece.rstrip()) > room:
                lines.append(line.rstrip())
                line = ""
            line += piece
    return [*lines, line.rstrip()]


def _wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in "WF"


def _width(words: str) -> float:
    return sum(2 * _SIGN if _wide(sign) else _SIGN for sign in words)
