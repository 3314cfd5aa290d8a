"""How a conversation begins, and who comes into it. Whatever the others do with that, it is the same to who began."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.db.models import Max

from enishi.cards.actions.base import writes
from enishi.cards.derive import typed
from enishi.members.models import Face
from enishi.messages import queries
from enishi.messages.kinds import GATHERED
from enishi.messages.links import address
from enishi.messages.models import Conversation, Message, Participant, Side
from enishi.names.search import key
from enishi.profiles.signing import signed
from enishi.safety.telling import tell_of

MOST_IN_GROUP = 50


class TooMany(Exception):
    """More than come into a group."""


class Present(NamedTuple):
    """Somebody in a conversation, as they present themselves."""

    face: Face
    name: str
    post: str


def begin(about: str, present: Iterable[Present], *, first: str, by: Face | None, by_name: str) -> Conversation:
    """A conversation of people who were brought together, with a first message: by one of them, or by somebody without
    an account."""
    conversation = Conversation.objects.create(about=about[:300])
    _bring_in(conversation, present)
    said = typed(first, LONGEST_FIRST)
    Message.objects.create(
        conversation=conversation, holder=by, name=by_name[:200], text=said, search_key=key(*said.split("\n"))
    )
    return conversation


#: Of what introduces people to each other.
LONGEST_FIRST = 4000


@writes
def talk_to(by: Face, other: Face) -> Conversation:
    """The conversation of these two, where both write; the one there was, once more, where one had left it. The other
    learns of it with the first message."""
    pair = queries.pair_of(by, other)
    one, made = Conversation.objects.get_or_create(pair=pair, defaults={"kind": Conversation.Kind.PAIR})
    if made:
        _bring_in(one, [_presented(face) for face in (by, other)])
        for holder, to in ((by, other), (other, by)):
            Side.objects.filter(holder=holder, conversation=one).update(called=signed(to).name)
    Side.objects.filter(holder=by, conversation=one).update(left_at=None)
    return one


@writes
def gather(by: Face, name: str, others: Sequence[Face]) -> Conversation:
    """A group of whom one is connected with. Raises TooMany, and PermissionDenied for others."""
    if len(others) >= MOST_IN_GROUP:
        raise TooMany
    _only_companions(by, others)
    said = " ".join(typed(name, 100).split())
    one = Conversation.objects.create(kind=Conversation.Kind.GROUP, about=said, begun_by=by)
    _bring_in(one, [_presented(face) for face in (by, *others)])
    _tell(by, one, others)
    return one


@writes
def bring(by: Face, conversation: Conversation, others: Sequence[Face]) -> None:
    """Into a group one began; they see what is written from now on. Who is there already, or left, stays as they are.
    Raises TooMany, PermissionDenied."""
    if conversation.begun_by_id != by.pk or queries.conversation(by, conversation.public_id) is None:
        raise PermissionDenied
    _only_companions(by, others)
    there = set(Participant.objects.filter(conversation=conversation).values_list("holder", flat=True))
    new = [face for face in others if face.pk not in there]
    if len(there) + len(new) > MOST_IN_GROUP:
        raise TooMany
    last = Message.objects.filter(conversation=conversation).aggregate(last=Max("pk"))["last"] or 0
    _bring_in(conversation, [_presented(face) for face in new], since=last)
    _tell(by, conversation, new)


def _tell(by: Face, group: Conversation, new: Iterable[Face]) -> None:
    for face in new:
        tell_of(by, face, GATHERED, address(group), cause=f"gathered {group.public_id}")


def _only_companions(by: Face, others: Iterable[Face]) -> None:
    known = {one.face.pk for one in queries.companions(by)}
    if any(face.pk not in known for face in others):
        raise PermissionDenied


def _presented(face: Face) -> Present:
    who = signed(face)
    return Present(face, who.name, who.post)


def _bring_in(conversation: Conversation, present: Iterable[Present], since: int = 0) -> None:
    here = list(present)
    Participant.objects.bulk_create(
        Participant(conversation=conversation, holder=face, name=name[:200], post=post[:400], since=since)
        for face, name, post in here
    )
    Side.objects.bulk_create(Side(conversation=conversation, holder=face, seen=since) for face, _name, _post in here)
