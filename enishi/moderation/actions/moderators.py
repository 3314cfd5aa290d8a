"""Who moderates: the operator says so, at a terminal."""

from __future__ import annotations

from enishi.members.models import Face
from enishi.moderation.models import Moderator
from enishi.safety import actions as safety


def moderators() -> list[Face]:
    """For the operator at a terminal."""
    return [one.holder for one in Moderator.objects.select_related("holder").order_by("pk")]


def add_moderator(face: Face) -> bool:
    """Whether they were none before. face: a work face."""
    _moderator, made = Moderator.objects.get_or_create(holder=face)
    if made:
        safety.note("moderator added", face=str(face.public_id))
    return made


def remove_moderator(face: Face) -> bool:
    gone, _each = Moderator.objects.filter(holder=face).delete()
    if gone:
        safety.note("moderator removed", face=str(face.public_id))
    return bool(gone)
