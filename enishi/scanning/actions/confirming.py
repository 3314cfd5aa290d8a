"""A reading becomes a person: what the form says is judged against the book, held, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils import timezone

from enishi.cards import actions as cards
from enishi.cards.actions import Pictured
from enishi.cards.actions.base import own, writes
from enishi.cards.forms import Fields
from enishi.cards.matching import Matcher, Ref
from enishi.cards.models import Contact, HeldCard
from enishi.media import actions as media
from enishi.media.queries import upload_of
from enishi.members.models import Face
from enishi.reading.fields import Card, Value
from enishi.scanning import queries, reader
from enishi.scanning.actions.settling import can_wait_again, settle, unsettle
from enishi.scanning.cropping import straightened
from enishi.scanning.models import Reading
from enishi.scanning.places import Side, sides_of

Evidence = list[list[str]]


class Doubtful(Exception):
    """Maybe somebody who is in the book already: a person must say. Nothing was changed."""

    def __init__(self, contact: Contact, evidence: Evidence) -> None:
        super().__init__()
        self.contact, self.evidence = contact, evidence


def confirm(by: Face, reading: Reading, fields: Fields, decision: str = "") -> HeldCard | None:
    """Hold the card as the form has it. None where it does not wait any more (and was left, or is a back).

    A card of somebody in the book becomes their newest. decision: "same" or "other" answers a doubt; raises
    Doubtful where there is one and it is not answered. A second time it changes nothing.
    """
    sides = sides_of(reading, queries.backs_of(by, reading))
    return _confirm(by, reading, fields, decision, list(_pictures(by, sides)))


def _pictures(by: Face, sides: Sequence[Side]) -> Iterable[Pictured]:
    """Each side as it will be kept with the card. Made before the book is locked: it takes a while."""
    for number, side in enumerate(sides, 1):
        photograph = side.reading.photograph
        upload = upload_of(by.pk, photograph.picture)
        if upload is not None and side.card is not None:
            yield Pictured(number, *straightened(media.path(upload).read_bytes(), photograph.width, side.card))


@writes
def _confirm(
    by: Face, reading: Reading, fields: Fields, decision: str, pictures: Iterable[Pictured]
) -> HeldCard | None:
    now = own(by, reading)
    if now.state != Reading.State.WAITING or now.back_of_id is not None:
        return now.held
    backs = list(Reading.objects.filter(back_of=now))
    values = {name: tuple(map(Value.of_json, found)) for name, found in fields.items()}
    raw = reader.text_of(now.found, *(back.found for back in backs))
    card = Card(kind="photo", fields=values, raw=raw)
    into, evidence = _whose(by, card, decision)
    arrival = cards.Arrival(
        card,
        fingerprint=now.public_id.hex,
        file_name=reading.photograph.name,
        received_on=timezone.localdate(),
        into=into,
        evidence=evidence,
    )
    cards.hold_many(by, [arrival], batch=now.public_id)
    held = HeldCard.objects.get(holder=by, fingerprint=arrival.fingerprint, deleted_at=None)
    cards.add_pictures(by, held, pictures)
    settle([now, *backs], Reading.State.CONFIRMED, held)
    return held


def _whose(by: Face, card: Card, decision: str) -> tuple[Ref | None, Evidence]:
    """Whose card it is: nobody's yet (None), or somebody's in the book, with what speaks for it."""
    verdict = Matcher(by, about=card).judge(card)
    evidence = [list(piece) for piece in verdict.evidence]
    if verdict.kind != "doubtful" or verdict.ref is None:
        return verdict.ref, evidence
    if decision == "other":
        return None, []
    if decision != "same":
        raise Doubtful(Contact.objects.get(holder=by, pk=verdict.ref[1]), evidence)
    return verdict.ref, [*evidence, ["hand", ""]]


@writes
def take_back(by: Face, reading: Reading) -> None:
    """Undo the confirming within a day: the person goes as they came, and the reading waits again.

    Raises cards.CannotUndo.
    """
    now = own(by, reading)
    if not can_wait_again(now, Reading.State.CONFIRMED):
        return
    change = queries.change_of(by, now)
    if change is not None:
        cards.undo(by, change)
    unsettle([now, *Reading.objects.filter(back_of=now)])
