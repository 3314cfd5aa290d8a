"""Two readings are the two sides of one card: said by the person, or by two keys that agree on both."""

from __future__ import annotations

from enishi.cards.actions.base import own, writes
from enishi.members.models import Face
from enishi.scanning import reader
from enishi.scanning.models import Photograph, Reading


@writes
def pair(by: Face, front: Reading, back: Reading) -> None:
    """The second is the back of the first; both are understood together. Both must wait, and have no other side."""
    front, back = own(by, front), own(by, back)
    if front.pk != back.pk and _free(front) and _free(back):
        _pair(front, back)


def _pair(front: Reading, back: Reading) -> None:
    Reading.objects.filter(pk=back.pk).update(back_of=front)
    Reading.objects.filter(pk=front.pk).update(fields=reader.together(front.found, back.found))


def _free(reading: Reading) -> bool:
    waits = reading.state == Reading.State.WAITING and reading.back_of_id is None
    return waits and not Reading.objects.filter(back_of=reading).exists()


@writes
def part(by: Face, back: Reading) -> None:
    """They are two cards after all: each is again as it was read by itself."""
    back = own(by, back)
    if back.state == Reading.State.WAITING and back.back_of_id is not None:
        front = Reading.objects.get(pk=back.back_of_id)
        Reading.objects.filter(pk=back.pk).update(back_of=None)
        Reading.objects.filter(pk=front.pk).update(fields=reader.alone(front.found))


def pair_by_itself(by: Face, photograph: Photograph) -> None:
    """The cards of a photograph with each other, and with those of the photographs before and after it.

    Only where the reader is sure. Photographs may be read in any order, so both neighbours are asked.
    """
    others = Photograph.objects.filter(holder=by)
    before = others.filter(pk__lt=photograph.pk).order_by("-pk").first()
    after = others.filter(pk__gt=photograph.pk).order_by("pk").first()
    near = [one.pk for one in (before, photograph, after) if one is not None]
    there = Reading.objects.filter(photograph__in=near, state=Reading.State.WAITING, back_of=None, backs=None)
    free = list(there.order_by("photograph", "number"))
    while free:
        front = free.pop(0)
        for back in free:
            if photograph.pk in (front.photograph_id, back.photograph_id) and reader.same_card(front.found, back.found):
                _pair(front, back)
                free.remove(back)
                break
