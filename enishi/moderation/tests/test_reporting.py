"""Reporting: what is kept, who learns of it, and that nobody else does (P8)."""

from __future__ import annotations

import base64
import json
import re
import uuid
from datetime import timedelta
from io import BytesIO

import pytest
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from enishi import visibility
from enishi.members.models import Face
from enishi.messages import actions as messages
from enishi.messages.models import Message
from enishi.moderation import actions, evidence, packs, queries
from enishi.moderation.actions.reporting import KEPT
from enishi.moderation.models import Evidence, Report
from enishi.notifications.models import Notice
from enishi.posts import actions as posts
from enishi.posts.actions.picturing import change_pictures
from enishi.profiles import actions as profiles
from enishi.profiles.models import Audience, Line
from enishi.safety.actions import is_logged
from enishi.safety.models import AuditEntry
from enishi.ties.actions import connect

pytestmark = pytest.mark.django_db
INSULT = "葵は死ねばいい"


def send(browser, face, **said):
    """By the pages: open the form, and send it as it is."""
    address, hidden = opened(browser, "page", face)
    return browser.post(address, {**hidden, "why": "harassment", **said})


def opened(browser, kind, thing):
    """The address of the form, and what is hidden in it."""
    address = reverse("report", args=[kind, thing.public_id])
    page = browser.get(address).content.decode()
    return address, dict(re.findall(r'name="(form|snapshot|acting)" value="([^"]*)"', page))


def test_what_was_seen_is_kept_even_when_it_is_deleted_meanwhile(aoi, dan, sign_in):
    browser = sign_in("aoi")
    address = reverse("report", args=["page", dan.public_id])
    page = browser.get(address).content.decode()
    assert INSULT in page
    hidden = dict(re.findall(r'name="(form|snapshot|acting)" value="([^"]*)"', page))
    profiles.take_down(dan)
    assert browser.post(address, {**hidden, "why": "harassment"}).status_code == 302
    report = Report.objects.get()
    assert (report.holder, report.about) == (aoi, dan)
    assert [label_text[1] for label_text in report.evidence.seen["lines"]][1] == INSULT
    Line.objects.all().delete()
    assert INSULT in browser.get(reverse("own_report", args=[report.public_id])).content.decode()
    # The form that was sent twice is one report.
    browser.post(address, {**hidden, "why": "harassment"})
    assert Report.objects.count() == 1


def test_another_s_snapshot_is_none(aoi, ben, dan, sign_in):
    browser = sign_in("aoi")
    address = reverse("report", args=["page", dan.public_id])
    hidden = dict(re.findall(r'name="(snapshot)" value="([^"]*)"', browser.get(address).content.decode()))
    browser = sign_in("ben")
    profiles.take_down(dan)
    assert browser.post(address, {**hidden, "why": "spam"}).status_code == 404


def test_the_one_it_is_about_notices_nothing(aoi, ben, dan, emi, client, sign_in):
    def looks():
        browser = sign_in("dan")
        pages = ("me", "measures", "profile", "ties", "notices", "safety", "apart")
        found = [browser.get(reverse(name)).content for name in pages]
        return [re.sub(rb'value="[^"]{64}"', b"", body) for body in found]

    before = looks()
    for who in ("aoi", "ben"):
        assert send(sign_in(who), dan).status_code == 302
    client.logout()
    assert send(client, dan).status_code == 302
    assert looks() == before
    assert not Notice.objects.filter(holder=dan).exists()
    assert Notice.objects.filter(holder=emi).count() == 3


def test_only_moderators_without_a_part_in_it_see_a_report(aoi, ben, dan, emi, make_nickname):
    actions.add_moderator(aoi)
    actions.add_moderator(dan)
    nickname = make_nickname("dan")
    for about in (dan, nickname):
        made = _report(aoi, about)
        assert {face.pk for face in visibility.audience(made, Face.objects.all())} == {aoi.pk, emi.pk}
        assert not visibility.may(aoi, "decide", made)
        assert visibility.may(emi, "decide", made)
        assert not visibility.can_see(None, made)


def _report(by, about):
    return Report.objects.create(holder=by, about=about, why="spam", address="/", made_at=timezone.now())


def test_a_stranger_reports_by_address_and_has_one_answer_whatever_is_there(dan, emi, client):
    address = reverse("report_address")
    answers = []
    for said in (reverse("person", args=[dan.public_id]), f"/people/{uuid.UUID(int=7)}/", "なにもない"):
        answer = client.post(address, {"address": said, "why": "false", "email": "x@example.jp"})
        answers.append((answer.status_code, answer["Location"]))
    assert len(set(answers)) == 1
    assert list(Report.objects.order_by("pk").values_list("about", flat=True)) == [dan.pk, None, None]
    assert Evidence.objects.count() == 1


def test_so_many_a_day_and_a_clear_sentence(dan, client):
    address = reverse("report_address")
    said = {"address": "/", "why": "spam"}
    statuses = [client.post(address, said).status_code for _ in range(6)]
    assert statuses == [302] * 5 + [429]
    Report.objects.update(made_at=F("made_at") - timedelta(days=1))
    assert client.post(address, said).status_code == 302
    assert client.post(address, {"address": "", "why": ""}).status_code == 422


def test_the_pack_can_be_checked_and_what_was_changed_is_found(aoi, dan, sign_in):
    browser = sign_in("aoi")
    send(browser, dan, words="毎日書かれます")
    report = Report.objects.get()
    text = browser.get(reverse("report_json", args=[report.public_id])).content.decode()
    said = packs.check(text)
    assert said["whole"]
    assert is_logged(said["digest"])
    assert not any(entry.digest in text for entry in AuditEntry.objects.all()), "it would tell of what came in between"
    changed = json.loads(text)
    changed["evidence"]["lines"][0][1] = "何でもない"
    assert not packs.check(json.dumps(changed))["whole"]
    for wrong in ("", "[]", "{}", '{"format": "enishi-evidence-pack-1", "pictures": 3}'):
        with pytest.raises(packs.Unreadable):
            packs.check(wrong)


def test_the_pack_is_a_pdf_where_there_is_a_font(aoi, dan, sign_in, monkeypatch):
    browser = sign_in("aoi")
    send(browser, dan, words="😱 とても怖い")
    pdf = reverse("report_pdf", args=[Report.objects.get().public_id])
    for _each_time in range(2 if packs.may_set() else 0):
        assert browser.get(pdf).content.startswith(b"%PDF")
    monkeypatch.setattr("enishi.moderation.packs.as_pdf", lambda *_: None)
    assert browser.get(pdf).status_code == 404


def test_it_goes_a_year_after_the_answer(aoi, dan, emi, sign_in):
    send(sign_in("aoi"), dan)
    report = Report.objects.get()
    actions.decide(emi, report, actions.Decision("nothing", "問題は見つかりませんでした"))
    actions.forget()
    assert Evidence.objects.exists()
    Report.objects.update(answered_at=F("answered_at") - KEPT - timedelta(days=1))
    actions.forget()
    assert not Evidence.objects.exists()
    assert queries.own_report(aoi, report.public_id).answer == "問題は見つかりませんでした"


@pytest.fixture
def harming(dan, settings, tmp_path):
    """A post with two pictures."""
    settings.MEDIA_ROOT = tmp_path / "media"
    drawn = []
    for colour in ("teal", "navy"):
        Image.new("RGB", (40, 30), colour).save(out := BytesIO(), "PNG")
        drawn.append(posts.take(out.getvalue(), alt=colour))
    says = posts.Says("opinion", "葵の家です", audience=Audience.MEMBERS)
    return posts.write(dan, uuid.uuid4(), says, drawn)


def test_pictures_of_a_post_are_kept_as_they_were_served(aoi, emi, harming, sign_in):
    browser, served = sign_in("aoi"), {}
    for row in pictures(harming):
        served[row.alt] = b"".join(browser.get(reverse("post_picture", args=[row.public_id])))
    address, hidden = opened(browser, "post", harming)
    browser.post(address, hidden | {"why": "private"})
    report, digests = Report.objects.get(), {evidence.sha256(data): alt for alt, data in served.items()}
    assert {one["sha256"]: one["alt"] for one in report.evidence.seen["pictures"]} == digests
    posts.delete(harming.holder, harming)
    said = packs.check(browser.get(reverse("report_json", args=[report.public_id])).content.decode())
    assert said["whole"]
    assert {base64.b64decode(data) for data in said["pictures"].values()} == set(served.values())
    for who in (browser, sign_in("emi")):
        for name in digests:
            assert who.get(reverse("report_picture", args=[report.public_id, name])).status_code == 200


def test_of_a_picture_that_went_meanwhile_the_digest_is_kept_and_that_is_said(aoi, harming, sign_in, monkeypatch):
    browser, first = sign_in("aoi"), pictures(harming)[0]
    address, hidden = opened(browser, "post", harming)
    change_pictures(harming, {}, [first.public_id])
    browser.post(address, hidden | {"why": "private"})
    report = Report.objects.get()
    assert [one["alt"] for one in report.evidence.seen["pictures"]] == ["teal", "navy"]
    assert report.evidence.pictures.count() == 1
    page = browser.get(reverse("own_report", args=[report.public_id])).content.decode()
    assert (page.count('.jpg" alt='), page.count("チェックサムのみ")) == (1, 1)
    assert packs.check(packs.as_json(aoi, report))["whole"]
    # So it is where there is too much of them.
    monkeypatch.setattr("enishi.moderation.actions.reporting.MOST_BYTES", 10)
    address, hidden = opened(browser, "post", harming)
    browser.post(address, hidden | {"why": "private"})
    assert Report.objects.latest("pk").evidence.pictures.count() == 0


def test_a_file_with_a_message_is_named_with_its_digest(aoi, dan, emi, sign_in, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    connect(aoi, dan, asker_name="青木", other_name="團")
    messages.write(dan, messages.talk_to(dan, aoi), "見ろ", uuid.uuid4(), [messages.Taken(b"x", "案.txt")])
    looked = queries.looked_at(aoi, "message", Message.objects.get().public_id)
    assert f"案.txt　SHA-256 {evidence.sha256(b'x')}" in [text for _label, text in looked.thing.lines]


def pictures(post):
    return list(post.pictures.order_by("position"))
