"""皆でした仕事: one writes it, with the group first; each person named there is asked, and agrees or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from enishi.cards.actions.base import own, writes
from enishi.cards.derive import storable
from enishi.members.models import Face
from enishi.profiles import others
from enishi.profiles.actions.drafting import Refused, hold_pages, page_of, touch
from enishi.profiles.models import Page, PublishedName, PublishedWork
from enishi.ties.models import TeamAnswer, TeamAsk, TeamName, TeamWork, Tie


@writes
def add_work(by: Face, says: Mapping[str, Any], names: Sequence[tuple[Face, str]]) -> TeamWork:
    """says: team, from_year, to_year, text, audience. names: those with whom one has a tie, and how one calls them.

    Nobody is asked before it is published. Raises Refused.
    """
    if len(others.works(by)) >= others.WORKS_AT_MOST:
        raise Refused("too_many_works")
    page_of(by)
    work = TeamWork.objects.create(holder=by, **_stored(says))
    _name(by, work, names)
    touch(by)
    return work


@writes
def edit_work(by: Face, work: TeamWork, says: Mapping[str, Any], names: Sequence[tuple[Face, str]]) -> None:
    """Who agreed to other words is asked anew, once it is published."""
    mine = own(by, work)
    for column, value in _stored(says).items():
        setattr(mine, column, value)
    mine.save()
    _name(by, mine, names)
    touch(by)


@writes
def remove_work(by: Face, work: TeamWork) -> None:
    TeamWork.objects.filter(pk=own(by, work).pk).update(removed_at=timezone.now())
    touch(by)


@writes
def restore_work(by: Face, work: TeamWork) -> None:
    TeamWork.objects.filter(pk=own(by, work).pk).update(removed_at=None)
    touch(by)


def _stored(says: Mapping[str, Any]) -> dict[str, Any]:
    return {name: storable(value) if isinstance(value, str) else value for name, value in says.items()}


def _name(by: Face, work: TeamWork, names: Sequence[tuple[Face, str]]) -> None:
    """Of the people in one's ties, no nicknames among them, as many as a work has room for."""
    tied = set(Tie.objects.filter(holder=by, other__kind=Face.Kind.WORK).values_list("other", flat=True))
    wanted = {face.pk: name for face, name in names if face.pk in tied}
    wanted = dict(list(wanted.items())[: others.NAMES_AT_MOST])
    there = TeamName.objects.filter(work=work)
    there.exclude(face__in=wanted).delete()
    known = set(there.values_list("face", flat=True))
    TeamName.objects.bulk_create(
        TeamName(holder=by, work=work, face_id=face, name=name[:200])
        for face, name in wanted.items()
        if face not in known
    )


# By who is named


@writes
def agree(by: Face, ask: TeamAsk, *, own_page: bool, audience: int) -> None:
    """To exactly what is asked; one's name appears with the next hour. Raises PermissionDenied as below.

    Nothing is written on the asker's side: taken back before the hour, it never was.
    """
    _there(by, ask)
    Page.objects.get_or_create(holder=by)
    hold_pages(by, ask.holder)
    said = {"agreed": True, "said": ask.said, "own_page": own_page, "audience": audience}
    TeamAnswer.objects.update_or_create(holder=by, work=ask.work, defaults=said)
    touch(by)


@writes
def leave_unnamed(by: Face, ask: TeamAsk) -> None:
    """Put away, and where one had agreed, one's name is off the page at once. Nobody is told."""
    _there(by, ask)
    hold_pages(by, ask.holder)
    TeamAnswer.objects.update_or_create(holder=by, work=ask.work, defaults={"agreed": False, "said": {}})
    _unname(by, ask)


@writes
def take_out_again(by: Face, ask: TeamAsk) -> None:
    """As if one had done nothing with it yet."""
    _there(by, ask)
    hold_pages(by, ask.holder)
    TeamAnswer.objects.filter(holder=by, work=ask.work).delete()
    _unname(by, ask)


def _there(by: Face, ask: TeamAsk) -> None:
    """Raises PermissionDenied for what one is not asked, or not any more."""
    if others.named_one(by, ask.public_id) is None:
        raise PermissionDenied


def _unname(by: Face, ask: TeamAsk) -> None:
    PublishedName.objects.filter(face=by, work__work=ask.work).delete()
    PublishedWork.objects.filter(holder=by, work=ask.work).delete()
