"""What was given becomes a person: LinkedIn's archive, a profile or a card as text, a vCard."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from enishi.cards.meishi import Fields, Post, first, posts_of
from enishi.reach.copying.person import Person, Spell
from enishi.reach.profiles.archive import head_of, readings_in, without_reading
from enishi.reach.profiles.given import Wrong, opened
from enishi.reach.profiles.pasted import INTRODUCTION
from enishi.reach.profiles.profile import LONGEST
from enishi.reading import Card, Unreadable, open_source
from enishi.reading.files.dates import read_month
from enishi.reading.files.own import Own, Row
from enishi.reading.text.card import read as read_card
from enishi.reading.text.places import place_at

#: Lines in which somebody says who they are, from the top; what follows is about them.
_HEAD = 12
_VCARD = re.compile(r"\s*BEGIN\s*:\s*VCARD", re.I)
#: A line without one is drawn, not written.
_WORD = re.compile(r"\w")
_SITE = re.compile(r"https?://[^\s,\]]+", re.I)


def of_file(data: Path | bytes, name: str = "") -> Person:
    """Raises `Wrong`."""
    found = opened(data, name)
    return of_text(found) if isinstance(found, str) else of_archive(found)


def of_text(text: str) -> Person:
    """A profile, a card or a vCard. Raises `Wrong` where nothing of a person is in it."""
    person = _of_vcard(text) if _VCARD.match(text) else _of_lines(text[:LONGEST])
    person.cut = len(text) > LONGEST
    if person.is_empty:
        raise Wrong(_("Nothing about a person was found in it."))
    return person


def _of_vcard(text: str) -> Person:
    try:
        cards = [row.card for source in open_source(text) for row in source.rows if row.card]
    except Unreadable as unreadable:
        raise Wrong(_("This vCard cannot be read.")) from unreadable
    if not cards:
        raise Wrong(_("This vCard cannot be read."))
    return of_fields(_fields(cards[0]), "\n".join(cards[0].values("note")))


def _of_lines(text: str) -> Person:
    lines = [line.strip() for line in text.replace("\0", "").splitlines()]
    # What others wrote is not one's own to copy.
    filled = list(takewhile(lambda line: not INTRODUCTION.search(line), filter(None, lines)))
    card = read_card("\n".join(filled[:_HEAD]))
    used = {value.source.strip() for values in card.fields.values() for value in values}
    # What the card was read from is said in its fields; the rest is in the person's own words.
    head = [line for line in filled[:_HEAD] if _WORD.search(line) and not any(line in source for source in used)]
    return of_fields(_fields(card), "\n".join((*head, *filled[_HEAD:])))


def _fields(card: Card) -> Fields:
    return {name: [value.as_json() for value in values] for name, values in card.fields.items()}


def of_fields(fields: Fields, about: str = "") -> Person:
    """The person on a card, which may have two sides."""
    names: dict[str, Any] = {name: first(fields, name) for name in _NAMES}
    in_latin = [_spell(post) for post in posts_of(fields, latin=True)]
    others = [_spell(post) for post in posts_of(fields, latin=False)]
    sites = tuple(str(value["value"]) for value in fields.get("url") or ())
    return Person(
        **names, about=about, posts=others, latin=in_latin, place=_place(first(fields, "address")), sites=sites
    )


_NAMES = ("family", "given", "family_kana", "given_kana", "family_romaji", "given_romaji")


def _spell(post: Post) -> Spell:
    return Spell(post.company, post.department, post.title, now=True)


def _place(address: str) -> str:
    """The town of an office, and not its street."""
    return "".join(place_at(address))


# LinkedIn's archive


def of_archive(own: Own) -> Person:
    """Raises `Wrong` where nothing of a person is in it."""
    head = head_of(own)
    summaries = (head.get("summary", ""), *(row.get("profilesummary", "") for row in own.rows("profilesummary")))
    about = "\n\n".join(dict.fromkeys(text for text in summaries if text))
    person = Person(
        **_names(head.get("lastname", ""), head.get("firstname", "")),
        headline=head.get("headline", ""),
        about=about[:LONGEST],
        posts=_latest(_post(row) for row in own.rows("positions") if row.get("companyname") or row.get("title")),
        schools=_latest(_school(row) for row in own.rows("education") if row.get("schoolname")),
        tongues=[(row["name"], row.get("proficiency", "")) for row in own.rows("languages") if row.get("name")],
        place=head.get("geolocation", ""),
        sites=tuple(dict.fromkeys(_SITE.findall(head.get("websites", "")))),
        unread=own.unread,
        cut=len(about) > LONGEST,
    )
    if person.is_empty:
        raise Wrong(_("Nothing about a person was found in it."))
    return person


def _names(family: str, given: str) -> dict[str, Any]:
    """The two fields of the archive; a reading may be written into them, or the romaji."""
    kana = [part for reading in readings_in(f"{family} {given}") for part in reading.split()]
    names: dict[str, Any] = {"family": without_reading(family), "given": without_reading(given)}
    if len(kana) == 2:
        names |= {"family_kana": kana[0], "given_kana": kana[1]}
    return names


def _latest(spells: Iterable[Spell]) -> list[Spell]:
    """What goes on first, then what began last."""
    return sorted(spells, key=lambda one: (one.now, one.begun[0] or one.ended[0] or 0, one.begun[1] or 0), reverse=True)


def _post(row: Row) -> Spell:
    said = {"organisation": "companyname", "role": "title", "text": "description", "place": "location"}
    return Spell(
        **{name: row.get(column, "")[:LONGEST] for name, column in said.items()},
        begun=read_month(row.get("startedon", "")),
        ended=read_month(row.get("finishedon", "")),
        now=not row.get("finishedon"),
    )


def _school(row: Row) -> Spell:
    text = "\n".join(part for part in (row.get("notes", ""), row.get("activities", "")) if part)
    return Spell(
        row["schoolname"],
        role=row.get("degreename", ""),
        text=text[:LONGEST],
        begun=read_month(row.get("startdate", "")),
        ended=read_month(row.get("enddate", "")),
    )
