"""What a nickname's page gives away: found, and not where there is nothing."""

from __future__ import annotations

import io
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageEnhance

from enishi.profiles.betraying import SIGNS, WORDS, Thumb, Worn, betrayed, same_picture

AOI = Worn(
    names=("青木", "青木葵", "あおき", "アオイ", "アオキアオイ"),
    organisations=("東西電機株式会社", "Tozai Electric Co., Ltd."),
    signs=("aoi.aoki@tozai.example.jp", "090-1234-5678", "aoi80", "https://aoki.example.jp/"),
    texts=(
        "三つの工場を一つの手順にまとめるのに四年かかりました。",
        "I moved three factories onto one line in four years.",
    ),
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("青木です", "name"),
        ("青 木　葵", "name"),
        ("ｱｵｷと呼ばれます", "name"),
        ("I am Aoki.", "name"),
        ("aokiaoi_fan", "name"),
        ("勤めは東西電機です", "organisation"),
        ("I work at Tozai Electric.", "organisation"),
        ("連絡は AOI.AOKI@tozai.example.jp まで", "sign"),
        ("０９０ー１２３４ー５６７８".replace("ー", "－"), "sign"),
        ("+81 90 1234 5678", "sign"),
        ("@aoi80", "sign"),
        ("https://aoki.example.jp", "sign"),
        ("昔、三つの工場を、一つの手順にまとめる仕事をしました", "phrase"),
        ("Yes: moved three factories onto one line!", "phrase"),
    ],
)
def test_what_leads_to_the_work_face_is_found(text: str, code: str) -> None:
    assert code in {one.code for one in betrayed([text], AOI)}


@pytest.mark.parametrize(
    "text",
    [
        "山が好きです。週末は低い山を歩きます。",
        "赤い木の下で",  # each sign of the name, but not the name
        "aoidos and folk songs",
        "工場の手順をまとめる話",
        "Three of my friends moved last year.",
        "090",
        "maoi800",
        "",
    ],
)
def test_what_does_not_is_left_in_peace(text: str) -> None:
    assert betrayed([text], AOI) == []


def test_a_phrase_is_shown_as_it_stands_there() -> None:
    [found] = [one for one in betrayed(["さて「三つの工場を、一つの手順にまとめる」と"], AOI) if one.code == "phrase"]
    assert found.words == "三つの工場を、一つの手順にまとめる"


KANJI = st.text("春夏秋冬山川海空花鳥風月雨雪木林森石土火水金", min_size=0, max_size=30)


def _longest_shared(one: str, other: str) -> int:
    """The plain way, said a second time."""
    parts = (one[a:b] for a in range(len(one)) for b in range(a + 1, len(one) + 1))
    return max((len(part) for part in parts if part in other), default=0)


@given(KANJI, KANJI, KANJI, st.text("甲乙丙丁", min_size=SIGNS - 2, max_size=SIGNS + 2))
def test_twelve_signs_in_a_row_and_no_fewer(before: str, after: str, elsewhere: str, shared: str) -> None:
    work, nick = f"{before}{shared}", f"{shared}{after}、{elsewhere}"
    found = [one for one in betrayed([nick], Worn(texts=(work,))) if one.code == "phrase"]
    assert bool(found) == (_longest_shared(work, nick.replace("、", "")) >= SIGNS)


@given(st.lists(st.sampled_from("ab cd ef gh ij kl mn op".split()), max_size=9), st.integers(WORDS - 1, WORDS + 1))
def test_six_words_in_a_row_and_no_fewer(around: list[str], length: int) -> None:
    shared = [f"w{n}" for n in range(length)]
    found = betrayed([" ".join([*shared, "x"])], Worn(texts=(" ".join([*around, *shared, "y"]),)))
    assert bool(found) == (length >= WORDS)


def _portrait(seed: int) -> Image.Image:
    """Something with shapes in it."""
    chance = random.Random(seed)
    small = Image.new("RGB", (6, 8))
    small.putdata([tuple(chance.randrange(256) for _ in range(3)) for _ in range(48)])
    return small.resize((600, 800), Image.Resampling.BICUBIC)


def _jpeg(picture: Image.Image, quality: int = 88) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()


@pytest.mark.parametrize("seed", range(4))
def test_the_same_picture_is_known_again(seed: int) -> None:
    picture = _portrait(seed)
    others = [
        picture.resize((300, 400)),
        picture.convert("L").convert("RGB"),
        ImageEnhance.Brightness(picture).enhance(0.8),
        picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
    ]
    assert all(same_picture(Thumb.of(_jpeg(picture)), Thumb.of(_jpeg(other, 60))) for other in others)
    assert not any(same_picture(Thumb.of(_jpeg(picture)), Thumb.of(_jpeg(_portrait(other)))) for other in range(9, 30))


def test_plain_colours_are_told_apart() -> None:
    red, blue = (Image.new("RGB", (300, 400), colour) for colour in ("red", "blue"))
    assert same_picture(Thumb.of(_jpeg(red)), Thumb.of(_jpeg(red, 60)))
    assert not same_picture(Thumb.of(_jpeg(red)), Thumb.of(_jpeg(blue)))
