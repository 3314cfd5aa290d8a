"""Introductions and conversations in the worlds of `worlds`, and who may see what of them, said a second time."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Callable
from typing import Any

from django.db.models import Model

from enishi.cards.models import Contact, HeldCard, MatchKey
from enishi.introductions.models import Errand, Introduction, Received
from enishi.members.models import Face
from enishi.messages.models import Attachment, Conversation, Message, Participant, ReplyAddress, Side, Waiting
from tests.ties import THEN, apart, hidden

#: One of these brings a small world of its own: whoever asks, those who introduce, who is introduced.
WHOLE: tuple[type[Model], ...] = (Errand, Conversation)
OUTSIDE = -1000


def in_hand(row: Any, who: int) -> bool:
    """Whether an errand is this viewer's own, as far as it is not taken back."""
    theirs = (who == row.holder and row.helps) or who in row.guests
    return theirs and (row.before is None or not hidden(row, who, row.before))


def errand(row: Any, who: int) -> bool:
    if row.deleted or hidden(row, who, row.asker) or (row.before is not None and hidden(row, who, row.before)):
        return False
    return in_hand(row, who) or (who in row.also and not hidden(row, who))


def introduction(row: Any, who: int) -> bool:
    if who == row.holder:
        return True
    if row.deleted or hidden(row, who):
        return False
    return who in row.also or any(in_hand(one, who) for one in row.hands)


def in_sight(row: Any, who: int, message: Any) -> bool:
    """Moderators took from sight what others see of it."""
    return message is None or who == row.holder or message.public_id not in row.removed


ORACLE: dict[type[Model], Callable[[Any, int], bool]] = {
    Introduction: introduction,
    Errand: errand,
    # Of two only while somebody wrote whom one sees, be it oneself, or what one wrote waits.
    Conversation: lambda row, who: (
        who in row.also and (not row.pair or who in row.waits or any(not apart(row, who, one) for one in row.wrote))
    ),
    Participant: lambda row, who: who in row.also and not apart(row, who),
    Message: lambda row, who: who in row.also and not apart(row, who) and in_sight(row, who, row.thing),
    Side: lambda row, who: row.holder == who,
    ReplyAddress: lambda row, who: row.holder == who,
    Waiting: lambda row, who: row.holder == who,
    Attachment: lambda row, who: (
        row.holder == who
        if row.waits
        else who in row.also and not row.deleted and not apart(row, who) and in_sight(row, who, row.thing.message)
    ),
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
        """Of this one and the next: one in which both wrote, and somebody without an account, with a third who came
        later and a fourth who left; and of two, begun by either, in which nobody else has written yet."""
        count = len(self.world.faces)
        one, other = holder, (holder + 1) % count
        row = self._talk((one, other), (one, other, -2))
        late, gone = (holder + 2) % count, (holder + 3) % count
        if late not in (one, other):
            last = Message.objects.order_by("-pk").values_list("pk", flat=True)[0]
            self._present(row, late, last)
        if gone not in (one, other, late):
            self._present(row, gone)
            Side.objects.filter(holder=self._face(gone), conversation=row.thing).update(left_at=THEN)
            for thing in self.world.rows:
                if thing.talk is row:
                    thing.also = tuple(who for who in thing.also if who != gone)
        for begins in (one, other):
            talk = self._talk((one, other), (begins,), kind="pair")
            self._file(talk, begins, waiting=self._waits(talk, begins))
        return self._waits(self._talk((one, other), (), kind="pair"), one)

    def _talk(self, there: tuple[int, ...], wrote: tuple[int, ...], **more: Any) -> Any:
        talk = Conversation.objects.create(about="ご紹介", **more)
        row = self._keep(self.row(Conversation, -2, pair=bool(more), wrote=wrote), talk)
        row.talk = row
        for who in there:
            self._present(row, who)
        for who in wrote:
            writer = self._face(who) if who >= 0 else None
            message = Message.objects.create(conversation=talk, holder=writer, name="顔", text="よろしく")
            self._keep(self.row(Message, who, also=there, talk=row), message)
            for withdrawn in (False, True) if who >= 0 else ():
                self._file(row, who, withdrawn, message=message)
        return row

    def _present(self, row: Any, who: int, since: int = 0) -> None:
        """Somebody comes in; since: they see nothing of what was written until then."""
        face = self._face(who)
        present = Participant.objects.create(conversation=row.thing, holder=face, name="顔", since=since)
        self._keep(self.row(Participant, who, talk=row, also=row.also), present)
        self._keep(self.row(Side, who), Side.objects.create(conversation=row.thing, holder=face))
        columns = {"conversation": row.thing, "holder": face, "digest": f"{next(self.numbers)}", "ends_at": THEN}
        self._keep(self.row(ReplyAddress, who), ReplyAddress.objects.create(**columns))
        for thing in self.world.rows:
            if thing.talk is row and not (since and thing.model in (Message, Attachment)):
                thing.also = (*thing.also, who)

    def _waits(self, row: Any, who: int) -> Any:
        row.waits = (*row.waits, who)
        columns = {"conversation": row.thing, "holder": self._face(who), "form": uuid.uuid4(), "send_at": THEN}
        return self._keep(self.row(Waiting, who), Waiting.objects.create(**columns))

    def _file(self, row: Any, who: int, withdrawn: bool = False, **of: Any) -> None:
        if withdrawn:
            columns = {"conversation": row.thing, "holder": self._face(who), "withdrawn_at": THEN}
            of = {"message": Message.objects.create(name="顔", **columns)}
            self._keep(self.row(Message, who, also=row.also, talk=row), of["message"])
        waiting = of.get("waiting")
        columns = {"holder": self._face(who), "upload": uuid.uuid4(), "size": 1}
        kept = Attachment.objects.create(**columns, message=of.get("message"), waiting=waiting and waiting.thing)
        waits = (who,) if waiting else ()
        also = () if waiting else row.also
        self._keep(self.row(Attachment, who, withdrawn, also=also, waits=waits, talk=None if waiting else row), kept)
