"""What somebody sees who scanned a code, and what comes of each button: as a guest and as a member."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from enishi.cards.models import Contact, HeldCard
from enishi.exchange import actions, queries, secrets
from enishi.exchange.models import GuestPage, Link
from enishi.exchange.tests.made import once, own_card
from enishi.members.models import Face
from enishi.tasks.worker import run_due
from enishi.visibility import visible

pytestmark = pytest.mark.django_db
TYPED = {"family": "来賓", "given": "一郎", "company": "株式会社来賓", "email": "guest@example.com"}


@pytest.fixture
def code(aoi: Face) -> str:
    return secrets.code(own_card(aoi, email="aoi@example.jp").key, timezone.now())


@pytest.fixture
def guest() -> Client:
    return Client()


def mark(page: str) -> str:
    found = re.search(r'name="once" value="(\w+)"', page)
    assert found
    return found[1]


def press(guest: Client, secret: str, **button: str):
    """Open the card and press a button."""
    page = guest.get(reverse("opened", args=[secret])).content.decode()
    return guest.post(reverse("take_card", args=[secret]), {"once": mark(page), **button})


def test_looking_changes_nothing(aoi: Face, guest: Client) -> None:
    own_card(aoi)
    _link, secret = once(aoi)
    for _ in range(3):
        page = guest.get(reverse("opened", args=[secret]))
        assert page.status_code == 200
        assert guest.get(reverse("opened_vcard", args=[secret])).status_code == 200
    assert "株式会社例" in page.content.decode()
    assert not GuestPage.objects.exists()
    assert not HeldCard.objects.exists()


def test_used_ended_and_guessed_addresses_answer_with_the_same_bytes(aoi: Face, guest: Client, code: str) -> None:
    _link, used = once(aoi)
    press(guest, used)
    ended, over = once(aoi)
    actions.end_link(aoi, ended)
    answers = {}
    for secret in (used, over, "guessed", "x" * 20, secrets.code("nokey__1", timezone.now())):
        answer = Client().get(reverse("opened", args=[secret]))
        answers[secret] = (answer.status_code, answer.content, sorted(answer.headers.items()))
    assert len({repr(answer) for answer in answers.values()}) == 1
    assert next(iter(answers.values()))[0] == 404


def test_no_other_site_is_told_the_address(guest: Client, code: str) -> None:
    page = guest.get(reverse("opened", args=[code]))
    assert page["Referrer-Policy"] == "strict-origin"
    assert "noindex" in page["X-Robots-Tag"]
    assert page["Cache-Control"] == "no-store"


def test_the_page_of_a_card_is_light_and_needs_no_scripts(guest: Client, code: str) -> None:
    page = guest.get(reverse("opened", args=[code]), headers={"accept-encoding": "gzip"})
    assert len(page.content) < 14_000
    assert page["Content-Encoding"] == "gzip"


def test_a_guest_takes_the_card_and_hands_over_theirs(aoi: Face, guest: Client, code: str) -> None:
    to_form = press(guest, code, give="1")
    form = guest.get(to_form["Location"])
    assert form.status_code == 200
    page = guest.post(to_form["Location"], TYPED, follow=True)
    assert "来賓 一郎" in page.content.decode()
    held = visible(aoi, HeldCard).get()
    assert held.fields["email"][0]["value"] == "guest@example.com"
    assert str(held.contact) == "来賓 一郎"
    assert [row.name for row in queries.handed(aoi)] == ["来賓 一郎"]


def test_who_only_takes_leaves_no_trace_with_the_giver(aoi: Face, guest: Client, code: str) -> None:
    answer = press(guest, code)
    assert "vcard" in guest.get(answer["Location"]).content.decode()
    assert not visible(aoi, Contact).exists()
    assert not queries.handed(aoi).exists()


def test_pressing_twice_is_pressing_once(aoi: Face, guest: Client) -> None:
    own_card(aoi)
    _link, secret = once(aoi)
    once_ = mark(guest.get(reverse("opened", args=[secret])).content.decode())
    answers = [guest.post(reverse("take_card", args=[secret]), {"once": once_})["Location"] for _ in range(2)]
    assert answers[0] == answers[1]
    assert guest.get(answers[0]).status_code == 200
    assert guest.post(reverse("take_card", args=[secret]), {"once": "another"}).status_code == 404
    leave = answers[0] + "leave/"
    for _ in range(2):
        assert guest.post(leave, TYPED).status_code == 302
    assert visible(aoi, HeldCard).count() == 1


def test_what_was_left_can_be_taken_back_and_the_name_stays(
    aoi: Face, guest: Client, code: str, sign_in: Callable
) -> None:
    from enishi.cards.actions import confirm_reading, correct_card, write_note
    from enishi.cards.models import Change

    own = press(guest, code)["Location"]
    guest.post(own + "leave/", TYPED)
    held = visible(aoi, HeldCard).get()
    write_note(aoi, held.contact, "犬が好き")
    correct_card(
        aoi, held, {"family": "来賓", "given": "一郎", "email": "other@example.com", "mobile": "090-1234-5678"}
    )
    confirm_reading(aoi, held.contact, "ライヒン", "イチロウ")
    before = guest.get(own).content
    assert guest.post(own + "withdraw/").status_code == 302
    guest.post(own + "withdraw/")
    held.refresh_from_db()
    assert held.withdrawn_at
    assert set(held.fields) == {"family", "given"}
    assert held.contact.note == "犬が好き"
    everything = repr([list(model.objects.values()) for model in (HeldCard, Contact, Change)])
    for gone in ("guest@example.com", "other@example.com", "090-1234", "株式会社来賓"):
        assert gone not in everything
    assert before != guest.get(own).content
    client = sign_in("aoi")
    where = reverse("contact", args=[held.contact.public_id])
    assert where in client.get(reverse("book")).content.decode().split("<aside")[0].split('class="doing"')[1]
    assert "取り下げました" in client.get(where).content.decode()


def test_what_was_taken_back_can_be_handed_over_once_more(aoi: Face, guest: Client, code: str) -> None:
    own = press(guest, code)["Location"]
    guest.post(own + "leave/", TYPED)
    guest.post(own + "withdraw/")
    guest.post(own + "leave/", {**TYPED, "email": "new@example.com"})
    emails = [held.fields["email"][0]["value"] for held in visible(aoi, HeldCard) if "email" in held.fields]
    assert emails == ["new@example.com"]
    guest.post(own + "withdraw/")
    assert not [held for held in visible(aoi, HeldCard) if "email" in held.fields]


def test_of_a_name_no_more_is_told_than_the_card_says(aoi: Face, ben: Face, guest: Client, sign_in: Callable) -> None:
    """One's profile has the whole name; the card the family name alone."""
    for face in (aoi, ben):
        actions.write_card(face, {"family": face.family})
    secret = actions.make_link(aoi, Link.Kind.PRINTED)[1]
    own = press(guest, secret)["Location"]
    table = secrets.secret_of(actions.open_table(aoi).public_id)
    client = sign_in("ben")
    answers = [
        guest.get(reverse("opened", args=[secret])),
        guest.get(reverse("opened_vcard", args=[secret])),
        guest.get(own),
        guest.get(own + "vcard/"),
        guest.get(reverse("join", args=[table])),
        client.get(reverse("join", args=[table])),
        client.post(reverse("take_card", args=[secret]), {"as": str(ben.public_id), "give": "1"}, follow=True),
    ]
    run_due()
    for answer in answers:
        assert aoi.given not in answer.content.decode()
        assert aoi.given not in unquote(answer.get("Content-Disposition", ""))
    assert [row.name for row in queries.handed(aoi)] == ["Carter"]


def test_the_guest_s_page_is_the_same_whatever_the_holder_did(aoi: Face, guest: Client, code: str) -> None:
    from enishi.cards.actions import delete, purge_deleted

    def shown(own: str) -> bytes:
        return re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", guest.get(own).content)

    own = press(guest, code)["Location"]
    guest.post(own + "leave/", TYPED)
    before = shown(own)
    delete(aoi, [visible(aoi, Contact).get()])
    assert shown(own) == before
    purge_deleted(timezone.now() + timezone.timedelta(days=2))
    assert shown(own) == before
    assert guest.post(own + "withdraw/").status_code == 302


def test_a_pasted_signature_or_a_vcard_fills_the_form_and_nothing_is_kept_yet(
    aoi: Face, guest: Client, code: str
) -> None:
    own = press(guest, code)["Location"]
    text = "株式会社来賓\n営業部 部長\n来賓 一郎\nguest@example.com\nTEL 03-3581-5111"
    filled = guest.post(own + "leave/", {"text": text, "read": "1"}).content.decode()
    assert 'value="guest@example.com"' in filled
    vcf = b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Guest;Ichiro;;;\r\nFN:Ichiro Guest\r\nEMAIL:i@example.com\r\nEND:VCARD\r\n"
    filled = guest.post(own + "leave/", {"file": SimpleUploadedFile("me.vcf", vcf)}).content.decode()
    assert 'value="i@example.com"' in filled
    assert not visible(aoi, HeldCard).exists()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"file": SimpleUploadedFile("me.vcf", b"BEGIN:VCARD\r\nFN:x\r\n" + b"PHOTO:" + b"A" * (5 << 20))}, "大きすぎ"),
        ({"text": "", "family": "", "company": ""}, "お名前"),
        ({"family": "来賓", "email": "not an address"}, "メール"),
        ({"family": "来\n賓"}, "行で"),
        ({"file": SimpleUploadedFile("x.bin", b"\0\1\2" * 100)}, "読み取れません"),
        ({"file": SimpleUploadedFile("ten.vcf", b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A\r\nEND:VCARD\r\n" * 10)}, "複数"),
    ],
)
def test_what_cannot_be_taken_is_said(aoi: Face, guest: Client, code: str, sent: dict, said: str) -> None:
    own = press(guest, code)["Location"]
    page = guest.post(own + "leave/", sent)
    assert page.status_code == 422
    assert said in page.content.decode()
    assert not visible(aoi, HeldCard).exists()


def test_scripts_in_every_field_are_text(aoi: Face, guest: Client, code: str, sign_in: Callable) -> None:
    evil = "<script>alert(1)</script>"
    own = press(guest, code)["Location"]
    guest.post(own + "leave/", {"family": evil, "given": evil, "company": evil, "title": evil, "mobile": evil})
    client = sign_in("aoi")
    pages = [guest.get(own), client.get(reverse("contact", args=[visible(aoi, Contact).get().public_id]))]
    assert all(evil.encode() not in page.content for page in pages)
    assert all(page.status_code == 200 for page in pages)


# Members


def take(client: Client, face: Face, secret: str, **more: str):
    return client.post(reverse("take_card", args=[secret]), {"as": str(face.public_id), **more})


def test_a_member_takes_as_the_face_on_the_button(aoi: Face, ben: Face, sign_in: Callable, code: str) -> None:
    client = sign_in("ben")
    page = client.get(reverse("opened", args=[code])).content.decode()
    assert page.count("Carter Benとして") == 2
    assert take(client, aoi, code).status_code == 409
    assert not visible(ben, Contact).exists()
    answer = take(client, ben, code)
    assert answer["Location"] == reverse("contact", args=[visible(ben, Contact).get().public_id])


def test_who_has_no_card_makes_one_and_comes_back(aoi: Face, ben: Face, sign_in: Callable, code: str) -> None:
    client = sign_in("ben")
    to_edit = take(client, ben, code, give="1")["Location"]
    assert to_edit.startswith(reverse("card_edit"))
    after = client.post(to_edit, {"family": "Carter", "given": "Ben", "next": reverse("opened", args=[code])})
    assert after["Location"] == reverse("opened", args=[code])
    take(client, ben, code, give="1")
    run_due()
    assert visible(aoi, Contact).get().family == "Carter"


def test_one_s_own_code_offers_nothing(aoi: Face, sign_in: Callable, code: str) -> None:
    client = sign_in("aoi")
    assert "take/" not in client.get(reverse("opened", args=[code])).content.decode()
    assert take(client, aoi, code, give="1").status_code == 302
    assert not visible(aoi, Contact).exists()


def test_a_used_link_leads_its_user_to_the_contact_and_nobody_else(
    aoi: Face, ben: Face, make_face: Callable, client: Client
) -> None:
    own_card(aoi)
    secret = once(aoi)[1]
    client.force_login(_member("ben"))
    first = take(client, ben, secret)
    assert take(client, ben, secret)["Location"] == first["Location"]
    chie = make_face("chie")
    client.force_login(_member("chie"))
    assert take(client, chie, secret).status_code == 404
    assert Link.objects.get().ended_by == ben


def _member(handle: str):
    from enishi.members.models import Member

    return Member.objects.get(handle=handle)
