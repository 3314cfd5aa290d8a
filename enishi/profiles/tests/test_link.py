"""In the book a person's own page is one press away: of who handed their card over, where one may open it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse

from enishi.cards.actions import hold
from enishi.cards.tests.made import card
from enishi.exchange.tests.made import open_link, own_card, take
from enishi.members.models import Face
from enishi.profiles import actions

pytestmark = pytest.mark.django_db


def test_the_page_of_who_handed_their_card_over(aoi: Face, ben: Face, sign_in: Callable) -> None:
    own_card(aoi)
    own_card(ben)
    there = hold(ben, card(family="青木", given="葵", email="aoi@example.jp")).contact
    actions.publish(aoi)
    link = reverse("person", args=[aoi.public_id])

    def shown(public_id) -> bool:
        return link in sign_in("ben").get(reverse("contact", args=[public_id])).content.decode()

    assert not shown(there.public_id), "somebody of that name and address, whom nobody handed over"
    person = take(ben, open_link(aoi), give=True).contact
    assert shown(person.public_id)
    actions.take_down(aoi)
    assert not shown(person.public_id)
