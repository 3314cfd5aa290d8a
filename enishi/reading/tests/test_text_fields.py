"""Each rule of the reader on the smallest card that shows it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.names import departments, qualifications, titles
from enishi.reading.fields import FIELDS
from enishi.reading.text import lexicon, read, words

BASE = "株式会社さくら\n営業部 課長\n山田 太郎\n"


def one(text: str, field: str) -> str:
    values = read(text).values(field)
    assert len(values) <= 1, values
    return values[0] if values else ""


@pytest.mark.parametrize(
    ("printed", "family", "given"),
    [
        ("山田 太郎", "山田", "太郎"),
        ("山 田　太 郎", "山田", "太郎"),
        ("黒　岩　　　恵", "黒岩", "恵"),
        ("髙﨑 徹", "髙﨑", "徹"),
        ("福岡 太郎", "福岡", "太郎"),
        ("戸部 健吾", "戸部", "健吾"),
        ("馬場園 節子", "馬場園", "節子"),
        ("ジョン・スミス", "スミス", "ジョン"),
        ("長谷部　文（旧姓 大友）", "長谷部", "文"),
        ("佐藤", "佐藤", ""),
    ],
)
def test_a_name_is_split_where_it_is_printed_apart(printed: str, family: str, given: str) -> None:
    card = read(f"株式会社さくら\n部長\n{printed}\nTEL 03-3581-5111")
    assert (card.first("family"), card.first("given")) == (family, given)


def test_the_reading_decides_where_nothing_is_printed_apart() -> None:
    card = read("株式会社さくら\n代表取締役　東海林太郎\nしょうじ たろう")
    assert (card.first("family"), card.first("given")) == ("東海林", "太郎")
    assert card.fields["family"][0].state == "certain"


def test_a_split_from_the_table_alone_is_to_be_checked() -> None:
    card = read("株式会社さくら\n東海林太郎")
    assert {v.state for v in card.fields.get("family", ())} <= {"check"}


@pytest.mark.parametrize("beside", ["しょうじ たろう", "Taro SHOJI", "shoji@sakura.example.co.jp"])
def test_a_second_witness_makes_a_split_certain(beside: str) -> None:
    card = read(f"株式会社さくら\n代表取締役　東海林太郎\n{beside}")
    states = [(card.fields[n][0].value, card.fields[n][0].state) for n in ("family", "given")]
    assert states == [("東海林", "certain"), ("太郎", "certain")]


def test_the_table_alone_is_one_witness_and_the_gap_another() -> None:
    assert read("株式会社さくら\n部長 山田太郎").fields["family"][0].state == "check"
    assert read("株式会社さくら\n部長 山田 太郎").fields["family"][0].state == "certain"
    # No table knows either half: only the print says so.
    assert read("株式会社さくら\n部長 鞍麿戸 鏡緋").fields["family"][0].state == "check"


def test_a_company_without_a_form_is_certain_only_with_its_domain() -> None:
    assert read("カフェ ひだまり\n店長 山田 太郎").fields["company"][0].state == "check"
    mail = "taro@hidamari.example.jp"
    assert read(f"カフェ ひだまり\n店長 山田 太郎\n{mail}").fields["company"][0].state == "certain"


def test_a_post_told_from_its_place_alone_is_to_be_checked() -> None:
    card = read("株式会社さくら\n木工作家\n山田 太郎")
    assert [(v.value, v.state) for v in card.fields["title"]] == [("木工作家", "check")]


@pytest.mark.parametrize("kana", ["やまだ たろう", "ヤマダ　タロウ", "や ま だ　た ろ う", "（やまだ たろう）"])
def test_furigana_above_below_or_in_brackets(kana: str) -> None:
    for text in (
        f"株式会社さくら\n{kana}\n山田 太郎",
        f"株式会社さくら\n山田 太郎\n{kana}",
        f"株式会社さくら\n山田 太郎 {kana}",
    ):
        card = read(text)
        assert card.first("family_kana") in ("やまだ", "ヤマダ"), text
        assert card.first("given_kana") in ("たろう", "タロウ"), text


def test_a_reading_no_table_knows_for_a_known_name_is_to_be_checked() -> None:
    card = read("株式会社さくら\n部長\n山田 太郎\nさんでん たろう")
    assert [(v.value, v.state) for v in card.fields["family_kana"]] == [("さんでん", "check")]


def test_no_kana_is_made_from_romaji() -> None:
    card = read("株式会社さくら\n山田 太郎\nTaro YAMADA")
    assert "family_kana" not in card.fields
    assert (card.first("family_romaji"), card.first("given_romaji")) == ("YAMADA", "Taro")


@pytest.mark.parametrize(
    "company", ["㈱山田製作所", "山田製作所㈱", "株式会社 山田", "合同会社ソラ", "（有）山田商会", "Yamada Co., Ltd."]
)
def test_a_company_stays_as_printed(company: str) -> None:
    assert one(f"{company}\n部長\n佐藤 花子", "company") == company


def test_two_posts_share_their_numbers() -> None:
    card = read("株式会社さくら\n技術部 課長\n兼 品質管理室 室長\n牧野 洋平")
    assert [(v.value, v.post) for v in card.fields["department"]] == [("技術部", 1), ("品質管理室", 2)]
    assert [(v.value, v.post) for v in card.fields["title"]] == [("課長", 1), ("室長", 2)]
    assert [(v.value, v.post) for v in card.fields["company"]] == [("株式会社さくら", None)]


def test_two_companies_on_one_card() -> None:
    card = read("株式会社マルシン\n代表取締役社長\nマルシン不動産株式会社\n取締役会長\n新海 誠司")
    assert [(v.value, v.post) for v in card.fields["company"]] == [
        ("株式会社マルシン", 1),
        ("マルシン不動産株式会社", 2),
    ]
    assert [(v.value, v.post) for v in card.fields["title"]] == [("代表取締役社長", 1), ("取締役会長", 2)]


def test_a_qualification_is_no_title() -> None:
    card = read("青空設計事務所\n所長 一級建築士\n青木 一郎")
    assert card.values("title") == ("所長",)
    assert card.values("qualification") == ("一級建築士",)


def test_departments_of_several_lines_are_one_value() -> None:
    assert one("株式会社さくら\n営業本部\n第一営業部\n課長\n山田 太郎", "department") == "営業本部 第一営業部"


def test_japanese_and_english_side_are_one_card() -> None:
    card = read(
        "株式会社つばめ\n海外営業部 課長\n三浦 恵介\nTEL 0254-22-0001\n\n"
        "Keisuke MIURA\nManager, Overseas Sales Department\nTsubame Co., Ltd.\nTEL +81-254-22-0001"
    )
    assert [(v.value, v.post) for v in card.fields["company"]] == [("株式会社つばめ", 1), ("Tsubame Co., Ltd.", 1)]
    assert card.values("title") == ("課長", "Manager")
    assert card.values("tel") == ("0254-22-0001",)
    assert card.values("family") == ("三浦",)


def test_a_japanese_name_in_latin_letters_alone_is_its_own_romaji() -> None:
    card = read("Taro YAMADA\nManager\nSales Department\nRei Corporation")
    assert (card.first("family"), card.first("given")) == ("YAMADA", "Taro")
    assert card.fields["family_romaji"] == card.fields["family"]
    assert card.fields["given_romaji"] == card.fields["given"]


@pytest.mark.parametrize("name", ["Thomas MERCIER", "Emi MERCIER", "Thomas YAMADA"])
def test_a_foreign_name_has_no_romaji(name: str) -> None:
    card = read(f"{name}\nManager\nSales Department\nRei Corporation")
    assert (card.first("given"), card.first("family")) == tuple(name.split())
    assert not {"family_romaji", "given_romaji"} & set(card.fields)


def test_an_honorific_is_taken_off() -> None:
    card = read("株式会社さくら\n山本様\nTEL 03-3581-5111")
    assert (card.first("family"), card.honorific) == ("山本", "様")


def test_a_labelled_value_is_certain() -> None:
    card = read("氏名：鮫島　一成\nふりがな：さめじま　かずなり\n会社名：灯台\n役職：顧問")
    assert {name: (v[0].value, v[0].state) for name, v in card.fields.items()} == {
        "family": ("鮫島", "certain"),
        "given": ("一成", "certain"),
        "family_kana": ("さめじま", "certain"),
        "given_kana": ("かずなり", "certain"),
        "company": ("灯台", "certain"),
        "title": ("顧問", "certain"),
    }


@pytest.mark.parametrize(
    ("label", "value", "field"),
    [
        ("会　社　名：", "灯台", "company"),
        ("会社・団体名: ", "灯台", "company"),
        ("【部署】", "海図", "department"),
        ("肩　書　　", "顧問", "title"),
    ],
)
def test_a_label_may_be_spread_or_name_two_things(label: str, value: str, field: str) -> None:
    card = read(f"氏名：山田 太郎\n{label}{value}")
    assert [(v.value, v.state) for v in card.fields[field]] == [(value, "certain")]


def test_halves_of_a_name_on_lines_of_their_own() -> None:
    card = read("姓：東海林\n名：太郎\nセイ：ショウジ\nメイ：タロウ")
    assert [card.first(n) for n in ("family", "given", "family_kana", "given_kana")] == [
        "東海林",
        "太郎",
        "ショウジ",
        "タロウ",
    ]
    assert card.fields["family"][0].state == "certain"


@pytest.mark.parametrize("value", ["－", "ー", ""])
def test_a_label_without_a_value_says_nothing(value: str) -> None:
    assert "title" not in read(f"氏名：山田 太郎\n役職：{value}").fields


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        ("取締役 営業本部長", ("取締役", "営業本部長")),
        ("取締役\n営業本部長", ("取締役", "営業本部長")),
        ("代表取締役 社長", ("代表取締役 社長",)),
        ("代表取締役　社長", ("代表取締役 社長",)),
        ("取締役CTO", ("取締役CTO",)),
        ("組合長理事", ("組合長理事",)),
        ("部 長", ("部長",)),
    ],
)
def test_titles_printed_apart_are_a_value_each(titles: str, expected: tuple[str, ...]) -> None:
    assert read(f"株式会社さくら\n{titles}\n山田 太郎").values("title") == expected


@pytest.mark.parametrize("gap", [" ", "\u3000", "   ", "\n"])
def test_levels_of_a_department_are_parted_by_one_space(gap: str) -> None:
    assert one(f"株式会社さくら\n営業本部{gap}第一営業部\n課長\n山田 太郎", "department") == "営業本部 第一営業部"


@pytest.mark.parametrize(
    "shop", ["カフェ ひだまり", "美容室　コトリ", "豆腐工房 しらいと", "曹洞宗 瑞光寺", "株式会社\nひだまり"]
)
def test_what_a_shop_calls_itself_is_no_person(shop: str) -> None:
    card = read(f"{shop}\n店主 白糸 菊江")
    assert (card.first("company"), card.first("family")) == (shop.replace("\n", " "), "白糸")


def test_whose_number_it_is_is_no_post() -> None:
    card = read(BASE + "サービス受付 03-3581-5111")
    assert (card.values("department"), card.values("title")) == (("営業部",), ("課長",))
    assert card.fields["tel"][0].remark == "サービス受付"
    card = read(BASE + "秘書室 03-3581-5111")
    assert card.values("department") == ("営業部",)
    assert card.fields["tel"][0].remark == "秘書室"


@pytest.mark.parametrize(
    "line",
    ["社務所受付 午前九時〜午後四時半", "処方せん受付 9:00〜18:30", "一級建築士事務所 静岡県知事登録(4)第9999号"],
)
def test_what_stands_beside_hours_or_a_licence_is_no_post(line: str) -> None:
    card = read(BASE + line)
    assert (card.values("department"), card.values("title")) == (("営業部",), ("課長",))


@pytest.mark.parametrize(
    ("printed", "family", "given"),
    [
        ("フェルナンデス 真理亜", "フェルナンデス", "真理亜"),
        ("斉藤・マイケル・亮", "斉藤", "マイケル・亮"),
        ("グエン・ヴァン・ミン", "グエン", "ヴァン・ミン"),
        ("石 田　 ふ み", "石田", "ふみ"),
        ("兼　子　　　綾　那", "兼子", "綾那"),
    ],
)
def test_names_of_two_countries_and_names_set_apart(printed: str, family: str, given: str) -> None:
    card = read(f"株式会社さくら\n部長\n{printed}\nTEL 03-3581-5111")
    assert (card.first("family"), card.first("given")) == (family, given)


@pytest.mark.parametrize(
    "line",
    [
        "この名刺は再生紙を使用しています",
        "環境と未来をつなぐ",
        "法人番号 7000012050002",
        "登録番号 T7000012050002",
        "東京都知事(3)第12345号",
        "ISO27001 認証取得",
        "資本金 3億5,000万円",
        "創業 昭和23年",
        "営業時間 9:00〜18:00 定休日 水曜日",
        "プライバシーマーク登録番号 10820001",
    ],
)
def test_what_is_no_field_stays_out(line: str) -> None:
    without, with_it = read(BASE), read(BASE + line)
    assert {n: with_it.values(n) for n in FIELDS} == {n: without.values(n) for n in FIELDS}


def test_nothing_is_invented_from_nothing() -> None:
    for text in (
        "",
        "\n\n",
        "---",
        "本日は晴天なり。",
        "ご連絡ありがとうございます。\n明日お伺いします。",
        "1234567890123",
    ):
        assert read(text).fields == {}, text


def test_every_value_keeps_its_line() -> None:
    card = read("株式会社さくら\n営業部 課長 山田 太郎\n〒100-0013\n東京都千代田区霞が関1-2-3\n例ビル8F")
    assert card.fields["title"][0].source == "営業部 課長 山田 太郎"
    assert card.fields["address"][0].source == "東京都千代田区霞が関1-2-3\n例ビル8F"


# --- what the eighth blind set taught --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Founder & President", ("Founder", "President")),
        ("Director and CFO", ("Director", "CFO")),
        ("Head of People & Culture", ("Head of People & Culture",)),
        ("Hotel Manager", ("Hotel Manager",)),
        ("Directeur commercial, Asie", ("Directeur commercial, Asie",)),
        ("Vertriebsleiterin", ("Vertriebsleiterin",)),
    ],
)
def test_titles_of_other_countries_and_two_in_one(printed: str, expected: tuple[str, ...]) -> None:
    assert read(f"Clara Weiss\n{printed}\nBeispiel GmbH\n+49 30 1234567").values("title") == expected


@pytest.mark.parametrize("unit", ["Vertrieb", "Marine Genomics"])
def test_what_stands_between_a_title_and_the_firm_is_where(unit: str) -> None:
    card = read(f"Clara Weiss\nManager\n{unit}\nBeispiel GmbH")
    assert (card.values("department"), card.values("title")) == ((unit,), ("Manager",))


def test_a_japanese_name_in_brackets_behind_its_romaji() -> None:
    card = read("Emi Kishida (岸田 恵美)\nSales Engineer\nRei Japan K.K.")
    names = [card.first(name) for name in ("family", "given", "family_romaji", "given_romaji")]
    assert names == ["岸田", "恵美", "Kishida", "Emi"]


def test_a_unit_below_an_institute_is_where_and_not_the_firm() -> None:
    card = read("北浜素材研究所\n樹脂グループ\n研究員\n岸田 恵美\n06-6222-0001")
    assert (card.values("company"), card.values("department")) == (("北浜素材研究所",), ("樹脂グループ",))


@pytest.mark.parametrize("line", ["札幌・仙台・金沢・松山", "損害保険代理店", "空調・水道 設計施工"])
def test_where_a_firm_is_and_what_it_does_is_no_department(line: str) -> None:
    card = read(f"{line}\n株式会社礼\n営業部\n岸田 恵美\n03-3333-4444")
    assert card.values("department") == ("営業部",)


def test_a_handle_below_a_line_id_is_no_second_half_of_an_address() -> None:
    card = read("岸田 恵美\n090-1234-5678\nLINE ID：emi_k\n@emi.kishida（Instagram）")
    assert (card.values("line"), card.values("email")) == (("emi_k",), ())


def test_two_whole_numbers_with_a_slash_between() -> None:
    card = read("岸田 恵美\nTEL 03-3333-4444/03-3333-4445")
    assert card.values("tel") == ("03-3333-4444", "03-3333-4445")


def test_an_address_under_the_name_of_a_network_is_an_address() -> None:
    assert read("岸田 恵美\nnote：https://note.example.com/emi").values("url") == ("https://note.example.com/emi",)


# --- what makes it quick ---------------------------------------------------------------------------------------

_FRONTS = st.sampled_from(("", "第一", "副", "営業", "一級", "東京", "シニア", "代表", "大臣官房"))
_ENDS = st.sampled_from(
    sorted(
        {
            *(titles.known_ends() + departments.known_ends() + qualifications.known_ends()),
            *(
                word
                for name in ("title", "ranked", "qualified", "qualification", "branch")
                for word in lexicon.words(name)
            ),
        }
    )
)
_BEHIND = st.sampled_from(("", "補", "付", "1級", "二種", "（経済担当）付", "企画課", "長"))


@given(_FRONTS, _ENDS, _BEHIND)
def test_no_word_of_the_tables_is_passed_over_for_its_last_character(front: str, end: str, behind: str) -> None:
    word = f"{front}{end}{behind}"
    assert "T" in words.may_be(word) or not words.is_title(word)
    assert "D" in words.may_be(word) or not words.is_department(word)
    assert "Q" in words.may_be(word) or not words.is_qualification(word)
