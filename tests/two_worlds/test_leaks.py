"""Leaks that are planted are found, within three seeds: every forty-eighth here, all of them by `make prove`."""

from __future__ import annotations

import pytest

from tests.two_worlds.leaks import LEAKS, Leak
from tests.two_worlds.running import BRIEF, CLOSE, Runs, a_cast
from tests.two_worlds.secrets import SECRETS

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SEEDS = {1: BRIEF, 2: CLOSE, 3: CLOSE}
#: Each takes as long as a secret does. To how many tests they are dealt out.
EVERY, HANDS = 48, 2
BY_NAME = {secret.deed.__name__: secret for secret in SECRETS}


@pytest.mark.parametrize("hand", range(HANDS))
def test_leaks_are_found(hand: int) -> None:
    left = LEAKS[hand * EVERY :: HANDS * EVERY]
    for seed, effort in SEEDS.items():
        with a_cast(seed) as cast:
            left = [leak for leak in left if not _found(Runs(cast, effort), leak)]
        if not left:
            break
    assert [f"{leak.secret}: {leak.name}" for leak in left] == []


def _found(runs: Runs, leak: Leak) -> bool:
    with leak.open():
        return runs.difference(BY_NAME[leak.secret]) is not None


def test_there_are_enough_of_them_and_each_tells_a_secret_that_is_there() -> None:
    assert len(LEAKS) >= 100
    assert len({(leak.secret, leak.name) for leak in LEAKS}) == len(LEAKS)
    assert {leak.secret for leak in LEAKS} == set(BY_NAME)


@pytest.mark.parametrize("leak", LEAKS, ids=lambda leak: f"{leak.secret}: {leak.name}")
def test_what_it_breaks_is_still_there(leak: Leak) -> None:
    """Also of those that are not tried here."""
    with leak.open():
        pass
