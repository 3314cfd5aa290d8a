"""Words that betray whose they are: each stands in something that only some may see, and says who they are."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field

#: The letter says to whom it is open: its author alone (drafts, notes, posts for nobody), those the author lets near
#: (friends), all ties of the author, those in a conversation.
OWN, FRIENDS, TIES, TALK = "o", "f", "c", "t"
_WORD = re.compile(rb"zq([ofct])(\d+)zq")


def word(scope: str, number: int) -> str:
    """number: of the author's face, or of the conversation."""
    return f"zq{scope}{number}zq"


@dataclass
class Sight:
    """Who may see what. near: (author, who) -> the distance they are let; talks: conversation -> who is in it; apart:
    (who, author) -> since when (monotonic) the two have been apart, acknowledged."""

    near: dict[tuple[int, int], int]
    talks: dict[int, set[int]]
    apart: dict[tuple[int, int], float] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def part(self, one: int, other: int, since: float | None) -> None:
        """since: None where they are together again, or may be so at any moment."""
        for pair in ((one, other), (other, one)):
            if since is None:
                self.apart.pop(pair, None)
            else:
                self.apart[pair] = since

    def foreign(self, who: int, body: bytes, began: float) -> Iterable[str]:
        """The words of others in what this face was answered to a request that began then."""
        for scope, number in set(_WORD.findall(body)):
            if not self._may(who, scope.decode(), int(number), began):
                yield word(scope.decode(), int(number))

    def _may(self, who: int, scope: str, number: int, began: float) -> bool:
        if scope == TALK:
            return who in self.talks.get(number, ())
        if who == number:
            return True
        if scope == OWN or self.apart.get((who, number), began) < began:
            return False
        return self.near.get((number, who), 0) >= (40 if scope == FRIENDS else 10)
