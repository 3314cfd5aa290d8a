"""Mails: short, polite, in the receiver's language, with addresses that the request could not forge."""

import re
from pathlib import Path

import pytest
from allauth.account.adapter import get_adapter
from django.core import mail
from django.utils import timezone, translation

import enishi.members
from enishi.members import actions
from enishi.members.models import Member

FOLDER = Path(enishi.members.__file__).parent / "jinja2/account/email"
KINDS = sorted(path.name.removesuffix("_subject.txt") for path in FOLDER.glob("*_subject.txt"))
FACTS = {
    "activate_url": "http://localhost:8000/account/confirm-email/key/",
    "timestamp": timezone.now(),
    "ip": "192.0.2.1",
    "from_email": "old&@example.jp",
    "to_email": "new&@example.jp",
    "deleted_email": "old@example.jp",
}


def test_every_mail_allauth_can_send_here_is_ours():
    import allauth.account

    theirs = Path(allauth.account.__file__).parents[1] / "templates/account/email"
    sent = {path.name.removesuffix("_subject.txt") for path in theirs.glob("*_subject.txt")}
    assert sent - set(KINDS) == {"login_code", "password_reset_code"}, "codes by mail are off"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_each_mail_in_both_languages(db, rf, kind, language):
    with translation.override(language):
        get_adapter(rf.get("/")).send_mail(f"account/email/{kind}", "aoi@example.jp", dict(FACTS))
    (letter,) = mail.outbox
    assert "\n" not in letter.subject
    assert len(letter.subject) <= 50
    assert "&amp;" not in letter.body, "a mail is text, not markup"
    assert "\n\n\n" not in letter.body
    assert letter.body.endswith("-- \nEnishi\nhttp://localhost:8000")
    text = re.sub(r"https?://\S+|\S+@example\.jp", "", letter.subject + letter.body)
    if language == "ja":
        assert letter.subject.startswith("【Enishi】")
        assert not re.search(r"[A-Za-z]{4,}", text.replace("Enishi", ""))
    else:
        assert not re.search(r"[぀-ヿ一-鿿]", text)


def test_a_mail_speaks_the_receivers_language_not_the_senders(aoi, client):
    actions.speak(Member.objects.get(), "en")
    client.post("/account/password/reset/", {"email": "aoi@example.jp"}, headers={"Accept-Language": "ja"})
    assert mail.outbox[0].subject == "Enishi: set a new password"


def test_choosing_a_language_is_remembered_for_mails(aoi, sign_in):
    sign_in("aoi").post("/language/", {"language": "en"})
    assert Member.objects.get().language == "en"


def test_links_are_built_from_the_sites_own_address(aoi, client):
    """A forged Host must not send someone's reset link elsewhere."""
    client.post("/account/password/reset/", {"email": "aoi@example.jp"}, headers={"Host": "localhost:9999"})
    assert "http://localhost:8000/account/password/reset/key/" in mail.outbox[0].body
    assert "9999" not in mail.outbox[0].body
