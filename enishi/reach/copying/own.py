"""One's own page and card as a person, as their owner has them now: the draft."""

from __future__ import annotations

from enishi.exchange.queries import own_card
from enishi.members.models import Face
from enishi.profiles import queries
from enishi.profiles.models import Kind, Line
from enishi.reach.copying.given import of_fields
from enishi.reach.copying.person import Person, Spell


def own(face: Face) -> Person:
    """The person of a work face. What the page says of posts goes before the card, which knows no years."""
    card = own_card(face)
    person = of_fields(card.current.fields if card else {})
    person.family, person.given = face.family, face.given
    person.family_kana, person.given_kana = face.family_kana, face.given_kana
    lines = queries.lines(face)
    if posts := [_spell(line) for line in lines if line.kind == Kind.POST]:
        person.posts = posts
    person.schools = [_spell(line) for line in lines if line.kind == Kind.SCHOOL]
    person.tongues = [(line.role, line.text) for line in lines if line.kind == Kind.LANGUAGE]
    person.about = "\n".join(line.text for line in lines if line.kind == Kind.WORDS)
    return person


def _spell(line: Line) -> Spell:
    return Spell(
        line.organisation,
        role=line.role,
        text=line.text,
        begun=(line.from_year, line.from_month),
        ended=(line.to_year, line.to_month),
        now=line.is_current,
    )
