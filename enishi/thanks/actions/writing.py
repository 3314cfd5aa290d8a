"""Letters before they go: begun, drafted anew, changed by hand, settled in another way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from enishi.cards import derive
from enishi.cards.actions.base import own, own_all, writes
from enishi.cards.derive import storable
from enishi.cards.models import Contact
from enishi.common.calendar import next_opening
from enishi.members.models import Face
from enishi.thanks import drafting, queries
from enishi.thanks.actions.noting import add
from enishi.thanks.models import Letter, Recipient

State = Letter.State
#: A letter to more people than this is no letter of thanks.
MOST_RECIPIENTS = 10
LONGEST_BODY = 10_000


class Changed(Exception):
    """Another window changed the letter, or sent it. letter: as it stands now; nothing was written."""

    def __init__(self, letter: Letter) -> None:
        super().__init__()
        self.letter = letter


@writes
def begin(by: Face, people: Sequence[Contact], met_on: date) -> Letter:
    """A draft to these people for what was on this day; the one that is there, where one is being written to them.

    Who alone is named and is one of several in a letter that is being written is not written to twice.
    """
    contacts = own_all(by, people, Contact)
    if not 1 <= len(contacts) <= MOST_RECIPIENTS:
        raise PermissionDenied
    if there := _draft_to(by, contacts) or (len(contacts) == 1 and next(iter(_drafts(by, contacts)), None)):
        there.met_on = max(there.met_on, met_on)
        there.save(update_fields=["met_on"])
        draft_for_day(by, there)
        return there
    letter = Letter(holder=by, met_on=met_on, language=drafting.language_for(contacts))
    letter.save()
    for place, one in enumerate(drafting.ranked(contacts)):
        email = next(iter(derive.emails(drafting.fields_of(one))), "")
        Recipient(holder=by, letter=letter, contact=one, place=place, email=email).save()
    draft_for_day(by, letter)
    return letter


def _drafts(by: Face, contacts: Sequence[Contact]) -> list[Letter]:
    """The letters that are being written to any of them."""
    found = queries.drafts_of(by, [one.pk for one in contacts])
    return list({letter.pk: letter for letter in found.values()}.values())


def _draft_to(by: Face, contacts: Sequence[Contact]) -> Letter | None:
    """The letter that is being written to just these."""
    wanted = {one.pk for one in contacts}
    same = (one for one in _drafts(by, contacts) if {row.person.pk for row in queries.recipients(by, one)} == wanted)
    return next(same, None)


@writes
def leave_out(by: Face, letter: Letter, person: Contact) -> None:
    """One of several is not written to in this letter."""
    now = open_draft(by, letter)
    rows = queries.recipients(by, now)
    mine = [row for row in rows if row.person == person]
    if mine and len(rows) > len(mine):
        Recipient.objects.filter(pk__in=[row.pk for row in mine]).delete()
        draft_for_day(by, now)


def draft_for_day(by: Face, letter: Letter, day: date | None = None, *, anew: bool = False) -> None:
    """Draft it as the book has it now, to go on that day (when offices open next, where none is said)."""
    queries.redraft(by, letter, day or next_opening(timezone.localtime()).date(), anew=anew)
    letter.save(update_fields=["subject", "body", "made", "earlier", "language", "replies"])


def open_draft(by: Face, letter: Letter) -> Letter:
    """The letter as it stands, if it can still be changed. Raises Changed."""
    now = own(by, letter)
    if now.state not in queries.OPEN:
        raise Changed(now)
    return now


@writes
def write(
    by: Face,
    letter: Letter,
    subject: str,
    body: str,
    mark: str,
    *,
    day: date | None = None,
    emails: dict[int, str] | None = None,
) -> Letter:
    """The text as typed. mark: of the text that was on the page, as it was drafted to go on that day; raises Changed
    where it is another now, since another window wrote, or the log.

    emails: recipients' numbers with the address chosen among those of the card.
    """
    now = open_draft(by, letter)
    draft_for_day(by, now, day)
    subject = " ".join(storable(subject).split())[:300]
    body = storable(body).replace("\r\n", "\n").replace("\r", "\n")[:LONGEST_BODY].strip("\n")
    if (subject, body) != (now.subject, now.body):
        if mark != queries.mark_of(now):
            raise Changed(now)
        now.subject, now.body = subject, body
        now.save(update_fields=["subject", "body"])
    for row in queries.recipients(by, now):
        chosen = (emails or {}).get(row.pk, "")
        if chosen != row.email and chosen in derive.emails(drafting.fields_of(row.person)):
            Recipient.objects.filter(pk=row.pk).update(email=chosen)
    return now


@writes
def tell(by: Face, letter: Letter, text: str) -> None:
    """What was talked about: it stands in the log of each recipient, and in the letter."""
    now = open_draft(by, letter)
    for row in queries.recipients(by, now):
        add(by, row.person, now.met_on, text=text)
    draft_for_day(by, now)


@writes
def turn(by: Face, letter: Letter, *, replies: bool | None = None, language: str = "") -> None:
    """They wrote first, or did not: the draft becomes a reply. Or the letter is written in another language."""
    now = open_draft(by, letter)
    anew = False
    if replies is not None:
        now.replies = replies
    if language and language != now.language:
        now.language, anew = language, True
    draft_for_day(by, now, anew=anew)


@writes
def draft_again(by: Face, letter: Letter) -> None:
    """A new draft in place of the text; that is kept."""
    draft_for_day(by, open_draft(by, letter), anew=True)


@writes
def bring_back(by: Face, letter: Letter) -> None:
    """The text that a new draft took the place of, in its place again."""
    now = open_draft(by, letter)
    if now.earlier is not None:
        now.earlier, (now.subject, now.body) = (
            {"subject": now.subject, "body": now.body},
            (now.earlier["subject"], now.earlier["body"]),
        )
        now.save(update_fields=["earlier", "subject", "body"])


@writes
def drop(by: Face, letter: Letter) -> None:
    """The draft is not wanted any more; whom it was to waits in the queue again."""
    open_draft(by, letter).delete()


@writes
def settle(by: Face, letter: Letter) -> None:
    """Thanked in another way: by one's own mail program, by telephone, on paper."""
    now = open_draft(by, letter)
    _done(now)


@writes
def need_not(by: Face, people: Sequence[Contact], met_on: date) -> Letter:
    """No letter to these people for that day: they were thanked otherwise, or need not be. What was being written to
    them alone is kept with that; in a letter to others, too, they are left out."""
    contacts = own_all(by, people, Contact)
    letter = _draft_to(by, contacts)
    if letter is None:
        letter = Letter(holder=by, met_on=met_on, language="ja")
        letter.save()
        for place, one in enumerate(contacts):
            Recipient(holder=by, letter=letter, contact=one, place=place).save()
    _done(letter)
    for draft in _drafts(by, contacts):
        for one in contacts:
            leave_out(by, draft, one)
    return letter


def _done(letter: Letter) -> None:
    letter.state, letter.settled_at, letter.problem = State.DONE, timezone.now(), ""
    letter.save(update_fields=["state", "settled_at", "problem"])


@writes
def reopen(by: Face, letter: Letter) -> Letter | None:
    """What was settled in another way waits again; a letter without a text is gone with that."""
    now = own(by, letter)
    if now.state != State.DONE:
        raise Changed(now)
    if not now.body:
        now.delete()
        return None
    now.state, now.settled_at = State.DRAFT, None
    now.save(update_fields=["state", "settled_at"])
    return now
