"""A guest leaves a photograph: it waits for the holder, becomes a card, and is taken back like any other."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from enishi.cards.models import CardPicture, HeldCard
from enishi.exchange import actions, queries
from enishi.exchange.tests.made import open_link, own_card
from enishi.media.models import Upload
from enishi.members.models import Face
from enishi.scanning import actions as scanning
from enishi.scanning import reader
from enishi.scanning.models import Photograph, Reading
from enishi.scanning.tests.conftest import YAMADA, found, jpeg, own_folder, picture, told  # noqa: F401
from enishi.tasks.worker import run_due
from enishi.visibility import visible

pytestmark = pytest.mark.django_db


def leave(guest: Client, aoi: Face, **typed: str):
    own_card(aoi)
    own = reverse("guest", args=[actions.take_as_guest(open_link(aoi), "form")])
    file = SimpleUploadedFile("IMG_7.jpg", jpeg(), "image/jpeg")
    return own, guest.post(own + "leave/", {"file": file, **typed})


@pytest.fixture(autouse=True)
def _reads_yamada(told, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.setattr(reader, "read", lambda data: picture(found(**YAMADA)))


def confirmed(aoi: Face) -> HeldCard:
    reading = visible(aoi, Reading).get()
    held = scanning.confirm(aoi, reading, reading.fields)
    assert held
    return held


def test_a_photograph_needs_a_name_beside_it(aoi: Face) -> None:
    _own, answer = leave(Client(), aoi)
    assert answer.status_code == 422
    assert not Photograph.objects.exists()


def test_it_waits_for_the_holder_and_becomes_a_card(aoi: Face) -> None:
    own, answer = leave(Client(), aoi, family="山田")
    assert answer["Location"] == own
    run_due()
    held = confirmed(aoi)
    assert held.fields["email"][0]["value"] == YAMADA["email"]
    assert [row.name for row in queries.handed(aoi)] == ["山田"]


@pytest.mark.parametrize("days", [0, 2])
def test_it_is_taken_back_before_and_after_the_photograph_is_forgotten(
    aoi: Face,
    days: int,
    django_capture_on_commit_callbacks: Callable,
) -> None:
    own, _answer = leave(Client(), aoi, family="山田")
    run_due()
    held = confirmed(aoi)
    actions.follow_photographs()
    scanning.forget(timezone.now() + timedelta(days=days))
    with django_capture_on_commit_callbacks(execute=True):
        Client().post(own + "withdraw/")
    held.refresh_from_db()
    assert set(held.fields) == {"family", "given"}
    assert held.raw == ""
    assert not CardPicture.objects.exists()
    assert not Upload.objects.exists()


def test_taken_back_before_it_was_confirmed_nothing_waits(aoi: Face) -> None:
    own, _answer = leave(Client(), aoi, family="山田")
    run_due()
    Client().post(own + "withdraw/")
    assert not visible(aoi, Reading).exists()
    assert not Photograph.objects.exists()


def test_whether_the_holder_has_dealt_with_it_is_not_told_by_sending_it_again(aoi: Face) -> None:
    """Two worlds: the first one waits, or was confirmed."""
    seen = []
    for settled in (False, True):
        with transaction.atomic():
            leave(Client(), aoi, family="山田")
            run_due()
            if settled:
                confirmed(aoi)
            own = reverse("guest", args=[actions.take_as_guest(open_link(aoi), "another form")])
            sent = {"file": SimpleUploadedFile("IMG_7.jpg", jpeg(), "image/jpeg"), "family": "山田"}
            answer = Client().post(own + "leave/", sent)
            page = re.sub(r'csrfmiddlewaretoken" value="\w+', "", Client().get(own).content.decode())
            seen.append((answer.status_code, answer["Location"], page))
            transaction.set_rollback(True)
    assert seen[0] == seen[1]
    assert "山田" in seen[0][2]
