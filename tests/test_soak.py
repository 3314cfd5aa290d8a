"""What `make soak` takes for a leak."""

from __future__ import annotations

import pytest

from benchmarks.soak.canaries import FRIENDS, OWN, TALK, TIES, Sight, word

AOI, BEN, CHIE = 1, 2, 3


@pytest.mark.parametrize(
    ("who", "seen", "foreign"),
    [
        (AOI, word(OWN, AOI), False),
        (BEN, word(OWN, AOI), True),
        (BEN, word(TIES, AOI), False),
        (BEN, word(FRIENDS, AOI), True),
        (AOI, word(FRIENDS, BEN), False),
        (CHIE, word(TIES, AOI), True),
        (BEN, word(TALK, 7), False),
        (CHIE, word(TALK, 7), True),
    ],
)
def test_words_of_others(who: int, seen: str, foreign: bool) -> None:
    """Aoi lets Ben see what is for ties, Ben lets her see what is for friends; the two talk."""
    sight = Sight({(AOI, BEN): 10, (BEN, AOI): 40}, {7: {AOI, BEN}})
    assert list(sight.foreign(who, f"<p>{seen}</p>".encode(), began=1.0)) == ([seen] if foreign else [])


def test_of_those_kept_apart_nothing_is_seen_from_the_next_request_on() -> None:
    sight, body = Sight({(AOI, BEN): 40}, {}), word(TIES, AOI).encode()
    sight.part(AOI, BEN, since=5.0)
    assert not list(sight.foreign(BEN, body, began=4.0))
    assert list(sight.foreign(BEN, body, began=6.0))
    sight.part(AOI, BEN, since=None)
    assert not list(sight.foreign(BEN, body, began=6.0))
