"""Introductions and conversations in the worlds of `worlds`, and who may see what of them, said a second time."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

from django.db.models import Model

from enishi.cards.models import Contact, HeldCard, MatchKey
from enishi.introductions.models import Errand, Introduction, Received
from enishi.members.models import Face
from enishi.messages.models import Conversation, Message, Participant
from tests.ties import THEN, apart

#: One of these brings a small world of its own: whoever asks, those who introduce, who is introduced.
WHOLE: tuple[type[Model], ...] = (Errand, Conversation)
OUTSIDE = -1000


def in_hand(row: Any, who: int) -> bool:
    """Whether an errand is this viewer's own, as far as it is not taken back."""
    theirs = (who == row.holder and row.helps) or who in row.guests
    return theirs and (row.before is None or not apart(row, who, row.before))


def errand(row: Any, who: int) -> bool:
    if row.deleted or apart(row, who, row.asker) or (row.before is not None and apart(row, who, row.before)):
        return False
    return in_hand(row, who) or (who in row.also and not apart(row, who))


def introduction(row: Any, who: int) -> bool:
    if who == row.holder:
        return True
    if row.deleted or apart(row, who):
        return False
    return who in row.also or any(in_hand(one, who) for one in row.hands)


ORACLE: dict[type[Model], Callable[[Any, int], bool]] = {
    Introduction: introduction,
    Errand: errand,
    Conversation: lambda row, who: who in row.also,
    Participant: lambda row, who: who in row.also and not apart(row, who),
    Message: lambda row, who: who in row.also and not apart(row, who),
}


class Introduced:
    """What `worlds.Builder` makes of introductions."""

    numbers: itertools.count
    world: Any
    _face: Callable[[int], Face]
    _keep: Callable[..., Any]
    row: Callable[..., Any]

    def _errand(self, holder: int) -> Any:
        """Whom this one is asked to introduce: by name, passed on to the other or to a second introducer, withdrawn;
        blindly, with and without somebody there; and the same asked of somebody without an account."""
        count = len(self.world.faces)
        one, other = (holder + 1) % count, (holder + 2) % count
        for asker, to in ((one, other), (other, one)):
            for withdrawn in (False, True):
                self._reached(self._hand(self._ask(asker, withdrawn), holder), to)
            self._second(self._hand(self._ask(asker), holder), to)
            for company, helps in (("there", True), ("gone", False), ("nobody", False)):
                self._hand(self._ask(asker, blind=True, company_key=company), holder, helps)
            self._outside(self._ask(asker))
        self._somebody_at("there", holder)
        self._somebody_at("gone", holder, deleted=True)
        return self.world.rows[-1]

    def _ask(self, asker: int, withdrawn: bool = False, **more: Any) -> Any:
        columns = {"asker": "青木", "through": "弁", "language": "ja", "ends_on": THEN.date(), **more}
        thing = Introduction.objects.create(
            holder=self._face(asker), withdrawn_at=THEN if withdrawn else None, **columns
        )
        return self._keep(self.row(Introduction, asker, withdrawn), thing)

    def _hand(self, asked: Any, holder: int, helps: bool = True, **more: Any) -> Any:
        owner = self._face(holder) if holder >= 0 else None
        thing = Errand.objects.create(holder=owner, introduction=asked.thing, **more)
        row = self._keep(self.row(Errand, holder, asked.deleted, asker=asked.holder, helps=helps), thing)
        asked.hands.append(row)
        row.asked = asked
        return row

    def _reached(self, row: Any, to: int) -> None:
        row.also = row.asked.also = (to,)
        received = Received.objects.create(holder=self._face(to), errand=row.thing)
        self._keep(self.row(Received, to), received)

    def _second(self, row: Any, to: int) -> None:
        if row.holder != to:
            second = self._hand(row.asked, to, before=row.thing)
            row.also, second.before = (to,), row.holder

    def _outside(self, asked: Any) -> None:
        row = self._hand(asked, -2, digest=f"errand {next(self.numbers)}")
        row.guests = (OUTSIDE - len(self.world.outside),)
        self.world.outside.append(row.thing)

    def _somebody_at(self, company: str, holder: int, deleted: bool = False) -> None:
        face = self._face(holder)
        person = Contact.objects.create(holder=face, sort_key="z", deleted_at=THEN if deleted else None)
        contact = self._keep(self.row(Contact, holder, deleted), person)
        card = HeldCard.objects.create(
            holder=face, contact=person, kind="text", fingerprint=f"there {next(self.numbers)}"
        )
        self._keep(self.row(HeldCard, holder, contact=contact), card)
        key = MatchKey.objects.create(holder=face, contact=person, card=card, kind="company", value=company)
        self._keep(self.row(MatchKey, holder, contact=contact), key)

    def _conversation(self, holder: int) -> Any:
        """Of this one and the next, each of whom wrote, as did somebody without an account."""
        there = (holder, (holder + 1) % len(self.world.faces))
        talk = Conversation.objects.create(about="ご紹介")
        row = self._keep(self.row(Conversation, -2, also=there), talk)
        for who in there:
            present = Participant.objects.create(conversation=talk, holder=self._face(who), name="顔")
            self._keep(self.row(Participant, who, also=there), present)
        for who in (*there, -2):
            writer = self._face(who) if who >= 0 else None
            self._keep(
                self.row(Message, who, also=there),
                Message.objects.create(conversation=talk, holder=writer, name="顔", text="よろしく"),
            )
        return row
