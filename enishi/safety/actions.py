"""What writes blocks, mutes, suspensions and the audit log, and what counts. A block and a mute answer alike whether
they were there before or not."""

from __future__ import annotations

import random
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from enishi.members.models import Face
from enishi.members.queries import is_own, other_faces
from enishi.names import search
from enishi.safety import audit
from enishi.safety.models import AuditEntry, Block, Brake, Held, Mute, MuteWord, Removed, Spent, Suspension

#: Words that one person mutes.
MOST_WORDS = 50


def block(by: Face, other: Face, name: str) -> None:
    """Hide the two from each other, and the other from the further face of who pressed. Nobody blocks themselves."""
    if is_own(by, other):
        return
    Block.objects.update_or_create(holder=by, other=other, defaults={"one_way": False, "name": name[:200]})
    for further in other_faces(by):
        Block.objects.get_or_create(holder=further, other=other, defaults={"one_way": True})


def unblock(by: Face, other: Face) -> None:
    """What was pressed on the further face stays, and goes on hiding the other from this one."""
    further = Block.objects.filter(holder__in=other_faces(by), other=other)
    mine = Block.objects.filter(holder=by, other=other)
    if further.filter(one_way=False).exists():
        mine.update(one_way=True)
    else:
        mine.delete()
    further.filter(one_way=True).delete()


def begin(face: Face) -> None:
    """A new face does not meet whom the other face of its member has blocked."""
    for block in Block.objects.filter(holder__in=other_faces(face), one_way=False):
        Block.objects.get_or_create(holder=face, other=block.other, defaults={"one_way": True})


def end(face: Face) -> None:
    """A face goes: what was pressed on it no longer holds on the other one."""
    for block in Block.objects.filter(holder=face, one_way=False).select_related("other"):
        unblock(face, block.other)


def mute(by: Face, other: Face, name: str) -> None:
    Mute.objects.get_or_create(holder=by, other=other, defaults={"name": name[:200]})


def unmute(by: Face, other: Face) -> None:
    Mute.objects.filter(holder=by, other=other).delete()


# Suspension

#: Within so long the further face of an account goes, and comes back, too: at once would tell whose both are (P2).
SPREAD = timedelta(hours=24)
_lots = random.SystemRandom()


def suspend(face: Face, reason: str, days: int | None = None) -> Suspension:
    """From now on nobody else sees this face; for so many days, or until further notice."""
    return _suspend(face, reason, timezone.now(), days)


@transaction.atomic
def suspend_account(face: Face, reason: str, days: int | None = None) -> list[Suspension]:
    """This face, and at a random time within a day every further face of its member. The one of this face first."""
    further = other_faces(face)
    return [
        suspend(face, reason, days),
        *(_suspend(one, reason, timezone.now() + _some_time(), days) for one in further),
    ]


def restore(face: Face) -> None:
    """Others see this face again, as if nothing had been. One that would begin later does not."""
    _restore(face, timezone.now())


@transaction.atomic
def restore_account(face: Face) -> None:
    """Likewise every further face, at a random time within a day."""
    restore(face)
    for further in other_faces(face):
        _restore(further, timezone.now() + _some_time())


def _suspend(face: Face, reason: str, begins: datetime, days: int | None) -> Suspension:
    ends = None if days is None else begins + timedelta(days=days)
    return Suspension.objects.create(holder=face, reason=reason, begins_at=begins, ends_at=ends)


def _restore(face: Face, when: datetime) -> None:
    lasting = Suspension.objects.filter(Q(ends_at=None) | Q(ends_at__gt=when), holder=face)
    lasting.filter(begins_at__gt=when).delete()
    lasting.update(ends_at=when)


def _some_time() -> timedelta:
    return timedelta(seconds=_lots.uniform(0, SPREAD.total_seconds()))


def mute_word(by: Face, word: str) -> None:
    """Posts with this word no longer come to one's home. Of nothing to look for it is nothing; more than so many are
    not kept."""
    key = search.fold(word).strip()[:200]
    if key and MuteWord.objects.filter(holder=by).count() < MOST_WORDS:
        MuteWord.objects.get_or_create(holder=by, key=key, defaults={"word": word.strip()[:100]})


def unmute_word(by: Face, public_id: uuid.UUID) -> None:
    MuteWord.objects.filter(holder=by, public_id=public_id).delete()


# Limits (`limits` says which there are)


@dataclass(frozen=True, slots=True)
class Use:
    """What a face, by its number, does in the stretch of time that began at `since`."""

    holder: int
    what: str
    since: datetime


def count(use: Use, times: int, most: int) -> bool:
    """So many times more, or False where it would be more than `most`: of two workers at the limit one gets through."""
    fits = Spent.objects.filter(holder=use.holder, what=use.what, since=use.since, count__lte=most - times)
    if fits.update(count=F("count") + times):
        return True
    Spent.objects.bulk_create([Spent(holder_id=use.holder, what=use.what, since=use.since)], ignore_conflicts=True)
    return bool(fits.update(count=F("count") + times))


def forget_counts() -> None:
    """What is over counts no more."""
    Spent.objects.filter(since__lt=timezone.now() - timedelta(days=2)).delete()


# What moderators take from sight


def remove(owner: Face, kind: str, thing: uuid.UUID) -> None:
    """From now on nobody but its owner sees this. kind, thing: as what is reported has it."""
    Removed.objects.get_or_create(thing=thing, defaults={"holder": owner, "kind": kind})


def put_back(thing: uuid.UUID) -> None:
    Removed.objects.filter(thing=thing).delete()


# Brakes on pile-ons

#: So many strangers are seen under something; what more write waits until its owner lets them through, so many again.
MOST_STRANGERS = 3


@transaction.atomic
def slow(owner: Face, on: uuid.UUID, by: Face, thing: uuid.UUID) -> None:
    """A stranger to the owner wrote something under what is theirs: it waits where there are enough already."""
    Brake.objects.bulk_create([Brake(holder=owner, on=on)], ignore_conflicts=True)
    Brake.objects.filter(on=on).update(strangers=F("strangers") + 1)
    if Brake.objects.get(on=on).strangers > MOST_STRANGERS:
        Held.objects.get_or_create(thing=thing, defaults={"holder": by, "on": on})


@transaction.atomic
def let_through(owner: Face, on: uuid.UUID) -> None:
    """What waits is seen, and from now on so many more."""
    if Brake.objects.filter(on=on, holder=owner).update(strangers=0):
        Held.objects.filter(on=on).delete()


# The audit log


def note(what: str, **facts: Any) -> AuditEntry:
    """A new entry at the end of the chain, in the caller's transaction. facts: ids, dates, words, as JSON has them."""
    while True:
        try:
            with transaction.atomic():
                return _at_the_end(what, facts)
        except IntegrityError:
            # Somebody added one meanwhile, which is the last one now.
            continue


def entries() -> QuerySet[AuditEntry]:
    """All of it, oldest first: for the operator at a terminal, and for nobody else."""
    return AuditEntry.objects.order_by("number")


def is_logged(digest: str) -> bool:
    """Whether the log has an entry with this digest of evidence."""
    return AuditEntry.objects.filter(what="evidence", facts__digest=digest).exists()


def _at_the_end(what: str, facts: dict[str, Any]) -> AuditEntry:
    last = AuditEntry.objects.order_by("-number").first()
    number, previous, at = (last.number + 1, last.digest, timezone.now()) if last else (1, "", timezone.now())
    digest = audit.link(number, at.isoformat(), what, facts, previous)
    return AuditEntry.objects.create(number=number, at=at, what=what, facts=facts, previous=previous, digest=digest)
