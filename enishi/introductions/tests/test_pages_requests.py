"""The pages of requests, and of keeping one's distance: what a person presses, and what it says then."""

from __future__ import annotations

import pytest
from django.urls import reverse

from enishi.introductions.tests.made import signed_in, text_of
from enishi.members.models import Face
from enishi.safety import actions as safety
from enishi.safety.models import Block, Mute

pytestmark = pytest.mark.django_db


# Keeping one's distance


def test_of_a_block_and_a_mute_one_is_taken_back_at_a_time(aoi: Face, ben: Face) -> None:
    client, address = signed_in("aoi"), reverse("take_back", args=[ben.public_id])
    for of, left in (("mute", [1, 0]), ("block", [0, 1])):
        for keep in (safety.block, safety.mute):
            keep(aoi, ben, "Ben")
        assert f'name="of" value="{of}"' in text_of(client.get(reverse("apart")))
        client.post(address, {"of": of})
        assert [Block.objects.count(), Mute.objects.count()] == left
