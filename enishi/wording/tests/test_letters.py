"""Whole letters, word for word, and what keeps one from being ready."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from enishi.wording.draft import CODES, Meeting, Occasion
from enishi.wording.letters import letter
from enishi.wording.occasions import season
from enishi.wording.persons import Person
from enishi.wording.tests.cast import AOI, BEN, CHIE, DAN, EMI, FACT, FUMI, TODAY, days_ago, paragraphs, promise, write

RULE = "-" * 32


def test_a_letter_after_cards_at_a_fair() -> None:
    made = write(CHIE, occasion=days_ago(0, name="東京ものづくり展"), facts=[FACT, promise("資料送る")])
    assert made.ready
    assert made.subject == "本日のお礼（株式会社あかね 鈴木 葵）"
    assert (
        made.body
        == f"""株式会社青葉商事
営業部 部長 田中 千恵 様

本日、「東京ものづくり展」にてご挨拶申し上げました、株式会社あかねの鈴木 葵でございます。
お忙しいなかお時間をいただき、誠にありがとうございました。

なかでも、新工場の立ち上げのお話が強く印象に残っております。

お約束のとおり、資料をお送りいたします。

今後とも何卒よろしくお願い申し上げます。

{RULE}
株式会社あかね
営業部 主任
鈴木 葵（すずき あおい）
{RULE}"""
    )


def test_a_letter_to_a_president_on_the_morning_after_a_meal() -> None:
    occasion = days_ago(1, Meeting.MEAL, host="青葉商事株式会社")
    facts = ["若い人には失敗させるのが一番だ。"]
    made = write(replace(DAN, company="青葉商事㈱"), occasion=occasion, facts=facts)
    assert made.subject == "昨夜のお礼（株式会社あかね 鈴木 葵）"
    assert (
        made.body
        == f"""青葉商事株式会社
代表取締役社長 髙﨑 段 様

株式会社あかねの鈴木 葵でございます。
昨夜は心のこもったお席にお招きくださり、厚く御礼申し上げます。
おかげさまで、心に残るひとときとなりました。

なかでも、「若い人には失敗させるのが一番だ」とのお話が深く心に残っております。

今後ともご指導ご鞭撻を賜りますよう、何卒よろしくお願い申し上げます。
まずは略儀ながら、メールにて御礼申し上げます。

{RULE}
株式会社あかね
営業部 主任
鈴木 葵（すずき あおい）
{RULE}"""
    )


def test_a_letter_to_a_foreigner_in_japanese() -> None:
    made = write(BEN, occasion=days_ago(1, name="東京ものづくり展"), facts=["日本酒が好き"])
    assert made.body.split("\n\n")[:3] == [
        "Midori Ltd.\nSales Manager ベン・スミス 様",
        "昨日、「東京ものづくり展」にてお名刺を頂戴しました、株式会社あかねの鈴木 葵です。\n"
        "お忙しいなかお時間をいただき、ありがとうございました。",
        "特に、日本酒がお好きとのお話が印象に残っています。",
    ]  # fmt: skip


def test_a_letter_inside_the_house() -> None:
    made = write(FUMI, occasion=days_ago(0, Meeting.TALK), facts=["試作機の見せ方"])
    assert made.body.startswith("""林部長

お疲れ様でございます。営業部の鈴木です。
本日はお忙しいなかお時間をいただき、誠にありがとうございました。

なかでも、試作機の見せ方のお話が強く印象に残っております。

今後ともご指導のほど、よろしくお願いいたします。
""")


def test_the_long_form_on_paper() -> None:
    bank = Person(family="林", given="実", company="株式会社みなと銀行", title="支店長")
    how = {
        "occasion": days_ago(1, Meeting.TALK),
        "facts": ["百年続けるには変わり続けるしかない"],
        "introduced_by": bank,
    }
    assert (
        write(DAN, formal=True, known_before=True, **how).body
        == f"""2026年11月30日

株式会社青葉商事
代表取締役社長 髙﨑 段 様

拝啓　晩秋の候、貴社ますますご清栄のこととお慶び申し上げます。
平素は格別のご高配を賜り、厚く御礼申し上げます。

さて、先日はご多用のところ貴重なお時間を賜り、厚く御礼申し上げます。

お引き合わせくださった株式会社みなと銀行の林様にも、改めて御礼申し上げます。

なかでも、「百年続けるには変わり続けるしかない」とのお話が深く心に残っております。

末筆ながら、貴社のますますのご発展と皆様のご健勝をお祈り申し上げます。
まずは略儀ながら、書中をもちまして御礼申し上げます。

敬具

{RULE}
株式会社あかね
営業部 主任
鈴木 葵（すずき あおい）
{RULE}"""
    )


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        (replace(DAN, company="みどり病院"), "拝啓　晩秋の候、貴院ますますご清栄のこととお慶び申し上げます。"),
        (replace(DAN, company="みなと信用金庫"), "拝啓　晩秋の候、貴金庫ますますご清栄のこととお慶び申し上げます。"),
        (replace(DAN, company="みどり商会"), "拝啓　晩秋の候、貴社ますますご清栄のこととお慶び申し上げます。"),
        (replace(DAN, company="株式会社みなと銀行"), "拝啓　晩秋の候、貴行ますますご清栄のこととお慶び申し上げます。"),
        (replace(EMI, company=""), "拝啓　晩秋の候、ますますご健勝のこととお慶び申し上げます。"),
        (EMI, "拝啓　晩秋の候、貴法人ますますご清栄のこととお慶び申し上げます。"),
    ],
)
def test_the_long_form_names_the_house_by_its_kind(to: Person, expected: str) -> None:
    assert paragraphs(to, formal=True)[2] == expected


def test_the_long_form_as_a_reply_begins_with_haifuku() -> None:
    assert paragraphs(DAN, formal=True, reply_to_theirs=True)[2].startswith("拝復　")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2027, 1, 7), "新春の候"),
        (date(2027, 1, 8), "厳寒の候"),
        (date(2027, 4, 1), "陽春の候"),
        (date(2026, 8, 7), "盛夏の候"),
        (date(2026, 8, 8), "残暑の候"),
        (date(2026, 12, 31), "師走の候"),
    ],
)
def test_seasons(day: date, expected: str) -> None:
    assert season(day) == expected


def test_seasons_stay_out_of_mails() -> None:
    assert "候" not in write(DAN).body


# --- who introduced ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (
            Person(family="佐藤", company="㈱青葉商事"),
            "お引き合わせくださった貴社の佐藤様にも、改めて御礼申し上げます。",
        ),
        (Person(family="佐藤", title="弁護士"), "お引き合わせくださった佐藤先生にも、改めて御礼申し上げます。"),
        (Person(family="佐藤部長"), "お引き合わせくださった佐藤様にも、改めて御礼申し上げます。"),
        (
            Person(family="みどり商事の佐藤さん"),
            "お引き合わせくださったみどり商事の佐藤様にも、改めて御礼申し上げます。",
        ),
        (Person(family="佐藤様（青葉商事）"), "お引き合わせくださった貴社の佐藤様にも、改めて御礼申し上げます。"),
        (Person(family="佐藤　花子"), "お引き合わせくださった佐藤　花子様にも、改めて御礼申し上げます。"),
        (Person(family="佐藤様のご紹介"), "お引き合わせくださった佐藤様にも、改めて御礼申し上げます。"),
        (Person(family="佐藤 ひより"), "お引き合わせくださった佐藤 ひより様にも、改めて御礼申し上げます。"),
        (Person(family="佐藤さんから"), "お引き合わせくださった佐藤様にも、改めて御礼申し上げます。"),
        (Person(family="佐藤さん経由"), "お引き合わせくださった佐藤様にも、改めて御礼申し上げます。"),
        (Person(company="みどり会"), "お引き合わせくださったみどり会の皆様にも、改めて御礼申し上げます。"),
        # own colleagues: no honorific, and no thanks to them before outsiders
        (FUMI, "このたびは、弊社の林の紹介でお目にかかることができ、うれしく存じます。"),
        (Person(family="弊社の森部長"), "このたびは、弊社の森の紹介でお目にかかることができ、うれしく存じます。"),
        # who is written to isn't named again
        (CHIE, "また、お引き合わせくださいましたこと、重ねて御礼申し上げます。"),
    ],
)
def test_thanks_for_an_introduction(by: Person, expected: str) -> None:
    assert paragraphs(CHIE, introduced_by=by)[2] == expected


@pytest.mark.parametrize("name", ["林 文", "林文", "林文さん"])
def test_a_colleague_of_whom_the_log_has_but_the_name(name: str) -> None:
    by = Person(family=name)
    told = "このたびは、弊社の林の紹介でお目にかかることができ、うれしく存じます。"
    assert paragraphs(CHIE, FUMI, introduced_by=by)[2] == told


def test_an_introduction_inside_the_house() -> None:
    by = Person(family="森", company="㈱あかね", title="課長")
    assert paragraphs(FUMI, introduced_by=by)[2] == "ご紹介くださった森課長にも、改めて御礼申し上げます。"


@pytest.mark.parametrize(
    "by", [AOI, Person(), *(Person(family=name) for name in "なし 特になし - LinkedIn 自分 不明".split())]
)
def test_nobody_introduced(by: Person) -> None:
    assert write(CHIE, introduced_by=by) == write(CHIE)


# --- the signature ---------------------------------------------------------------------------------------------------


def test_a_signature_in_full() -> None:
    sender = replace(
        AOI, address="東京都千代田区1-1", phone="03-0000-0001", mobile="090-0000-0001", email="aoi@akane.example",
        website="https://akane.example",
    )  # fmt: skip
    assert (
        write(CHIE, sender=sender).body.split(f"{RULE}\n")[1]
        == """株式会社あかね
営業部 主任
鈴木 葵（すずき あおい）
東京都千代田区1-1
電話：03-0000-0001
携帯：090-0000-0001
メール：aoi@akane.example
https://akane.example
--------------------------------"""
    )


@pytest.mark.parametrize(
    ("sender", "expected"),
    [
        (replace(AOI, family_kana="", given_kana=""), "鈴木 葵"),
        (replace(AOI, given_kana=""), "鈴木 葵（すずき）"),
        (replace(AOI, family="スズキ", given="アオイ"), "スズキ アオイ"),
        (replace(BEN, family_kana="スミス"), "ベン・スミス"),
        (replace(AOI, family="鈴木様"), "鈴木 葵（すずき あおい）"),
    ],
)
def test_the_reading_in_a_signature(sender: Person, expected: str) -> None:
    assert write(CHIE, sender=sender).body.splitlines()[-2] == expected


# --- what keeps a letter ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("to", "how", "expected"),
    [
        ([CHIE], {"facts": []}, ("fact",)),
        ([CHIE], {"facts": ["名刺交換"]}, ("fact",)),
        ([], {}, ("recipient",)),
        ([Person()], {}, ("recipient",)),
        ([Person(email="x@midori.example")], {}, ("recipient",)),
        ([AOI], {}, ("recipient",)),
        ([replace(AOI, title="", email="aoi@akane.example")], {}, ("recipient",)),
        ([replace(CHIE, family="")], {}, ("family",)),
        ([Person(given="John", company="Midori Ltd.")], {}, ()),
        ([Person(company="株式会社青葉商事")], {}, ()),
        ([CHIE], {"sender": Person(company="株式会社あかね")}, ("sender",)),
        ([CHIE], {"sender": Person(), "facts": []}, ("fact", "sender")),
        ([CHIE], {"occasion": Occasion(day=date(2027, 1, 1))}, ("day",)),
        ([CHIE], {"language": "en", "facts": [FACT]}, ("fact_in_english",)),
        ([EMI], {"language": "en"}, ("latin",)),
        ([CHIE], {"language": "en"}, ()),
    ],
)
def test_what_is_missing(to: list[Person], how: dict[str, object], expected: tuple[str, ...]) -> None:
    made = write(*to, **how)  # type: ignore[arg-type]
    assert made.missing == expected
    assert made.ready == (not expected)
    assert set(expected) <= set(CODES)
    assert made.subject
    assert made.body


def test_ten_recipients() -> None:
    people = [replace(CHIE, given=given, title="部長" if given != "十" else "社長") for given in "一二三四五六七八九十"]
    lines = paragraphs(*people)[0].splitlines()
    assert len(lines) == 11
    assert lines[:3] == ["株式会社青葉商事", "営業部 社長 田中 十 様", "営業部 部長 田中 一 様"]


def test_facts_may_be_mere_text_or_given_twice() -> None:
    assert letter(AOI, [CHIE], today=TODAY, facts=[FACT, FACT]) == letter(AOI, [CHIE], today=TODAY, facts=iter([FACT]))


# --- English -------------------------------------------------------------------------------------------------------


def test_a_letter_in_english() -> None:
    sender = replace(AOI, company="Akane K.K.", department="Sales", title="Assistant Manager", phone="+81 3 0000 0001")
    made = write(
        CHIE, sender=sender, language="en", occasion=days_ago(1, name="the Tokyo Craft Fair"),
        facts=["Your new factory", "He likes sake", promise("send the brochure")],
    )  # fmt: skip
    assert made.ready
    assert made.subject == "Thank you for your time yesterday"
    assert (
        made.body
        == """Dear Tanaka-san,

It was a pleasure to meet you at the Tokyo Craft Fair yesterday. Thank you for your time.

I particularly enjoyed hearing about your new factory. I was also interested to hear that you like sake.

As promised, I will send the brochure.

I look forward to staying in touch.

Kind regards,

Aoi Suzuki
Assistant Manager, Sales
Akane K.K.
Tel: +81 3 0000 0001"""
    )


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        (CHIE, "Dear Tanaka-san,"),
        (replace(CHIE, family_romaji="Tanacca"), "Dear Tanacca-san,"),
        (replace(CHIE, family_romaji="TANAKA"), "Dear Tanaka-san,"),
        (replace(CHIE, family="佐藤", family_kana="サトウ"), "Dear Sato-san,"),
        (replace(CHIE, family="井上", family_kana="イノウエ"), "Dear Inoue-san,"),
        (replace(CHIE, family="松浦", family_kana="マツウラ"), "Dear Matsuura-san,"),
        (replace(CHIE, family="大野", family_kana="オオノ"), "Dear Ono-san,"),
        (replace(CHIE, family="Tanaka", given="Chie", family_kana="", given_kana=""), "Dear Tanaka-san,"),
        (EMI, "Dear 𠮷野-san,"),
        (BEN, "Dear Ben,"),
        (replace(BEN, title="CEO"), "Dear Ben Smith,"),
        (replace(BEN, title=""), "Dear Ben Smith,"),
        (replace(BEN, title="Professor"), "Dear Professor Smith,"),
        (replace(BEN, title="Ph.D."), "Dear Dr. Smith,"),
        (replace(CHIE, title="教授"), "Dear Professor Tanaka,"),
        (replace(CHIE, title="医師"), "Dear Dr. Tanaka,"),
        (replace(BEN, family="Mr. Smith", family_romaji=""), "Dear Ben,"),
        (Person(company="Midori Ltd."), "Dear all at Midori Ltd.,"),
        (replace(CHIE, given="", given_kana=""), "Dear Tanaka-san,"),
    ],
)
def test_dear(to: Person, expected: str) -> None:
    assert paragraphs(to, language="en")[0] == expected


def test_dear_several_and_a_colleague_who_reads_along() -> None:
    fumi = replace(FUMI, family_kana="ハヤシ", given_kana="フミ")
    ceo = replace(BEN, title="CEO")
    assert paragraphs(CHIE, fumi, ceo, language="en")[:2] == ["Dear Ben Smith and Tanaka-san,", "(cc: Fumi Hayashi)"]


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ({"occasion": days_ago(0)}, "It was a pleasure to meet you today. Thank you for your time."),
        ({"known_before": True}, "It was a pleasure to see you again the other day. Thank you for your time."),
        ({"occasion": days_ago(2, Meeting.TALK)}, "Thank you very much for your time on 28 November."),
        (
            {"occasion": days_ago(1, Meeting.MEAL)},
            "Thank you very much for your company last night. I enjoyed it greatly.",
        ),
        (
            {"occasion": days_ago(5)},
            "It was a pleasure to meet you on 25 November. Thank you for your time. Please forgive my late thanks.",
        ),
        (
            {"occasion": days_ago(400, Meeting.VISIT)},
            "Thank you very much for receiving me on 26 October 2025. Please forgive me for thanking you so late.",
        ),
        (
            {"occasion": days_ago(5, Meeting.ONLINE), "reply_to_theirs": True},
            "Thank you very much for writing; I should have been the first to do so. "
            "And thank you for your time online on 25 November.",
        ),
    ],
)
def test_openings_in_english(how: dict[str, object], expected: str) -> None:
    assert paragraphs(CHIE, language="en", **how)[1] == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (replace(CHIE, family_kana="サトウ", family="佐藤"), "I am also grateful to Sato-san for introducing us."),
        (
            replace(FUMI, family_kana="ハヤシ", given_kana="フミ"),
            "I am glad that my colleague Fumi Hayashi brought us together.",
        ),
        (BEN, "Thank you, too, for bringing us together."),
    ],
)
def test_introductions_in_english(by: Person, expected: str) -> None:
    assert paragraphs(BEN, language="en", introduced_by=by)[2] == expected
