"""What one asked of others and was asked, introductions, and from whom one keeps apart.

For people only: a request that a file could make, or a yes, would be in nobody's power but the file's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.models import Model, QuerySet

from enishi.introductions.models import Errand, Introduction, Manner, Received, TieRequest
from enishi.members.models import Face
from enishi.portability.archive import Json, Packing
from enishi.portability.parts.checking import plain_columns
from enishi.portability.parts.naming import Names
from enishi.portability.parts.putting import STEP
from enishi.safety.models import Block, Mute
from enishi.visibility import owned, visible

_ASKED = ("name", "asker", "post", "sent_at", "ends_on", "withdrawn_at", "good_at", "put_away")
_LETTER = ("name", "company", "asker", "post", "language", "who", "why", "homework")
_WISH = (
    *_LETTER,
    "blind",
    "through",
    "sent_at",
    "ends_on",
    "withdrawn_at",
    "good_at",
    "put_away",
    "met",
    "outcome",
)
_PASSED = ("answer", "words", "name", "post", "to_name", "made_at", "passed_at", "put_away")
_TABLES = {
    "manner_of_being_asked": (Manner, ("acceptance", "pace", "threshold")),
    "blocked": (Block, ("name", "made_at")),
    "muted": (Mute, ("name", "made_at")),
}


def count(by: Face) -> int:
    models = (TieRequest, Introduction, *(model for model, _columns in _TABLES.values()))
    shown = (_in_hand_rows(by), _received_requests(by), _received_introductions(by))
    return sum(_own(by, model).count() for model in models) + sum(rows.count() for rows in shown)


# As the pages show them: what was taken back is gone from here as it is when one keeps apart; neither tells (P4).


def _in_hand_rows(by: Face) -> QuerySet[Errand]:
    return visible(by, Errand).filter(holder=by)


def _received_requests(by: Face) -> QuerySet[Received]:
    return visible(by, Received).filter(request__in=visible(by, TieRequest))


def _received_introductions(by: Face) -> QuerySet[Received]:
    return visible(by, Received).filter(errand__in=visible(by, Errand))


def _own(by: Face, model: type[Model]) -> QuerySet:
    """A block that goes one way was pressed on the other face of the same member, of which no archive is to tell."""
    return owned(by, model).filter(**({"one_way": False} if model is Block else {}))


def of_a_nickname(by: Face) -> Json:
    """What a nickname asked, was asked, and from whom it keeps apart."""
    kept = {table: list(_plain(by, model, columns)) for table, (model, columns) in _TABLES.items()}
    return {"requests": list(_requests(by)), "requests_received": list(_requests_received(by)), **kept}


def write(by: Face, packing: Packing, names: Names) -> Iterator[int]:
    yield from packing.table("requests", _requests(by))
    yield from packing.table("requests_received", _requests_received(by))
    yield from packing.table("introductions", _plain(by, Introduction, _WISH))
    yield from packing.table("introductions_in_hand", _in_hand(by))
    yield from packing.table("introductions_received", _introductions_received(by))
    for table, (model, columns) in _TABLES.items():
        yield from packing.table(table, _plain(by, model, columns))


def _plain(by: Face, model: type[Model], columns: Sequence[str]) -> Iterator[Json]:
    for row in _own(by, model).order_by("pk").iterator(chunk_size=STEP):
        yield plain_columns(row, columns)


def _requests(by: Face) -> Iterator[Json]:
    return _plain(by, TieRequest, (*_ASKED, "words"))


def _requests_received(by: Face) -> Iterator[Json]:
    """Who asked, in their words, and what one did with it."""
    for one in _received_requests(by).select_related("request").order_by("pk").iterator(chunk_size=STEP):
        assert one.request is not None
        yield plain_columns(one.request, ("asker", "post", "words")) | plain_columns(one, ("arrived_at", "answer"))


def _in_hand(by: Face) -> Iterator[Json]:
    """Whom one was asked to introduce, and what one did with it."""
    for one in _in_hand_rows(by).select_related("introduction").order_by("pk").iterator(chunk_size=STEP):
        yield {"letter": plain_columns(one.introduction, _LETTER), **plain_columns(one, _PASSED)}


def _introductions_received(by: Face) -> Iterator[Json]:
    """Who was introduced to one, by whom, with what words, and what one did with it."""
    for one in (
        _received_introductions(by).select_related("errand__introduction").order_by("pk").iterator(chunk_size=STEP)
    ):
        assert one.errand is not None
        letter = plain_columns(one.errand.introduction, _LETTER)
        by_whom = plain_columns(one.errand, ("name", "post", "words"))
        yield {"letter": letter, "introduced_by": by_whom, **plain_columns(one, ("arrived_at", "answer"))}
