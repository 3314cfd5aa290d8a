"""How people are addressed: 様, 先生, 御中, 各位, titles, order, own colleagues."""

from __future__ import annotations

import pytest

from enishi.wording.persons import Person
from enishi.wording.tests.cast import AOI, BEN, CHIE, DAN, EMI, FUMI, days_ago, paragraphs


def of(**fields: object) -> Person:
    return Person(**{"family": "田中", "given": "千恵", "company": "株式会社青葉商事"} | fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (CHIE, "株式会社青葉商事\n営業部 部長 田中 千恵 様"),
        (DAN, "株式会社青葉商事\n代表取締役社長 髙﨑 段 様"),
        (EMI, "弁護士法人みどり\n弁護士 𠮷野 恵美 先生"),
        (BEN, "Midori Ltd.\nSales Manager ベン・スミス 様"),
        # the company's form in full, where it stands
        (of(company="㈱青葉商事"), "株式会社青葉商事\n田中 千恵 様"),
        (of(company="青葉商事（株）"), "青葉商事株式会社\n田中 千恵 様"),
        (of(company="㈲青葉"), "有限会社青葉\n田中 千恵 様"),
        (of(company=""), "田中 千恵 様"),
        (of(given=""), "株式会社青葉商事\n田中 様"),
        # nobody named
        (Person(company="㈱青葉商事"), "株式会社青葉商事 御中"),
        (Person(company="株式会社青葉商事", department="営業部"), "株式会社青葉商事 営業部 御中"),
        (Person(company="株式会社青葉商事", department="営業部", title="部長"), "株式会社青葉商事 営業部 御中"),
        (Person(company="みどり会", everyone=True), "みどり会 各位"),
        (Person(company="株式会社青葉商事", department="営業部", everyone=True), "株式会社青葉商事 営業部 各位"),
        # honorifics and titles typed into a name
        (of(family="田中", given="千恵様"), "株式会社青葉商事\n田中 千恵 様"),
        (of(family="田中様", given=""), "株式会社青葉商事\n田中 様"),
        (of(family="田中さん", given=""), "株式会社青葉商事\n田中 様"),
        (of(family="田中殿", given=""), "株式会社青葉商事\n田中 様"),
        (of(family="田中くん", given=""), "株式会社青葉商事\n田中 様"),
        (of(family="田中部長", given=""), "株式会社青葉商事\n部長 田中 様"),
        (of(family="田中社長様", given=""), "株式会社青葉商事\n社長 田中 様"),
        (of(title="部長様"), "株式会社青葉商事\n部長 田中 千恵 様"),
        (of(company="株式会社青葉商事御中"), "株式会社青葉商事\n田中 千恵 様"),
        (of(family="三様", given=""), "株式会社青葉商事\n三様 様"),
        # 先生
        (of(company="東都大学", department="工学部", title="教授"), "東都大学\n工学部 教授 田中 千恵 先生"),
        (of(company="東都大学", title="准教授"), "東都大学\n准教授 田中 千恵 先生"),
        (of(company="東都大学", title="講師"), "東都大学\n講師 田中 千恵 先生"),
        (of(title="講師"), "株式会社青葉商事\n講師 田中 千恵 様"),
        (of(company="みどり病院", title="院長"), "みどり病院\n院長 田中 千恵 先生"),
        (of(company="みどり病院", title="医師"), "みどり病院\n医師 田中 千恵 先生"),
        (of(company="", title="衆議院議員"), "衆議院議員 田中 千恵 先生"),
        (of(company="東都大学", title="教授担当"), "東都大学\n教授担当 田中 千恵 様"),
        (of(company="", title="衆議院議員秘書"), "衆議院議員秘書 田中 千恵 様"),
        (of(company="税理士法人みどり", title="代表税理士"), "税理士法人みどり\n代表税理士 田中 千恵 先生"),
        (of(title="中小企業診断士"), "株式会社青葉商事\n中小企業診断士 田中 千恵 様"),
        (of(title="MBA"), "株式会社青葉商事\nMBA 田中 千恵 様"),
        (of(title="先生"), "株式会社青葉商事\n田中 千恵 先生"),
        (of(family="田中先生", given=""), "株式会社青葉商事\n田中 先生"),
        (of(honorific="先生"), "株式会社青葉商事\n田中 千恵 先生"),
        (of(honorific="殿"), "株式会社青葉商事\n田中 千恵 様"),
        # foreigners
        (of(family="Smith", given="John"), "株式会社青葉商事\nJohn Smith 様"),
        (of(family="Smith", given="Jo", family_kana="スミス", given_kana="ジョ"), "株式会社青葉商事\nジョ・スミス 様"),
        (of(family="Tanaka", given="Chie", family_kana="タナカ"), "株式会社青葉商事\nChie Tanaka 様"),
        (of(family="タナカ", given="チエ"), "株式会社青葉商事\nタナカ チエ 様"),
        (of(family="スミス", given=""), "株式会社青葉商事\nスミス 様"),
        (of(family="王", given="小明"), "株式会社青葉商事\n王 小明 様"),
        # names as written, however rare and long
        (of(family="𠮷﨑", given="髙\ufe00"), "株式会社青葉商事\n𠮷﨑 髙\ufe00 様"),
        (of(family="長" * 40, given="千恵"), f"株式会社青葉商事\n{'長' * 40} 千恵 様"),
        (
            of(department="営業本部 第一営業部 海外営業課", title="担当課長"),
            "株式会社青葉商事\n営業本部 第一営業部 海外営業課 担当課長\n田中 千恵 様",
        ),
        # what nobody sees goes
        (of(family="田\n中\t", given="千\u202e恵\x00"), "株式会社青葉商事\n田 中 千恵 様"),
    ],
)  # fmt: skip
def test_the_lines_above_a_letter(person: Person, expected: str) -> None:
    assert paragraphs(person)[0] == expected


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ([CHIE, DAN], "株式会社青葉商事\n代表取締役社長 髙﨑 段 様\n営業部 部長 田中 千恵 様"),
        ([EMI, DAN], "株式会社青葉商事 代表取締役社長 髙﨑 段 様\n弁護士法人みどり 弁護士 𠮷野 恵美 先生"),
        ([of(title=""), of(family="森", title="係長")], "株式会社青葉商事\n係長 森 千恵 様\n田中 千恵 様"),
        ([CHIE, CHIE], "株式会社青葉商事\n営業部 部長 田中 千恵 様"),
        ([Person(company="株式会社青葉商事"), CHIE], "株式会社青葉商事\n営業部 部長 田中 千恵 様"),
        ([CHIE, AOI], "株式会社青葉商事\n営業部 部長 田中 千恵 様"),
        (
            [of(email="info@aoba.example"), of(given="太郎", email="info@aoba.example")],
            "株式会社青葉商事\n田中 千恵 様\n田中 太郎 様",
        ),
        ([of(email="c@a.example"), of(given="", company="", email="C@a.example")], "株式会社青葉商事\n田中 千恵 様"),
        ([CHIE, Person(email="x@midori.example")], "株式会社青葉商事\n営業部 部長 田中 千恵 様"),
        # own colleagues among outsiders: last, without honorific, whatever their rank
        ([FUMI, CHIE], "株式会社青葉商事\n営業部 部長 田中 千恵 様\n（CC：弊社 林 文）"),
        ([of(company="", own_colleague=True), EMI], "弁護士法人みどり\n弁護士 𠮷野 恵美 先生\n（CC：弊社 田中 千恵）"),
        (
            [FUMI, CHIE, of(family="森", company="あかね", title="社長")],
            "株式会社青葉商事\n営業部 部長 田中 千恵 様\n（CC：弊社 森 千恵、林 文）",
        ),
    ],
)  # fmt: skip
def test_several_are_in_the_order_of_their_rank(to: list[Person], expected: str) -> None:
    assert paragraphs(*to)[0] == expected


def test_of_equal_rank_the_house_that_invited_comes_first() -> None:
    guest = of(family="森", company="みどり株式会社", title="部長")
    assert paragraphs(guest, CHIE)[0].startswith("みどり株式会社")
    assert paragraphs(guest, CHIE, occasion=days_ago(1, host="㈱青葉商事"))[0].startswith("株式会社青葉商事")


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (FUMI, "林部長"),
        (of(company="株式会社あかね", title="代表取締役社長"), "田中様"),
        (of(company="株式会社あかね", title="社長"), "田中社長"),
        (of(company="株式会社あかね", title=""), "田中様"),
        (of(company="株式会社あかね", title="Manager"), "田中様"),
        (of(company="㈱あかね", title="産業医"), "田中先生"),
        (of(company="", title="課長", own_colleague=True), "田中課長"),
        (Person(company="株式会社あかね", department="技術部"), "技術部 御中"),
        (Person(company="株式会社あかね", department="技術部", everyone=True), "技術部 各位"),
    ],
)
def test_in_ones_own_house(person: Person, expected: str) -> None:
    assert paragraphs(person)[0] == expected


@pytest.mark.parametrize(
    ("company", "expected"),
    [
        ("株式会社あかね", "弊社"),
        ("あかね", "弊社"),
        ("株式会社みなと銀行", "当行"),
        ("国立大学法人東都大学", "本学"),
        ("東都大学", "本学"),
        ("医療法人みどり病院", "当院"),
        ("みどり法律事務所", "当所"),
        ("一般社団法人あかね協会", "当会"),
        ("あかね協同組合", "当組合"),
        ("社会福祉法人あかね", "当法人"),
        ("株式会社みどり旅館", "弊社"),
    ],
)
def test_the_word_for_ones_own_house(company: str, expected: str) -> None:
    sender = Person(family="鈴木", given="葵", company=company)
    colleague = of(family="森", given="健", company=company)
    assert f"（CC：{expected} 森 健）" in paragraphs(CHIE, colleague, sender=sender)[0]
