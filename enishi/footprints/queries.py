"""One's own footprints, and those left with one."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet
from django.utils import timezone

from enishi.footprints.models import Footprint, FootprintsOn
from enishi.members.models import Face
from enishi.visibility import visible


def is_on(face: Face) -> bool:
    return visible(face, FootprintsOn).exists()


def left_with(face: Face) -> QuerySet[Footprint]:
    """What others left at this face's page, latest day first. Whoever shows them orders each day by name."""
    return visible(face, Footprint).filter(visited=face).order_by("-day")


def left_by(face: Face) -> QuerySet[Footprint]:
    """One's own that can be taken back still, or were; latest day first."""
    mine = visible(face, Footprint).filter(Footprint.takable(timezone.localdate()), holder=face)
    return mine.order_by("-day")


def own(face: Face, public_id: uuid.UUID) -> Footprint | None:
    return left_by(face).filter(public_id=public_id).select_related("visited").first()
