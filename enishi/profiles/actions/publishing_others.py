"""Publishing what others had a part in: vouches that were let appear, works with the names of those who agreed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Set
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from enishi.common.secrets import digest
from enishi.profiles.actions.replacing import replace
from enishi.profiles.kinds import NAMED
from enishi.profiles.models import Audience, Page, PublishedName, PublishedVouch, PublishedWork
from enishi.profiles.signing import named, signed
from enishi.safety.telling import tell_of
from enishi.ties.models import TeamAnswer, TeamAsk, TeamName, TeamWork, Tie, VouchAnswer, agreed_to
from enishi.visibility import visible
from enishi.visibility.viewer import Viewer

#: Pages by the number of their holder.
Pages = Mapping[int, Page]
#: The numbers of works and of faces named in them.
Names = Set[tuple[int, int]]
_SIGNED = ("by", "by_kana", "post", "text")


def names_of(pages: Pages) -> Names:
    """Who stands on these pages now."""
    return set(PublishedName.objects.filter(holder__in=pages).values_list("work__work", "face"))


def write(pages: Pages, among: Names | None) -> None:
    """among: the names that may stand there, if they have agreed still; None for whoever has, at the hour."""
    replace(PublishedVouch, pages, _vouches(pages))
    replace(PublishedWork, pages, _works(pages))
    replace(PublishedName, pages, (name for name in _names(pages) if among is None or _pair(name) in among))


def _pair(name: PublishedName) -> tuple[int, int]:
    return name.work.work_id, name.face_id


def _vouches(pages: Pages) -> Iterator[PublishedVouch]:
    shown = VouchAnswer.objects.filter(holder__in=pages, shown=True, vouch__taken_back_at=None)
    for answer in shown.select_related("vouch"):
        vouch, page = answer.vouch, pages[answer.holder_id]
        yield PublishedVouch(
            holder=page.holder,
            vouch=vouch,
            writer_id=vouch.holder_id,
            audience=max(page.audience, answer.audience),
            **{column: getattr(vouch, column) for column in _SIGNED},
        )


def _works(pages: Pages) -> Iterator[PublishedWork]:
    """One's own, and those of others that one agreed to and wants on one's own page, too."""
    for work in TeamWork.objects.filter(holder__in=pages, removed_at=None).exclude(audience=Audience.ME):
        yield _work(pages[work.holder_id], work, work.audience, work.says())
    asked = {(ask.work_id, ask.to_id): ask.said for ask in TeamAsk.objects.filter(to__in=pages)}
    wanted = TeamAnswer.objects.filter(holder__in=pages, agreed=True, own_page=True).select_related("work")
    for answer in wanted:
        if agreed_to(answer.said, asked.get((answer.work_id, answer.holder_id), {})):
            yield _work(pages[answer.holder_id], answer.work, answer.audience, answer.said)


def _work(page: Page, work: TeamWork, audience: int, said: Mapping[str, Any]) -> PublishedWork:
    return PublishedWork(holder=page.holder, work=work, **{**said, "audience": max(page.audience, audience)})


def _names(pages: Pages) -> Iterator[PublishedName]:
    """On the page of who wrote it: those still named and asked there who agreed to what it says now."""
    own = PublishedWork.objects.filter(holder__in=pages, work__holder=F("holder")).select_related("work")
    published = {row.work_id: row for row in own}
    still = set(TeamName.objects.filter(_tied(), work__in=published).values_list("work", "face"))
    asked = visible(Viewer(OuterRef("holder_id")), TeamAsk).filter(work=OuterRef("work"))
    agreed = TeamAnswer.objects.filter(Exists(asked), work__in=published, agreed=True)
    for answer in agreed.select_related("holder"):
        row, name = published[answer.work_id], named(answer.holder)
        if (answer.work_id, answer.holder_id) in still and agreed_to(answer.said, row.work.asks()):
            yield PublishedName(
                holder_id=row.holder_id,
                work=row,
                face=answer.holder,
                name=str(name)[:200],
                kana=name.reading[:200],
                audience=row.audience,
            )


def _tied() -> Q:
    """Those with whom who named them has a tie still."""
    return Q(Exists(Tie.objects.filter(holder=OuterRef("holder"), other=OuterRef("face"))))


def agreed_since() -> Q:
    """Pages of those in whose works somebody has agreed to be named, who does not stand there yet."""
    there = PublishedName.objects.filter(face=OuterRef("holder"), work__work=OuterRef("work"))
    agreed = TeamAnswer.objects.filter(~Exists(there), work__holder=OuterRef("holder"), agreed=True)
    return Q(Exists(agreed))


# Asking


def ask(pages: Pages) -> None:
    """Whoever is named in what was published just now is asked whether they may be, in these words. Where the words are
    others than before, and where nobody is named any more, what stood on the other's own page goes."""
    TeamWork.objects.filter(holder__in=pages).exclude(removed_at=None).delete()
    there = {(ask.work_id, ask.to_id): ask for ask in TeamAsk.objects.filter(holder__in=pages)}
    names = TeamName.objects.filter(_tied(), holder__in=pages).exclude(work__audience=Audience.ME)
    for name in names.select_related("work__holder"):
        one = there.pop((name.work_id, name.face_id or 0), None)
        if one is None or one.said != name.work.asks():
            _ask(name)
        if one is None or not agreed_to(one.said, name.work.asks()):
            _off_their_page(name.work_id, name.face_id)
    for one in there.values():
        one.delete()
        _off_their_page(one.work_id, one.to_id)


def _ask(name: TeamName) -> None:
    me = signed(name.work.holder)
    asks = {"holder": name.work.holder, "by": me.name, "post": me.post, "said": name.work.asks()}
    one, _new = TeamAsk.objects.update_or_create(work=name.work, to_id=name.face_id, defaults=asks)
    words = digest(json.dumps(one.said, sort_keys=True))[:32]
    tell_of(one.holder, one.to, NAMED, reverse("by_others"), cause=f"named {one.public_id} {words}")


def _off_their_page(work: int, face: int | None) -> None:
    PublishedWork.objects.filter(work=work, holder=face).delete()
