"""What others write about somebody, and what several did together, in the worlds of `worlds`."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.db.models import Model

from enishi.members.models import Face
from enishi.profiles.models import NotKnown, PublishedName, PublishedVouch, PublishedWork
from enishi.ties.models import TeamAnswer, TeamAsk, TeamName, TeamWork, Vouch, VouchAnswer
from tests.pages import on_a_page
from tests.ties import hidden

THEN = datetime(2026, 11, 1, tzinfo=UTC)
SINGLE: tuple[type[Model], ...] = (NotKnown,)
TOGETHER: tuple[type[Model], ...] = (
    *SINGLE, VouchAnswer, TeamWork, TeamName, TeamAnswer, PublishedVouch, PublishedWork, PublishedName
)  # fmt: skip
#: Rows of a page that name somebody beside its holder.
NAMING = (PublishedVouch, PublishedName)


def not_parted(row: Any, other: int) -> bool:
    """Neither of the two pressed a block on the other."""
    pressed = (row.shut.get(pair) is False for pair in ((row.holder, other), (other, row.holder)))
    return not any(pressed)


def handed(row: Any, who: int) -> bool:
    """The holder's own; else of whom it was handed to, as long as the two are tied."""
    tied = (who, row.holder) in row.near and not_parted(row, who)
    if ("vouch", row.thing.pk) in row.removed and row.model is Vouch and who != row.holder:
        return False
    return row.holder == who or (who in row.also and not row.deleted and tied and row.holder not in row.gone)


def names_another(row: Any, who: int) -> bool:
    """Like all on a page, as long as its holder is tied to whoever is named, who is not kept apart from the viewer,
    nor suspended, unless that is the holder."""
    [other] = row.also
    tied = (row.holder, other) in row.near and not_parted(row, other)
    if row.model is PublishedVouch and ("vouch", row.thing.vouch_id) in row.removed and who != other:
        return False
    return on_a_page(row, who) and tied and (row.holder == who or not hidden(row, who, other))


ORACLE: dict[type[Model], Callable[[Any, int], bool]] = {
    Vouch: handed,
    VouchAnswer: lambda row, who: row.holder == who,
    TeamWork: lambda row, who: row.holder == who,
    TeamName: lambda row, who: row.holder == who,
    TeamAsk: handed,
    TeamAnswer: lambda row, who: row.holder == who,
    PublishedVouch: names_another,
    PublishedWork: on_a_page,
    PublishedName: names_another,
    NotKnown: lambda row, who: row.holder == who,
}


class Together:
    """The columns of each kind of row, for `worlds.Builder`."""

    numbers: itertools.count
    world: Any
    _face: Callable[[int], Face]
    _other: Callable[[int], int]
    _keep: Callable[..., Any]
    _audience: Callable[[int], int]
    row: Callable[..., Any]

    def _notknown(self, holder: int, *_: Any) -> dict[str, Any]:
        return {"other": self._face(self._other(holder))}

    def _written(self, by: int, about: int) -> Vouch:
        """The one before by the same about the same was taken back."""
        pair = {"holder": self._face(by), "about": self._face(about)}
        Vouch.objects.filter(taken_back_at=None, **pair).update(taken_back_at=THEN)
        for row in self.world.rows:
            row.deleted = row.deleted or (row.model is Vouch and (row.holder, row.also) == (by, (about,)))
        vouch = Vouch.objects.create(by="青木", **pair)
        self._keep(self.row(Vouch, by, also=(about,)), vouch)
        return vouch

    def _vouchanswer(self, holder: int, *_: Any) -> dict[str, Any]:
        return {"vouch": self._written(self._other(holder), holder)}

    def _teamwork(self, holder: int, *_: Any) -> dict[str, Any]:
        return {"team": "開発部"}

    def _team(self, holder: int) -> TeamWork:
        work = TeamWork.objects.create(holder=self._face(holder), team="開発部")
        self._keep(self.row(TeamWork, holder), work)
        return work

    def _teamname(self, holder: int, *_: Any) -> dict[str, Any]:
        return {"work": self._team(holder), "face": self._face(self._other(holder))}

    def _teamanswer(self, holder: int, *_: Any) -> dict[str, Any]:
        """To what one was asked by somebody."""
        asker = self._other(holder)
        work = self._team(asker)
        ask = TeamAsk.objects.create(holder=self._face(asker), work=work, to=self._face(holder), by="青木")
        self._keep(self.row(TeamAsk, asker, also=(holder,)), ask)
        return {"work": work}

    def _named_too(self, model: type[Model], holder: int, columns: Callable[[int, int], dict[str, Any]]) -> None:
        """Rows more for the closest, for members, for anyone; one names somebody with whom there is perhaps no tie."""
        tied, perhaps = self._other(holder), (holder - 1) % len(self.world.faces)
        for other, audience in ((tied, 50), (tied, 5), (tied, 0), (perhaps, 0)):
            row = self.row(model, holder, also=(other,), audience=audience)
            made = {"holder": self._face(holder), **columns(holder, other), "audience": audience}
            self._keep(row, model._default_manager.create(**made))

    def _publishedvouch(self, holder: int, *_: Any) -> dict[str, Any]:
        self._named_too(PublishedVouch, holder, self._vouched)
        return {**self._vouched(holder, self._other(holder)), "audience": self._audience(holder)}

    def _vouched(self, holder: int, writer: int) -> dict[str, Any]:
        return {"vouch": self._written(writer, holder), "writer": self._face(writer), "by": "青木"}

    def _publishedwork(self, holder: int, *_: Any) -> dict[str, Any]:
        return {"work": self._team(holder), "team": "開発部", "audience": self._audience(holder)}

    def _publishedname(self, holder: int, *_: Any) -> dict[str, Any]:
        self._named_too(PublishedName, holder, self._named)
        return {**self._named(holder, self._other(holder)), "audience": self._audience(holder)}

    def _named(self, holder: int, other: int) -> dict[str, Any]:
        columns = {"work": self._team(holder), "team": "開発部", "audience": 0}
        work = PublishedWork.objects.create(holder=self._face(holder), **columns)
        self._keep(self.row(PublishedWork, holder), work)
        return {"work": work, "face": self._face(other), "name": "青木"}
