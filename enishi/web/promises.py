"""What is promised, and what is not: the page says it in plain words, and what last came of trying it here."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

#: Where `make prove` writes what came of it, in the site's folder.
RESULT = "promises.json"


@dataclass(frozen=True)
class Promise:
    """code: as in docs/why/promises.md. until: what ends it; "" where nothing does. test: where it is held."""

    code: str
    title: Any
    words: Any
    until: Any
    test: str


WORLDS = "tests/two_worlds/"
PROMISES = (
    Promise(
        "P3",
        _("Requests"),
        _("Whether you have seen a request, put it off or leave it without an answer: nobody learns of it."),
        _("you connect. Without an answer it ends on a day that is the same for all."),
        WORLDS,
    ),
    Promise(
        "P4",
        _("Blocking and muting"),
        _("Whom you block or mute: to them it looks as if the tie had ended, or as ever."),
        "",
        WORLDS,
    ),
    Promise(
        "P8",
        _("Reporting"),
        _("Who reported something, and how many did: only moderators see that, and only what was reported."),
        "",
        WORLDS,
    ),
    Promise(
        "P2",
        _("Your nickname"),
        _("Whose it is, and whether you have one."),
        _("you tell somebody."),
        WORLDS,
    ),
    Promise(
        "P7",
        _("Your card book"),
        _("Whose cards you keep, what you write about them, and whom you know."),
        _("both sides of a tie let it serve introductions."),
        WORLDS,
    ),
    Promise(
        "P6",
        _("Being here"),
        _("Whether an address, or the person on a card, is registered here."),
        _("you let yourself be found by name."),
        WORLDS,
    ),
    Promise(
        "P1b",
        _("Work on your page"),
        _("When, how often and in which order you wrote. What is new is published once a day, without saying so."),
        _("you publish it at once, or tell people."),
        WORLDS,
    ),
    Promise(
        "P5",
        _("Looking and searching"),
        _("Whose pages you open, what you search for and read, and whom you follow."),
        _("you turn footprints on; then only of your visits, to those who have them on, too."),
        WORLDS,
    ),
    Promise(
        "P10",
        _("What you show"),
        _("Whatever is not for everybody is seen only by those you show it to."),
        _("you show it to others."),
        WORLDS,
    ),
    Promise(
        "P9",
        _("Deleting"),
        _(
            "What you delete is gone after 24 hours, in backups after 35 days. Cards you handed over stay with others, "
            "and what was reported is kept until a year after the answer."
        ),
        "",
        WORLDS,
    ),
    Promise(
        "R1",
        _("Saving"),
        _("What was answered as saved survives a power cut."),
        "",
        "tests/durability/",
    ),
    Promise("R2", _("Mail"), _("A letter goes out once, never twice."), "", "enishi/thanks/tests/"),
)
NOT_PROMISED = (
    _("That nobody recognises your manner of writing."),
    _("That nobody takes a screenshot, or tells."),
    _("Anything against whoever runs this site: they hold the database."),
    _("That nobody guesses in a circle of a dozen people."),
    _("That two answers take the same time to the thousandth of a second."),
)


@dataclass(frozen=True)
class Result:
    """What came of the last `make prove` on this site. held: the codes of promises that were tried -> whether they
    held. seeds: of the worlds that were drawn."""

    at: datetime
    seeds: tuple[int, ...]
    held: dict[str, bool]
    leaks: int
    found: int


def last_result(folder: Path | None = None) -> Result | None:
    """None where it was never run here, or what it left cannot be read."""
    try:
        said = json.loads(((folder or settings.ENISHI_HOME) / RESULT).read_text("utf-8"))
        return Result(
            at=datetime.fromisoformat(said["at"]),
            seeds=tuple(map(int, said["seeds"])),
            held={str(code): bool(held) for code, held in said["held"].items()},
            leaks=int(said["leaks"]),
            found=int(said["found"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


@require_safe
def promises(request: HttpRequest) -> HttpResponse:
    said = {"promises": PROMISES, "not_promised": NOT_PROMISED, "result": last_result()}
    return render(request, "web/promises.html", {**said, "source": settings.ENISHI_SOURCE})
