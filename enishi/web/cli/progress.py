"""A bar for long work, on standard error and only where somebody looks at it."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

#: Seconds between two drawings, and before the first: short work shows no bar.
EVERY = 0.2


class Progress:
    """show(done, total) as often as one likes; total 0 where it is not known."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.quiet = not sys.stderr.isatty()
        self.drawn_at = time.monotonic()
        self.drawn = False

    def show(self, done: int, total: int = 0) -> None:
        now = time.monotonic()
        if self.quiet or now - self.drawn_at < EVERY:
            return
        self.drawn_at, self.drawn = now, True
        if total:
            filled = 24 * min(done, total) // total
            bar = f"[{'#' * filled}{'.' * (24 - filled)}] {done:,}/{total:,}"
        else:
            bar = f"{done:,}"
        print(f"\r{self.label} {bar}\x1b[K", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        if self.drawn:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)

    def over(self, things: Iterable[T]) -> Iterator[T]:
        for done, thing in enumerate(things, 1):
            yield thing
            self.show(done)
        self.end()
