"""What is noted of an evening: where it was, for all at once, and one line of each person. It stands in the log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from enishi.cards import actions as cards
from enishi.cards.actions.base import own, writes
from enishi.cards.actions.meet import log_together
from enishi.cards.models import Change, Contact
from enishi.members.models import Face
from enishi.thanks import queries


def gather(by: Face, people: Sequence[Contact], met_on: date, *, occasion: str = "", place: str = "") -> Change | None:
    """All of them were met there, on this day: one change, to be undone in one press."""
    return log_together(by, people, met_on, occasion=occasion, place=place)


@writes
def note(by: Face, person: Contact, day: date, *, text: str, promised: str | None = None) -> None:
    """What was said on a day, in place of what its line of the log said. Nothing is written where nothing is new.

    promised: None leaves the promise as it is.
    """
    now = own(by, person)
    line = queries.lines_of(by, [now], day).get(now.pk)
    said = {"text": text} | ({} if promised is None else {"promised": promised})
    if line is not None:
        cards.edit_meeting(by, line, **said)
    elif any(said.values()):
        cards.log_meeting(by, now, day, **said)


@writes
def add(by: Face, person: Contact, day: date, *, text: str) -> None:
    """One more thing that was said on a day, after what its line of the log says already."""
    now = own(by, person)
    line = queries.lines_of(by, [now], day).get(now.pk)
    before = line.text.strip() if line is not None else ""
    if text and text not in before:
        stop = "" if not before or before[-1] in "。.!?！？" else "。" if not before.isascii() else ". "
        note(by, now, day, text=before + stop + text)
