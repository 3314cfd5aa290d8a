"""A second thought is offered once, keeps what was typed, and never forbids."""

from __future__ import annotations

import uuid
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from enishi.posts.models import Post

pytestmark = pytest.mark.django_db


def test_it_comes_back_once_and_goes_as_it_is(aoi, sign_in):
    browser, said = sign_in("aoi"), {"kind": "opinion", "text": "さっさと返事しろよ", "audience": 10, "comments": 10}
    said["form"] = str(uuid.uuid4())
    asked = browser.post(reverse("post_new"), said, headers={"Accept-Language": "ja"})
    assert asked.status_code == 422
    page = asked.content.decode()
    assert "<mark>さっさと返事しろよ</mark>" in page
    assert "命令のように" in page
    assert not Post.objects.exists()
    # Who keeps it for later shows it to nobody.
    assert browser.post(reverse("post_new"), said | {"keep": "1"}).status_code == 302
    assert browser.post(reverse("post_new"), said | {"as_it_is": "1"}).status_code == 302
    assert Post.objects.get(posted_at__isnull=False).text == "さっさと返事しろよ"


def test_nobody_chooses_their_pictures_again(aoi, sign_in):
    Image.new("RGB", (40, 30), "teal").save(picture := BytesIO(), "PNG")
    browser, said = sign_in("aoi"), {"kind": "opinion", "text": "さっさと返事しろよ", "audience": 10, "comments": 10}
    said["form"] = str(uuid.uuid4())
    sent = {"new0-picture": SimpleUploadedFile("海.png", picture.getvalue()), "new0-alt": "海"}
    page = browser.post(reverse("post_new"), said | sent)
    assert page.status_code == 422
    draft = Post.objects.get()
    where = reverse("draft", args=[draft.public_id])
    assert (draft.posted_at, f'action="{where}"' in page.content.decode()) == (None, True)
    assert browser.post(where, said | {"as_it_is": "1"}).status_code == 302
    draft.refresh_from_db()
    assert draft.posted_at
    assert draft.pictures.get().alt == "海"
    # What others see already has no draft to keep a picture in: that is said.
    sent["new0-picture"] = SimpleUploadedFile("山.png", picture.getvalue())
    where = reverse("post_edit", args=[draft.public_id])
    page = browser.post(where, said | sent, headers={"Accept-Language": "ja"})
    assert (page.status_code, "もう一度お選びください" in page.content.decode()) == (422, True)
    page = browser.post(where, said, headers={"Accept-Language": "ja"})
    assert (page.status_code, "もう一度お選びください" in page.content.decode()) == (422, False)
