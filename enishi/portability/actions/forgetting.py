"""What was deleted from the book is forgotten here, too: rows that were taken over hold the same content."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from enishi.cards.models import HeldCard
from enishi.cards.queries.undoable import KEPT_FOR
from enishi.media import actions as media
from enishi.portability.actions.reading import State
from enishi.portability.models import Import, ImportRow


def forget_deleted(now: datetime | None = None) -> None:
    """Empty the settled rows whose card is held no more, not even as one that can be had back.

    The file goes as well: it is kept a day for what it says about oneself, and it holds everybody's rows.
    """
    day_ago = (now or timezone.now()) - KEPT_FOR
    settled = Import.objects.filter(state__in=(State.DONE, State.UNDONE), applied_at__lt=day_ago)
    for batch in settled.exclude(upload=None).iterator(chunk_size=100):
        with transaction.atomic():
            media.discard_by_id(batch.upload)
            Import.objects.filter(pk=batch.pk).update(upload=None, own=[])
    same = HeldCard.objects.filter(holder=OuterRef("holder"), fingerprint=OuterRef("fingerprint"))
    # Asked apart, since only those that are not deleted have an index by fingerprint.
    held = Exists(same.filter(deleted_at=None)) | Exists(same.exclude(deleted_at=None))
    rows = ImportRow.objects.filter(batch__in=settled, pending=False, card__isnull=False).exclude(held)
    rows.update(card=None, raw="", evidence=[], contact=None)
