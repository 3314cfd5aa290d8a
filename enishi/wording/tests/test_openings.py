"""Who writes, since when they know each other, thanks by the day and the occasion, apologies, replies."""

from __future__ import annotations

from dataclasses import replace

import pytest

from enishi.wording.draft import Meeting, Occasion
from enishi.wording.persons import Person, Register
from enishi.wording.tests.cast import AOI, BEN, CHIE, DAN, FUMI, TODAY, days_ago, paragraphs, write

FAIR = "東京ものづくり展"


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, "本日、「東京ものづくり展」にてご挨拶申し上げました、株式会社あかねの鈴木 葵でございます。"),
        (1, "昨日、「東京ものづくり展」にてご挨拶申し上げました、株式会社あかねの鈴木 葵でございます。"),
        (2, "先日、「東京ものづくり展」にてご挨拶申し上げました、株式会社あかねの鈴木 葵でございます。"),
        (13, "先日、「東京ものづくり展」にてご挨拶申し上げました、株式会社あかねの鈴木 葵でございます。"),
        (14, "11月16日、「東京ものづくり展」にてご挨拶申し上げました、株式会社あかねの鈴木 葵でございます。"),
        (365, "2025年11月30日、「東京ものづくり展」にてご挨拶申し上げました、株式会社あかねの鈴木 葵でございます。"),
    ],
)
def test_they_met_for_the_first_time(days: int, expected: str) -> None:
    assert paragraphs(CHIE, occasion=days_ago(days, name=FAIR))[1].splitlines()[0] == expected


@pytest.mark.parametrize(
    ("occasion", "expected"),
    [
        (None, "先日ご挨拶申し上げました、"),
        (Occasion(), "先日ご挨拶申し上げました、"),
        (days_ago(0), "本日ご挨拶申し上げました、"),
        (Occasion(place="幕張メッセ"), "先日、幕張メッセにてご挨拶申し上げました、"),
        (Occasion(name="懇親会"), "先日、懇親会にてご挨拶申し上げました、"),
        (Occasion(name="「縁」の会"), "先日、「『縁』の会」にてご挨拶申し上げました、"),
        (Occasion(name="「縁の会」"), "先日、「縁の会」にてご挨拶申し上げました、"),
        (Occasion(name="縁の\n会"), "先日、「縁の 会」にてご挨拶申し上げました、"),
    ],
)
def test_where_they_met(occasion: Occasion | None, expected: str) -> None:
    assert paragraphs(CHIE, occasion=occasion)[1].startswith(expected)


@pytest.mark.parametrize(
    ("register", "expected"),
    [
        (Register.EXECUTIVE, "ご多用のところ貴重なお時間を賜り、厚く御礼申し上げます。"),
        (Register.SENIOR, "お忙しいなかお時間をいただき、誠にありがとうございました。"),
        (Register.PEER, "お忙しいなかお時間をいただき、ありがとうございました。"),
        (Register.JUNIOR, "お時間をいただき、ありがとうございました。"),
    ],
)
def test_thanks_by_register(register: Register, expected: str) -> None:
    assert paragraphs(CHIE, occasion=days_ago(1), register=register)[1].splitlines()[1] == expected


@pytest.mark.parametrize(
    ("occasion", "expected"),
    [
        (days_ago(0, Meeting.TALK), "本日はお忙しいなかお時間をいただき、誠にありがとうございました。"),
        (days_ago(1, Meeting.TALK, "打ち合わせ"), "昨日の打ち合わせでは、お忙しいなかお時間をいただき、誠に…"),
        (days_ago(1, Meeting.VISIT), "昨日はお忙しいなかお迎えくださり、誠にありがとうございました。"),
        (days_ago(1, Meeting.HOSTED), "昨日はお忙しいなかお越しくださり、誠にありがとうございました。"),
        (days_ago(3, Meeting.ONLINE), "先日はお忙しいなかオンラインにてお時間をいただき、誠にありがとうございました。"),
        # a meal, thanked for by the next morning
        (days_ago(1, Meeting.MEAL), "昨夜はお食事をご一緒くださり、誠にありがとうございました。"),
        (days_ago(1, Meeting.MEAL, "懇親会"), "昨夜の懇親会では、ご一緒くださり、誠にありがとうございました。"),
        (days_ago(1, Meeting.MEAL, "ランチ"), "昨日の「ランチ」では、ご一緒くださり、誠にありがとうございました。"),
        (days_ago(1, Meeting.MEAL, host="㈱青葉商事"), "昨夜はお食事の席にお招きくださり、誠に…"),
        (days_ago(1, Meeting.MEAL, host="株式会社あかね"), "昨夜はお忙しいなかお越しくださり、誠に…"),
        (days_ago(0, Meeting.MEAL), "本日はお食事をご一緒くださり、誠にありがとうございました。"),
    ],
)  # fmt: skip
def test_thanks_by_occasion(occasion: Occasion, expected: str) -> None:
    assert paragraphs(CHIE, occasion=occasion)[1].splitlines()[1] == expected.replace("…", "ありがとうございました。")


def test_after_a_meal_the_pleasure_is_told_but_not_of_ones_own_invitation() -> None:
    told = "おかげさまで、楽しいひとときを過ごすことができました。"
    assert told in write(CHIE, occasion=days_ago(1, Meeting.MEAL)).body
    assert told not in write(CHIE, occasion=days_ago(1, Meeting.MEAL, host="㈱あかね")).body


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        (CHIE, "いつも大変お世話になっております。株式会社あかねの鈴木でございます。"),
        (DAN, "平素より大変お世話になっております。株式会社あかねの鈴木でございます。"),
        (BEN, "いつもお世話になっております。株式会社あかねの鈴木です。"),
        (FUMI, "お疲れ様でございます。営業部の鈴木です。"),
    ],
)
def test_they_knew_each_other(to: Person, expected: str) -> None:
    lines = paragraphs(to, occasion=days_ago(0), known_before=True)[1].splitlines()
    assert lines[0] == expected
    assert lines[1].startswith("本日は")


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (3, ""),
        (4, "お礼を申し上げるのが遅くなり、誠に申し訳ございません。"),
        (29, "お礼を申し上げるのが遅くなり、誠に申し訳ございません。"),
        (30, "本来ならばすぐにお礼を申し上げるべきところ、大変遅くなりましたこと、深くお詫び申し上げます。"),
    ],
)
def test_late_thanks_apologise(days: int, expected: str) -> None:
    lines = paragraphs(CHIE, occasion=days_ago(days))[1].splitlines()
    assert lines[1:-1] == ([expected] if expected else [])
    assert lines[-1].startswith("その節は") == (days >= 30)


def test_a_reply_thanks_for_their_letter_first_and_does_not_call_itself_late() -> None:
    letter = write(CHIE, occasion=days_ago(5, Meeting.TALK), reply_to_theirs=True)
    assert letter.subject == "ご連絡をいただき、ありがとうございます（株式会社あかね 鈴木 葵）"
    assert letter.body.split("\n\n")[1].splitlines() == [
        "ご丁寧にご連絡をいただき、誠にありがとうございます。株式会社あかねの鈴木でございます。",
        "本来ならばこちらから先にお礼を申し上げるべきところ、恐縮に存じます。",
        "先日はこちらこそ、お忙しいなかお時間をいただき、誠にありがとうございました。",
    ]


@pytest.mark.parametrize(
    ("to", "how", "expected"),
    [
        (CHIE, {"occasion": days_ago(0)}, "本日のお礼（株式会社あかね 鈴木 葵）"),
        (CHIE, {"occasion": days_ago(1)}, "昨日のお礼（株式会社あかね 鈴木 葵）"),
        (CHIE, {"occasion": days_ago(1, Meeting.MEAL)}, "昨夜のお礼（株式会社あかね 鈴木 葵）"),
        (CHIE, {"occasion": days_ago(20)}, "先日のお礼（株式会社あかね 鈴木 葵）"),
        (CHIE, {"known_before": True}, "先日のお礼（株式会社あかね 鈴木）"),
        (FUMI, {"occasion": days_ago(0)}, "本日のお礼（営業部 鈴木）"),
        (CHIE, {"sender": replace(AOI, company="")}, "先日のお礼（鈴木 葵）"),
        (CHIE, {"sender": Person()}, "先日のお礼"),
    ],
)
def test_subjects(to: Person, how: dict[str, object], expected: str) -> None:
    assert write(to, **how).subject == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("to", "sender", "expected"),
    [
        ([DAN], AOI, Register.EXECUTIVE),
        ([CHIE], AOI, Register.SENIOR),
        ([CHIE], replace(AOI, title="会長"), Register.PEER),
        ([BEN], AOI, Register.PEER),
        ([replace(CHIE, title="係長")], AOI, Register.PEER),
        ([replace(CHIE, title="係長")], replace(AOI, title="部長"), Register.JUNIOR),
        ([replace(CHIE, title="弁護士")], AOI, Register.SENIOR),
        ([replace(CHIE, title="")], replace(AOI, title="会長"), Register.SENIOR),
        ([replace(CHIE, title=""), DAN], AOI, Register.EXECUTIVE),
        ([BEN, CHIE], AOI, Register.SENIOR),
    ],
)
def test_the_register_follows_the_ranks(to: list[Person], sender: Person, expected: Register) -> None:
    assert write(*to, sender=sender).body == write(*to, sender=sender, register=expected).body
    others = {write(*to, sender=sender, register=one).body for one in Register if one != expected}
    assert write(*to, sender=sender).body not in others


def test_thanks_to_several_are_for_the_time_of_all() -> None:
    assert "皆様のお時間をいただき" in write(CHIE, BEN).body
    assert "皆様" not in write(CHIE).body


def test_an_occasion_that_is_yet_to_come_is_no_occasion_for_thanks() -> None:
    assert write(CHIE, occasion=Occasion(day=TODAY.replace(year=2027))).missing == ("day",)
