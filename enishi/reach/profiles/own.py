"""One's own page and card, as its owner has them now: the draft, so that what is mended counts at once."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone
from PIL import Image

from enishi.cards.meishi import Fields, first
from enishi.exchange.queries import own_card
from enishi.media.actions import path
from enishi.media.queries import upload_of
from enishi.members.models import Face
from enishi.names.latin import is_latin
from enishi.profiles import others, queries
from enishi.profiles.models import Kind, Line, Page
from enishi.profiles.shown import post_of
from enishi.reach.profiles.profile import LONGEST, Profile

_WAYS = ("email", "tel", "mobile", "line")
_WRITTEN = ("family", "given", "family_romaji", "given_romaji", "company", "department", "title", "address", "note")


def own(face: Face) -> Profile:
    """The profile of a work face."""
    card, lines = own_card(face), queries.lines(face)
    fields: Fields = card.current.fields if card else {}
    present = next((line for line in lines if line.kind == Kind.POST and line.is_current), None)
    kana, romaji = (face.family_kana, face.given_kana), (first(fields, "family_romaji"), first(fields, "given_romaji"))
    names = (face.given, face.family) if is_latin(str(face)) else (face.family, face.given)
    return Profile(
        text="\n".join((*_card(fields), *map(_line, lines)))[:LONGEST],
        name=" ".join(filter(None, names)),
        reading=" ".join(filter(None, kana)) or " ".join(filter(None, romaji)),
        company=first(fields, "company") or (present.organisation if present else ""),
        department=first(fields, "department"),
        title=first(fields, "title") or (present.role if present else ""),
        ways=tuple(way for kind in _WAYS if (way := first(fields, kind))),
        picture=_pixels(face, queries.draft(face)),
        introduction=next((one.vouch.text for one in others.given(face) if one.shown), ""),
        confirmed=timezone.localdate(card.current.made_at) if card else None,
    )


def _card(fields: Fields) -> Iterator[str]:
    for name in _WRITTEN:
        yield from (str(value["value"]) for value in fields.get(name) or ())


def _line(line: Line) -> str:
    return " ".join(part for part in (post_of(line), line.text) if part)


def _pixels(face: Face, page: Page) -> int:
    """The shorter side of the picture; 0 where there is none, or its file is gone."""
    kept = upload_of(face.pk, page.picture)
    if kept is None:
        return 0
    try:
        with Image.open(path(kept)) as picture:
            return min(picture.size)
    except OSError:
        return 0
