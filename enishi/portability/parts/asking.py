"""What one asked of others and was asked, and from whom one keeps apart. For people only: a request that a file could
make, or a yes, would be in nobody's power but the file's."""

from __future__ import annotations

from collections.abc import Iterator

from enishi.introductions.models import Manner, Received, TieRequest
from enishi.members.models import Face
from enishi.portability.archive import Json, Packing
from enishi.portability.parts.checking import plain_columns
from enishi.portability.parts.naming import Names
from enishi.portability.parts.putting import STEP
from enishi.safety.models import Block, Mute
from enishi.visibility import owned

_SENT = ("name", "asker", "post", "words", "sent_at", "ends_on", "withdrawn_at", "good_at", "put_away")
_TABLES = {
    "manner_of_being_asked": (Manner, ("acceptance", "pace", "threshold")),
    "blocked": (Block, ("name", "one_way", "made_at")),
    "muted": (Mute, ("name", "made_at")),
}


def count(by: Face) -> int:
    models = (TieRequest, Received, *(model for model, _columns in _TABLES.values()))
    return sum(owned(by, model).count() for model in models)


def write(by: Face, packing: Packing, names: Names) -> Iterator[int]:
    yield from packing.table("requests", _sent(by))
    yield from packing.table("requests_received", _received(by))
    for table, (model, columns) in _TABLES.items():
        rows = owned(by, model).order_by("pk").iterator(chunk_size=STEP)
        yield from packing.table(table, (plain_columns(row, columns) for row in rows))


def _sent(by: Face) -> Iterator[Json]:
    for one in owned(by, TieRequest).order_by("pk").iterator(chunk_size=STEP):
        yield plain_columns(one, _SENT)


def _received(by: Face) -> Iterator[Json]:
    """Who asked, in their words, and what one did with it."""
    for one in owned(by, Received).select_related("request").order_by("pk").iterator(chunk_size=STEP):
        yield plain_columns(one.request, ("asker", "post", "words")) | plain_columns(one, ("arrived_at", "answer"))
