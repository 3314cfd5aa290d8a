"""What takes long to work out of a large book, remembered until the book changes."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar

from enishi.cards.models import Change
from enishi.members.models import Face
from enishi.visibility import visible

T = TypeVar("T")

#: Of this process alone, and the latest only: what was deleted goes with the next answer. Seconds worth remembering.
_KNOWN: OrderedDict[tuple[int, str], tuple[Any, Any]] = OrderedDict()
_MOST, _LONG = 200, 0.02


def remembered(face: Face, what: str, work: Callable[[], T]) -> T:
    """The answer of `work`, from before where nothing in this book has changed since.

    Each change leaves a row and each undo a time on one, so the newest of both say whether something changed.
    """
    key, state = (face.pk, what), state_of(face)
    before, known = _KNOWN.pop(key, (None, None))
    if state is not None and before == state:
        _KNOWN[key] = (state, known)
        answer: T = known
        return answer
    started = time.perf_counter()
    answer = work()
    if state is not None and time.perf_counter() - started > _LONG:
        _KNOWN[key] = (state, answer)
        while len(_KNOWN) > _MOST:
            _KNOWN.popitem(last=False)
    return answer


def state_of(face: Face) -> tuple[Any, ...] | None:
    """The same while nothing in this book changes; None of one in which nothing ever did."""
    changes = visible(face, Change)
    newest = changes.order_by("-pk").values_list("pk", "made_at").first()
    undone = changes.filter(undone_at__isnull=False).order_by("-undone_at").values_list("pk", "undone_at").first()
    return (newest, undone) if newest else None
