"""Photographs of made-up cards → people: whichever way they lie, one or several, with codes, and what is no card."""

from __future__ import annotations

import json

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from enishi.reading import photo
from enishi.reading.photo import PhotoCard, Picture
from enishi.reading.photo.receipts import is_receipt

from .pictures import AOI, column, drawn, needs_font, written

pytestmark = [needs_font, pytest.mark.skipif(not photo.available(), reason="the ocr extra is not installed")]

#: Chie's card, set in columns, and Ben's, in latin letters.
CHIE = (
    *column("株式会社千鳥堂", 640, 80, 48),
    *column("企画部　部長", 540, 80, 34),
    *column("千葉知恵", 380, 300, 90),
    *column("京都府京都市中京区烏丸通四条上ル三番地", 200, 330, 30),
    *column("電話〇七五｜二一四｜五六七八", 120, 330, 30),
)
BEN = (
    ("Ben Carter", 80, 80, 70),
    ("Sales Director", 80, 180, 34),
    ("Harbour Trading Co., Ltd.", 80, 260, 44),
    ("3-2-1 Kaigan-dori, Chuo-ku, Kobe 650-0024, Japan", 80, 480, 30),
    ("Tel: +81-78-321-4567", 80, 540, 30),
    ("b.carter@harbour-trading.co.jp", 80, 600, 30),
)


def read_one(image: Image.Image) -> PhotoCard:
    picture = photo.read(written(image))
    assert (len(picture.cards), picture.problem) == (1, "")
    return picture.cards[0]


def said(card: PhotoCard) -> dict[str, str]:
    return {name: "|".join(card.card.values(name)) for name in card.card.fields}


def on_table(cards, size=(2400, 1800), table=(70, 60, 50)) -> Image.Image:
    """cards: (picture, left, top, width, degrees)."""
    scene = Image.effect_noise(size, 12).convert("RGB")
    scene = Image.blend(scene, Image.new("RGB", size, table), 0.8)
    for card, left, top, wide, turned in cards:
        small = card.resize((wide, round(wide * card.height / card.width)))
        mask = Image.new("L", small.size, 255)
        laid = small.rotate(turned, expand=True, resample=Image.Resampling.BICUBIC)
        scene.paste(laid, (left, top), mask.rotate(turned, expand=True))
    return scene.filter(ImageFilter.GaussianBlur(0.6))


def test_a_card_lying_flat():
    card = read_one(drawn())
    assert said(card) == {
        "family": "高橋",
        "given": "葵",
        "family_kana": "たかはし",
        "given_kana": "あおい",
        "company": "株式会社青葉商会",
        "department": "営業本部 第一営業部",
        "title": "課長代理",
        "postal_code": "980-0811",
        "address": "宮城県仙台市青葉区一番町3-2-1 青葉ビル8F",
        "tel": "022-214-5678",
        "fax": "022-214-5679",
        "mobile": "090-1234-5678",
        "email": "a.takahashi@aoba-shokai.co.jp",
        "url": "https://www.aoba-shokai.co.jp/",
    }


def test_each_value_knows_where_it_stands():
    fields = read_one(drawn()).card.fields
    for name, (left, top, high) in {"tel": (140, 530, 30), "email": (180, 630, 30), "company": (80, 70, 52)}.items():
        x, y, w, h = fields[name][0].box
        assert abs(x - left) < 25, name
        assert abs(y + h / 2 - top - high * 0.72) < high * 0.35, name
        assert high * 0.8 < h < high * 1.8, name
        assert w > 3 * h
    # Of two numbers on one line, each has its own place.
    assert fields["tel"][0].box[0] + fields["tel"][0].box[2] < fields["fax"][0].box[0]


@pytest.mark.parametrize("quarters", [1, 2, 3])
@pytest.mark.parametrize("lines", [AOI, CHIE], ids=["rows", "columns"])
def test_whichever_way_it_lies(lines, quarters):
    size = (1274, 770) if lines is AOI else (770, 1274)
    straight = read_one(drawn(lines, size))
    turned = read_one(drawn(lines, size).rotate(90 * quarters, expand=True))
    for name in ("family", "given", "company", "tel"):
        assert turned.card.values(name) == straight.card.values(name)
    assert straight.card.first("family") in ("高橋", "千葉")


def test_a_card_in_columns():
    values = said(read_one(drawn(CHIE, (770, 1274))))
    assert values["company"] == "株式会社千鳥堂"
    assert (values["family"], values["given"]) == ("千葉", "知恵")
    assert (values["department"], values["title"]) == ("企画部", "部長")
    assert values["tel"] == "075-214-5678"
    assert values["address"].startswith("京都府京都市中京区烏丸通四条上ル")


def test_a_card_seen_in_a_mirror_is_read_and_said_to_be():
    card = read_one(drawn().transpose(Image.Transpose.FLIP_LEFT_RIGHT))
    assert card.problem == "mirrored"
    assert card.card.first("family") == "高橋"
    x, _, w, _ = card.card.fields["company"][0].box
    # Its place is that in the picture, not in the mirror.
    assert x + w > 1274 - 120


def test_several_cards_on_a_table_are_as_many_people():
    table = on_table(
        [
            (drawn(), 100, 100, 1000, 7),
            (drawn(BEN), 1300, 150, 950, -12),
            (drawn(CHIE, (770, 1274)), 300, 850, 520, 3),
            (drawn(BEN), 1200, 880, 880, 90),
        ]
    )
    picture = photo.read(written(table, "JPEG", quality=88))
    assert [card.card.first("family") for card in picture.cards] == ["高橋", "Carter", "千葉", "Carter"]
    for card in picture.cards:
        outline = np.array(card.outline)
        assert (outline >= -20).all()
        assert (outline <= [2420, 1820]).all()
        for values in card.card.fields.values():
            for value in values:
                x, y, w, h = value.box
                assert outline[:, 0].min() - 20 <= x <= x + w <= outline[:, 0].max() + 20
                assert outline[:, 1].min() - 20 <= y <= y + h <= outline[:, 1].max() + 20


@pytest.mark.parametrize(("left", "top"), [(900, 650), (1100, 500)])
def test_two_cards_that_lie_on_each_other_are_told_apart_and_nothing_of_them_is_certain(left, top):
    table = on_table([(drawn(), 200, 200, 1200, 3), (drawn(BEN), left, top, 1200, -4)])
    picture = photo.read(written(table, "JPEG", quality=88))
    assert picture.problem == "cards_overlap"
    assert sorted(card.card.first("family") for card in picture.cards) == ["Carter", "高橋"]
    assert {v.state for card in picture.cards for values in card.card.fields.values() for v in values} == {"check"}


def test_white_cards_on_a_white_table():
    table = on_table([(drawn(), 200, 150, 1000, 4), (drawn(BEN), 1250, 1000, 1000, -5)], table=(238, 238, 236))
    picture = photo.read(written(table, "JPEG", quality=90))
    assert sorted(card.card.first("family") for card in picture.cards) == ["Carter", "高橋"]


def with_code(text: str, lines=AOI) -> Image.Image:
    import io

    import segno

    out = io.BytesIO()
    segno.make(text, error="m").save(out, kind="png", scale=5, border=2)
    image = drawn(lines)
    code = Image.open(out).convert("RGB")
    image.paste(code.resize((260, 260), Image.Resampling.NEAREST), (980, 40))
    return image


VCARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:髙橋;葵;;;\r\nFN:髙橋 葵\r\nORG:株式会社青葉商会\r\n"
    "TEL;TYPE=WORK:022-214-5678\r\nEMAIL:a.takahashi@aoba-shokai.co.jp\r\nEND:VCARD\r\n"
)


def test_a_code_says_what_the_print_only_shows():
    card = read_one(with_code(VCARD)).card
    # 髙 and 高 look alike in a picture, not in a code.
    assert (card.first("family"), card.fields["family"][0].state) == ("髙橋", "certain")
    for name in ("company", "tel", "email"):
        assert card.fields[name][0].state == "certain"
    assert card.values("tel") == ("022-214-5678",)


def test_a_code_in_another_script_does_not_rename_anybody():
    card = read_one(with_code(VCARD.replace("髙橋;葵", "Takahashi;Aoi"))).card
    assert (card.first("family"), card.first("given")) == ("高橋", "葵")


def test_front_and_back_are_told_to_be_one():
    back = (
        ("Aoi TAKAHASHI", 80, 80, 70),
        ("Deputy Manager", 80, 180, 34),
        ("Aoba Shokai Co., Ltd.", 80, 260, 44),
        ("Tel: +81-22-214-5678", 80, 540, 30),
        ("a.takahashi@aoba-shokai.co.jp", 80, 600, 30),
    )
    front, other, somebody = read_one(drawn()), read_one(drawn(back)), read_one(drawn(BEN))
    assert photo.same_card(front, other)
    assert not photo.same_card(front, somebody)
    for line in other.lines:
        line.side = 2
    both = photo.understand([*front.lines, *other.lines])
    assert both.first("family") == "高橋"
    assert both.values("company") == ("株式会社青葉商会", "Aoba Shokai Co., Ltd.")
    assert both.first("family_romaji") == "TAKAHASHI"
    assert both.fields["family_romaji"][0].side == 2
    assert both.fields["family"][0].side == 1


def test_two_people_of_one_firm_are_two_cards():
    lines = [(t.replace("高橋　葵", "佐藤　文").replace("a.takahashi", "f.sato"), *at) for t, *at in AOI]
    assert not photo.same_card(read_one(drawn()), read_one(drawn(lines)))


def test_a_card_without_a_name_says_so():
    card = read_one(drawn([line for line in AOI if "高橋" not in line[0] and "たかはし" not in line[0]]))
    assert card.problem == "no_name"
    assert card.card.first("company") == "株式会社青葉商会"


def test_a_blank_wall_and_a_cat_are_no_cards():
    wall = Image.effect_noise((1200, 900), 8).convert("RGB")
    assert photo.read(written(wall)).problem == "no_text"
    pen = ImageDraw.Draw(wall)
    pen.polygon([(380, 420), (420, 180), (560, 320)], fill=(90, 80, 70))
    pen.polygon([(820, 420), (780, 180), (640, 320)], fill=(90, 80, 70))
    pen.ellipse((360, 260, 840, 740), fill=(110, 100, 85))
    for left in (470, 650):
        pen.ellipse((left, 420, left + 80, 500), fill=(200, 220, 90))
        pen.line((600, 580, left * 2 - 560, 560), fill="white", width=4)
    picture = photo.read(written(wall, "JPEG"))
    assert (picture.problem in ("no_text", "no_card"), picture.cards) == (True, [])


RECEIPT = (
    ("スーパーまるや 駅前店", 200, 60, 50),
    ("領収証", 300, 150, 44),
    ("牛乳 1点 ¥238", 120, 260, 36),
    ("食パン 2点 ¥396", 120, 320, 36),
    ("小計 ¥634", 120, 420, 36),
    ("合計 ¥684", 120, 480, 44),
    ("お預り ¥1,000", 120, 560, 36),
    ("お釣り ¥316", 120, 620, 36),
)


def test_a_receipt_is_said_to_be_one():
    picture = photo.read(written(drawn(RECEIPT, (770, 1100))))
    assert (picture.problem, picture.cards) == ("receipt", [])


@pytest.mark.parametrize("text", ["合計 1,200円\n消費税 109円", "領収証\n¥5,000", "小計 合計 お釣り"])
def test_receipts(text):
    assert is_receipt(text)


def test_a_card_is_no_receipt():
    assert not is_receipt("\n".join(line[0] for line in AOI))


def test_what_was_read_can_be_kept_and_taken_up_again():
    picture = photo.read(written(drawn()))
    again = Picture.of_json(json.loads(json.dumps(picture.as_json())), picture.jpeg)
    assert again == picture
