"""The page as it is drawn: what belongs together stands together, years as people say them, service counted whole."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from enishi.common.calendar import want_japanese_years
from enishi.profiles import shown, years
from enishi.profiles.models import PublishedLine

TODAY = date(2026, 11, 30)


def line(kind="post", organisation="東西電機株式会社", role="", **says):
    return PublishedLine(kind=kind, organisation=organisation, role=role, **says)


@pytest.fixture(autouse=True)
def _in_japanese():
    with translation.override("ja"):
        yield
    want_japanese_years(False)


@pytest.mark.parametrize(
    ("says", "japanese", "english"),
    [
        ({"from_year": 2011, "from_month": 4, "is_current": True}, "2011年4月 –", "since Apr 2011"),
        ({"from_year": 2011, "to_year": 2015, "to_month": 3}, "2011年 – 2015年3月", "2011 – Mar 2015"),
        ({"to_year": 2015}, "– 2015年", "– 2015"),
        ({"from_year": 2015, "to_year": 2015}, "2015年", "2015"),
        ({"from_year": 2015}, "2015年", "2015"),
        ({}, "", ""),
    ],
)
def test_years_are_said_in_both_languages(says, japanese, english):
    assert years.span(line(**says)) == japanese
    with translation.override("en"):
        assert years.span(line(**says)) == english


def test_japanese_years_for_whoever_asked_for_them():
    want_japanese_years(True)
    assert years.span(line(from_year=1989, to_year=2019, to_month=4)) == "平成元年 – 平成31年4月"
    with translation.override("en"):
        assert years.span(line(from_year=1989)) == "1989"


@pytest.mark.parametrize(
    ("joined", "left", "expected"),
    [
        ((2011, 4), None, 15),
        ((2011, 12), None, 14),
        ((2011, 11), None, 15),
        ((2011, None), None, 15),
        ((2026, 4), None, 0),
        ((2026, 12), None, 0),
        ((2001, 4), (2024, 3), 22),
        ((2001, 4), (2024, 4), 23),
        ((2001, None), (2024, None), 23),
    ],
)
def test_only_whole_years_count(joined, left, expected):
    to = dict(zip(("to_year", "to_month"), left or (None, None), strict=True))
    assert years.served(line("entry", from_year=joined[0], from_month=joined[1], **to), TODAY) == expected


def test_posts_of_one_company_are_one_block_with_the_years_of_service():
    lines = [
        line(role="課長", is_current=True, from_year=2021),
        line(organisation="東西電機㈱", role="主任", from_year=2015, to_year=2021),
        line(organisation="株式会社東西電機", role="別の会社"),
        line("entry", "東西電機", from_year=2011, from_month=4),
    ]
    (section,) = shown.sections(lines, TODAY)
    first, second = section.blocks
    assert [item.title for item in first.items] == ["課長", "主任"]
    assert (first.served, first.joined) == ("勤続15年", "2011年4月入社")
    assert [item.now for item in first.items] == [True, False]
    assert (second.heading, second.served) == ("株式会社東西電機", "")


def test_who_came_back_to_a_company_has_two_blocks():
    lines = [line(role="三"), line(organisation="別", role="二"), line(role="一")]
    (section,) = shown.sections(lines, TODAY)
    assert [block.heading for block in section.blocks] == ["東西電機株式会社", "別", "東西電機株式会社"]


def test_a_year_of_joining_alone_is_a_block_of_its_own():
    (section,) = shown.sections([line("entry", from_year=2001, to_year=2024)], TODAY)
    (block,) = section.blocks
    assert (block.heading, block.served, block.items) == ("東西電機株式会社", "在籍23年", [])


def test_posts_without_a_company_are_not_thrown_together():
    lines = [line(organisation="", role="理事", position=0), line(organisation="", role="顧問", position=1)]
    (section,) = shown.sections(lines, TODAY)
    assert [block.heading for block in section.blocks] == ["理事", "顧問"]


def test_sections_stand_in_one_order_however_the_lines_came():
    lines = [
        line("other", role="趣味"),
        line("language", "", "英語"),
        line("school", "大学"),
        line(),
        line("words", ""),
    ]
    assert [part.kind for part in shown.sections(lines, TODAY)] == ["words", "post", "school", "language", "other"]


def test_a_post_is_said_in_the_order_of_its_language():
    assert shown.post_of(line(role="開発部　課長")) == "東西電機株式会社　開発部　課長"
    assert shown.post_of(line(organisation="Carter Trading", role="Manager")) == "Manager, Carter Trading"
