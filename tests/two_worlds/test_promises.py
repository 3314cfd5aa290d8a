"""Two runs that differ in a secret look the same to everybody else; and two that do not differ at all, too."""

from __future__ import annotations

import pytest
from django.db import connection

from enishi.facts.models import Fact
from enishi.members.models import Device
from enishi.messages.models import Side
from enishi.notifications.models import Notice
from enishi.web.promises import PROMISES
from tests.test_urls import everything
from tests.two_worlds.record import Record
from tests.two_worlds.running import BRIEF, SHORT, Runs, a_cast
from tests.two_worlds.secrets import NULL, SECRETS
from tests.two_worlds.sweep import Sweep
from tests.two_worlds.world import run

pytestmark = pytest.mark.django_db
#: A quarter of the secrets on each database, and not the same; on the second only what is to be seen at the end.
#: `make prove` has all of them in each.
SEED, EFFORT, SOME = (1, SHORT, slice(0, None, 4)) if connection.vendor == "sqlite" else (2, BRIEF, slice(2, None, 4))
#: The promises, dealt out to as many tests as there may be processors.
HANDS = (("P3", "–"), ("P4", "P9"), ("P2", "P6"), ("P5", "P1b"), ("P7", "P8"), ("P10",))


@pytest.mark.parametrize("promises", HANDS, ids=" ".join)
def test_no_secret_shows(promises: tuple[str, ...]) -> None:
    with a_cast(SEED) as cast:
        runs = Runs(cast, EFFORT)
        for secret in (secret for secret in [NULL, *SECRETS[SOME]] if secret.promise in promises):
            found = runs.difference(secret)
            assert found is None, f"seed {SEED}, {secret}: {found}"


def test_every_promise_is_dealt_out() -> None:
    assert {secret.promise for secret in [NULL, *SECRETS]} == {promise for hand in HANDS for promise in hand}


def test_every_secret_is_a_promise_on_the_page_for_all() -> None:
    assert {secret.promise for secret in SECRETS} <= {one.code for one in PROMISES}


def test_who_looks_round_leaves_nothing_behind() -> None:
    """P5: nothing is written anywhere by it, so there is nothing to be seen later; but for how far one has read of what
    is written to one, in rows that nobody else's pages ever ask for (secrets of their own: `secrets/quiet.py`), and
    the facts that these make of oneself; and for the list of one's own browsers."""
    with a_cast(SEED) as cast, run(cast, Record(), ()) as world:
        before = everything()
        Sweep(world).by("keeper")
        after = everything()
        assert {model for model in after if after[model] != before[model]} <= {Side, Notice, Fact, Device}
