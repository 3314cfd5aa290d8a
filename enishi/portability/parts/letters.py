"""Letters of thanks. None of them is ever sent because of an archive."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from enishi.members.models import Face
from enishi.portability.archive import Json, Packing
from enishi.portability.parts.checking import check_texts, columns_of, plain_columns
from enishi.portability.parts.naming import Names
from enishi.portability.parts.putting import STEP, Putting
from enishi.thanks.models import Letter, Recipient
from enishi.visibility import owned

TABLES = ("letters",)
State = Letter.State
_COLUMNS = (
    "met_on", "language", "replies", "subject", "body", "state", "send_at", "begun_at", "settled_at", "problem",
    "created_at",
)  # fmt: skip
_RECIPIENT = ("place", "email", "refused")
#: States that a letter leaves by itself. Whether the other site sent it, nobody knows here.
_UNDER_WAY = (State.WAITING, State.SENDING)


def count(by: Face) -> int:
    return owned(by, Letter).count()


def write(by: Face, packing: Packing, names: Names) -> Iterator[int]:
    yield from packing.table("letters", _letters(by, names))


def _letters(by: Face, names: Names) -> Iterator[Json]:
    recipients: defaultdict[int, list[Json]] = defaultdict(list)
    for one in owned(by, Recipient).order_by("letter", "place", "pk").iterator(chunk_size=STEP):
        contact = names.of("contact", one.contact_id)
        recipients[one.letter_id].append({"contact": contact, **plain_columns(one, _RECIPIENT)})
    for letter in owned(by, Letter).order_by("pk").iterator(chunk_size=STEP):
        # One to nobody is to who was deleted for good: its text is about to go, too.
        if letter.pk in recipients:
            drafted = {"made": letter.made, "earlier": letter.earlier}
            columns = plain_columns(letter, _COLUMNS)
            yield {"id": str(letter.public_id), "recipients": recipients[letter.pk], **columns, **drafted}


# Putting it back


def put(putting: Putting) -> None:
    for rows in putting.rows("letters"):
        letters = putting.insert("letter", rows, _letter)
        for letter, row in zip(letters, rows, strict=True):
            if not row["recipients"]:
                raise ValueError("to nobody")
            putting.to.insert([_recipient(putting, letter, one) for one in row["recipients"]])


def _letter(putting: Putting, row: Json) -> Letter:
    made = {} if row["made"] == {} else _text(row["made"])
    earlier = None if row["earlier"] is None else _text(row["earlier"])
    letter = Letter(holder=putting.by, made=made, earlier=earlier, **columns_of(Letter, row, _COLUMNS))
    if letter.state in _UNDER_WAY:
        letter.state, letter.begun_at = State.UNSURE, letter.begun_at or letter.send_at
        letter.problem = "other_site"
    return letter


def _text(drafted: Json) -> Json:
    check_texts([drafted["subject"], drafted["body"]])
    return {"subject": drafted["subject"], "body": drafted["body"]}


def _recipient(putting: Putting, letter: Letter, row: Json) -> Recipient:
    contact = putting.number("contact", row["contact"])
    return Recipient(holder=putting.by, letter=letter, contact_id=contact, **columns_of(Recipient, row, _RECIPIENT))
