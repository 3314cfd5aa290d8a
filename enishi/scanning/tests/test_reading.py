"""What becomes of a picture: cards, or a clear sentence and an empty form; one bad one never stops the others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse

from enishi.media import actions as media
from enishi.media.models import Upload
from enishi.media.queries import upload_of
from enishi.members.models import Face
from enishi.scanning import actions, queries, reader
from enishi.scanning.actions import working
from enishi.scanning.models import Photograph, Reading
from enishi.scanning.sentences import SENTENCES, sentence
from enishi.scanning.tests.conftest import HEIGHT, SATO, WIDTH, YAMADA, files, found, picture
from enishi.tasks import actions as tasks
from enishi.tasks.models import Task
from enishi.tasks.worker import run_due

CODES = (
    "not_a_picture pdf picture_too_large damaged_picture no_heic no_ocr took_too_long reader_stopped animated no_card "
    "no_text receipt cards_overlap no_name mirrored"
).split()
UNOPENED = ("not_a_picture", "pdf", "picture_too_large", "no_heic", "took_too_long", "reader_stopped")
pytestmark = pytest.mark.django_db


def test_the_cards_of_a_picture_wait_in_its_order(aoi: Face, send, own_folder: Path) -> None:
    send(aoi, picture(found(**YAMADA), found(**SATO, problem="mirrored")), "two.jpg")
    first, second = queries.waiting(aoi)
    assert (first.number, first.fields["family"][0]["value"]) == (1, "山田")
    assert (second.number, second.problem, second.fields["email"][0]["box"]) == (2, "mirrored", [10, 190, 200, 20])
    photograph = first.photograph
    assert (photograph.state, photograph.width, photograph.height) == ("read", WIDTH, HEIGHT)


def test_the_original_goes_once_the_picture_is_written_anew(
    aoi: Face, send, own_folder: Path, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        photograph = send(aoi, picture(found(**YAMADA)), data=b"with the place it was taken at")
    assert photograph.original is None
    [kept] = files(own_folder)
    assert kept.read_bytes().startswith(b"\xff\xd8\xff")
    assert photograph.picture == Upload.objects.get().public_id


def test_every_code_has_a_sentence_that_says_what_to_do() -> None:
    assert set(CODES) <= set(SENTENCES)
    assert all(len(sentence(code)) > 12 for code in SENTENCES)
    assert sentence("never heard of") == sentence("our_fault")
    assert sentence("") == ""


@pytest.mark.parametrize("code", [code for code in CODES if code not in ("no_name", "mirrored")])
def test_what_cannot_be_read_waits_beside_an_empty_form(aoi: Face, sign_in: Callable, send, code: str) -> None:
    opened = code not in UNOPENED
    bad = send(aoi, picture(problem=code, opened=opened), "bad.bin", data=b"what was sent")
    good = send(aoi, picture(found(**YAMADA)), "good.jpg")
    assert (bad.state, bad.problem, good.state) == ("failed", code, "read")
    client = sign_in("aoi")
    [reading] = Reading.objects.filter(photograph=bad)
    assert reading.fields == {}
    for page in (reverse("scan"), reverse("reading", args=[reading.public_id])):
        assert sentence(code) in client.get(page).content.decode()
    page = client.get(reverse("reading", args=[reading.public_id])).content.decode()
    assert (reverse("photograph", args=[bad.public_id]) in page) == opened
    assert (reverse("photograph_original", args=[bad.public_id]) in page) == (not opened)
    answer = client.get(reverse("photograph_original", args=[bad.public_id]))
    if opened:
        assert answer.status_code == 404
    else:
        assert answer.content == b"what was sent"
        assert answer["Content-Disposition"] == 'attachment; filename="bad.bin"'
        assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/octet-stream", "nosniff")


@pytest.mark.parametrize("code", ["animated", "damaged_picture", "cards_overlap"])
def test_what_is_said_of_a_picture_that_was_read_all_the_same(aoi: Face, sign_in: Callable, send, code: str) -> None:
    send(aoi, picture(found(**YAMADA), problem=code))
    page = sign_in("aoi").get(reverse("reading", args=[Reading.objects.get().public_id])).content.decode()
    assert sentence(code) in page
    assert 'value="山田"' in page


def test_without_the_extra_it_says_how_to_have_it(aoi: Face, sign_in: Callable, send, monkeypatch) -> None:
    send(aoi, picture(problem="no_ocr"))
    monkeypatch.setattr(reader, "available", lambda: False)
    client = sign_in("aoi")
    for page in (reverse("scan"), reverse("reading", args=[Reading.objects.get().public_id])):
        assert "pip install &#34;enishi[ocr]&#34;" in client.get(page).content.decode()
    assert reverse("scan_by_phone") in client.get(reverse("scan")).content.decode()
    assert f"{reverse('bring')}#id_text" in client.get(reverse("scan_by_phone")).content.decode()


def test_our_own_fault_is_tried_again_then_said(aoi: Face, sign_in: Callable, told, monkeypatch) -> None:
    def broken(data: bytes) -> None:
        raise RuntimeError("broken")

    with monkeypatch.context() as patch:
        patch.setattr(reader, "read", broken)
        actions.begin(aoi, "a.jpg", [b"a"])
        for _ in range(tasks.MOST_ATTEMPTS):
            Task.objects.update(run_at="2026-01-01T00:00:00Z")
            run_due()
    photograph = Photograph.objects.get()
    assert (photograph.state, photograph.problem) == ("failed", "our_fault")
    client = sign_in("aoi")
    page = client.get(reverse("reading", args=[Reading.objects.get().public_id])).content.decode()
    assert reverse("photograph_again", args=[photograph.public_id]) in page
    client.post(reverse("photograph_again", args=[photograph.public_id]))
    run_due()
    assert Photograph.objects.get().state == "read"
    assert Reading.objects.get().fields["family"][0]["value"] == "試験"


@pytest.mark.parametrize(("code", "again"), [("took_too_long", True), ("no_ocr", True), ("no_text", False)])
def test_only_what_may_go_better_is_read_again(aoi: Face, send, told, code: str, again: bool) -> None:
    photograph = send(aoi, picture(problem=code), data=b"a")
    told.says.clear()
    actions.read_again(aoi, photograph)
    run_due()
    photograph.refresh_from_db()
    assert (photograph.state == "read") == again
    assert Reading.objects.count() == 1


def test_a_task_done_twice_is_harmless(aoi: Face, send) -> None:
    photograph = send(aoi, picture(found(**YAMADA)))
    before = list(Reading.objects.values())
    working.read_waiting(photograph.pk)
    actions.keep_read(aoi, photograph, picture(found(**SATO)))
    working.reading_given_up(photograph.pk)
    assert list(Reading.objects.values()) == before


def test_what_was_deleted_meanwhile_stays_deleted(aoi: Face, told, monkeypatch) -> None:
    photograph = actions.begin(aoi, "a.jpg", [b"a"]).photograph

    def slow(data: bytes):
        actions.discard(aoi, Photograph.objects.get())
        return picture(found(**YAMADA))

    monkeypatch.setattr(reader, "read", slow)
    working.read_waiting(photograph.pk)
    assert not Photograph.objects.exists()
    assert not Reading.objects.exists()
    assert not Upload.objects.exists()


def test_a_file_that_is_gone_is_no_reason_to_stop(aoi: Face) -> None:
    photograph = actions.begin(aoi, "a.jpg", [b"a"]).photograph
    media.discard(upload_of(aoi.pk, photograph.original))
    run_due()
    photograph.refresh_from_db()
    assert (photograph.state, Reading.objects.count()) == ("failed", 1)


def test_what_no_database_takes_is_left_out(aoi: Face, send) -> None:
    card = found(family="山\0田", given="太\ud800郎")
    send(aoi, picture(card))
    reading = Reading.objects.get()
    assert reading.fields["family"][0]["value"] == "山田"
    assert "\0" not in str(reading.found)
    # Both ways round: it is still a card.
    assert reader.alone(reading.found)["family"][0]["value"] == "山田"


def test_the_queue_in_words(aoi: Face, sign_in: Callable, send) -> None:
    client = sign_in("aoi")
    send(aoi, picture(found(**YAMADA), found(**SATO)))
    send(aoi, picture(problem="no_text"))
    actions.begin(aoi, "a.jpg", [b"waiting"])
    reading = actions.begin(aoi, "b.jpg", [b"being read"]).photograph
    Photograph.objects.filter(pk=reading.pk).update(state="reading")
    queue = queries.queue(aoi)
    assert (queue.sent, queue.being_read, queue.to_confirm, queue.to_type, queue.busy) == (1, 1, 2, 1, True)
    page = client.get(reverse("scan")).content.decode()
    assert "送信済み 1枚" in page
    assert "読み取り中 1枚" in page
    assert '<meta http-equiv="refresh"' in page
    assert "確認を待つ撮影した名刺 3枚" in client.get(reverse("book")).content.decode()
