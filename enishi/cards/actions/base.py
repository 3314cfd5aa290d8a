"""What all actions begin with: the book is the actor's own, and one writes in it at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model

from enishi import visibility
from enishi.cards.derive import storable
from enishi.members.models import Face
from enishi.visibility.prepared import Prepared

P = ParamSpec("P")
R = TypeVar("R")
M = TypeVar("M", bound=Model)


def writes(action: Callable[Concatenate[Face, P], R]) -> Callable[Concatenate[Face, P], R]:
    """An action: one transaction, and one writer in a book at a time.

    The holder's row is the lock. Without it two imports of the same file at once would each miss what the other
    adds. (SQLite has one writer anyway.)
    """

    @wraps(action)
    def locked(by: Face, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic():
            _LOCK(by)
            return action(by, *args, **kwargs)

    return locked


_LOCK = Prepared(lambda viewer: Face.objects.select_for_update(no_key=True).filter(pk=viewer.id))


@contextmanager
def books_of(*faces: Face) -> Iterator[None]:
    """What stands between these faces is written to, at once. They are locked in one order: two people who act towards
    each other at the same instant wait for each other, and neither for ever."""
    with transaction.atomic():
        numbers = sorted({face.pk for face in faces})
        list(Face.objects.select_for_update(no_key=True).filter(pk__in=numbers).order_by("pk"))
        yield


def own(by: Face, thing: M) -> M:
    """The thing as it stands now, if `by` may edit it. What one may not edit is as if it were not there."""
    fresh = type(thing)._default_manager.filter(pk=thing.pk).first()
    if fresh is None or not visibility.may(by, "edit", fresh):
        raise PermissionDenied
    return fresh


def own_all(by: Face, things: Iterable[M], model: type[M]) -> list[M]:
    """The same for many of one kind, in one query: all of them or none."""
    wanted = {thing.pk for thing in things}
    fresh = list(visibility.visible(by, model).filter(pk__in=wanted).order_by("pk"))
    # Who sees a thing of a book is its holder, and may edit it; asked of one, and of none where there are none.
    if len(fresh) != len(wanted) or any(not visibility.may(by, "edit", thing) for thing in fresh[:1]):
        raise PermissionDenied
    return fresh


def tag_name(text: str) -> str:
    """A tag as it is stored; "" is none."""
    return storable(text).strip()[:100]


def some(things: Sequence[R], size: int) -> Iterable[Sequence[R]]:
    """A few at a time, for statements with a bounded number of parameters."""
    for start in range(0, len(things), size):
        yield things[start : start + size]
