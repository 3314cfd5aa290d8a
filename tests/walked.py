"""Footprints in the worlds of `worlds`; who sees which, said a second time."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.models import Model

from enishi.footprints.models import Footprint, FootprintsOn
from enishi.members.models import Face
from tests.ties import hidden

THEN = datetime(2026, 11, 1, tzinfo=UTC).date()
SINGLE: tuple[type[Model], ...] = (FootprintsOn,)
WALKED: tuple[type[Model], ...] = (*SINGLE, Footprint)

ORACLE: dict[type[Model], Callable[[Any, int], bool]] = {
    FootprintsOn: lambda row, who: row.holder == who,
    # Left with somebody who had them on, too, and not taken back, while nothing keeps the two apart.
    Footprint: lambda row, who: row.holder == who or (who in row.also and not row.deleted and not hidden(row, who)),
}


class Walked:
    """The columns of each kind of row, for `worlds.Builder`."""

    numbers: itertools.count
    _face: Callable[[int], Face]
    _other: Callable[[int], int]
    _keep: Callable[..., Any]
    row: Callable[..., Any]

    def _footprintson(self, holder: int, *_: Any) -> dict[str, Any]:
        return {}

    def _footprint(self, holder: int, *_: Any) -> dict[str, Any]:
        """One that is seen; one with somebody who has them off, and one that was taken back, which are not."""
        other = self._other(holder)
        for seen, taken_back in ((False, False), (True, True)):
            columns = {"day": self._a_day(), "seen": seen, "taken_back": taken_back}
            left = Footprint.objects.create(holder=self._face(holder), visited=self._face(other), **columns)
            self._keep(self.row(Footprint, holder, deleted=True, also=(other,)), left)
        return {"visited": self._face(other), "day": self._a_day(), "seen": True}

    def _a_day(self) -> date:
        return THEN + timedelta(days=next(self.numbers))
