"""The long run, of `make prove`: worlds of seeds that were drawn, longer scripts, every page. Started by `proving.py`,
which gathers what each of these tests leaves; `make test` does not come here."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.two_worlds.leaks import LEAKS
from tests.two_worlds.running import LONG, Runs, a_cast
from tests.two_worlds.secrets import NULL, SECRETS, Secret

pytestmark = pytest.mark.django_db
SEEDS = [int(seed) for seed in os.environ.get("PROVE_SEEDS", "").split()]
#: The secrets with which the leaks of two worlds must not be found: without a secret there is nothing to tell.
BY_NAME = {secret.deed.__name__: secret for secret in SECRETS}


def left(**what: Any) -> None:
    with Path(os.environ["PROVE_RESULT"]).open("a") as file:
        file.write(json.dumps(what) + "\n")


@pytest.mark.parametrize("seed", SEEDS)
def test_no_secret_shows(seed: int) -> None:
    wrong = []
    with a_cast(seed) as cast:
        runs = Runs(cast, LONG)
        for secret in [NULL, *SECRETS]:
            found = runs.difference(secret)
            left(seed=seed, database=connection.vendor, promise=secret.promise, held=found is None)
            wrong += [f"seed {seed}, {secret}: {found}"] if found else []
    assert not wrong, "\n\n".join(wrong)


@pytest.mark.one_database
@pytest.mark.parametrize("seed", SEEDS)
def test_leaks_are_found_and_only_with_the_secret(seed: int) -> None:
    found = []
    with a_cast(seed) as cast:
        for leak in LEAKS:
            with leak.open():
                runs, secret = Runs(cast), BY_NAME[leak.secret]
                if runs.difference(secret):
                    found.append(leak)
                assert runs.difference(_without(secret)) is None, f"seed {seed}, {leak.name}: found without the secret"
    left(seed=seed, leaks=len(LEAKS), found=[f"{leak.secret}: {leak.name}" for leak in found])


def _without(secret: Secret) -> Secret:
    return replace(secret, name="nothing", deed=secret.without)
