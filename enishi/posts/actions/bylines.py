"""What stands over all that a face writes."""

from __future__ import annotations

from enishi.cards.meishi import name_of
from enishi.members.models import Face
from enishi.posts.models import Byline
from enishi.profiles.models import PublishedPage
from enishi.visibility.prepared import Prepared


def byline_of(face: Face) -> Byline:
    """Made with the first thing that the face writes."""
    there: Byline | None = _BYLINE.first(face)
    return there or Byline.objects.get_or_create(holder=face, defaults=says(face))[0]


_BYLINE = Prepared(lambda viewer: Byline.objects.filter(holder=viewer.id))


def says(face: Face) -> dict[str, str]:
    """The name as it is published, where it is: what was changed since is not told before its hour (P1b)."""
    named = PublishedPage.objects.filter(holder=face).first() or face
    name = name_of(named.family, named.given, named.family_kana, named.given_kana)
    return {"name": str(name)[:210], "kana": name.reading[:210]}
