"""A form that comes back has its files: nobody chooses them again because they were asked something."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from enishi.media.models import Upload
from enishi.members.models import Face
from enishi.messages import actions, queries
from enishi.messages.models import Attachment, Conversation, Message
from enishi.messages.sentences import sentence
from enishi.ties.actions import connect

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(aoi: Face, ben: Face, settings: Any, tmp_path: Path) -> Conversation:
    settings.MEDIA_ROOT = tmp_path
    connect(aoi, ben, asker_name="青木", other_name="弁")
    talk = actions.talk_to(aoi, ben)
    actions.write(aoi, talk, "こんにちは", uuid.uuid4())
    return talk


def asked_again(browser: Client, talk: Conversation, *files: Any, **said: Any) -> tuple[str, list[str]]:
    """The page that asks whether to send harsh words, and what stands for the files in it."""
    words = {"text": "さっさと返事しろよ", "when": "now", "form": str(uuid.uuid4())} | said
    answer = browser.post(reverse("conversation", args=[talk.public_id]), words | {"files": list(files)})
    assert answer.status_code == 422
    page = answer.content.decode()
    return page, re.findall(r'name="kept" value="([^"]+)"', page)


def test_after_a_second_thought_nobody_chooses_their_files_again(
    aoi: Face, ben: Face, talk: Conversation, sign_in: Callable[[str], Client]
) -> None:
    browser, form = sign_in("aoi"), str(uuid.uuid4())
    Image.new("RGB", (40, 30), "teal").save(picture := BytesIO(), "PNG")
    sent = (SimpleUploadedFile("案.txt", b"x"), SimpleUploadedFile("空.png", picture.getvalue()))
    page, kept = asked_again(browser, talk, *sent, form=form)
    assert len(kept) == 2
    assert "案.txt" in page
    assert not Attachment.objects.exists()
    # Asked once more they are the same; and with a third there are three.
    _page, again = asked_again(browser, talk, kept=kept)
    assert again == kept
    _page, three = asked_again(browser, talk, SimpleUploadedFile("表.csv", b"a,b"), kept=kept)
    assert three[:2] == kept
    said = {"text": "さっさと返事しろよ", "when": "now", "form": form, "as_it_is": "1", "kept": three[:2]}
    for _twice in range(2):
        assert browser.post(reverse("conversation", args=[talk.public_id]), said).status_code == 302
    browser.post(reverse("conversation", args=[talk.public_id]), said | {"form": str(uuid.uuid4())})
    [_first, message, again] = queries.messages(ben, talk)
    files = queries.attachments(ben, [message, again])
    assert [(one.name, one.width) for one in files[message.pk]] == [("案.txt", None), ("", 40)]
    assert again.pk not in files, "a file is with one message only"
    assert asked_again(browser, talk, kept=kept)[1] == []
    # Files need no words; and of two tabs at once one has them.
    [last] = actions.put_by_before(aoi, three[2:])
    alone = {"text": "", "when": "now", "form": str(uuid.uuid4()), "kept": three[2:]}
    assert browser.post(reverse("conversation", args=[talk.public_id]), alone).status_code == 302
    actions.write(aoi, talk, "もう一つ", uuid.uuid4(), [last])
    assert Attachment.objects.count() == 3


def texts(count: int) -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile(f"{n}.txt", b"x") for n in range(count)]


def test_files_that_wait_are_their_senders_alone_and_not_without_end(
    talk: Conversation, sign_in: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    _page, kept = asked_again(sign_in("aoi"), talk, SimpleUploadedFile("案.txt", b"x"))
    browser = sign_in("ben")
    assert asked_again(browser, talk, kept=[*kept, "x", signing.dumps([1])])[1] == []
    alone = {"text": "", "when": "now", "form": str(uuid.uuid4()), "kept": kept}
    browser.post(reverse("conversation", args=[talk.public_id]), alone)
    assert Message.objects.count() == 1, "and nothing is sent by another's word"
    assert sentence("too_many_files") in asked_again(browser, talk, *texts(6))[0]
    monkeypatch.setattr("enishi.messages.actions.putting_by.MOST", 1)
    assert len(asked_again(browser, talk, *texts(3))[1]) == 1
    Upload.objects.update(created_at=timezone.now() - timedelta(days=2))
    actions.tidy()
    assert not Upload.objects.exists()
