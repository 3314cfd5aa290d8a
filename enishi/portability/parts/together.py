"""What one wrote about others and they about oneself, and what several did together. For people only: a file that made
any of it would put words into somebody's mouth."""

from __future__ import annotations

from collections.abc import Iterator

from enishi.members.models import Face
from enishi.portability.archive import Json, Packing
from enishi.portability.parts.checking import plain_columns
from enishi.portability.parts.naming import Names
from enishi.portability.parts.putting import STEP
from enishi.ties.models import TeamAnswer, TeamName, TeamWork, Vouch, VouchAnswer
from enishi.visibility import owned, visible

_VOUCH = ("name", "text", "by", "by_kana", "post", "written_at", "taken_back_at")
_WORK = ("team", "from_year", "to_year", "text", "audience", "removed_at")


def count(by: Face) -> int:
    return sum(owned(by, model).count() for model in (Vouch, VouchAnswer, TeamWork, TeamAnswer))


def write(by: Face, packing: Packing, names: Names) -> Iterator[int]:
    yield from packing.table("vouches", _written(by))
    yield from packing.table("vouches_received", _received(by))
    yield from packing.table("team_works", _works(by))
    yield from packing.table("team_works_named_in", _named_in(by))


def _written(by: Face) -> Iterator[Json]:
    for one in owned(by, Vouch).order_by("pk").iterator(chunk_size=STEP):
        yield plain_columns(one, _VOUCH)


def _received(by: Face) -> Iterator[Json]:
    """Those that wait, too: shown and audience are null then."""
    answered = owned(by, VouchAnswer).select_related("vouch").order_by("pk")
    for answer in answered.iterator(chunk_size=STEP):
        yield plain_columns(answer.vouch, ("by", "post", "text")) | plain_columns(answer, ("shown", "audience"))
    for one in visible(by, Vouch).filter(about=by).exclude(pk__in=answered.values("vouch")).order_by("pk"):
        yield plain_columns(one, ("by", "post", "text")) | {"shown": None, "audience": None}


def _works(by: Face) -> Iterator[Json]:
    for one in owned(by, TeamWork).order_by("pk").iterator(chunk_size=STEP):
        named = owned(by, TeamName).filter(work=one).order_by("pk")
        yield plain_columns(one, _WORK) | {"names": [plain_columns(name, ("name",)) for name in named]}


def _named_in(by: Face) -> Iterator[Json]:
    for one in owned(by, TeamAnswer).order_by("pk").iterator(chunk_size=STEP):
        yield {"said": one.said, **plain_columns(one, ("agreed", "own_page", "audience"))}
