"""Finding an upload by its id, for its owner only."""

from __future__ import annotations

import uuid

from enishi.media.models import Coming, Upload


def upload_of(owner: int, public_id: uuid.UUID | None) -> Upload | None:
    return Upload.objects.filter(owner=owner, public_id=public_id).first() if public_id else None


def coming_of(owner: int, kept_for: str, key: uuid.UUID) -> Coming | None:
    """A file that is on its way in."""
    return Coming.objects.filter(owner=owner, kept_for=kept_for, key=key).first()


def coming_count(owner: int, kept_for: str) -> int:
    return Coming.objects.filter(owner=owner, kept_for=kept_for).count()
