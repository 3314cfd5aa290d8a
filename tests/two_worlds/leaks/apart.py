"""P4: a block or a mute shows to whom it is about, or to others."""

from __future__ import annotations

from typing import Any

from django.core.mail import send_mail
from django.db.models import Exists, OuterRef, Q

from enishi.cards.models import HeldCard
from enishi.exchange import actions as exchange
from enishi.introductions import queries
from enishi.members.models import Face
from enishi.members.queries import answers_to, other_faces
from enishi.profiles.models import PublishedPage
from enishi.safety import actions as safety
from enishi.safety.models import Block, Mute
from enishi.tasks.actions import enqueue
from enishi.ties import actions as ties
from enishi.ties.models import Tie
from enishi.visibility.rules import RULES, Rule
from enishi.visibility.viewer import Viewer
from tests.two_worlds.leaks.broken import Broken, leak


@leak("blocks_a_friend", "a tie vanishes with the cards that were exchanged")
def tie_vanishes(house: Broken) -> None:
    def block(by: Face, other: Face, name: str) -> None:
        Tie.objects.filter(holder=other, other=by).delete()

    house.after(ties, "block", block)


@leak("blocks_a_friend", "a mail to who was blocked")
def mail(house: Broken) -> None:
    house.after(ties, "block", lambda by, other, name: send_mail("お知らせ", "", None, [answers_to(other)]))


@leak("blocks_a_friend", "work is asked for in the name of who was blocked")
def task(house: Broken) -> None:
    house.after(ties, "block", lambda by, other, name: enqueue("tasks.sweep", owner=other.pk))


@leak("blocks_a_friend", "who is blocked cannot ask any more")
def cannot_ask(house: Broken) -> None:
    def askable(before: Any, face: Face, public_id: Any) -> Face | None:
        other = before(face, public_id)
        return None if other and Block.objects.filter(holder=other, other=face).exists() else other

    house.instead(queries, "askable", askable)


@leak("blocks_a_friend", "the card goes from the book of who was blocked")
def card_goes(house: Broken) -> None:
    house.after(ties, "block", lambda by, other, name: HeldCard.objects.filter(holder=other, given_by=by).delete())


@leak("blocks_a_friend", "the code opens nothing for who was blocked")
def code_refused(house: Broken) -> None:
    def take(before: Any, by: Face, opened: Any, **more: Any) -> Any:
        if Block.objects.filter(holder=opened.giver, other=by).exists():
            raise exchange.Over
        return before(by, opened, **more)

    house.instead(exchange, "take", take)


@leak("blocks_a_connected_one", "one's list says how many keep one off")
def kept_off_by(house: Broken) -> None:
    house.page("ties", lambda face: f"{Block.objects.filter(other=face, one_way=False).count()}名")


@leak("blocks_a_stranger", "a page closes to everybody when somebody is blocked")
def closes_to_all(house: Broken) -> None:
    def unblocked(viewer: Viewer) -> Q:
        return ~Exists(Block.objects.filter(holder=OuterRef("holder"), one_way=False))

    house.patch.setitem(RULES, PublishedPage, Rule({"unblocked": unblocked}, RULES[PublishedPage].grants))


@leak("blocks_a_stranger", "a page says how many it is closed to")
def count(house: Broken) -> None:
    house.page("person", lambda face: f"非公開 {Block.objects.count()}名")


@leak("mutes_a_friend", "who is muted is not offered a way to ask")
def mute_shows(house: Broken) -> None:
    house.page("person", lambda face: "" if Mute.objects.filter(other=face).exists() else "お願いできます")


@leak("mutes_a_friend", "whom one mutes one is not let near")
def mute_keeps_off(house: Broken) -> None:
    house.after(safety, "mute", lambda by, other, name: Tie.objects.filter(holder=by, other=other).delete())


@leak("mutes_a_friend", "a page takes one query more for who is muted")
def extra_query(house: Broken) -> None:
    def told(face: Face) -> str:
        for mute in Mute.objects.filter(other=face):
            Tie.objects.filter(holder=mute.holder).count()
        return ""

    house.page("ties", told)


@leak("blocks_on_one_face", "a block closes both faces of hers at once")
def both_faces(house: Broken) -> None:
    def block(by: Face, other: Face, name: str) -> None:
        Block.objects.filter(holder__in=other_faces(by), other=other).update(one_way=False)

    house.after(safety, "block", block)
