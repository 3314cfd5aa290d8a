"""What a guest sends in place of typing: a text, a vCard, a photograph."""

from __future__ import annotations

from itertools import islice

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from enishi.reading import Unreadable, open_source
from enishi.reading.fields import Card
from enishi.reading.photo.kinds import is_picture
from enishi.scanning.limits import LARGEST

#: A card as text or vCard is smaller by far; one with a portrait in it is not asked for.
LARGEST_TEXT = 1 << 20


class NotRead(Exception):
    """A sentence for the guest."""


def sent(request: HttpRequest) -> tuple[UploadedFile | None, Card | None]:
    """(a picture, or nothing; the card in what else was sent, or nothing). Raises NotRead."""
    file, text = request.FILES.get("file"), request.POST.get("text", "").strip()
    if file is not None and is_picture(file.read(16)):
        file.seek(0)
        if (file.size or 0) > LARGEST:
            raise NotRead(_("This picture is too large. Please send one of at most 25 MB."))
        return file, None
    if file is not None:
        file.seek(0)
        if (file.size or 0) > LARGEST_TEXT:
            raise NotRead(
                _("This file is too large for a card: at most 1 MB. Please type it, or leave out the portrait.")
            )
        return None, _only(file.read())
    return None, _only(text) if text else None


def _only(data: bytes | str) -> Card:
    try:
        cards = [row.card for source in open_source(data) for row in islice(source.rows, 20) if row.card]
    except Unreadable:
        cards = []
    if not cards:
        raise NotRead(_("No card could be read in this. Please type it."))
    if len(cards) > 1:
        raise NotRead(_("There are several cards in this. Please send only your own."))
    return cards[0]
