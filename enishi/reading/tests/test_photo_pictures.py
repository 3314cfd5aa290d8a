"""Opening pictures: upright, within limits, nothing left of what the camera wrote; bad ones end in a word."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from enishi.reading import photo
from enishi.reading.photo import picture
from enishi.reading.photo.picture import Unopened, is_picture, open_picture

from .pictures import written


def code_of(data: bytes) -> str:
    with pytest.raises(Unopened) as raised:
        open_picture(data)
    return raised.value.code


def photo_code(data: bytes) -> str:
    try:
        return open_picture(data).problem
    except Unopened as unopened:
        return unopened.code


def left_red() -> Image.Image:
    image = Image.new("RGB", (60, 30), "white")
    image.paste("red", (0, 0, 20, 30))
    return image


@pytest.mark.parametrize(
    ("orientation", "red"),
    [(1, "left"), (2, "right"), (3, "right"), (4, "left"), (5, "top"), (6, "top"), (7, "bottom"), (8, "bottom")],
)
def test_a_picture_stands_as_its_camera_says(orientation, red):
    exif = Image.Exif()
    exif[0x0112] = orientation
    opened = open_picture(written(left_red(), "JPEG", exif=exif, quality=95))
    assert opened.size == opened.image.size == ((30, 60) if orientation >= 5 else (60, 30))
    width, height = opened.size
    at = {
        "left": (5, height // 2),
        "right": (width - 5, height // 2),
        "top": (width // 2, 5),
        "bottom": (width // 2, height - 5),
    }
    reds = [side for side, spot in at.items() if opened.image.getpixel(spot)[1] < 100]
    assert reds == [red]


def test_the_kept_picture_says_nothing_of_where_and_when():
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    exif.get_ifd(0x8825)[1] = "N"
    kept = open_picture(written(left_red(), "JPEG", exif=exif, comment=b"at home")).jpeg()
    assert b"A camera" not in kept
    assert b"at home" not in kept
    again = Image.open(io.BytesIO(kept))
    assert not again.getexif()
    assert "comment" not in again.info


def test_the_kept_picture_is_no_larger_than_it_needs_to_be():
    kept = Image.open(io.BytesIO(open_picture(written(Image.new("RGB", (5000, 100)), "JPEG")).jpeg()))
    assert kept.size == (picture.KEPT_SIDE, 48)


def test_a_large_photograph_is_decoded_smaller_and_keeps_its_measures():
    opened = open_picture(written(Image.new("RGB", (9000, 1000)), "JPEG"))
    assert opened.size == (9000, 1000)
    assert opened.image.size == (4500, 500)


def png_of(width: int, height: int) -> bytes:
    """The beginning of a PNG that says how large it is, and nothing else."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = b"IHDR" + head
    chunks = struct.pack(">I", 13) + data + struct.pack(">I", zlib.crc32(data)) + struct.pack(">I", 1000) + b"IDAT"
    return b"\x89PNG\r\n\x1a\n" + chunks + zlib.compress(bytes(900))


def test_two_hundred_megapixels_are_not_decoded():
    assert code_of(png_of(20_000, 10_000)) == "picture_too_large"
    assert code_of(written(Image.new("1", (20_000, 10_000)))) == "picture_too_large"


def test_a_decompression_bomb_is_not_decoded():
    assert code_of(png_of(60_000, 60_000)) == "picture_too_large"


def test_of_a_moving_picture_the_first_frame_is_taken():
    frames = [Image.new("RGB", (50, 30), colour) for colour in ("blue", "red", "red")]
    opened = open_picture(written(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    assert opened.problem == "animated"
    assert opened.image.getpixel((5, 5))[2] > 200


def test_of_a_cut_off_photograph_the_beginning_is_kept():
    whole = written(Image.effect_noise((400, 400), 80).convert("RGB"), "JPEG")
    opened = open_picture(whole[: len(whole) // 2])
    assert opened.problem == "damaged_picture"
    assert opened.image.size == (400, 400)
    assert open_picture(written(left_red(), "JPEG")).problem == ""


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_a_picture"),
        (b"hello", "not_a_picture"),
        (b"%PDF-1.7 ...", "pdf"),
        (b"\n%PDF-1.7 ...", "pdf"),
        (b"\xff\xd8\xff\xe0", "damaged_picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not_a_picture"),
    ],
)
def test_what_is_no_picture_is_said(data, code):
    assert code_of(data) == code
    assert photo.read(data).problem == code
    assert photo.read(data).cards == []


def test_any_bytes_end_in_a_word():
    whole = written(left_red(), "PNG") + written(left_red(), "JPEG")
    for cut in range(0, len(whole), 7):
        broken = whole[:cut] + bytes([cut % 256]) + whole[cut + 1 :]
        assert photo_code(broken) in ("", "damaged_picture", "not_a_picture", "picture_too_large")


def test_pictures_of_iphones_need_an_extra(monkeypatch):
    heic = b"\0\0\0\x18ftypheic\0\0\0\0"
    assert is_picture(heic)
    monkeypatch.setattr(picture, "heic", lambda: False)
    assert code_of(heic) == "no_heic"


def test_a_picture_of_an_iphone_is_opened():
    pytest.importorskip("pillow_heif", reason="the heic extra is not installed").register_heif_opener()
    opened = open_picture(written(left_red(), "HEIF", quality=90))
    assert opened.image.size == (60, 30)
    assert opened.image.getpixel((5, 15))[1] < 90


def test_what_is_see_through_lies_on_white():
    clear = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    assert open_picture(written(clear)).image.getpixel((5, 5)) == (255, 255, 255)
