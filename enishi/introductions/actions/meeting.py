"""The good news: somebody lets themselves be introduced. What then happens to the books, cards and ties of both."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from enishi.cards import actions as cards
from enishi.cards import queries as book
from enishi.cards.actions.base import books_of, own, writes
from enishi.exchange import actions as exchange
from enishi.exchange.queries import Opened, contact_of, own_card
from enishi.introductions import letter, queries
from enishi.introductions.actions.answering import claim, settle
from enishi.introductions.actions.asking import signed
from enishi.introductions.kinds import MET
from enishi.introductions.models import Errand, Introduction, Received
from enishi.members.models import Face
from enishi.messages import actions as messages
from enishi.messages.actions import Present
from enishi.messages.links import address
from enishi.notifications.actions import tell
from enishi.ties.actions import connect


def answer_introduction(by: Face, asked: Introduction, answer: Received.Answer) -> None:
    """Only a yes is ever seen by anybody else; twice is once. Raises PermissionDenied for what is not there to be
    answered."""
    with books_of(by, asked.holder):
        reached = queries.introduced_one(by, asked.public_id)
        if reached is not None:
            if answer == Received.Answer.YES:
                _bring_together(by, reached.errand)
            Received.objects.filter(holder=by, errand=reached.errand).update(answer=answer)
        elif answer != Received.Answer.YES or queries.met(by, asked.public_id) is None:
            raise PermissionDenied


def _bring_together(target: Face, last: Errand) -> None:
    asked = last.introduction
    hands = queries.chain(last)
    to_name, to_post = signed(target)
    claim(asked, to=target, met=to_name)
    _meet(asked, target, to_name)
    with translation.override(asked.language):
        _log(asked.holder, target, by=asked.through if not asked.blind else hands[0].name)
        _log(target, asked.holder, by=last.name)
        _log_introducer(asked, hands[0], target)
    said = letter.presented(asked, last, to_name, to_post)
    _converse(target, asked, [*_hands(asked, hands), Present(target, to_name, to_post)], to_name, said, last)


def arrange_outside(by: Face, errand: Errand) -> None:
    """The introducer tells that somebody outside is glad to meet the asker. Raises PermissionDenied, too where it has
    ended."""
    with books_of(by, errand.introduction.holder):
        mine = queries.errand(by, errand.introduction.public_id)
        if mine is None or mine.contact is None or mine.answer != Errand.Answer.PASSED:
            raise PermissionDenied
        asked, name = mine.introduction, mine.to_name
        claim(asked, to=None, met=name)
        _converse(by, asked, _hands(asked, queries.chain(mine)), name, letter.good_news(asked, name), mine)


@writes
def found_a_way(by: Face, asked: Introduction) -> None:
    """The asker tells that it ended well, where it went by mail: to somebody who has no page here. Raises
    PermissionDenied, too where it has ended."""
    mine = own(by, asked)
    if mine.has_page:
        raise PermissionDenied
    claim(mine)


def _meet(asked: Introduction, target: Face, name: str) -> None:
    """Both hold the other's card, where both have one; in any case both are connected. name: of who said yes."""
    card = own_card(asked.holder)
    if card is not None and own_card(target) is not None:
        exchange.take(target, Opened(card.current), give=True)
        # What is written beside it in the asker's book presumes that it is there.
        exchange.deliver(asked.holder)
    settle(asked.holder, target)
    connect(asked.holder, target, asker_name=asked.asker, other_name=asked.name or name)


def _log(face: Face, other: Face, *, by: str) -> None:
    """In one's own book, where the other is in it: who introduced them."""
    person = contact_of(face, other)
    if person is None:
        return
    today = timezone.localdate()
    line = next((line for line in book.meetings_of(face, person) if line.met_on == today), None)
    if line is None:
        cards.log_meeting(face, person, today, introduced_by=by)
    elif not line.introduced_by:
        cards.edit_meeting(face, line, introduced_by=by)


def _log_introducer(asked: Introduction, first: Errand, target: Face) -> None:
    """In the asker's book, with who introduced: so evidence grows, and they wait to be thanked today."""
    by, outside = first.holder, asked.contact
    person = contact_of(asked.holder, by) if by else book.contact(asked.holder, outside.public_id) if outside else None
    if person is not None:
        words = pgettext("log", "Introduced me to %(name)s") % {"name": asked.name or signed(target)[0]}
        cards.log_meeting(asked.holder, person, timezone.localdate(), text=words)


def _hands(asked: Introduction, hands: list[Errand]) -> list[Present]:
    """The asker, and those by whose hands it went."""
    there = [Present(one.holder, one.name, one.post) for one in hands if one.holder]
    return [Present(asked.holder, asked.asker, asked.post), *there]


def _converse(by: Face, asked: Introduction, present: list[Present], name: str, first: str, last: Errand) -> None:
    with translation.override(asked.language):
        about = _("Introduction of %(asker)s to %(name)s") % {"asker": asked.asker, "name": name}
    talk = messages.begin(about, present, first=first, by=last.holder, by_name=last.name)
    Introduction.objects.filter(pk=asked.pk).update(conversation=talk)
    for one in present:
        if one.face != by:
            tell(one.face, MET, address(talk), cause=f"met {asked.public_id}", by=by)
