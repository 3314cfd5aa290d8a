"""What is deleted is gone, with its file; what is settled is forgotten in a day; each room tidies its own files."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from enishi.cards import actions as cards
from enishi.cards.models import CardPicture, Contact, HeldCard
from enishi.media import actions as media
from enishi.media.models import Upload
from enishi.media.queries import upload_of
from enishi.members.models import Face
from enishi.scanning import actions, queries
from enishi.scanning.models import Photograph, Reading
from enishi.scanning.tests.conftest import SATO, YAMADA, files, found, picture

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1, minutes=1)


@pytest.fixture(autouse=True)
def _committed(django_capture_on_commit_callbacks) -> Iterator[None]:
    """Files go when the transaction is committed, which in a test it never is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("enishi.media.actions.transaction.on_commit", lambda deed, robust=False: deed())
        yield


def confirm(by: Face, reading: Reading) -> HeldCard:
    held = actions.confirm(by, reading, reading.fields)
    assert held is not None
    return held


def no_file_without_a_row(folder: Path) -> None:
    assert {path.name for path in files(folder)} == {upload.public_id.hex for upload in Upload.objects.all()}


def test_a_photograph_is_deleted_with_its_file_and_readings(aoi: Face, sign_in: Callable, send, own_folder) -> None:
    for says in (picture(found(**YAMADA)), picture(problem="pdf", opened=False)):
        photograph = send(aoi, says)
        assert len(files(own_folder)) == 1
        sign_in("aoi").post(reverse("photograph_discard", args=[photograph.public_id]))
        assert files(own_folder) == []
        assert not Photograph.objects.exists()
        assert not Reading.objects.exists()
        assert not Upload.objects.exists()


def test_who_was_confirmed_stays_when_the_photograph_goes(aoi: Face, send, own_folder) -> None:
    photograph = send(aoi, picture(found(**YAMADA)))
    held = confirm(aoi, Reading.objects.get())
    actions.discard(aoi, photograph)
    assert HeldCard.objects.filter(pk=held.pk, deleted_at=None).exists()
    assert CardPicture.objects.filter(card=held).exists()
    no_file_without_a_row(own_folder)


def test_what_is_settled_is_forgotten_a_day_later(aoi: Face, send, own_folder, told) -> None:
    send(aoi, picture(found(**YAMADA)), "IMG_1.jpg", b"the same")
    confirm(aoi, Reading.objects.get())
    actions.forget()
    assert Reading.objects.exists()
    actions.forget(timezone.now() + DAY)
    photograph = Photograph.objects.get()
    assert (photograph.name, photograph.picture, photograph.original) == ("", None, None)
    assert not Reading.objects.exists()
    assert len(files(own_folder)) == 1  # the card's own picture
    no_file_without_a_row(own_folder)
    actions.forget(timezone.now() + DAY)


def test_undoing_is_possible_for_a_day(aoi: Face, send, monkeypatch) -> None:
    send(aoi, picture(found(**YAMADA), found(**SATO)))
    first, second = queries.waiting(aoi)
    confirm(aoi, first)
    actions.leave(aoi, second)
    Reading.objects.update(settled_at=timezone.now() - DAY)
    actions.take_back(aoi, first)
    actions.bring_back(aoi, second)
    assert not queries.waiting(aoi).exists()
    Reading.objects.update(settled_at=timezone.now())
    actions.take_back(aoi, first)
    actions.bring_back(aoi, second)
    assert queries.waiting(aoi).count() == 2


def ink(photograph: Photograph, x: int, y: int) -> int:
    photograph.refresh_from_db()
    upload = upload_of(photograph.holder_id, photograph.picture)
    assert upload is not None
    return Image.open(io.BytesIO(media.path(upload).read_bytes())).convert("L").getpixel((x, y))


def test_who_is_deleted_for_good_goes_from_a_photograph_on_which_others_wait(aoi: Face, send, own_folder) -> None:
    photograph = send(aoi, picture(found(top=100, **YAMADA), found(top=600, **SATO)))
    yamada, sato = queries.waiting(aoi)
    held = confirm(aoi, yamada)
    actions.forget(timezone.now() + DAY)
    yamada.refresh_from_db()
    assert (list(yamada.found), yamada.fields) == (["outline"], {})
    assert ink(photograph, 200, 200) > 250
    cards.delete(aoi, [held.contact])
    cards.purge_deleted(timezone.now() + DAY)
    actions.forget(timezone.now() + DAY)
    assert not Reading.objects.filter(pk=yamada.pk).exists()
    assert ink(photograph, 200, 200) < 200
    assert ink(photograph, 200, 700) > 250
    no_file_without_a_row(own_folder)
    assert Reading.objects.get() == sato


def test_the_picture_of_a_card_goes_with_it(aoi: Face, send, own_folder) -> None:
    send(aoi, picture(found(**YAMADA)))
    held = confirm(aoi, Reading.objects.get())
    cards.delete(aoi, [held.contact])
    assert CardPicture.objects.exists()
    cards.purge_deleted()
    assert CardPicture.objects.exists()
    cards.purge_deleted(timezone.now() + DAY)
    assert not CardPicture.objects.exists()
    assert not Contact.objects.exists()
    assert not Upload.objects.filter(kept_for="card").exists()
    no_file_without_a_row(own_folder)


def test_files_that_are_known_stay(aoi: Face, send, own_folder) -> None:
    send(aoi, picture(found(**YAMADA), found(**SATO)))
    send(aoi, picture(problem="pdf", opened=False))
    confirm(aoi, queries.waiting(aoi)[0])
    Upload.objects.update(created_at=timezone.now() - timedelta(days=3))
    before = {path: path.read_bytes() for path in files(own_folder)}
    assert len(before) == 3
    actions.tidy()
    cards.purge_deleted()
    media.sweep_orphans()
    assert {path: path.read_bytes() for path in files(own_folder)} == before


def test_files_of_no_photograph_are_let_go(aoi: Face, own_folder) -> None:
    for word in ("photograph", "card"):
        media.store(aoi.pk, "x", [b"x"], kept_for=word)
    Upload.objects.update(created_at=timezone.now() - timedelta(days=3))
    actions.tidy()
    cards.purge_deleted()
    assert files(own_folder) == []
