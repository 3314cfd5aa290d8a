"""What is put right in the signs of a line, and what knowledge mends: rules about how print looks to a recogniser."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from enishi.reading.photo import engine, figures, lookalikes, mending, postal, shapes, spacing
from enishi.reading.photo.alphabet import readable
from enishi.reading.photo.engine import Glyph
from enishi.reading.photo.signs import Sign, is_noise, mend_signs, text_of

from .pictures import font_path, needs_font


def signs(text: str, sure: float = 1.0, **others: str) -> list[Sign]:
    """A line as read; others: sign -> what it might be instead, doubted."""
    return [
        Sign(char, None, 0.6 if char in others else sure, others.get(char, ""), 0.3 if char in others else 0.0)
        for char in text
    ]


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        # numbers of vertical cards
        ("電話〇七五-五八一ー七八四三", "電話〇七五-五八一-七八四三"),
        ("電話O七五-五八一-七八四三", "電話〇七五-五八一-七八四三"),
        ("携帯 〇九〇一二三三九一四三六九", "携帯 〇九〇-二三三九-四三六九"),
        ("FAX 〇五二一五二五一七〇一三", "FAX 〇五二-五二五-七〇一三"),
        ("電話 〇三-三 五八一-五一一 一", "電話 〇三-三五八一-五一一一"),
        # postal codes
        ("テ九〇〇-〇〇二九", "〒九〇〇-〇〇二九"),
        ("デ 六〇〇-八四一三", "〒六〇〇-八四一三"),
        ("六四六-〇〇〇二 和歌山県田辺市", "〒六四六-〇〇〇二 和歌山県田辺市"),
        ("四六〇一〇〇一四愛知県名古屋市", "〒四六〇-〇〇一四愛知県名古屋市"),
        ("本社 三〇〇-四三五二", "本社 〒三〇〇-四三五二"),
        # shapes
        ("ＴＥＬ０３－３５８１－５１１１", "TEL03-3581-5111"),
        ("X (I日Twitter) @chie", "X (旧Twitter) @chie"),
        ("南部 理江 旧姓 浜田）", "南部 理江 （旧姓 浜田）"),
        ("角ービル", "角一ビル"),
        ("生產技術部", "生産技術部"),
        ("フアックス", "ファックス"),
        ("松田 っとむ", "松田 つとむ"),
        ("技術士(建設部門)", "技術士（建設部門）"),
        ("くすのき(有)", "くすのき(有)"),
        ("(株）青嵐出版", "（株）青嵐出版"),
        ("X（日Twitter）: @chie", "X（旧Twitter）: @chie"),
        ("築地3丁日15", "築地3丁目15"),
        ("行政書士·税理士", "行政書士・税理士"),
        ("Te1.03-3581-5111", "Tel.03-3581-5111"),
        ("携帯 090,3581.5111", "携帯 090.3581.5111"),
        ("0120ー294-479", "0120-294-479"),
        ("URL https://aoi,example.ac.jp/", "URL https://aoi.example.ac.jp/"),
        ("ニユーセンタービル", "ニューセンタービル"),
        ("フ ツクス 〇九六-三七一-二三八八", "ファックス 〇九六-三七一-二三八八"),
        ("有こもれび水産", "㈲こもれび水産"),
        ("侑千鳥", "㈲千鳥"),
        ("(株若竹データ", "㈱若竹データ"),
        ("株すばる", "㈱すばる"),
        ("ひばリマンション", "ひばりマンション"),
        ("ホームぺージ", "ホームページ"),
        ("本町KSビル 六二ミ", "本町KSビル 六二三"),
        # spaces
        ("Webhttp://www.aoi.example.jp", "Web http://www.aoi.example.jp"),
        ("ホームページwww.aoi.example.jp", "ホームページ www.aoi.example.jp"),
        ("Wwww.aoi.example.jp", "W www.aoi.example.jp"),
        ("Matsubaya Bldg..", "Matsubaya Bldg.,"),
        ("店舖運営部", "店舗運営部"),
        ("本町K Sビル", "本町KSビル"),
        ("築地 3 丁目 1 5番地", "築地3丁目15番地"),
        ("www.ki ryuya. example. or. jp", "www.kiryuya.example.or.jp"),
        ("E-mai l  yui@ni igata-chuo. example.co. jp", "E-mai l  yui@niigata-chuo.example.co.jp"),
        ("URL: https://www. aoi. example.jp", "URL: https://www.aoi.example.jp"),
        ("Mailmatsuda@harenohi.example.jp", "Mail matsuda@harenohi.example.jp"),
        ("ogawa@ota.example.Ig.jp", "ogawa@ota.example.lg.jp"),
        ("naruto.example.Ig.jp", "naruto.example.lg.jp"),
        ("http://twww.aoi.example.jp/", "http://www.aoi.example.jp/"),
        # signs in pieces, figures between figures, labels
        ("東海北陸農園株", "東海北陸農園㈱"),
        ("東海北陸農園)", "東海北陸農園㈱"),
        ("営業部長)", "営業部長)"),
        ("フォルテッサ工業有)", "フォルテッサ工業㈲"),
        ("㈱)あけぼの", "㈱あけぼの"),
        ("中寺七丁日十二番", "中寺七丁目十二番"),
        ("玉山永井二・二番地", "玉山永井二十二番地"),
        ("FAX 〇四人一六五九-五〇〇二", "FAX 〇四八-六五九-五〇〇二"),
        ("FA× 〇七三九-二七-一四八四", "FAX 〇七三九-二七-一四八四"),
        ("Xール aoi@aoi.example.jp", "メール aoi@aoi.example.jp"),
        ("EXーaoi", "EXーaoi"),
        ("田メールaoi@aoi.example.jp", "Eメール aoi@aoi.example.jp"),
        ("ウェブaoi.example.jp", "ウェブ aoi.example.jp"),
        ("甲376-0122", "〒376-0122"),
        ("工場¥646-0037", "工場〒646-0037"),
        ("甲3761-012", "甲3761-012"),
        ("電話番号: 81-172-92-6801", "電話番号: 81-172-92-6801"),
        ("AFP·MBA", "AFP・MBA"),
        ("国際事業部部 特販課", "国際事業部 特販課"),
        ("国際事業部部長", "国際事業部部長"),
        ("0ffice 白樺 27P", "Office 白樺 27F"),
        ("白樺ビルB1P", "白樺ビルB1F"),
        ("A4 24P", "A4 24P"),
        ("博士 （工学）", "博士（工学）"),
        ("本町K S ビル", "本町KSビル"),
        ("株式会社関東第 一建設", "株式会社関東第一建設"),
        ("松本市出川町55番 14号", "松本市出川町55番14号"),
        ("24-2Sakuragaoka-cho, Shibuya-ku", "24-2 Sakuragaoka-cho, Shibuya-ku"),
        ("Katana-machi,Karatsu-shi,Saga", "Katana-machi, Karatsu-shi, Saga"),
    ],
)
def test_a_line_is_put_right(read, printed):
    assert text_of(mend_signs(signs(read))) == printed


@pytest.mark.parametrize(
    "printed",
    [
        "株式会社青葉商会",
        "エイチエムメディカル合同会社",
        "アートディレクター",
        "マネージャー",
        "サーバー管理部",
        "代表取締役 社長",
        "TEL 03-3581-5111  FAX 03-3581-5112",
        "Harbour Trading Co., Ltd.",
        "京都市中京区御池通寺町下ル",
        "東京都千代田区霞が関一丁目二番三号",
        "二ノ宮 一",
        "ニノ宮",
        "三井 八郎",
        "info@aoba.example.co.jp",
        "人と町をつなぐ",
        "キヨシ",
        "シエスタ",
        "株式会社すばる",
        "有馬 侑",
        "有限会社くすのき",
        "ひばりヶ丘",
        "おへそ",
        "一ノ瀬 八",
        "二ノ宮ハル",
        "持株",
        "くすのき(有)",
        "三人",
        "2F 営業部",
    ],
)
def test_what_is_read_rightly_stays(printed):
    assert text_of(mending.mend_line(mend_signs(signs(printed)))) == printed


@given(st.text(st.sampled_from("〇一二三四五六七八九-ー 〒テ東京都ABab@.0123456789（）()丁目番"), max_size=24))
def test_mending_twice_is_mending_once(text):
    once = text_of(mend_signs(signs(text)))
    assert text_of(mend_signs(signs(once))) == text_of(mend_signs(signs(text_of(mend_signs(signs(once))))))


@given(st.text(max_size=30))
def test_any_line_is_mended_without_harm(text):
    mended = mend_signs(signs(text))
    assert all(len(sign.text) == 1 for sign in mended)


@pytest.mark.parametrize("text", ["a " * 3000 + "@", "a@" + "b-" * 3000, "www." + "a. " * 3000, "〇一" * 3000 + "x"])
def test_a_long_line_is_gone_through_once(text):
    assert mend_signs(signs(text))


def test_a_form_that_one_stroke_tells_is_doubted():
    twin = [Sign("冨", None, 0.95, "富", 0.03)]
    assert mend_signs(twin)[0].sure < 0.8
    assert mend_signs([Sign("冨", None, 0.99, "富", 0.001)])[0].sure == 0.99


def test_a_doubted_old_form_is_the_common_one():
    assert text_of(mend_signs(signs("携帶", 帶="帯"))) == "携帯"


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("八ーバーテラス", "ハーバーテラス"),
        ("テクノ口ジー", "テクノロジー"),
        ("テクノマルエ業大学", "テクノマル工業大学"),
        ("博士（T学）", "博士（工学）"),
        ("才一十-", "オーナー"),
        ("了二一タ・ラオ", "アニータ・ラオ"),
        ("伊藤 工三", "伊藤 エミ"),
        ("八一バーテラス三四三", "ハーバーテラス三四三"),
        ("大手前スクエ了 14F", "大手前スクエア 14F"),
        ("駅前ビル 二階", "駅前ビル 二階"),
    ],
)
def test_kanji_and_kana_of_one_shape_agree_with_their_neighbours(read, printed):
    assert text_of(mending.mend_line(signs(read))) == printed


def test_stripes_are_no_line():
    assert all(is_noise(text) for text in ("II", "11I", "I II", "ⅢI", "I 日"))
    assert not any(is_noise(text) for text in ("11", "日本", "III 課", "Hm 1a", ""))


def test_a_post_is_the_one_that_was_doubted():
    assert text_of(mending.mend_line(signs("執行投員", 投="役"))) == "執行役員"
    assert text_of(mending.mend_line(signs("投石 員", 投="役"))) == "投石 員"


def mended(*lines: str, **others: str) -> list[str]:
    read = [signs(line, **others) for line in lines]
    postal.mend_addresses(read)
    mending.mend_readings(read)
    return [text_of(line) for line in read]


def test_a_town_is_the_one_of_its_postal_code():
    assert mended("〒891-0113 鹿児島県鹿児島市束谷山2-52-5") == ["〒891-0113 鹿児島県鹿児島市東谷山2-52-5"]
    assert mended("〒193-0943", "東京都八工子市寺田町39-27") == ["〒193-0943", "東京都八王子市寺田町39-27"]


@pytest.mark.parametrize(
    ("read", "address", "code"),
    [
        ("テー六〇-〇〇一一1", "東京都新宿区南元町五十一番二十二号", "〒一六〇-〇〇一二"),
        ("五一二-二二四", "三重県四日市市桜台七丁目七番地", "〒五一二-一二一四"),
        ("Tー〇三-〇〇一五", "東京都中央区日本橋箱崎町三番二十号", "〒一〇三-〇〇一五"),
        ("〒一〇三-〇〇一六", "東京都中央区日本橋箱崎町三番二十号", "〒一〇三-〇〇一五"),
    ],
)
def test_a_code_in_a_column_is_pieced_together_by_its_town(read, address, code):
    assert mended(read, address) == [code, address]
    assert mended(read + " " + address)[0].replace(" ", "") == code + address


@pytest.mark.parametrize(
    "lines",
    [
        # Nothing of it speaks for the code of the town, or it is no code.
        ("〒五六〇-八七六五", "東京都新宿区南元町五十一番二十二号"),
        ("電話〇三-三五八一-五一一一", "東京都千代田区霞が関一丁目"),
        ("営業部一二", "東京都新宿区南元町五十一番二十二号"),
        ("テー六〇-〇〇一一1", "株式会社青葉"),
        ("テー六〇-〇〇一一1",),
        ("",),
    ],
)
def test_no_code_is_made_up(lines):
    assert mended(*lines) == list(lines)


def test_a_postal_code_is_the_one_of_its_town():
    assert mended("〒100-0018", "東京都千代田区霞が関1-2-3") == ["〒100-0013", "東京都千代田区霞が関1-2-3"]


@pytest.mark.parametrize(
    "lines",
    [
        ("〒100-0013 東京都千代田区霞が関1-2-3",),
        ("〒060-0006 北海道札幌市中央区北6条西3丁目",),
        ("〒250-0404 神奈川県足柄下郡箱根町大字宮城野48-11",),
        ("〒100-0013", "大阪府大阪市北区梅田1-2-3"),
    ],
)
def test_an_address_that_agrees_or_says_something_else_stays(lines):
    assert mended(*lines) == list(lines)


def test_kana_are_a_reading_of_their_name_if_a_doubted_one_is():
    lines = ("株式会社例", "部長", "丹羽 文", "ニワ スミ", "TEL 03-3581-5111")
    assert mended(*lines, ス="フ")[3] == "ニワ フミ"
    assert mended(*lines)[3] == "ニワ スミ"


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("NANAMIYOKOYAMA", "NANAMI YOKOYAMA"),
        ("WATANABENaoki", "WATANABE Naoki"),
        ("Aki ra Kono", "Akira Kono"),
        ("Art Director", "Art Director"),
        ("Takeshi Ito", "Takeshi Ito"),
    ],
)
def test_a_name_in_letters_is_parted_where_its_halves_meet(read, printed):
    assert text_of(mending.mend_latin_name(signs(read))) == printed


@pytest.mark.parametrize(
    ("read", "sure", "other", "share", "said", "certain"),
    [
        ("高", 1.0, "髙", 0.0, "高", True),
        ("高", 0.98, "髙", 0.02, "髙", False),
        ("高", 0.9, "髙", 0.1, "髙", True),
        ("高", 0.999, "髙", 0.001, "高", False),
        ("德", 0.9, "徳", 0.05, "徳", False),
        ("山", 0.7, "", 0.0, "山", False),
    ],
)
def test_look_alikes_are_told_by_the_doubt_that_remains(read, sure, other, share, said, certain):
    told, how = lookalikes.settle(read, sure, lambda sign: share if sign == other else 0.0)
    assert told == said
    assert (how >= 0.8) == certain


def spaced(text: str, gaps: dict[int, tuple[float, float]], tall: bool = False) -> str:
    """A line of even print with some other gaps: place -> (paper in heights, the recogniser's share for a space)."""
    glyphs = [
        Glyph(char, at / len(text), 1.0, "", 0.0, *gaps.get(at, (0.08, 0.0)))  # A tenth of a letter is no gap.
        for at, char in enumerate(text)
    ]
    counts = spacing.spaces(glyphs, 0.8 * len(text), tall)
    return "".join(" " * count + char for count, char in zip(counts, text, strict=True))


@pytest.mark.parametrize(
    ("text", "gaps", "said"),
    [
        # Between letters the recogniser tells, however little paper there is.
        ("Ltd.,Japan", {5: (0.2, 0.98)}, "Ltd., Japan"),
        ("Mobile", {3: (0.3, 0.001)}, "Mobile"),
        ("AkiraMasuda", {5: (0.2, 0.9)}, "Akira Masuda"),
        # Between kanji much paper tells, too.
        ("泉ビルB1F", {3: (0.29, 0.06)}, "泉ビル B1F"),
        ("厨川2-51", {2: (0.31, 0.0)}, "厨川2-51"),
        ("営業部企画課", {3: (0.8, 0.001)}, "営業部  企画課"),
        # Set apart to fill a line.
        ("藤田", {1: (0.6, 0.001)}, "藤田"),
        ("林誠", {1: (1.3, 0.001)}, "林  誠"),
        ("34510", {1: (0.35, 0.5)}, "3 4510"),
        ("眞鍋瑛士", {1: (0.58, 0.0), 2: (1.0, 0.0), 3: (0.6, 0.0)}, "眞鍋 瑛士"),
        ("設計部門", {1: (0.6, 0.3), 2: (0.6, 0.3), 3: (0.62, 0.4)}, "設計部門"),
        ("博士（工学）", {2: (0.6, 0.15)}, "博士（工学）"),
        ("", {}, ""),
    ],
)
def test_a_space_is_what_paper_and_recogniser_say_together(text, gaps, said):
    assert spaced(text, gaps) == said


FIGURES = "〇一二三四五六七八九-"


def column(text: str) -> np.ndarray:
    """A number in a column, laid on its left side: strokes of 一 二 三 and dashes, blocks for the other figures."""
    high = engine.HEIGHT
    picture = np.full((high, 40 * len(text), 3), 255, np.uint8)
    for at, sign in enumerate(text):
        middle = 40 * at + 20
        for offset in {"一": (0,), "二": (-7, 7), "三": (-11, 0, 11)}.get(sign, ()):
            picture[8:-8, middle + offset - 1 : middle + offset + 2] = 0
        if sign == "-":
            picture[high // 2 - 1 : high // 2 + 2, middle - 15 : middle + 15] = 0
        elif sign not in "一二三":
            picture[10:-10, middle - 12 : middle + 12] = 90
    return picture


def as_read(text: str, places: list[float] | None = None, sure: float = 0.6) -> list[Glyph]:
    places = places or [float(at) for at in range(len(text))]
    wide = max(places) + 1
    return [
        Glyph(s, (at + 0.5) / wide, 1.0 if s not in "一二三1-" else sure, "", 0.0)
        for s, at in zip(text, places, strict=True)
    ]


@given(st.text(st.sampled_from(FIGURES), min_size=9, max_size=13).filter(lambda t: t[0] in "〇七" and t[-1] in "〇七"))
def test_strokes_of_a_column_are_counted(text):
    said = "".join(g.text for g in figures.told_by_strokes(column(text), as_read(text)))
    assert said == text


@pytest.mark.parametrize(
    ("printed", "read", "places"),
    [
        ("〇九八二-二一-六〇", "〇九八二-二21-六〇".replace("2", "二"), [0, 1, 2, 3, 4, 4.8, 5.5, 6.1, 7, 8, 9]),
        ("〇九〇-五六-七〇", "〇九〇一五六一七〇", None),
        ("〇六-三三六-五四", "〇六-三六-五四", [0, 1, 2, 3.5, 5, 6, 7, 8]),
    ],
)
def test_what_was_read_twice_or_not_at_all_is_told(printed, read, places):
    assert "".join(g.text for g in figures.told_by_strokes(column(printed), as_read(read, places))) == printed


def test_a_sure_number_and_no_number_stay():
    for text in ("〇三-三五八一-五一一一", "営業部企画課", "二丁目", ""):
        assert (
            "".join(
                g.text for g in figures.told_by_strokes(column(text or "〇"), as_read(text, None, 1.0) if text else [])
            )
            == text
        )


@needs_font
@pytest.mark.parametrize("text", ["山崎 太郎", "山﨑 太郎", "吉田 太郎", "濵田 太郎", "柳田 太郎", "栁田 太郎"])
@pytest.mark.parametrize("tall", [False, True])
def test_twins_are_told_by_their_shapes(text, tall):
    seen = drawn(text, tall)
    height, width = seen.shape[:2]
    common = text.translate(str.maketrans("﨑濵栁", "崎濱柳"))
    glyphs = [Glyph(s, (at + 0.5) / len(text), 0.99, "", 0.0) for at, s in enumerate(common)]
    shapes.settle(seen, engine.corners_of(width, height), glyphs)
    assert "".join(glyph.text for glyph in glyphs) == text


def drawn(text: str, tall: bool) -> np.ndarray:
    """A row or column of characters, each in the middle of 76 pixels."""
    font, long = ImageFont.truetype(font_path(), 60), 76 * len(text)
    image = Image.new("RGB", (76, long) if tall else (long, 76), "white")
    for at, sign in enumerate(text):
        middle = (38, 76 * at + 38) if tall else (76 * at + 38, 38)
        ImageDraw.Draw(image).text(middle, sign, font=font, fill="black", anchor="mm")
    return np.asarray(image)


def test_a_place_is_written_with_the_common_one():
    glyphs = [Glyph(sign, (at + 0.5) / 3, 0.99, "", 0.0) for at, sign in enumerate("長崎県")]
    shapes.settle(np.full((48, 144, 3), 255, np.uint8), engine.corners_of(144, 48), glyphs)
    assert [(glyph.text, glyph.sure) for glyph in glyphs] == [("長", 0.99), ("崎", 0.99), ("県", 0.99)]


def test_what_cannot_be_seen_is_doubted():
    glyphs = [Glyph(sign, (at + 0.5) / 2, 0.99, "", 0.0) for at, sign in enumerate("山崎")]
    shapes.settle(np.full((48, 96, 3), 255, np.uint8), engine.corners_of(96, 48), glyphs)
    assert glyphs[1].text == "崎"
    assert glyphs[1].sure < 0.8


def test_what_stands_on_cards_can_be_read():
    assert all(readable(sign) for sign in "山髙邉ァーA9@〒㈱①々〆・－")
    assert not any(readable(sign) for sign in "们ЖΩ한")
