"""A face that is suspended: others find nothing where it was, itself it is told, and it sends nothing."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from enishi.members.queries import other_faces
from enishi.profiles import actions as profiles
from enishi.profiles import queries as people
from enishi.profiles.models import Audience, Found
from enishi.safety import actions, queries
from enishi.safety.models import Suspension

pytestmark = pytest.mark.django_db
REASON = "会員への度重なる暴言のため"


@pytest.fixture
def open_page(aoi):
    """Aoi's page, which anybody may see and every member finds by name."""
    page = {"audience": Audience.ANYONE, "found_by": Found.MEMBERS, "picture_audience": Audience.ANYONE}
    profiles.set_up(aoi, **page)
    profiles.publish(aoi)
    return reverse("person", args=[aoi.public_id])


def test_others_find_what_they_find_of_nobody(aoi, ben, open_page, client, sign_in):
    nowhere = reverse("person", args=[uuid.UUID(int=4)])
    strangers = client.get(open_page)
    assert strangers.status_code == 200
    assert people.find(ben, "青木")
    actions.suspend(aoi, REASON)
    for who in (client, sign_in("ben")):
        assert (who.get(open_page).status_code, who.get(open_page).content) == (404, who.get(nowhere).content)
    assert people.find(ben, "青木") == []
    actions.restore(aoi)
    assert sign_in("ben").get(open_page).status_code == 200


def test_it_sees_its_own_page_and_is_told_why(aoi, open_page, sign_in):
    actions.suspend(aoi, REASON, days=7)
    browser = sign_in("aoi")
    assert browser.get(open_page).status_code == 200
    assert REASON in browser.get(reverse("me")).content.decode()


def test_it_sends_nothing_but_what_is_its_own(aoi, ben, open_page, sign_in):
    browser = sign_in("aoi")
    actions.suspend(aoi, REASON)
    said = browser.post(reverse("ask", args=[ben.public_id]))
    assert said.status_code == 403
    assert REASON in said.content.decode()
    assert browser.post(reverse("contact_new")).status_code == 422
    assert browser.post(reverse("account_logout")).status_code == 302


def test_it_ends_by_itself(aoi, ben, open_page):
    actions.suspend(aoi, REASON, days=7)
    assert people.seen(ben, aoi.public_id) is None
    Suspension.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    assert people.seen(ben, aoi.public_id) is not None
    assert queries.suspension(aoi) is None


def test_of_an_account_the_further_face_goes_and_returns_at_another_time(aoi, make_nickname):
    nickname = make_nickname("aoi")
    actions.suspend_account(aoi, REASON)
    assert queries.suspension(aoi)
    assert not queries.suspension(nickname)
    begins = Suspension.objects.get(holder=nickname).begins_at
    assert timezone.now() < begins <= timezone.now() + actions.SPREAD
    Suspension.objects.update(begins_at=timezone.now())
    actions.restore_account(nickname)
    assert queries.suspension(aoi)
    assert not queries.suspension(nickname)
    assert list(other_faces(nickname)) == [aoi]
    ends = Suspension.objects.get(holder=aoi).ends_at
    assert timezone.now() < ends <= timezone.now() + actions.SPREAD


def test_who_looks_knows_nothing_of_it(aoi, ben):
    actions.suspend(aoi, REASON)
    assert queries.suspension(ben) is None
