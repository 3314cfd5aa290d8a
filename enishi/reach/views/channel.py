"""Which network on which occasion? The questions page by page, the answer, and the flowchart they walk through."""

from __future__ import annotations

import uuid
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from enishi.cards import queries as cards
from enishi.cards.views.door import for_holder, found
from enishi.members.models import Face
from enishi.reach import channels, figures, queries
from enishi.reach.channels import FACTS, Answer, Known
from enishi.reach.channels.drawing import condition, flowchart, use
from enishi.reach.channels.facts import Words
from enishi.reach.figures import words


class Said(NamedTuple):
    """One fact that is known. change: where another value of it can be chosen, with all before it as it was."""

    question: Words
    value: Words
    change: str


#: So many figures stand beside an answer.
_LATEST = 3


def address(known: Known) -> str:
    return f"{reverse('channel')}?{urlencode(known)}" if known else reverse("channel")


@require_safe
def channel(request: HttpRequest) -> HttpResponse:
    known = channels.known(request.GET)
    country = known.setdefault("country", FACTS["country"].usual)
    there = channels.step(known)
    context: dict[str, Any] = {
        "countries": [(name, address({**known, "country": code}), code == country) for code, name in _countries()],
        "said": _said(known),
        "again": address({"country": country}) if len(known) > 1 else "",
        "chart": flowchart(country, known, address),
        "country": country,
        "sources": list(dict.fromkeys(filter(None, (rule.source_for(country) for rule in channels.rules_of(country))))),
        "rules": [
            (number, condition(rule), use(rule), rule)
            for number, rule in enumerate(channels.rules_of(country), 1)
        ],
    }  # fmt: skip
    if isinstance(there, Answer):
        context |= {
            "answer": there,
            "source": there.rule.source_for(country),
            "figures": _figures(there, country),
            "words": words,
            "percent": words.percent,
            "elsewhere": _elsewhere(known),
        }
    else:
        context |= {
            "question": FACTS[there].question,
            "choices": [(said, address({**known, there: value})) for value, said in FACTS[there].values.items()],
        }
    return render(request, "reach/channel.html", context)


@for_holder
@require_safe
def channel_person(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """The same, with what is known of a person of one's book. The address says the facts, and not who it is."""
    person = found(cards.contact(face, public_id))
    return HttpResponseRedirect(address(queries.known_of(face, person, timezone.localdate())))


def _countries() -> list[tuple[str, Words]]:
    return list(FACTS["country"].values.items())


def _said(known: Known) -> list[Said]:
    """What the answer, or the next question, rests on; in the order in which it is asked."""
    asked = channels.questions(known)
    said, before = [], {"country": known["country"]}
    for name in asked:
        others = {other: value for other, value in known.items() if other not in asked}
        said.append(Said(FACTS[name].question, FACTS[name].values[known[name]], address({**others, **before})))
        before[name] = known[name]
    return said


def _figures(answer: Answer, country: str) -> list[figures.Figure]:
    """What was published last of the network that the answer names, of the people of this country."""
    if not answer.platform:
        return []
    chosen = figures.chosen(figures.all_figures(settings.ENISHI_HOME), country, answer.platform)
    return [one for one in reversed(chosen) if one.measure == "people"][:_LATEST]


def _elsewhere(known: Known) -> list[tuple[Words, Answer | None, str]]:
    """The answer to the same facts in the other countries; None where it hangs on one more."""
    rows = []
    for code, name in _countries():
        if code != known["country"]:
            other = {**known, "country": code}
            there = channels.step(other)
            rows.append((name, there if isinstance(there, Answer) else None, address(other)))
    return rows
