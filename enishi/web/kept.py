"""The pages that one worker keeps: as many as fit into so many bytes, the ones not asked for longest going first."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.conf import settings

from enishi.facts.queries import NOBODY, Key, Session
from enishi.members.models import Face

#: What an entry takes beside its body, about, in bytes.
_BESIDE = 4000


#: What an answer lacks to who has the page already.
_OF_THE_BODY = ("Content-Length", "Content-Encoding", "Content-Type")
Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Kept:
    """An answer as it left, and what it stood on. until: it holds no longer, whatever happens. within: of
    `safety.limits`, what looking at it counts as; "" for nothing."""

    session: Session | None
    face: Face | None
    within: str
    faces: frozenset[int]
    key: Key
    until: datetime
    body: bytes
    headers: Headers
    tag: str

    @property
    def viewer(self) -> int:
        return self.face.pk if self.face else NOBODY

    def answer(self, known: str | None) -> tuple[int, Headers, bytes]:
        """The status, the headers and the body, for who has the page of this tag; None: of none."""
        return (304, self._to_who_has_it, b"") if known == self.tag else (200, self.headers, self.body)

    @cached_property
    def _to_who_has_it(self) -> Headers:
        return tuple((name, value) for name, value in self.headers if name not in _OF_THE_BODY)


class Pages:
    def __init__(self) -> None:
        self.most = settings.ENISHI_KEPT_PAGES << 20
        self.size = 0
        self._lock = threading.Lock()
        self._pages: OrderedDict[Hashable, Kept] = OrderedDict()

    def get(self, asked: Hashable) -> Kept | None:
        with self._lock:
            kept = self._pages.get(asked)
            if kept is not None:
                self._pages.move_to_end(asked)
            return kept

    def put(self, asked: Hashable, kept: Kept) -> None:
        self.drop(asked)
        with self._lock:
            self._pages[asked] = kept
            self.size += len(kept.body) + _BESIDE
            while self.size > self.most:
                self._forget(next(iter(self._pages)))

    def drop(self, asked: Hashable) -> None:
        with self._lock:
            if asked in self._pages:
                self._forget(asked)

    def all(self) -> dict[Hashable, Kept]:
        with self._lock:
            return dict(self._pages)

    def clear(self, but: Mapping[Hashable, Kept] | None = None) -> None:
        """Forget all; or keep these instead."""
        with self._lock:
            self._pages.clear()
            self.size = 0
        for asked, kept in (but or {}).items():
            self.put(asked, kept)

    def _forget(self, asked: Hashable) -> None:
        self.size -= len(self._pages.pop(asked).body) + _BESIDE
