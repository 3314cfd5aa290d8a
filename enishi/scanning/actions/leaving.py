"""What is no card is left; what nobody wants any more goes, with its file."""

from __future__ import annotations

from enishi.cards.actions.base import own, writes
from enishi.media import actions as media
from enishi.members.models import Face
from enishi.scanning.actions.pairing import part
from enishi.scanning.actions.settling import can_wait_again, settle, unsettle
from enishi.scanning.models import Photograph, Reading


@writes
def leave(by: Face, reading: Reading) -> None:
    """It is not a card, or not one to keep. For a day it can be had back."""
    now = own(by, reading)
    if now.state == Reading.State.WAITING and now.back_of_id is None:
        settle([now, *Reading.objects.filter(back_of=now)], Reading.State.LEFT)


@writes
def bring_back(by: Face, reading: Reading) -> None:
    """It waits again."""
    now = own(by, reading)
    if can_wait_again(now, Reading.State.LEFT):
        unsettle([now, *Reading.objects.filter(back_of=now)])


@writes
def discard(by: Face, photograph: Photograph) -> None:
    """Delete a photograph with its file and what was read on it. What was confirmed stays in the book."""
    now = own(by, photograph)
    for back in Reading.objects.filter(back_of__photograph=now).exclude(photograph=now):
        part(by, back)
    for back in Reading.objects.filter(photograph=now).exclude(back_of=None):
        part(by, back)
    let_go_of_files(now)
    now.delete()


def let_go_of_files(photograph: Photograph) -> None:
    for upload in (photograph.original, photograph.picture):
        media.discard_by_id(upload)
