"""How a line of the list of facts is written (`told`)."""

from __future__ import annotations

from dataclasses import dataclass

from enishi.facts.models import WHOEVER

#: As `profiles.Audience` has them.
ANYONE, MEMBERS, ME = 0, 5, 100


@dataclass(frozen=True, slots=True)
class Says:
    """face, other, near: as of Fact, in SQL, where {r} is the row. source: FROM … WHERE …, where there is more to
    ask."""

    face: str
    other: str = str(WHOEVER)
    near: str = str(ANYONE)
    source: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """name: of the table. columns: those that pages are built from; an update that changes none of them tells nothing.
    says: of a row that comes or goes; of one that changes, as it was and as it is."""

    name: str
    columns: str
    says: tuple[Says, ...] = ()
    #: Of a row that comes or goes only.
    there: tuple[Says, ...] = ()


def own(face: str = "{r}.holder_id") -> Says:
    return Says(face, face)


def by_audience() -> Says:
    return Says("{r}.holder_id", near="{r}.audience")


def removed(kind: str, table: str, which: str) -> tuple[Says, ...]:
    """What moderators take from sight is missed by those who saw it."""
    source = f"FROM {table} WHERE {{r}}.kind = '{kind}' AND {which}"
    return (Says("p.holder_id", near="p.audience", source=source),)
