"""One's picture: written anew without what the camera wrote, cut where the face is, served by visibility only."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from django.urls import reverse
from PIL import Image

from enishi.media.models import Upload
from enishi.profiles import actions, pictures, queries
from enishi.profiles.models import Audience, Found
from enishi.profiles.pictures import Place
from enishi.reading.photo.picture import open_picture

pytestmark = pytest.mark.django_db


def jpeg(size=(400, 300), colour="red", **options):
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG", **options)
    return out.getvalue()


def served(client, face, which="person_portrait", query=""):
    return client.get(reverse(which, args=[face.public_id]) + query)


def test_it_is_kept_without_what_the_camera_wrote(aoi, sign_in):
    exif = Image.Exif()
    exif[0x010F] = "MadeUpCamera"
    exif[0x8825] = {1: "N", 2: (35.0, 41.0, 22.0)}
    assert actions.take_picture(aoi, jpeg(exif=exif)) == ""
    actions.publish(aoi)
    for which, size in (("person_portrait", pictures.PORTRAIT), ("person_round", pictures.ROUND)):
        data = served(sign_in("aoi"), aoi, which).content
        image = Image.open(io.BytesIO(data))
        assert (image.format, image.size, dict(image.getexif())) == ("JPEG", size, {})
        assert b"MadeUpCamera" not in data


def test_it_is_upright(aoi):
    exif = Image.Exif()
    exif[0x0112] = 6
    opened = open_picture(jpeg((400, 200), exif=exif))
    assert opened.image.size == (200, 400)


@pytest.mark.parametrize("place", [Place(x, y, near) for x in (0, 2, 4) for y in (0, 4) for near in (0, 2)])
@pytest.mark.parametrize("size", [(400, 300), (300, 400), (100, 2000), (2000, 100)])
def test_every_cut_lies_within_the_picture(size, place):
    for cut in (pictures.PORTRAIT, pictures.ROUND):
        left, top, right, bottom = pictures._box(size, place, cut[0] / cut[1])
        assert 0 <= left < right <= size[0] + 1e-6
        assert 0 <= top < bottom <= size[1] + 1e-6
        assert (right - left) / (bottom - top) == pytest.approx(cut[0] / cut[1])


def test_the_face_is_where_its_owner_says(aoi):
    picture = Image.new("RGB", (500, 500), "white")
    picture.paste("black", (400, 0, 500, 100))
    out = io.BytesIO()
    picture.save(out, "PNG")
    actions.take_picture(aoi, out.getvalue())
    assert actions.cut_again(aoi, Place(4, 0, 2)) == ""
    page = queries.draft(aoi)
    assert (page.across, page.down, page.near) == (4, 0, 2)
    kept = pictures.cut(pictures.opened(out.getvalue()), Place(4, 0, 2), pictures.ROUND)
    assert Image.open(io.BytesIO(kept)).convert("L").getpixel((300, 10)) < 60


def bomb(width=20_000, height=20_000):
    """A PNG that says it has 400 million pixels, in a few hundred bytes."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 999)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b"no picture", "not_a_picture"),
        (b"%PDF-1.7 and more", "pdf"),
        (bomb(), "picture_too_large"),
        (bomb(9000, 9000), "picture_too_large"),
        (jpeg((99, 400)), "too_small"),
        (jpeg()[:300], "damaged_picture"),
        (b"\xff\xd8\xff" + b"\0" * (20 << 20), "too_large"),
    ],
)
def test_what_is_no_picture_is_said_and_nothing_is_kept(aoi, sign_in, data, code):
    assert actions.take_picture(aoi, data) == code
    assert not Upload.objects.exists()
    answer = sign_in("aoi").post(reverse("profile_picture"), {"picture": io.BytesIO(data)})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()


def test_it_is_opened_in_a_process_of_its_own_that_is_given_up(aoi, sign_in, monkeypatch):
    monkeypatch.setattr("enishi.reading.photo.picture._open", None)
    assert actions.take_picture(aoi, jpeg()) == ""
    monkeypatch.setattr("enishi.reading.photo.anew.SECONDS", 0)
    answer = sign_in("aoi").post(reverse("profile_picture"), {"picture": io.BytesIO(jpeg())})
    assert "開けませんでした" in answer.content.decode()


def test_without_a_picture_or_a_place_a_sentence(sign_in, aoi):
    client = sign_in("aoi")
    assert client.post(reverse("profile_picture")).status_code == 422
    assert client.post(reverse("profile_picture_place"), {"part": "25", "near": "0"}).status_code == 422
    assert client.post(reverse("profile_picture_place"), {"part": "3", "near": "0"}).status_code == 422


def test_it_is_served_to_those_it_is_for(aoi, ben, make_face, sign_in, near):
    make_face("chie")
    near(aoi, ben)
    actions.take_picture(aoi, jpeg())
    assert served(sign_in("ben"), aoi).status_code == 404
    actions.publish(aoi)
    assert served(sign_in("ben"), aoi).status_code == 200
    assert served(sign_in("chie"), aoi).status_code == 404
    actions.set_up(aoi, audience=Audience.CARD, found_by=Found.EXCHANGED, picture_audience=Audience.ME)
    actions.publish(aoi)
    assert served(sign_in("ben"), aoi).status_code == 404


def test_others_see_the_published_one_whatever_they_ask_for(aoi, ben, sign_in, near):
    near(aoi, ben)
    actions.take_picture(aoi, jpeg(colour="red"))
    actions.publish(aoi)
    red = served(sign_in("ben"), aoi).content
    actions.take_picture(aoi, jpeg(colour="blue"))
    draft = f"?v={queries.digest(aoi, queries.draft(aoi).portrait)}"
    assert served(sign_in("ben"), aoi, query=draft).content == red
    actions.take_picture(ben, jpeg(colour="green"))
    own = f"?v={queries.digest(ben, queries.draft(ben).portrait)}"
    assert served(sign_in("ben"), aoi, query=own).content == red
    assert served(sign_in("aoi"), aoi).content == red
    assert served(sign_in("aoi"), aoi, query=draft).content != red


def test_no_file_stays_that_nobody_needs(aoi, sign_in):
    actions.take_picture(aoi, jpeg(colour="red"))
    actions.publish(aoi)
    actions.take_picture(aoi, jpeg(colour="blue"))
    assert Upload.objects.count() == 5  # the red cuts are still published
    actions.publish_all()
    assert Upload.objects.count() == 3
    actions.cut_again(aoi, Place(0, 0, 1))
    actions.cut_again(aoi, Place(1, 0, 1))
    actions.publish(aoi)
    assert Upload.objects.count() == 3
    actions.remove_picture(aoi)
    assert served(sign_in("aoi"), aoi).status_code == 200
    actions.publish_all()
    assert not Upload.objects.exists()
    actions.take_picture(aoi, jpeg())
    actions.publish(aoi)
    actions.take_down(aoi)
    assert Upload.objects.count() == 3
