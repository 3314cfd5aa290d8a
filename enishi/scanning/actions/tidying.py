"""What is settled is forgotten a day later: the book has what is to be kept."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from enishi.media import actions as media
from enishi.scanning.actions.leaving import let_go_of_files
from enishi.scanning.models import Photograph, Reading
from enishi.scanning.queries import KEPT_FOR, UNDOABLE


def forget(now: datetime | None = None) -> None:
    """Of what was settled a day ago nothing is left but that the picture was read: its sha256."""
    day_ago = (now or timezone.now()) - UNDOABLE
    fresh = Reading.objects.filter(photograph=OuterRef("pk"), settled_at__gt=day_ago)
    settled = Photograph.objects.filter(settled_at__lte=day_ago).exclude(name="", picture=None, original=None)
    for photograph in settled.exclude(Exists(fresh)).iterator(chunk_size=100):
        with transaction.atomic():
            let_go_of_files(photograph)
            Reading.objects.filter(photograph=photograph).delete()
            Photograph.objects.filter(pk=photograph.pk).update(name="", original=None, picture=None)


def tidy() -> None:
    """Files whose photograph was never written: the process died in between."""
    pictures = Photograph.objects.exclude(picture=None).values("picture")
    originals = Photograph.objects.exclude(original=None).values("original")
    media.let_go_unknown(KEPT_FOR, pictures.union(originals))
