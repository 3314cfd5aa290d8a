"""The way in, as a person goes it: by pages and mails."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from enishi.members import queries
from enishi.members.models import Member

SIGN_UP = {"family": "山田", "given": "花子", "email": "Hanako@example.jp", "password1": "nagai-himitsu-no-kotoba"}
SIGN_IN = {"login": "hanako@example.jp", "password": SIGN_UP["password1"]}


def link_in(letter):
    return re.search(r"http://localhost:8000(/\S+)", letter.body)[1]


@pytest.fixture
def signed_up(db, client):
    client.post("/account/signup/", SIGN_UP)
    return client


def test_from_sign_up_through_the_mail_to_the_inside(signed_up):
    assert [letter.to for letter in mail.outbox] == [["hanako@example.jp"]]
    link = link_in(mail.outbox[0])
    page = signed_up.get(link)
    assert "hanako@example.jp" in page.content.decode()
    assert not EmailAddress.objects.get().verified, "looking is not confirming: mail scanners look too"
    assert signed_up.post(link).status_code == 302
    page = signed_up.get("/me/").content.decode()
    assert 'value="山田"' in page
    assert 'value="花子"' in page


def test_a_link_opened_elsewhere_confirms_but_lets_no_one_in(signed_up):
    elsewhere = Client()
    elsewhere.post(link_in(mail.outbox[0]))
    assert elsewhere.get("/me/").status_code == 302
    assert elsewhere.post("/account/login/", SIGN_IN).status_code == 302
    assert elsewhere.get("/me/").status_code == 200


def test_no_way_in_before_the_address_is_confirmed(signed_up):
    answer = signed_up.post("/account/login/", SIGN_IN)
    assert answer.status_code == 200
    assert signed_up.get("/me/").status_code == 302


def test_sign_in_leads_where_one_was_going(aoi, client):
    assert client.get("/me/").url == "/account/login/?next=/me/"
    page = client.get("/account/login/?next=/me/").content.decode()
    assert '<input type="hidden" name="next" value="/me/">' in page
    answer = client.post("/account/login/", {"login": "aoi@example.jp", "password": "aoi-no-himitsu", "next": "/me/"})
    assert answer.url == "/me/"


def test_sign_in_leads_nowhere_else(aoi, client):
    for next_ in ("https://evil.example/", "//evil.example/", "javascript:alert(1)"):
        entry = {"login": "aoi@example.jp", "password": "aoi-no-himitsu", "next": next_}
        assert Client().post("/account/login/", entry).url == "/"


def test_a_new_password_by_mail(aoi, client):
    client.post("/account/password/reset/", {"email": "aoi@example.jp"})
    page = client.get(link_in(mail.outbox[0]), follow=True)
    where = page.redirect_chain[-1][0]
    assert "himitsu" not in where
    assert client.post(where, {"password1": "mata-nagai-himitsu"}).status_code == 302
    assert client.get("/me/").status_code == 200
    assert mail.outbox[-1].subject == "【Enishi】パスワードが変わりました"
    again = client.get(link_in(mail.outbox[0]))
    assert "新しいリンクを送る" in again.content.decode(), "a link works once"


def test_who_lost_the_first_mail_gets_in_by_a_new_password(signed_up):
    """Signing up again says by mail how; the link of that mail proves the address as well."""
    other = Client()
    other.post("/account/signup/", SIGN_UP | {"password1": "betsu-no-himitsu-desu"})
    assert Member.objects.count() == 1
    other.post("/account/password/reset/", {"email": "hanako@example.jp"})
    where = other.get(link_in(mail.outbox[-1]), follow=True).redirect_chain[-1][0]
    other.post(where, {"password1": "atarashii-himitsu"})
    assert other.get("/me/").status_code == 200


def change_address(client, to):
    """The form, then the password it asks for once more; then the form's own work is done."""
    asked = client.post("/account/email/", {"action_add": "1", "email": to})
    client.post(asked.url, {"password": "aoi-no-himitsu"})


def test_the_new_address_takes_the_place_of_the_old_once_confirmed(aoi, sign_in):
    client = sign_in("aoi")
    change_address(client, "aoi2@example.jp")
    page = client.get("/account/email/").content.decode()
    assert "aoi2@example.jp" in page
    assert "aoi@example.jp" in page
    # Somebody had signed up with that address and never proved it: they are not in the way.
    Member.objects.create(email="aoi2@example.jp")
    client.post(link_in(mail.outbox[-1]))
    assert Member.objects.get().email == "aoi2@example.jp"
    assert [(a.email, a.verified, a.primary) for a in EmailAddress.objects.all()] == [("aoi2@example.jp", True, True)]


def test_the_pending_address_can_be_given_up_or_asked_for_again(aoi, sign_in):
    client = sign_in("aoi")
    change_address(client, "aoi2@example.jp")
    again = client.post("/account/email/", {"action_send": "1", "email": "aoi2@example.jp"}, follow=True)
    assert "3分に一度まで" in again.content.decode()
    assert EmailAddress.objects.count() == 2
    client.post("/account/email/", {"action_remove": "1", "email": "aoi2@example.jp"})
    assert [a.email for a in EmailAddress.objects.all()] == ["aoi@example.jp"]


def test_changing_the_address_asks_for_the_password(aoi, sign_in):
    answer = sign_in("aoi").post("/account/email/", {"action_add": "1", "email": "aoi2@example.jp"})
    assert answer.url.startswith("/account/reauthenticate/")


def test_signing_out_tells_the_browser_to_forget(aoi, sign_in):
    client = sign_in("aoi")
    answer = client.post("/account/logout/")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get("/me/").status_code == 302


def test_signing_out_needs_a_button(aoi, sign_in):
    client = sign_in("aoi")
    assert client.get("/account/logout/").status_code == 200
    assert client.get("/me/").status_code == 200


def test_guessing_passwords_is_slowed_down(aoi, client):
    for _try in range(5):
        client.post("/account/login/", {"login": "aoi@example.jp", "password": "chigau-himitsu"})
    answer = client.post("/account/login/", {"login": "aoi@example.jp", "password": "aoi-no-himitsu"})
    assert answer.status_code == 200
    assert "5分待つか" in answer.content.decode()


def test_names_in_western_order_are_mended_by_one_press(db, client):
    client.post("/account/signup/", SIGN_UP | {"family": "太郎", "given": "山田"})
    client.post(link_in(mail.outbox[0]))
    assert "入れ替える" in client.get("/me/").content.decode()
    page = client.post("/me/swap/", follow=True).content.decode()
    assert "入れ替えました" in page
    assert 'name="family" value="山田"' in page
    face = queries.work_face(Member.objects.get())
    assert (face.family, face.given) == ("山田", "太郎")


def test_a_reading_is_kana(aoi, sign_in):
    client = sign_in("aoi")
    name = {"family": "青木", "given": "葵", "family_kana": "aoki", "given_kana": "あおい"}
    answer = client.post("/me/", name)
    assert answer.status_code == 422
    assert "ひらがなかカタカナ" in answer.content.decode()
    assert 'aria-invalid="true"' in answer.content.decode()
    assert client.post("/me/", name | {"family_kana": "ｱｵｷ"}).status_code == 302
    aoi.refresh_from_db()
    assert aoi.family_kana == "ｱｵｷ"
