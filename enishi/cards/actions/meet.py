"""The log of meetings: one line in ten seconds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from enishi.cards import derive
from enishi.cards.actions.base import own, own_all, writes
from enishi.cards.actions.record import Record
from enishi.cards.actions.refresh import refresh
from enishi.cards.models import Change, Contact, Meeting
from enishi.members.models import Face

_TEXTS = ("place", "occasion", "introduced_by", "promised", "text")
_LONGEST = {field.name: getattr(field, "max_length", None) for field in Meeting._meta.get_fields()}
_COLUMNS = ("met_on", *_TEXTS)


def _line(given: dict[str, Any]) -> dict[str, Any]:
    """The columns of a line; a text is cut where the column ends (forms say so before)."""
    if unknown := set(given) - set(_COLUMNS):
        raise TypeError(f"a meeting has no {', '.join(sorted(unknown))}")
    out = dict(given)
    for name in _TEXTS:
        if name in out:
            out[name] = derive.storable(out[name] or "").strip()[: _LONGEST[name]]
    return out


@writes
def log_meeting(
    by: Face,
    contact: Contact,
    met_on: date | None = None,
    *,
    place: str = "",
    occasion: str = "",
    introduced_by: str = "",
    promised: str = "",
    text: str = "",
) -> Meeting:
    """A line of the log. The same line word for word, as from a form sent twice, is the one already there."""
    person = own(by, contact)
    columns = _line(
        {
            "met_on": met_on,
            "place": place,
            "occasion": occasion,
            "introduced_by": introduced_by,
            "promised": promised,
            "text": text,
        }
    )
    if there := Meeting.objects.filter(holder=by, contact=person, card=None, **columns).first():
        return there
    meeting = Meeting(holder=by, contact=person, **columns)
    meeting.save()
    record = Record()
    record.made(meeting)
    refresh(by.pk, [person.pk])
    record.change(by, Change.Kind.LOGGED, [person])
    return meeting


@writes
def log_together(
    by: Face, contacts: Iterable[Contact], met_on: date, *, occasion: str = "", place: str = ""
) -> Change | None:
    """Many people met on one day, at one occasion and place: one change. Who has a line of that day keeps it, and it
    says so."""
    people, record = own_all(by, contacts, Contact), Record()
    new = {name: text for name, text in _line({"occasion": occasion, "place": place}).items() if text}
    lines = Meeting.objects.filter(holder=by, contact__in=people, met_on=met_on).exclude(kind=Meeting.Kind.ONLINE)
    of_person = {line.contact_id: line for line in lines.order_by("pk")}
    touched = []
    for person in people:
        line = of_person.get(person.pk)
        if line is None:
            line = Meeting(holder=by, contact=person, met_on=met_on, **new)
            line.save()
            record.made(line)
        elif changed := [name for name, text in new.items() if getattr(line, name) != text]:
            record.keep(line, *changed)
            Meeting.objects.filter(pk=line.pk).update(**{name: new[name] for name in changed})
        else:
            continue
        touched.append(person)
    refresh(by.pk, [person.pk for person in touched])
    return record.change(by, Change.Kind.LOGGED, touched) if touched else None


@writes
def edit_meeting(by: Face, meeting: Meeting, **columns: Any) -> Change | None:
    """Some columns of a line: met_on, place, occasion, introduced_by, promised, text."""
    line, new, record = own(by, meeting), _line(columns), Record()
    changed = [name for name, value in new.items() if getattr(line, name) != value]
    if not changed:
        return None
    record.keep(line, *changed)
    for name in changed:
        setattr(line, name, new[name])
    line.save(update_fields=changed)
    refresh(by.pk, [line.contact_id])
    return record.change(by, Change.Kind.RELOGGED, [line.contact])


@writes
def remove_meeting(by: Face, meeting: Meeting) -> Change:
    """Take a line out. It can be undone for 24 hours; then what it held is gone."""
    line, record = own(by, meeting), Record()
    contact = line.contact
    record.gone(line)
    line.delete()
    refresh(by.pk, [contact.pk])
    return record.change(by, Change.Kind.UNLOGGED, [contact])
