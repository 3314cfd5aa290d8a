"""Finding an upload by its id, for its owner only."""

from __future__ import annotations

import uuid

from enishi.media.models import Upload


def upload_of(owner: int, public_id: uuid.UUID | None) -> Upload | None:
    return Upload.objects.filter(owner=owner, public_id=public_id).first() if public_id else None
