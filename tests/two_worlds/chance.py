"""Time and lots, the same in both runs."""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from types import FrameType
from unittest import mock

from django.core.cache.backends import db as cache
from django.utils import timezone

from enishi.notifications.actions import tell

#: How much of who asks for a lot decides what they draw.
_FRAMES = 10


class Chance:
    """now: what all clocks of the site show.

    What is drawn hangs on the words last given to `throw`, on which code asks for it, and on how often that code has
    asked: so a token is the same in both runs, also where one of them has drawn a lot for something else before.
    """

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.throw()

    def pass_(self, **time: int) -> None:
        self.now += timedelta(**time)

    def throw(self, *words: object) -> None:
        self.words = words
        self.lots: dict[tuple[str, ...], random.Random] = {}

    def draw(self, size: int) -> bytes:
        frame: FrameType | None = sys._getframe(1)
        askers: list[str] = []
        # Which of the deeds here asked for it is nothing to the site.
        while frame is not None and len(askers) < _FRAMES and not _is_ours(frame):
            askers.append(frame.f_code.co_qualname)
            if frame.f_code is tell.__code__:
                # A notice is drawn for whom it is: that somebody else got one before is nothing to it.
                askers.append(f"{frame.f_locals['face'].pk} {frame.f_locals['kind']} {frame.f_locals['path']}")
            frame = frame.f_back
        key = tuple(askers)
        if key not in self.lots:
            self.lots[key] = random.Random(repr((self.words, key)))
        return self.lots[key].randbytes(size)


def _is_ours(frame: FrameType) -> bool:
    return str(frame.f_globals.get("__name__", "")).startswith("tests.")


@contextmanager
def governed(chance: Chance) -> Iterator[None]:
    """Within it, the site has this clock and these lots."""

    def now() -> datetime:
        return chance.now

    with ExitStack() as stack:
        for where, name, instead in (
            (timezone, "now", now),
            (cache, "tz_now", now),
            (time, "time", lambda: chance.now.timestamp()),
            # uuid asks the one, secrets and Django's random words the other.
            (os, "urandom", chance.draw),
            (random, "_urandom", chance.draw),
        ):
            stack.enter_context(mock.patch.object(where, name, instead))
        yield
