"""Letters that the site sends: when, at most once, and what becomes of them.

The row says that a letter waits, and for which task; that task makes it "sending" by one conditional UPDATE before it
speaks to the mail server, and "sent" after. A power cut between the two leaves "sending": whether the server took the
letter nobody knows then, so it is not sent again by itself. The member is told, and decides. A thank-you twice is
worse than one that somebody is asked about.
"""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F, QuerySet
from django.utils import timezone

from enishi.cards.actions.base import own, writes
from enishi.common import post
from enishi.common.calendar import in_office_hours
from enishi.members.models import Face
from enishi.members.queries import answers_to, is_demo
from enishi.safety.queries import may_go_out
from enishi.tasks.actions import enqueue
from enishi.tasks.registry import Later
from enishi.thanks import queries
from enishi.thanks.actions.writing import Changed, draft_for_day, open_draft
from enishi.thanks.models import Letter, Recipient

State = Letter.State
#: "At once" can be taken back for so long.
A_MOMENT = timedelta(seconds=30)
#: The site's good name with mail servers is everybody's: so many recipients a member and day, so many letters to one
#: address.
MOST_A_DAY, MOST_TO_ONE = 100, 2
FARTHEST = timedelta(days=31)
#: A mail server that cannot be reached is tried so often, with these waits.
WAITS = tuple(timedelta(minutes=n) for n in (1, 3, 5, 10, 15))
#: No sending lasts longer: a letter that has been "sending" since then was left behind.
LEFT_BEHIND = timedelta(minutes=10)


class Refused(Exception):
    """The site does not send this letter. code: of `sentences`; nothing was changed."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@writes
def schedule(by: Face, letter: Letter, at: datetime | None) -> Letter:
    """The site sends it at that moment of office hours; None: now, or rather in a moment, so that it can be taken back.

    Raises Changed and Refused.
    """
    now, moment = open_draft(by, letter), timezone.now()
    if at is not None and (code := _wrong_time(at, moment)):
        raise Refused(code)
    send_at = at or moment + A_MOMENT
    draft_for_day(by, now, timezone.localtime(send_at).date())
    if code := why_not_by_the_site(by) or _why_not(by, now, send_at):
        raise Refused(code)
    rows, key = queries.recipients(by, now), uuid.uuid4()
    now.state, now.send_at, now.sending, now.tries, now.problem = State.WAITING, send_at, key, 0, ""
    now.save(update_fields=["state", "send_at", "sending", "tries", "problem"])
    for row in rows:
        Recipient.objects.filter(pk=row.pk).update(email=row.email, refused=False)
    enqueue("thanks.send", owner=by.pk, run_at=send_at, letter=now.pk, sending=key.hex)
    return now


def _wrong_time(at: datetime, moment: datetime) -> str:
    if at <= moment:
        return "past"
    if at > moment + FARTHEST:
        return "too_far"
    return "" if in_office_hours(timezone.localtime(at)) else "closed"


def why_not_by_the_site(by: Face) -> str:
    """A code where the site sends nothing for this member; "" where it does."""
    address = answers_to(by)
    if not address:
        return "not_proved"
    # Their password is no secret: nobody sends mail into the world with it.
    return "demo" if is_demo(address) and not settings.MAIL_IS_KEPT else ""


def _why_not(by: Face, letter: Letter, send_at: datetime) -> str:
    rows, day = queries.recipients(by, letter), timezone.localtime(send_at).date()
    if queries.missing(by, letter, day):
        return "not_ready"
    if not rows or any(not post.is_address(row.email) for row in rows):
        return "no_address"
    if queries.sent_count(by, day) + len(rows) > MOST_A_DAY:
        return "too_many"
    if any(queries.sent_count(by, day, row.email) >= MOST_TO_ONE for row in rows):
        return "too_many_to_one"
    return ""


@writes
def cancel(by: Face, letter: Letter) -> Letter:
    """It is not sent, and a draft again. Raises Changed where it has left already."""
    now = own(by, letter)
    back = Letter.objects.filter(pk=now.pk, state=State.WAITING).update(
        state=State.DRAFT, send_at=None, sending=None, problem=""
    )
    now.refresh_from_db()
    if not back:
        raise Changed(now)
    return now


@writes
def take_for_sent(by: Face, letter: Letter) -> None:
    """Nobody knows whether it went: the member says that it did."""
    now = _unsure(by, letter)
    now.state, now.settled_at, now.problem = State.SENT, now.begun_at, ""
    now.save(update_fields=["state", "settled_at", "problem"])


@writes
def take_for_unsent(by: Face, letter: Letter) -> None:
    """Nobody knows whether it went: the member says that it did not, and may send it again."""
    now = _unsure(by, letter)
    now.state, now.send_at, now.sending, now.problem = State.DRAFT, None, None, ""
    now.save(update_fields=["state", "send_at", "sending", "problem"])


def _unsure(by: Face, letter: Letter) -> Letter:
    now = own(by, letter)
    if now.state != State.UNSURE:
        raise Changed(now)
    return now


# The worker's


def send_due(letter: int, sending: str) -> None:
    """Send a letter whose time has come, unless it was taken back since. A second time it does nothing."""
    mine = Letter.objects.filter(pk=letter, sending=uuid.UUID(sending))
    waiting = mine.filter(state=State.WAITING).select_related("holder").first()
    if waiting is None:
        return _look_after(letter, sending)
    mail = _mail(waiting) if may_go_out(waiting.holder) else "suspended"
    if isinstance(mail, str):
        mine.filter(state=State.WAITING).update(state=State.FAILED, problem=mail)
        return None
    begun = mine.filter(state=State.WAITING).update(
        state=State.SENDING, begun_at=timezone.now(), tries=F("tries") + 1, problem=""
    )
    if not begun:
        return None
    try:
        refused = post.deliver(mail)
    except post.Unknown:
        mine.filter(state=State.SENDING).update(state=State.UNSURE, problem="line_broke")
    except post.NotTaken as answer:
        _not_taken(waiting, mine, answer)
    else:
        Recipient.objects.filter(letter=letter, email__in=refused).update(refused=True)
        mine.filter(state=State.SENDING).update(state=State.SENT, settled_at=timezone.now())
    return None


def _not_taken(letter: Letter, mine: QuerySet[Letter], answer: post.NotTaken) -> None:
    """A later try, where that may help; else it is told."""
    mine = mine.filter(state=State.SENDING)
    if not answer.again or letter.tries >= len(WAITS):
        mine.update(state=State.FAILED, problem=answer.code)
    elif mine.update(state=State.WAITING, problem=answer.code):
        raise Later(WAITS[letter.tries])


def _look_after(letter: int, sending: str) -> None:
    """What a worker left behind that died: it may have been sent, so it is not sent again."""
    left = Letter.objects.filter(pk=letter, sending=uuid.UUID(sending), state=State.SENDING)
    if left.filter(begun_at__lt=timezone.now() - LEFT_BEHIND).update(state=State.UNSURE, problem="power_cut"):
        return
    if left.exists():
        raise Later(timedelta(minutes=1))


def given_up(letter: int, sending: str) -> None:
    """The task failed for good, by a fault of ours: what it left is told."""
    mine = Letter.objects.filter(pk=letter, sending=uuid.UUID(sending))
    mine.filter(state=State.WAITING).update(state=State.FAILED, problem="broken")
    mine.filter(state=State.SENDING).update(state=State.UNSURE, problem="power_cut")


def _mail(letter: Letter) -> EmailMessage | str:
    """The mail, or a code that says why there is none."""
    face, to_address = letter.holder, answers_to(letter.holder)
    if code := why_not_by_the_site(face):
        return code
    rows = queries.recipients(face, letter)
    if not rows or len(rows) < Recipient.objects.filter(letter=letter).count():
        return "deleted"
    if any(not post.is_address(row.email) for row in rows):
        return "no_address"
    copied = queries.copied(face, rows)
    to, cc = [row for row in rows if row not in copied], copied
    return post.message(
        name=str(face),
        answers_to=to_address,
        to=[queries.address_of(row, letter.language) for row in to],
        cc=[queries.address_of(row, letter.language) for row in cc],
        subject=letter.subject,
        body=letter.body,
        key=letter.sending.hex if letter.sending else "",
    )
