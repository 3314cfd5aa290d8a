"""What the four wrote down about others: in the log, as notes and tags. It stands in `data/`."""

from __future__ import annotations

from datetime import date
from functools import partial

from enishi.cards import actions as book
from enishi.cards import queries
from enishi.demo.calendar import Calendar
from enishi.demo.life import Life
from enishi.demo.people import lines, people
from enishi.demo.roles import MANAGER, ROLES
from enishi.thanks.queries import lines_of

_NAMES = {role.handle: role.name for role in ROLES}


def remember(life: Life, since: dict[str, date]) -> None:
    """since: of those whose book began late, when: what lies before was written down that day."""
    when = Calendar(life)
    for whose, whom, told, place, text, promised, introduced_by in lines("log.tsv"):
        by = _NAMES[whose]
        day = life.ago(int(told)) if told.isdigit() else when.named(told).day
        more = {"text": text, "promised": promised, "introduced_by": introduced_by} | (
            {"place": place} if place else {}
        )
        life.on(max(day, since.get(by, day)), 22, partial(_log, life, by, whom, day, more))
    life.on(life.ago(3), 22, partial(_confirm_readings, life, MANAGER))
    for whose, whom, tags, note in lines("notes.tsv"):
        life.on(life.today, 23, partial(_note, life, _NAMES[whose], whom, tags, note))


def _log(life: Life, by: str, whom: str, day: date, says: dict[str, str]) -> None:
    """In the line of that day, where cards were exchanged; else in a new one."""
    face, person = life.faces[by], life.find(by, whom)
    line = lines_of(face, [person], day).get(person.pk)
    if line is None:
        book.log_meeting(face, person, day, **says)
    else:
        book.edit_meeting(face, line, **says)


def _note(life: Life, by: str, whom: str, tags: str, note: str) -> None:
    face, person = life.faces[by], life.find(by, whom)
    if note:
        book.write_note(face, person, note)
    book.tag(face, [person], filter(None, tags.split(",")))


def _confirm_readings(life: Life, by: str) -> None:
    """Who has known people for twenty years knows how they are called; but for some, whom she never asked."""
    for contact in queries.book(life.faces[by]):
        person = people().get(str(contact))
        if person and contact.reading_is_guess and person.number % 12:
            book.confirm_reading(life.faces[by], contact, person.family_kana, person.given_kana)
