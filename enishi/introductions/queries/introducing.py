"""Reading introductions: what one asked for, what one is asked to pass on, and whom one was introduced to."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from enishi.cards.derive import emails
from enishi.cards.matching.keys import LONGEST, name_key
from enishi.cards.models import Contact, MatchKey
from enishi.common.secrets import derived
from enishi.introductions.letter import drawn
from enishi.introductions.models import Asked, Errand, Introduction, Received
from enishi.introductions.queries.asking import Arrived, names_of, near_ones, open_request, with_a_page
from enishi.members.models import Face
from enishi.messages.models import Conversation
from enishi.names.companies import match_key
from enishi.profiles import queries as profiles
from enishi.safety.models import Mute
from enishi.ties.models import Tie
from enishi.visibility import leading, visible

#: Of each kind of way on, so many are shown.
_MOST_WAYS = 20
#: When the asker is reminded to tell the introducer what came of it.
REMINDED_AFTER = timedelta(days=14)

# The asker


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom somebody would like to meet. face: where they have a page here that the asker may open."""

    face: Face | None = None
    name: str = ""
    company: str = ""

    @property
    def keys(self) -> tuple[str, str]:
        """The name and the company folded, as `cards` folds them."""
        company = match_key(self.company) if self.company.strip() else ""
        return name_key(self.name, "")[:LONGEST], company[:LONGEST]


def introduction(face: Face, public_id: uuid.UUID) -> Introduction | None:
    """One's own."""
    return visible(face, Introduction).filter(holder=face, public_id=public_id).select_related("conversation").first()


def open_toward(face: Face, wanted: Wanted) -> Introduction | None:
    """One's own ask for the same person that still goes on: from one's own words alone."""
    name, company = wanted.keys
    same = Q(to=wanted.face) if wanted.face else Q(pk__in=())
    if wanted.name:
        same |= Q(name_key=name, company_key=company) | (Q(name_key=name, company_key="") if company else Q(pk__in=()))
    elif company:
        same |= Q(blind=True, company_key=company)
    mine = visible(face, Introduction).filter(Introduction.open(timezone.localdate()), same, holder=face)
    return mine.order_by("pk").first()


def under_way(face: Face, wanted: Wanted) -> Asked | None:
    """What one asks already of them, or for them: somebody is asked in one way at a time."""
    direct = open_request(face, wanted.face) if wanted.face else None
    return direct or open_toward(face, wanted)


def secret_of(mine: Introduction) -> str:
    """The secret by which somebody without an account answers: the asker may copy it again. "" where a member is
    asked."""
    return derived("enishi.introductions.errand", mine.public_id.hex) if mine.contact_id else ""


def email_of(person: Contact | None) -> str:
    """Where a mail to somebody of one's own book goes; "" where the card has no address."""
    card = person.current_card if person else None
    return next(iter(emails(card.fields)), "") if card else ""


def to_report(face: Face) -> QuerySet[Introduction]:
    """Those that ended well a while ago, and of which the introducer has not heard."""
    quiet = visible(face, Introduction).filter(holder=face, outcome="", put_away=False)
    return quiet.filter(good_at__lte=timezone.now() - REMINDED_AFTER)


# Who is asked to introduce


def errands(face: Face) -> list[Errand]:
    """What is in one's hands and can still be passed on, in order. Of whom one has muted nothing comes up."""
    going_on = Introduction.open(timezone.localdate(), "introduction__")
    return [one for one in _mine(face).filter(going_on) if one.answer != Errand.Answer.PASSED]


def passed(face: Face) -> list[Errand]:
    """What one passed on and still wants to see: until its day, and what came of it where one was part of that."""
    shown = Q(well=True) | Q(introduction__ends_on__gte=timezone.localdate())
    return list(_mine(face).filter(shown, answer=Errand.Answer.PASSED, put_away=False).order_by("-passed_at", "-pk"))


def _well(face: Face) -> Q:
    """It ended well by this one's hands. Others who were asked blindly see what they would see of a silence: whom the
    asker met is not theirs to know (P7)."""
    here = Q(introduction__conversation__in=visible(face, Conversation))
    # By mail: the asker says so, to the only one they asked.
    by_mail = Q(introduction__conversation=None, introduction__blind=False)
    return ~Q(introduction__good_at=None) & (here | by_mail)


def _held(face: Face) -> QuerySet[Errand]:
    """Each with `well`: see `_well`."""
    mine = visible(face, Errand).filter(holder=face).annotate(well=_well(face))
    return mine.select_related("introduction__holder", "introduction__conversation", "before", "contact__current_card")


def _mine(face: Face) -> QuerySet[Errand]:
    muted = visible(face, Mute).values("other")
    return _held(face).exclude(introduction__holder__in=muted).order_by("made_at", "pk")


def errand(face: Face, public_id: uuid.UUID) -> Errand | None:
    """One's own, by the introduction's id; as long as it goes on, or one passed it on."""
    going_on = Introduction.open(timezone.localdate(), "introduction__") | Q(answer=Errand.Answer.PASSED)
    return _held(face).filter(going_on, introduction__public_id=public_id).first()


def is_well(face: Face, mine: Errand) -> bool:
    return visible(face, Errand).filter(_well(face), pk=mine.pk).exists()


# Ways on


@dataclass(frozen=True, slots=True)
class WayOn:
    """To whom an introducer can pass it: the person wanted, a second introducer, or somebody outside, by mail.

    key: what stands in the form.
    """

    key: str
    name: str
    face: Face | None = None
    second: bool = False
    contact: Contact | None = None
    company: str = ""


def ways_on(face: Face, mine: Errand) -> list[WayOn]:
    """The person wanted first, then those of one's own book, then second introducers; nobody twice."""
    asked, straight, second = mine.introduction, _straight(face, mine.introduction), _second(face, mine)
    names = names_of(face, (*straight, *second))
    there = [WayOn(f"face {other.public_id}", names[other.pk] or asked.name, other) for other in straight]
    further = [WayOn(f"second {other.public_id}", names[other.pk], other, second=True) for other in second]
    return [*there, *_by_mail(face, asked, [asked.holder, *straight]), *further]


def serving(face: Face) -> QuerySet[Tie]:
    """One's own ties along which introductions may go: both sides let them."""
    return leading(face).filter(holder=face).select_related("other")


def _straight(face: Face, asked: Introduction) -> list[Face]:
    """One's own ties: to the face that is wanted; or, where only a name is, to whom one knows by it."""
    ties = serving(face).exclude(other=asked.holder)
    if asked.to_id:
        ties = ties.filter(other=asked.to_id)
    else:
        known = _known_by(face, asked).filter(cards__given_by__isnull=False, cards__deleted_at=None)
        ties = ties.filter(other__in=known.values("cards__given_by"))
    return [tie.other for tie in ties[:_MOST_WAYS]]


def _by_mail(face: Face, asked: Introduction, here: Iterable[Face]) -> Iterator[WayOn]:
    """People of one's own book by that name, or at that company: one writes to them oneself.

    here: who needs no mail."""
    reached = visible(face, Contact).filter(cards__given_by__in=here)
    for person in _known_by(face, asked).exclude(pk__in=reached.values("pk")).order_by("sort_key", "pk")[:_MOST_WAYS]:
        yield WayOn(f"contact {person.public_id}", profiles.called(person), contact=person, company=person.company)


def _known_by(face: Face, asked: Introduction) -> QuerySet[Contact]:
    """Those of one's own book that are meant: by name where there is one, else by company."""
    kind, value = ("name", asked.name_key) if asked.name_key else ("company", asked.company_key)
    keys = visible(face, MatchKey).filter(kind=kind, value=value).exclude(value="")
    return visible(face, Contact).filter(pk__in=keys.values("contact")).select_related("current_card")


def _second(face: Face, mine: Errand) -> list[Face]:
    """Own ties that lead to the face that is wanted, by one more step that both its ends let serve. At most two
    introduce, so not for who is the second."""
    asked = mine.introduction
    if asked.to_id is None or mine.before_id is not None:
        return []
    next_one = leading(face).filter(holder=OuterRef("other"), other=asked.to_id)
    there = serving(face).filter(Exists(next_one)).exclude(other__in=[asked.holder_id, asked.to_id])
    return [tie.other for tie in there.order_by("pk")[:_MOST_WAYS]]


# Whom one was introduced to


@dataclass(frozen=True, slots=True)
class Introduced(Arrived):
    """Somebody who would like to meet one, as an introducer presents them. Of who has no account it is not known
    whether it was them: it comes up where the asker would."""

    errand: Errand

    @property
    def asked(self) -> Introduction:
        return self.errand.introduction

    @property
    def letter(self) -> str:
        return drawn(self.asked)


def introduced(face: Face, **only: Any) -> list[Introduced]:
    """All that can still be answered, in order of arrival. Of whom one has muted nothing comes up. only: a condition on
    what was received."""
    going_on = visible(face, Introduction).filter(Introduction.open(timezone.localdate()))
    muted = visible(face, Mute).values("other")
    rows = visible(face, Received).filter(errand__introduction__in=going_on, errand__in=visible(face, Errand))
    rows = rows.filter(**only).exclude(by_any_of(muted, "errand__")).order_by("arrived_at", "pk")
    found = rows.select_related("errand__introduction__holder", "errand__holder")
    errands = [(row.errand, row.errand.introduction.holder_id, row.answer) for row in found if row.errand]
    pages = with_a_page(face, [asker for _one, asker, _answer in errands])
    near = near_ones(face, [asker for one, asker, _answer in errands if not one.holder_id])
    return [
        Introduced(answer, bool(one.holder_id) or asker in near, asker in pages, one) for one, asker, answer in errands
    ]


def by_any_of(faces: Iterable[int] | QuerySet, at: str = "") -> Q:
    """Errands that any of these asked for or had a hand in. at: the way to the errand."""
    roles = ("introduction__holder", "holder", "before__holder")
    asked, last, before = (Q(**{f"{at}{role}__in": faces}) for role in roles)
    return asked | last | before


def introduced_one(face: Face, public_id: uuid.UUID) -> Introduced | None:
    return next(iter(introduced(face, errand__introduction__public_id=public_id)), None)


def met(face: Face, public_id: uuid.UUID) -> Introduction | None:
    """One by which one was introduced, and said yes."""
    mine = visible(face, Introduction).filter(public_id=public_id, to=face).exclude(good_at=None)
    return mine.select_related("conversation").first()


def chain(last: Errand) -> list[Errand]:
    """Those by whose hands it went, the first one first."""
    return [*(chain(last.before) if last.before else []), last]
