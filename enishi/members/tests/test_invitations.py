"""Invitations: one person each, spent by a proved address, and nobody but the operator knows who came by which."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from enishi.members import actions, queries
from enishi.members.models import Face, Invitation, Member

pytestmark = pytest.mark.django_db
NEW = {"family": "江見", "given": "恵美", "email": "emi@example.jp", "password1": "emi-no-himitsu-desu"}


@pytest.fixture(autouse=True)
def _only_who_was_invited(settings) -> None:
    settings.ENISHI_OPEN_TO_ALL = False


def confirm(client: Client) -> None:
    link = next(word for word in mail.outbox[-1].body.split() if "confirm-email" in word)
    client.post(link.split("localhost:8000")[-1])


def sign_up(secret: str, **other: str) -> Client:
    client = Client()
    client.post(reverse("invited", args=[secret]))
    client.post(reverse("account_signup"), {**NEW, **other})
    return client


def test_nobody_else_signs_up() -> None:
    client = Client()
    page = client.get(reverse("account_signup"))
    assert "account/signup" not in page.content.decode().split("<main")[1]
    client.post(reverse("account_signup"), NEW)
    assert not Member.objects.exists()


def test_who_was_invited_signs_up_and_the_operator_knows_by_whom(aoi: Face) -> None:
    secret = actions.invite(aoi, "江見さん")
    client = sign_up(secret)
    assert queries.invitation_called(secret), "not spent before the address is proved"
    confirm(client)
    assert queries.invitation_called(secret) is None
    emi = queries.members().get(email="emi@example.jp")
    assert emi.invitation
    assert emi.invitation.holder == aoi


def test_the_inviter_is_not_told_whether_somebody_came(aoi: Face, sign_in: Callable) -> None:
    """Two worlds: one invitation was used, one was ended by hand."""
    used, ended = actions.invite(aoi), actions.invite(aoi)
    confirm(sign_up(used))
    one = sign_in("aoi").get(reverse("invitations")).content.decode()
    assert one.count("end/") == 1
    invitation = queries.invitation_called(ended)
    assert invitation
    actions.end_invitation(invitation)
    assert not queries.invitations(aoi).exists()


def test_an_address_that_is_a_member_s_spends_nothing_either(aoi: Face) -> None:
    """Else whoever signs up with somebody's address would learn whether it is a member's (P6)."""
    for email in ("aoi@example.jp", "nobody@example.jp"):
        secret = actions.invite(None)
        answer = sign_up(secret, email=email).get(reverse("invited", args=[secret]))
        assert answer.status_code == 200


def test_used_ended_and_guessed_links_are_one_and_the_same(aoi: Face) -> None:
    over = actions.invite(aoi)
    Invitation.objects.update(ends_at=timezone.now() - timedelta(minutes=1))
    ended = actions.invite(aoi)
    invitation = queries.invitation_called(ended)
    assert invitation
    actions.end_invitation(invitation)
    pages = {Client().get(reverse("invited", args=[secret])).content for secret in (over, ended, "guessed")}
    assert len(pages) == 1


def test_opening_the_link_changes_nothing(aoi: Face) -> None:
    secret, client = actions.invite(aoi), Client()
    page = client.get(reverse("invited", args=[secret]))
    assert "青木 葵" in page.content.decode()
    assert not client.session.keys()


def test_twenty_wait_at_most_and_one_ends_one_s_own_only(aoi: Face, ben: Face, sign_in: Callable) -> None:
    for _ in range(actions.MOST_INVITATIONS):
        actions.invite(aoi)
    page = sign_in("aoi").post(reverse("invitations"), {})
    assert page.status_code == 422
    assert "20通" in page.content.decode()
    of_aoi = queries.invitations(aoi)[0].public_id
    assert sign_in("ben").post(reverse("end_invitation", args=[of_aoi])).status_code == 404
    assert sign_in("aoi").post(reverse("end_invitation", args=[of_aoi])).status_code == 302
    assert queries.invitations(aoi).count() == actions.MOST_INVITATIONS - 1
