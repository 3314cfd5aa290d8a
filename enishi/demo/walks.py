"""Two who have footprints on, and were at each other's pages."""

from __future__ import annotations

from functools import partial

from enishi.demo.life import Life
from enishi.demo.roles import MANAGER
from enishi.footprints import actions

_OTHER = "三枝 直人"
#: Who was at whose page, so many days ago.
_VISITS = ((_OTHER, MANAGER, 2), (MANAGER, _OTHER, 1), (_OTHER, MANAGER, 0))


def live(life: Life) -> None:
    for name in (MANAGER, _OTHER):
        life.on(life.ago(3), 9, partial(_turn_on, life, name))
    for visitor, visited, days in _VISITS:
        life.on(life.ago(days), 10, partial(_visit, life, visitor, visited))


def _turn_on(life: Life, name: str) -> None:
    actions.turn_on(life.faces[name])


def _visit(life: Life, visitor: str, visited: str) -> None:
    actions.visit(life.faces[visitor], life.faces[visited])
