"""Taking everything along, on its page; the same pages from it elsewhere; what comes into a book with people in it."""

from __future__ import annotations

import errno
import io
import re
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from enishi.cards import actions as cards
from enishi.cards.models import CardPicture, Change, Contact, HeldCard
from enishi.cards.tests.made import card, whole
from enishi.exchange import actions as exchange
from enishi.exchange.tests.made import open_link, own_card
from enishi.media.models import Upload
from enishi.members.models import Face, Member
from enishi.portability import actions
from enishi.portability.actions import packing
from enishi.portability.models import Export, Import
from enishi.portability.tests.made import jpeg
from enishi.portability.tests.test_everything import lived_in
from enishi.tasks.worker import run_due
from enishi.visibility import visible

pytestmark = pytest.mark.django_db


def client_of(handle: str) -> Client:
    client = Client(headers={"Accept-Language": "ja"})
    client.force_login(Member.objects.get(handle=handle))
    return client


def fetched(client: Client) -> bytes:
    """Ask for everything as a person does, and fetch it."""
    client.post(reverse("export_make"))
    run_due()
    page = client.get(reverse("export")).content.decode()
    [address] = re.findall(r'href="([^"]+/file/)"', page)
    answer = client.get(address)
    assert answer["Content-Disposition"].startswith('attachment; filename="Enishi-')
    assert "no-store" in answer["Cache-Control"]
    return b"".join(answer.streaming_content)


def pages_of(client: Client, face: Face) -> dict[str, Any]:
    """Every page of a book, but for what is drawn by lot each time."""
    addresses = [reverse(name) for name in ("book", "look_alikes", "readings", "recent")]
    addresses += [f"{reverse('book')}?{asked}" for asked in ("order=added", "order=met", "order=company", "q=山田")]
    for contact in visible(face, Contact).order_by("pk"):
        addresses += [reverse(name, args=[contact.public_id]) for name in ("contact", "contact_edit")]
    addresses += [reverse("held_card", args=[held.public_id]) for held in visible(face, HeldCard).order_by("pk")]
    addresses += [
        reverse("card_picture", args=[picture.public_id]) for picture in visible(face, CardPicture).order_by("pk")
    ]
    return {address: plain(client.get(address).content, face) for address in addresses}


def plain(page: bytes, face: Face) -> bytes:
    """Without the token of its forms, and without which face acts."""
    page = re.sub(rb'(csrfmiddlewaretoken" value=")[^"]*', rb"\1", page)
    return page.replace(str(face.public_id).encode(), b"FACE")


def test_the_same_pages_elsewhere(aoi: Face, ben: Face, bring: Callable) -> None:
    lived_in(aoi)
    for held, ink in zip(visible(aoi, HeldCard), ("white", "black", "white"), strict=False):
        cards.add_pictures(aoi, held, [cards.Pictured(1, jpeg(ink), 91, 55), cards.Pictured(2, jpeg(), 91, 55)])
    mine, theirs = client_of("aoi"), client_of("ben")
    batch = bring(ben, fetched(mine), "whatever.zip")
    run_due()
    theirs.post(reverse("import_apply", args=[batch.public_id]))
    run_due()
    before, after = pages_of(mine, aoi), pages_of(theirs, ben)
    assert len(before) > 15
    assert list(after) == list(before)
    assert [address for address in before if after[address] != before[address]] == []
    files = zipfile.ZipFile(io.BytesIO(fetched(mine))).namelist()
    assert sum(name.startswith("pictures/") for name in files) == 2


def test_taken_back_it_is_gone_again(aoi: Face, ben: Face, bring: Callable) -> None:
    lived_in(aoi)
    batch = bring(ben, fetched(client_of("aoi")), "a.zip")
    actions.apply(ben, batch)
    actions.undo(ben, batch)
    assert not visible(ben, Contact).exists()


def test_the_same_archive_twice_changes_nothing(aoi: Face, ben: Face, bring: Callable) -> None:
    lived_in(aoi)
    data = fetched(client_of("aoi"))
    for face in (aoi, ben, ben):
        batch = bring(face, data, "a.zip")
        before = whole(face)
        if batch.counts["known"] == batch.counts["rows"]:
            actions.apply(face, batch)
            assert whole(face) == before
        else:
            assert (face, batch.counts["doubtful"]) == (ben, 0)
            actions.apply(face, batch)
    assert Import.objects.filter(holder=ben, state="done").count() == 2


def test_into_a_book_with_people_it_comes_card_by_card(aoi: Face, ben: Face, bring: Callable) -> None:
    """What is there is not doubled, what is new comes with its tags and its pictures, and it is said what does not."""
    both = {"family": "山田", "given": "太郎", "email": "t@example.jp"}
    cards.hold(ben, card(**both))
    cards.hold(aoi, card(**both))
    new = cards.hold(aoi, card(family="佐藤", given="花子", company="例商事", tags=("研究会",)))
    cards.add_pictures(aoi, new, [cards.Pictured(1, jpeg(), 91, 55)])
    data = fetched(client_of("aoi"))
    for expected in ({"new": 1, "merged": 1}, {"new": 0, "merged": 2}):
        batch = bring(ben, data, "a.zip")
        run_due()
        batch.refresh_from_db()
        assert [problem["code"] for problem in batch.problems] == ["archive_only_cards"]
        assert {name: batch.counts[name] for name in expected} == expected
        actions.apply(ben, batch)
        assert batch.state == "done", batch.problems
        assert sorted(visible(ben, Contact).values_list("family", flat=True)) == ["佐藤", "山田"]
        assert visible(ben, CardPicture).count() == 1
    sato = visible(ben, Contact).get(family="佐藤")
    assert [tag.name for tag in sato.tags.all()] == ["研究会"]


def test_a_book_that_fills_meanwhile(aoi: Face, ben: Face, bring: Callable) -> None:
    cards.hold(aoi, card(family="山田", given="太郎"))
    data = fetched(client_of("aoi"))
    batch = bring(ben, data, "a.zip")
    cards.hold(ben, card(family="佐藤"))
    actions.apply(ben, batch)
    assert sorted(visible(ben, Contact).values_list("family", flat=True)) == ["佐藤", "山田"]


# The page


def test_a_large_one_is_made_in_the_background(aoi: Face, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "ROWS_AT_ONCE", 0)
    monkeypatch.setattr(packing, "_STEP", 1)
    cards.hold(aoi, card(family="山田"))
    client = client_of("aoi")
    assert "書き出す" in client.get(reverse("export")).content.decode()
    client.post(reverse("export_make"))
    client.post(reverse("export_make"))
    assert Export.objects.count() == 1
    assert client.get(reverse("export_progress")).status_code == 200
    assert "data-poll" in client.get(reverse("export")).content.decode()
    run_due()
    assert client.get(reverse("export_progress")).status_code == 204
    export = Export.objects.get()
    assert (export.state, 0 < export.progress <= export.total) == ("ready", True)


def test_given_up_on_the_way_nothing_is_kept(aoi: Face, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "ROWS_AT_ONCE", 0)
    cards.hold(aoi, card(family="山田"))
    export = actions.take_out(aoi)
    client_of("aoi").post(reverse("export_discard", args=[export.public_id]))
    run_due()
    assert not Export.objects.exists()
    assert not Upload.objects.filter(kept_for="export").exists()
    # Stopped while it is written.
    monkeypatch.setattr(packing, "_STEP", 1)
    export = actions.take_out(aoi)
    pieces = packing._pieces

    def stopped(*given: Any) -> Any:
        actions.discard_export(aoi, export)
        return pieces(*given)

    monkeypatch.setattr(packing, "_pieces", stopped)
    run_due()
    assert not Upload.objects.filter(kept_for="export").exists()


def test_it_is_kept_a_day_and_a_new_one_takes_its_place(aoi: Face, own_folder: Path) -> None:
    cards.hold(aoi, card(family="山田"))
    client = client_of("aoi")
    fetched(client)
    first = Export.objects.get()
    fetched(client)
    second = Export.objects.get()
    assert first.public_id != second.public_id
    assert client.get(reverse("export_file", args=[first.public_id])).status_code == 404
    Export.objects.update(created_at=timezone.now() - timedelta(days=1, minutes=1))
    assert client.get(reverse("export_file", args=[second.public_id])).status_code == 404
    assert "作り直す" not in client.get(reverse("export")).content.decode()
    with transaction.atomic():
        actions.tidy_exports()
    assert not Upload.objects.exists()
    assert not Export.objects.exists()


def test_what_cp932_cannot_hold_is_shown(aoi: Face) -> None:
    for number in range(60):
        cards.hold(aoi, card(family="𠮷田", given=f"<b>{number}"))
    client = client_of("aoi")
    fetched(client)
    page = client.get(reverse("export")).content.decode()
    assert "U+20BB7" in page
    assert "&lt;b&gt;" in page
    assert page.count("<tr>") == 1 + 50
    assert "全部で60字です" in page


@pytest.mark.parametrize(
    ("error", "words"), [(OSError(errno.ENOSPC, "full"), "空き"), (ValueError("hush-hush"), "こちらの")]
)
def test_what_goes_wrong_is_one_sentence(
    aoi: Face, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    cards.hold(aoi, card(family="山田"))

    def fails(*_given: Any) -> Any:
        raise error
        yield b""

    monkeypatch.setattr(packing, "_pieces", fails)
    client = client_of("aoi")
    client.post(reverse("export_make"))
    page = client.get(reverse("export")).content.decode()
    assert Export.objects.get().state == "failed"
    assert words in page
    assert "hush-hush" not in page
    assert not Upload.objects.exists()
    monkeypatch.undo()
    assert fetched(client)


def test_a_book_that_changes_while_it_is_written_is_written_again(aoi: Face, tmp_path: Path, monkeypatch) -> None:
    """Else half of the archive would be older than the rest. The third time nobody may change it."""
    cards.hold(aoi, card(family="山田"))
    times = []
    names = packing.Names

    def naming(by: Face) -> Any:
        times.append(1)
        if len(times) < 3:
            cards.hold(aoi, card(family=f"佐藤{len(times)}"))
        return names(by)

    monkeypatch.setattr(packing, "Names", naming)
    actions.write_file(aoi, tmp_path / "a.zip")
    assert len(times) == 3
    with zipfile.ZipFile(tmp_path / "a.zip") as opened:
        assert opened.testzip() is None
        assert opened.read("json/contacts.json").count(b'"id"') == 3


# Nothing of anybody else's


def test_what_others_hold_is_not_in_it(aoi: Face, ben: Face, make_face: Callable, tmp_path: Path, monkeypatch) -> None:
    """Two worlds, which differ in what Ben and Chie do with the very same people: Aoi's archive is the same bytes."""
    then = timezone.now()
    monkeypatch.setattr(packing, "timezone", SimpleNamespace(now=timezone.now, localtime=lambda: then))
    lived_in(aoi)
    archives = []
    for busy in (False, True):
        with transaction.atomic():
            if busy:
                for other in (ben, make_face("chie")):
                    lived_in(other)
                    actions.take_out(other)
            actions.write_file(aoi, tmp_path / "a.zip")
            archives.append((tmp_path / "a.zip").read_bytes())
            transaction.set_rollback(True)
    assert archives[0] == archives[1]


def test_no_number_of_a_row_is_in_it(aoi: Face, tmp_path: Path) -> None:
    """They would say how much there is on the site."""
    Contact.objects.create(pk=987_654_321, holder=aoi, sort_key="", deleted_at=timezone.now()).delete()
    lived_in(aoi)
    actions.write_file(aoi, tmp_path / "a.zip")
    numbers = {str(pk) for pk in Contact.objects.values_list("pk", flat=True)}
    with zipfile.ZipFile(tmp_path / "a.zip") as opened:
        text = "".join(opened.read(name).decode() for name in opened.namelist() if name.startswith("json/"))
    assert {number for number in numbers if f'"{number}"' in text or f":{number}" in text} == set()


def test_who_gave_a_card_is_no_part_of_it(aoi: Face, ben: Face, make_face: Callable, tmp_path: Path) -> None:
    """Only an exchange links a person to a member: an archive that is brought in does not."""
    held = cards.hold(aoi, card(family="Carter", given="Ben"))
    HeldCard.objects.filter(pk=held.pk).update(given_by=ben)
    actions.write_file(aoi, tmp_path / "a.zip")
    chie = make_face("chie")
    actions.import_file(chie, tmp_path / "a.zip")
    assert visible(chie, HeldCard).get().given_by is None
    assert Change.objects.filter(holder=chie).count() == 1


def test_what_is_on_its_way_into_the_book_is_among_everything(aoi: Face, ben: Face) -> None:
    for face in (aoi, ben):
        own_card(face)
    exchange.take(ben, open_link(aoi), give=True)
    archive = zipfile.ZipFile(io.BytesIO(fetched(client_of("aoi"))))
    assert "Carter" in archive.read("json/cards.json").decode()
