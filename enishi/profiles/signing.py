"""Who somebody is to those they write to: as their own card says, else by the name of their face."""

from __future__ import annotations

from dataclasses import dataclass

from enishi.cards.meishi import Name, first, name_of
from enishi.exchange.queries import own_card
from enishi.members.models import Face


@dataclass(frozen=True, slots=True)
class Signed:
    """post: company and title, "" where there is no card."""

    name: str
    kana: str
    post: str


def signed(face: Face) -> Signed:
    card = own_card(face)
    fields = card.current.fields if card else {}
    on_card = name_of(*(first(fields, part) for part in ("family", "given", "family_kana", "given_kana")))
    name = on_card if on_card.parts else named(face)
    said = [word for kind in ("company", "title") if (word := first(fields, kind))]
    return Signed(str(name)[:200], (name.reading or named(face).reading)[:200], "　".join(said)[:400])


def named(face: Face) -> Name:
    return name_of(face.family, face.given, face.family_kana, face.given_kana)
