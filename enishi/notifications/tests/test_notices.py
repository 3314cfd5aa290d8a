"""Notices: each once, to its holder alone, with a sentence and the page it leads to."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from enishi.members.models import Face, Member
from enishi.notifications import actions, kinds, queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(kinds, "_SAYS", dict(kinds._SAYS))
    return kinds.kind("tried", "何かがありました。")


def signed_in(handle: str) -> Client:
    client = Client(headers={"Accept-Language": "ja"})
    client.force_login(Member.objects.get(handle=handle))
    return client


def test_a_cause_is_told_once_and_only_a_known_kind(aoi: Face, ben: Face, tried: str) -> None:
    for face in (aoi, aoi, ben):
        actions.tell(face, tried, "/me/", cause="one")
    actions.tell(aoi, tried, "/me/", cause="two")
    assert [queries.unread_count(face) for face in (aoi, ben)] == [2, 1]
    with pytest.raises(LookupError):
        actions.tell(aoi, "unheard of", "/", cause="three")


def test_the_page_says_it_and_leads_there(aoi: Face, ben: Face, tried: str) -> None:
    actions.tell(aoi, tried, reverse("me"), cause="one")
    one = queries.notices(aoi)[0]
    client = signed_in("aoi")
    assert tried not in (said := client.get(reverse("notices")).content.decode())
    assert "何かがありました。" in said
    # Another's is not there.
    assert signed_in("ben").post(reverse("notice", args=[one.public_id])).status_code == 404
    assert queries.unread_count(aoi) == 1
    assert client.post(reverse("notice", args=[one.public_id])).headers["Location"] == reverse("me")
    assert queries.unread_count(aoi) == 0
    assert client.post(reverse("notice", args=[uuid.uuid4()])).status_code == 404


def test_it_leads_nowhere_but_here(aoi: Face, tried: str) -> None:
    actions.tell(aoi, tried, "//example.com/", cause="one")
    answer = signed_in("aoi").post(reverse("notice", args=[queries.notices(aoi)[0].public_id]))
    assert answer.headers["Location"] == reverse("notices")


def test_all_are_read_at_once_and_ones_own_only(aoi: Face, ben: Face, tried: str) -> None:
    for face in (aoi, ben):
        actions.tell(face, tried, "/me/", cause="one")
    client = signed_in("aoi")
    assert 'class="new">1<' in client.get(reverse("me")).content.decode()
    client.post(reverse("notices_read"))
    assert 'class="new">1<' not in client.get(reverse("me")).content.decode()
    assert [queries.unread_count(face) for face in (aoi, ben)] == [0, 1]
