"""The pages: sending, the queue, confirming, undoing; what is typed is never lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from enishi.cards import actions as cards
from enishi.cards.models import CardPicture, Contact, HeldCard
from enishi.media import actions as media
from enishi.members.models import Face
from enishi.scanning.forms import ConfirmForm
from enishi.scanning.models import Photograph, Reading
from enishi.scanning.tests.conftest import SATO, YAMADA, found, picture
from enishi.tasks.worker import run_due

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(aoi: Face, sign_in: Callable) -> Client:
    return sign_in("aoi")


def typed(reading: Reading, **over: str) -> dict[str, str]:
    """What the browser would send: every input as the page has it, but for what is typed."""
    reading.refresh_from_db()
    return {bound.name: bound.initial or "" for bound in ConfirmForm(reading=reading)} | over


def save(client: Client, reading: Reading, **over: str):
    return client.post(reverse("reading", args=[reading.public_id]), typed(reading, **over))


def test_pictures_are_sent_read_and_confirmed_one_after_another(client: Client, aoi: Face, told) -> None:
    told.says[b"two"] = picture(found(**YAMADA), found(top=500, **SATO))
    answer = client.post(reverse("scan"), {"files": [SimpleUploadedFile("IMG_1.jpg", b"two")]}, follow=True)
    assert "写真1枚が届きました。" in answer.content.decode()
    assert "送信済み 1枚" in answer.content.decode()
    run_due()
    assert "2枚の名刺を確認する" in client.get(reverse("scan_progress")).content.decode()
    first, second = Reading.objects.order_by("number")
    assert client.get(reverse("scan_next")).url == reverse("reading", args=[first.public_id])
    page = client.get(reverse("reading", args=[first.public_id])).content.decode()
    assert "2枚のうち1枚目" in page
    assert 'data-box="10 100 200 20"' in page
    assert save(client, first).url == reverse("reading", args=[second.public_id])
    done = client.post(reverse("reading", args=[second.public_id]), typed(second), follow=True)
    assert done.redirect_chain[-1][0] == reverse("scan_done")
    assert "山田 太郎" in done.content.decode()
    assert "佐藤 花子" in done.content.decode()
    assert sorted(Contact.objects.values_list("family", flat=True)) == ["佐藤", "山田"]
    held = HeldCard.objects.get(contact__family="山田")
    assert held.kind == "photo"
    assert {value["state"] for values in held.fields.values() for value in values} == {"certain"}
    assert not any("box" in value for values in held.fields.values() for value in values)
    kept = CardPicture.objects.get(card=held)
    assert (kept.side, kept.width, kept.height) == (1, 400, 240)
    page = client.get(reverse("contact", args=[held.contact.public_id])).content.decode()
    assert reverse("card_picture", args=[kept.public_id]) in page
    shown = client.get(reverse("card_picture", args=[kept.public_id]))
    assert shown["Content-Type"] == "image/jpeg"
    assert shown["Cache-Control"] == "private, no-store"
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert Photograph.objects.get().settled_at is not None


def test_who_was_added_can_be_undone_and_waits_again(client: Client, aoi: Face, send) -> None:
    send(aoi, picture(found(**YAMADA)))
    reading = Reading.objects.get()
    save(client, reading)
    answer = client.post(reverse("reading_undo", args=[reading.public_id]))
    assert answer.url == reverse("reading", args=[reading.public_id])
    assert not Contact.objects.filter(deleted_at=None).exists()
    assert Photograph.objects.get().settled_at is None
    save(client, reading)
    assert Contact.objects.filter(deleted_at=None).count() == 1


def test_a_card_of_somebody_in_the_book_is_their_newest(client: Client, aoi: Face, send) -> None:
    yamada = cards.add_contact(aoi, dict(YAMADA))
    send(aoi, picture(found(**YAMADA, title="部長")))
    save(client, Reading.objects.get())
    yamada.refresh_from_db()
    assert Contact.objects.filter(deleted_at=None, merged_into=None).count() == 1
    assert yamada.title == "部長"
    assert yamada.current_card.kind == "photo"


@pytest.mark.parametrize(("decision", "people"), [("same", 1), ("other", 2)])
def test_who_may_be_somebody_else_is_asked_about(client: Client, aoi: Face, send, decision: str, people: int) -> None:
    cards.add_contact(aoi, {"family": "山田", "given": "太郎"})
    send(aoi, picture(found(**YAMADA)))
    reading = Reading.objects.get()
    asked = save(client, reading, title="typed", **{"title-0": "課長"})
    assert asked.status_code == 422
    assert "名刺帳の山田 太郎さんと同じ方ですか。" in asked.content.decode()
    assert 'value="課長"' in asked.content.decode()
    assert Reading.objects.get().state == "waiting"
    save(client, reading, decision=decision)
    assert Contact.objects.filter(deleted_at=None, merged_into=None).count() == people


def test_what_is_wrong_with_the_form_loses_nothing(client: Client, aoi: Face, send) -> None:
    send(aoi, picture(found(**YAMADA)))
    empty = dict.fromkeys(typed(Reading.objects.get()), "")
    answer = client.post(reverse("reading", args=[Reading.objects.get().public_id]), empty)
    assert answer.status_code == 422
    answer = save(client, Reading.objects.get(), **{"email-0": "x" * 2000, "family": "山本"})
    assert answer.status_code == 422
    assert 'value="山本"' in answer.content.decode()
    assert not Contact.objects.exists()


def test_a_full_disk_loses_nothing_that_was_typed(client: Client, aoi: Face, send, monkeypatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise media.NoRoom

    send(aoi, picture(found(**YAMADA)))
    reading = Reading.objects.get()
    with monkeypatch.context() as patch:
        patch.setattr(media, "store", full)
        answer = save(client, reading, family="山本")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "サイトに空きがなく" in page
    assert 'value="山本"' in page
    assert not Contact.objects.exists()
    assert Reading.objects.get().state == "waiting"
    save(client, reading, family="山本")
    assert Contact.objects.get().family == "山本"


def test_saved_twice_is_one_person(client: Client, aoi: Face, send) -> None:
    send(aoi, picture(found(**YAMADA)))
    reading = Reading.objects.get()
    data = typed(reading)
    for _ in range(2):
        client.post(reverse("reading", args=[reading.public_id]), data)
    assert Contact.objects.count() == HeldCard.objects.count() == CardPicture.objects.count() == 1


def test_what_is_no_card_is_left_and_had_back(client: Client, aoi: Face, send) -> None:
    send(aoi, picture(problem="no_text"))
    reading = Reading.objects.get()
    page = client.get(reverse("scan")).content.decode()
    assert "文字が見つかりませんでした。" in page
    assert client.post(reverse("reading_leave", args=[reading.public_id])).url == reverse("scan_done")
    assert Photograph.objects.get().settled_at is not None
    assert "IMG_1.jpg" in client.get(reverse("scan_done")).content.decode()
    client.post(reverse("reading_undo", args=[reading.public_id]))
    assert Reading.objects.get().state == "waiting"
    save(client, reading, family="手塚")
    assert Contact.objects.get().family == "手塚"
