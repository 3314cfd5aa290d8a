"""Every page of signing up and in, in our look and in both languages."""

import re

import pytest
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.test import Client
from django.urls import reverse

from enishi.members import urls
from enishi.members.models import Member

JAPANESE = re.compile(r"[぀-ヿ一-鿿]")
#: What may stand in Latin letters on a Japanese page, and in Japanese on an English one.
SAME_IN_BOTH = re.compile(r"Enishi|日本語|English|[\w.-]+@example\.jp|青木|葵|アオキ|アオイ|山田 太郎")


def words(page):
    """What a reader sees: text, labels for screen readers, without style and tags."""
    body = page.content.decode().split("</style>")[1]
    labels = " ".join(re.findall(r'(?:aria-label|alt|placeholder|data-show|data-hide)="([^"]*)"', body))
    title = re.search(r"<title>(.*?)</title>", page.content.decode())[1]
    return SAME_IN_BOTH.sub("", " ".join([title, re.sub(r"<[^>]*>", " ", body), labels]))


def addresses(member):
    """One address for each route, in each state its page can have."""
    address = EmailAddress.objects.create(user=member, email="aoi2@example.jp")
    plain = [pattern.name for pattern in urls.urlpatterns if not pattern.pattern.regex.groups]
    return [
        *(reverse(name) for name in plain),
        reverse("account_confirm_email", args=[EmailConfirmationHMAC(address).key]),
        reverse("account_confirm_email", args=["no-such-key"]),
        reverse("account_reset_password_from_key", args=["1", "no-such-key"]),
    ]


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("inside", [False, True], ids=["signed out", "signed in"])
def test_each_page_is_ours_in_both_languages(aoi, language, inside):
    client = Client(headers={"Accept-Language": language})
    member = Member.objects.get()
    if inside:
        client.force_login(member)
    seen = 0
    for address in addresses(member):
        page = client.get(address)
        if page.status_code == 405 or page.status_code == 302:
            continue
        seen += 1
        text = words(page)
        assert f'<html lang="{language}">' in page.content.decode(), address
        assert 'class="shell' in page.content.decode(), address
        if language == "ja":
            assert not re.search(r"[A-Za-z]{4,}", text), (address, re.findall(r"[A-Za-z ]{4,}", text))
        else:
            assert not JAPANESE.search(text), (address, JAPANESE.findall(text))
    assert seen >= 8


@pytest.mark.parametrize("language", ["ja", "en"])
def test_what_is_wrong_with_a_form_is_said_in_its_language(db, language):
    client = Client(headers={"Accept-Language": language})
    wrong = {"family": "", "given": "", "email": "hanako", "password1": "mijikai"}
    for path, data in (
        ("/account/signup/", {}),
        ("/account/signup/", wrong),
        ("/account/signup/", {**wrong, "family": "a\nb", "email": "a@example.jp", "password1": "password123"}),
        ("/account/signup/", {**wrong, "email": "hanako@example.jp", "password1": "hanako@example.jp"}),
        ("/account/login/", {"login": "x", "password": ""}),
        ("/account/login/", {"login": "a@example.jp", "password": "x"}),
        ("/account/password/reset/", {"email": "x"}),
    ):
        page = client.post(path, data)
        assert page.status_code == 200
        assert 'class="errors"' in page.content.decode()
        text = words(page)
        if language == "ja":
            assert not re.search(r"[A-Za-z]{4,}", text.replace("name@example.jp", "")), path
        else:
            assert not JAPANESE.search(text), path


def test_each_field_is_tied_to_its_label_help_and_error(db, client):
    page = client.post("/account/signup/", {"email": "x"}).content.decode()
    assert '<label for="id_email">' in page
    assert 'aria-describedby="id_email_error"' in page
    assert 'id="id_email_error"' in page
    assert 'aria-describedby="id_password1_helptext id_password1_error"' in page
    assert 'id="id_password1_helptext"' in page
    assert page.count('class="must"') == 3, "required is marked, and only where it is"


def test_there_are_no_other_account_pages(client, db):
    for path in ("login/code/", "login/code/confirm/", "phone/verify/", "signup/passkey/", "3rdparty/"):
        assert client.get(f"/account/{path}").status_code == 404


def test_all_names_that_allauth_reverses_are_there():
    from allauth.account import urls as theirs

    ours = {pattern.name for pattern in urls.urlpatterns}
    # Codes by mail are off, so this one is never reversed.
    assert {pattern.name for pattern in theirs.urlpatterns} - ours == {"account_confirm_login_code"}


def test_who_has_no_password_yet_sets_one_where_others_change_theirs(aoi, client):
    member = Member.objects.get()
    member.set_unusable_password()
    member.save()
    client.force_login(member)
    page = client.get(reverse("account_set_password")).content.decode()
    assert f'action="{reverse("account_set_password")}"' in page
    assert reverse("account_change_password") not in page
    new = {"password1": "mattaku-atarashii-himitsu", "password2": "mattaku-atarashii-himitsu"}
    client.post(reverse("account_set_password"), new)
    member.refresh_from_db()
    assert member.check_password("mattaku-atarashii-himitsu")
