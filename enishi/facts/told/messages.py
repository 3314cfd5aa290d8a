"""Conversations.

What is in one is a fact of the conversation, whose number far below zero stands in place of a face (`of_conversation`):
no other page of those who are in it is told of a message. It is told to each of them, not to whoever is in it: of what
one wrote another may see nothing, as one of them blocks the other. And it is as many facts for as many people, so that
writing takes the same whoever reads: where somebody sees nothing of it, the fact is for nobody.
"""

from __future__ import annotations

from enishi.facts.models import CONVERSATIONS
from enishi.facts.saying import Says, Table

_PEOPLE = "FROM conversations_participant p"


def _of_it(conversation: str) -> str:
    """As `models.of_conversation`, in SQL."""
    return f"{CONVERSATIONS} - {conversation}"


def _who_sees(writer: str) -> str:
    """`p`, or nobody, as `visibility` has it: neither blocks the other. Numbers of faces begin at one."""
    return (
        "CASE WHEN EXISTS (SELECT 1 FROM safety_block b"
        f" WHERE b.holder_id = p.holder_id AND b.other_id = {writer}"
        f" OR b.holder_id = {writer} AND b.other_id = p.holder_id AND NOT b.one_way"
        ") THEN -p.holder_id ELSE p.holder_id END"
    )


def _of_message(message: str, also: str = "") -> str:
    """Those who came before it was written; who left has no page that could be told."""
    return f"p.conversation_id = {message}.conversation_id AND p.since < {message}.id{also}"


def _in_sight(message: str) -> str:
    removed = f"SELECT 1 FROM safety_removed s WHERE s.kind = 'message' AND s.thing = {message}.public_id"
    return f" AND (p.holder_id = {message}.holder_id OR NOT EXISTS ({removed}))"


def _parted(one: str, other: str, also: str = "") -> tuple[Says, ...]:
    """A block between the two, told to `one`: where the other is in a conversation of theirs, or wrote something."""
    return tuple(
        Says(
            _of_it("p.conversation_id"),
            "p.holder_id",
            source=f"{_PEOPLE}, {table} q WHERE q.conversation_id = p.conversation_id"
            f" AND p.holder_id = {one} AND q.holder_id = {other}{also}",
        )
        for table in ("conversations_participant", "conversations_message")
    )


_HOLDER, _OTHER = "{r}.holder_id", "{r}.other_id"
_HERE = _of_it("{r}.conversation_id")
#: What one has to oneself of it.
_OWN = Says(_HERE, _HOLDER)

MESSAGES: tuple[Table, ...] = (
    # Who has the page sees what it is called.
    Table("conversations_conversation", "kind about", (Says(_of_it("{r}.id")),)),
    Table(
        "conversations_participant",
        "holder_id name post",
        (
            Says(_HERE, _who_sees(_HOLDER), source=f"{_PEOPLE} WHERE p.conversation_id = {{r}}.conversation_id"),
            _OWN,
        ),
    ),
    Table("conversations_participant", "since", (_OWN,)),
    # How far one has read shows on no page that is kept (`messages.views.conversation`), nor whether one wants notices.
    Table("conversations_side", "called left_at", (_OWN,)),
    Table(
        "conversations_message",
        "holder_id name text sent_at withdrawn_at",
        (Says(_HERE, _who_sees(_HOLDER), source=f"{_PEOPLE} WHERE {_of_message('{r}')}{_in_sight('{r}')}"),),
    ),
    Table("conversations_waiting", "text send_at stopped", (_OWN,)),
    Table(
        "conversations_attachment",
        "message_id name size width height",
        (
            Says(
                _of_it("m.conversation_id"),
                _who_sees("m.holder_id"),
                source=f"{_PEOPLE}, conversations_message m WHERE m.id = {{r}}.message_id AND m.withdrawn_at IS NULL"
                f" AND {_of_message('m')}{_in_sight('m')}",
            ),
        ),
    ),
    Table("safety_block", "one_way", (*_parted(_HOLDER, _OTHER), *_parted(_OTHER, _HOLDER, " AND NOT {r}.one_way"))),
    Table(
        "safety_removed",
        "kind thing",
        (
            Says(
                _of_it("m.conversation_id"),
                _who_sees("m.holder_id"),
                source=f"{_PEOPLE}, conversations_message m WHERE {{r}}.kind = 'message' AND m.public_id = {{r}}.thing"
                f" AND {_of_message('m')} AND p.holder_id <> m.holder_id",
            ),
        ),
    ),
)
