"""Blocks, mutes, suspensions, requests in the worlds of `worlds`; who is kept apart from whom, said a second time."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Model
from django.utils import timezone

from enishi.introductions.models import Manner, Received, TieRequest
from enishi.members.models import Face
from enishi.safety.models import Block, Mute, Suspension

THEN = datetime(2026, 11, 1, tzinfo=UTC)
#: Of these a holder has one in a world.
SINGLE: tuple[type[Model], ...] = (Block, Mute, Manner)
OF_TIES: tuple[type[Model], ...] = (*SINGLE, Suspension, Received)


def apart(row: Any, who: int, owner: int | None = None) -> bool:
    """Whether the viewer hides the holder of a row (or another owner) from themselves, or that one both of them from
    each other."""
    owner = row.holder if owner is None else owner
    return (who, owner) in row.shut or row.shut.get((owner, who)) is False


def hidden(row: Any, who: int, owner: int | None = None) -> bool:
    """The same, or that they are suspended, which hides them from all others."""
    theirs = row.holder if owner is None else owner
    return apart(row, who, owner) or (theirs in row.gone and who != theirs)


ORACLE: dict[type[Model], Callable[[Any, int], bool]] = {
    Block: lambda row, who: row.holder == who,
    Mute: lambda row, who: row.holder == who,
    Manner: lambda row, who: row.holder == who,
    Suspension: lambda row, who: row.holder == who,
    Received: lambda row, who: row.holder == who,
    TieRequest: lambda row, who: row.holder == who or (who in row.also and not row.deleted and not hidden(row, who)),
}


class Ties:
    """The columns of each kind of row, for `worlds.Builder`."""

    numbers: itertools.count
    world: Any
    _face: Callable[[int], Face]
    _other: Callable[[int], int]
    _keep: Callable[..., Any]
    row: Callable[..., Any]

    def _block(self, holder: int, *_: Any) -> dict[str, Any]:
        one_way = holder % 2 == 0
        self.world.shut[holder, self._other(holder)] = one_way
        return {"other": self._face(self._other(holder)), "one_way": one_way}

    def _mute(self, holder: int, *_: Any) -> dict[str, Any]:
        return {"other": self._face(self._other(holder))}

    def _manner(self, holder: int, *_: Any) -> dict[str, Any]:
        return {}

    def _suspension(self, holder: int, *_: Any) -> dict[str, Any]:
        """One that is over and one that has not begun change nothing; with one that holds, or none."""
        now, day, face = timezone.now(), timedelta(days=1), self._face(holder)
        for begins_at, ends_at in ((now - 2 * day, now - day), (now + day, None)):
            row = self.row(Suspension, holder)
            self._keep(row, Suspension.objects.create(holder=face, begins_at=begins_at, ends_at=ends_at))
        self.world.gone.add(holder)
        return {"begins_at": now - day, "ends_at": now + day if holder % 2 else None}

    def _received(self, holder: int, *_: Any) -> dict[str, Any]:
        """A request that has reached this holder, now and then withdrawn since; and one that has not."""
        asker, withdrawn = self._other(holder), next(self.numbers) % 4 == 0
        self._request(asker, holder, False)
        reached = self._request(asker, holder, withdrawn, holder)
        return {"request": reached}

    def _request(self, asker: int, to: int, withdrawn: bool, *also: int) -> TieRequest:
        columns = {"to": self._face(to), "asker": "青木", "ends_on": THEN.date()}
        request = TieRequest.objects.create(
            holder=self._face(asker), withdrawn_at=THEN if withdrawn else None, **columns
        )
        self._keep(self.row(TieRequest, asker, withdrawn, also=also), request)
        return request
