"""What one wrote about others and they about oneself, and what several did together. For people only: a file that made
any of it would put words into somebody's mouth."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from enishi.members.models import Face
from enishi.portability.archive import Json, Packing
from enishi.portability.parts.checking import plain_columns
from enishi.portability.parts.naming import Names
from enishi.portability.parts.putting import STEP
from enishi.ties.models import TeamAnswer, TeamAsk, TeamName, TeamWork, Vouch, VouchAnswer
from enishi.visibility import owned, visible

_VOUCH = ("name", "text", "by", "by_kana", "post", "written_at", "taken_back_at")
_WORK = ("team", "from_year", "to_year", "text", "audience", "removed_at")


def count(by: Face) -> int:
    written = sum(owned(by, model).count() for model in (Vouch, TeamWork))
    return written + visible(by, Vouch).filter(about=by).count() + _asked(by).count()


def write(by: Face, packing: Packing, names: Names) -> Iterator[int]:
    yield from packing.table("vouches", _written(by))
    yield from packing.table("vouches_received", _received(by))
    yield from packing.table("team_works", _works(by))
    yield from packing.table("team_works_named_in", _named_in(by))


def _written(by: Face) -> Iterator[Json]:
    for one in owned(by, Vouch).order_by("pk").iterator(chunk_size=STEP):
        yield plain_columns(one, _VOUCH)


def _received(by: Face) -> Iterator[Json]:
    """As the pages show it: who took their words back, and who blocks one, leave the same. Those that wait, too: shown
    and audience are null then."""
    answers = {answer.vouch_id: answer for answer in owned(by, VouchAnswer)}
    for one in visible(by, Vouch).filter(about=by).order_by("pk").iterator(chunk_size=STEP):
        answer = answers.get(one.pk)
        said = plain_columns(answer, ("shown", "audience")) if answer else {"shown": None, "audience": None}
        yield plain_columns(one, ("by", "post", "text")) | said


def _works(by: Face) -> Iterator[Json]:
    for one in owned(by, TeamWork).order_by("pk").iterator(chunk_size=STEP):
        named = owned(by, TeamName).filter(work=one).order_by("pk")
        yield plain_columns(one, _WORK) | {"names": [plain_columns(name, ("name",)) for name in named]}


def _named_in(by: Face) -> Iterator[Json]:
    for one in _asked(by).order_by("pk").iterator(chunk_size=STEP):
        yield {"said": one.said, **plain_columns(one, ("agreed", "own_page", "audience"))}


def _asked(by: Face) -> QuerySet[TeamAnswer]:
    """What one answered to what one is asked still."""
    return owned(by, TeamAnswer).filter(work__in=visible(by, TeamAsk).filter(to=by).values("work"))
