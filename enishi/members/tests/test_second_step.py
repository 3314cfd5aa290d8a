"""Passkeys, one-time codes, recovery codes, and where one is signed in."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from enishi.members import devices, queries, safeguards
from enishi.members.models import Device, Face, Member

LOGIN = {"login": "aoi@example.jp", "password": "aoi-no-himitsu"}
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1"


def browser(user_agent: str = CHROME) -> Client:
    return Client(headers={"Accept-Language": "en", "User-Agent": user_agent})


def signed_in(user_agent: str = CHROME) -> Client:
    client = browser(user_agent)
    assert client.post(reverse("account_login"), LOGIN).status_code == 302
    client.post(reverse("account_reauthenticate"), {"password": LOGIN["password"]})
    return client


def code(secret: str) -> str:
    return f"{totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time())))}".zfill(6)


def set_up(client: Client) -> str:
    """Codes from an app, as the page says; the key."""
    secret = re.search(r"<code>(\w+)</code>", client.get(reverse("mfa_activate_totp")).content.decode())
    assert secret is not None
    answer = client.post(reverse("mfa_activate_totp"), {"code": code(secret[1])})
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    return secret[1]


def test_after_the_password_a_code_is_asked_for(aoi: Face, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        secret = set_up(signed_in())
    assert any("codes from an app are on" in one.subject for one in mail.outbox)
    client = browser()
    asked = client.post(reverse("account_login"), LOGIN)
    assert asked["Location"] == reverse("mfa_authenticate")
    assert client.get(reverse("me")).status_code == 302, "not inside yet"
    cache.clear()
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "That was not right." in wrong.content.decode()
    client.post(reverse("mfa_authenticate"), {"code": code(secret)})
    assert client.get(reverse("me")).status_code == 200


def test_a_recovery_code_lets_one_in_once(aoi: Face) -> None:
    set_up(signed_in())
    one = RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes()[0]
    for inside in (True, False):
        cache.clear()
        client = browser()
        client.post(reverse("account_login"), LOGIN)
        client.post(reverse("mfa_authenticate"), {"code": one})
        assert (client.get(reverse("me")).status_code == 200) is inside


def test_the_database_holds_no_key_that_makes_codes(aoi: Face) -> None:
    secret = set_up(signed_in())
    assert secret not in str(Authenticator.objects.get(type="totp").data)


def test_turned_off_the_password_is_enough_again(aoi: Face) -> None:
    client = signed_in()
    set_up(client)
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.exists()
    assert signed_in().get(reverse("me")).status_code == 200


def test_who_comes_back_long_after_proves_again_who_they_are(aoi: Face, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("aoi")
    for route in ("mfa_activate_totp", "mfa_add_webauthn"):
        assert client.get(reverse(route))["Location"].startswith(reverse("account_reauthenticate"))


def test_in_the_demonstration_there_is_no_lock(aoi: Face, sign_in: Callable[[str], Client]) -> None:
    Member.objects.update(is_demo=True)
    client = sign_in("aoi")
    assert client.get(reverse("mfa_activate_totp"))["Location"] == reverse("mfa_index")
    assert client.get(reverse("mfa_add_webauthn"))["Location"] == reverse("mfa_index")


def test_a_passkey_that_is_none_is_turned_away(aoi: Face) -> None:
    client = browser()
    options = client.get(reverse("mfa_login_webauthn"), headers={"X-Requested-With": "XMLHttpRequest"}).json()
    assert options["request_options"]["publicKey"]["rpId"] == "localhost"
    assert not options["request_options"]["publicKey"].get("allowCredentials"), "whoever it may be"
    for credential in ("", "no json", "{}", '{"id": "AA", "response": {"userHandle": "MQ"}}', "[1]"):
        answer = client.post(reverse("mfa_login_webauthn"), {"credential": credential})
        assert answer["Location"] == reverse("account_login"), credential
    assert client.get(reverse("me")).status_code == 302


def passkey(handle: str, name: str) -> Authenticator:
    user = Member.objects.get(handle=handle)
    return Authenticator.objects.create(user=user, type="webauthn", data={"name": name, "credential": {}})


def test_a_passkey_is_called_what_its_owner_calls_it(aoi: Face, ben: Face) -> None:
    client = signed_in()
    mine, theirs = passkey("aoi", "My passkey"), passkey("ben", "弁の鍵")
    page = client.get(reverse("mfa_index")).content.decode()
    [key] = re.findall(r'name="key" value="([^"]+)" aria-label', page)
    for name in ("  会社の\0 ノート ", "", "   "):
        assert client.post(reverse("rename_passkey"), {"key": key, "name": name})["Location"] == reverse("mfa_index")
        mine.refresh_from_db()
        assert mine.wrap().name == "会社の ノート"
    assert 'value="会社の ノート"' in client.get(reverse("mfa_index")).content.decode()
    client.post(reverse("rename_passkey"), {"key": safeguards._key(theirs), "name": "あ"})
    client.post(reverse("rename_passkey"), {"key": key, "name": "あ" * 300})
    assert [len(one.wrap().name) for one in Authenticator.objects.order_by("pk")] == [100, 3]


# Where one is signed in


def listed(client: Client) -> str:
    return re.sub(r"<[^>]+>", " ", client.get(reverse("devices")).content.decode())


def test_each_browser_is_listed_in_words_and_can_be_signed_out(aoi: Face) -> None:
    here, phone = signed_in(), signed_in(PHONE)
    assert re.search(r"Chrome on Windows.*this browser.*Safari on iPhone", listed(here), re.DOTALL)
    there = Device.objects.get(system="iPhone")
    here.post(reverse("end_device", args=[there.public_id]))
    assert phone.get(reverse("me")).status_code == 302
    assert here.get(reverse("me")).status_code == 200
    assert "iPhone" not in listed(here)


def test_all_others_are_signed_out_at_once(aoi: Face) -> None:
    here, *others = (signed_in() for _ in range(3))
    here.post(reverse("end_devices"))
    assert [one.get(reverse("me")).status_code for one in (here, *others)] == [200, 302, 302]


def test_a_new_password_signs_out_all_others_and_this_one_stays_listed(aoi: Face) -> None:
    here, phone = signed_in(), signed_in(PHONE)
    passwords = {"oldpassword": LOGIN["password"], "password1": "mattaku-atarashii-himitsu"}
    here.post(reverse("account_change_password"), passwords)
    assert phone.get(reverse("me")).status_code == 302
    assert [one.system for one in queries.devices(Member.objects.get())] == ["Windows"]


def test_of_a_browser_no_more_is_kept_than_what_it_is_called(aoi: Face) -> None:
    signed_in("Mozilla/5.0 (X11; Linux x86_64; very-special-machine) Firefox/140.0")
    one = Device.objects.get()
    assert (one.browser, one.system) == ("Firefox", "Linux")
    assert devices.words(Device()) != ""


def test_one_s_own_are_nobody_else_s(aoi: Face, ben: Face, sign_in: Callable[[str], Client]) -> None:
    signed_in()
    theirs = Device.objects.get()
    assert sign_in("ben").post(reverse("end_device", args=[theirs.public_id])).status_code == 404
    assert "Windows" not in listed(sign_in("ben"))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_pages_are_ours_in_both_languages(aoi: Face, language: str) -> None:
    client = signed_in()
    routes = ["mfa_index", "devices", "mfa_activate_totp", "mfa_add_webauthn"]
    pages = {route: client.get(reverse(route), headers={"Accept-Language": language}) for route in routes}
    set_up(client)
    routes = ["mfa_index", "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_deactivate_totp"]
    pages |= {f"{route} 2": client.get(reverse(route), headers={"Accept-Language": language}) for route in routes}
    for route, page in pages.items():
        text = page.content.decode()
        assert page.status_code == 200, route
        assert f'<html lang="{language}">' in text, route
        said = re.sub(r"<[^>]*>|[A-Z2-7]{32}", " ", text.split("<main")[1].partition(">")[2].split("</main>")[0])
        if language == "ja":
            assert not re.search(r"[A-Za-z]{5,}", re.sub("JavaScript|Chrome|Windows", "", said)), (route, said)
        else:
            assert not re.search(r"[ぁ-ん]", said), (route, said)
