"""How the page of a nickname differs from that of a work face: no posts, no schools, no cards."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from enishi.members.models import Face
from enishi.profiles.models import Audience, Found, Kind
from enishi.ties.models import Distance

Choices = list[tuple[Any, Any]]

#: Where somebody works or studied never has a place on it.
KINDS = (Kind.WORDS, Kind.LANGUAGE, Kind.OTHER)
#: Nobody has a card of it: who is let near, asked or was asked.
_DISTANCES: dict[int, Promise] = {
    Distance.WORK.value: _("Everybody I am connected with"),
    Distance.FRIEND.value: _("Friends"),
    Distance.INNER.value: _("The closest"),
}
_AUDIENCES: dict[int, Promise] = {
    Audience.ANYONE.value: Audience.ANYONE.label,
    Audience.MEMBERS.value: Audience.MEMBERS.label,
    Audience.WORK.value: _("Those I am connected with"),
    Audience.FRIEND.value: Audience.FRIEND.label,
    Audience.INNER.value: Audience.INNER.label,
    Audience.ME.value: Audience.ME.label,
}


def first_page(face: Face) -> dict[str, Any]:
    """What a page begins with beside the usual: of a nickname everybody here may open it, nobody finds it by name."""
    if not face.is_private:
        return {}
    return {"audience": Audience.MEMBERS, "found_by": Found.NOBODY, "picture_audience": Audience.MEMBERS}


def kinds(face: Face) -> list[Kind]:
    return list(KINDS) if face.is_private else list(Kind)


def audiences(face: Face) -> Choices:
    return list(_AUDIENCES.items()) if face.is_private else list(Audience.choices)


def found(face: Face) -> Choices:
    return [choice for choice in Found.choices if choice[0] != Found.EXCHANGED or not face.is_private]


def distances(face: Face) -> Choices:
    """How near somebody can be let by this face, farthest first."""
    return list(_DISTANCES.items()) if face.is_private else list(Distance.choices)


def who_sees(face: Face, audience: int) -> str:
    """Who sees what has this audience, in words."""
    return str(dict(audiences(face)).get(audience) or Audience(audience).label)
