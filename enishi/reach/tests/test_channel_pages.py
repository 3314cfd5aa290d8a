"""The pages of the channels and the figures, as anybody gets them."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from enishi.members.models import Face
from enishi.reach.channels import rules_of
from enishi.reach.channels.drawing import condition, flowchart, wrapped
from enishi.reach.figures import PUBLISHED, add

LANGUAGES = ["en", "ja"]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "ENISHI_HOME", tmp_path)
    return tmp_path


def page(client: Client, address: str, language: str = "en") -> str:
    return unescape(client.get(address, headers={"accept-language": language}).content.decode())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_questions_are_walked_by_links_alone(client: Client, db: None, home: Path, language: str) -> None:
    address, pages = "/desk/channel/", 0
    while "answer" not in (said := page(client, address, language)).split("</header>")[-1].split('id="flow"')[0]:
        choices = re.findall(r'<li><a class="do" href="([^"]+)"', said)
        assert choices
        address, pages = choices[4 if pages == 0 else -1], pages + 1
        assert pages < 9
    assert pages > 1
    assert 'id="elsewhere"' in said


def test_every_box_of_the_flowchart_leads_to_its_answer(client: Client, db: None, home: Path) -> None:
    for country in ("JP", "FR", "BE", "US"):
        said = page(client, f"/desk/channel/?country={country}")
        boxes = re.findall(r'<a href="([^"]+)" class="(?:open|on|off)" aria-label="\d+ [^"]+: [^"]+">', said)
        assert len(boxes) == len(rules_of(country))
        for box, rule in zip(boxes, rules_of(country), strict=True):
            assert str(rule.why) in page(client, box)


def test_what_is_no_fact_is_passed_over(client: Client, db: None, home: Path) -> None:
    assert "What is the occasion?" in page(client, "/desk/channel/?occasion=party&country=XX&line=<b>&x=y")
    assert "<b>" not in page(client, "/desk/channel/?occasion=<b>")


def test_the_way_taken_is_marked(db: None) -> None:
    drawn = flowchart("JP", {"country": "JP", "occasion": "thanks"}, lambda known: "/")
    assert re.findall(r'class="(on|off|open)"', drawn)[:4] == ["off", "off", "on", "off"]


def test_lines_fit_and_lose_nothing() -> None:
    for words in ("An apology, or something urgent", "名刺をお持ちの皆様へのお知らせ（異動、役職）", "X", "a" * 90):
        lines = wrapped(words, 120)
        assert "".join(lines).replace(" ", "") == words.replace(" ", "")
    assert len(wrapped("名刺をお持ちの皆様へのお知らせ", 120)) == 2
    assert all(condition(rule) for rule in rules_of("JP")[:-1])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("country", ["JP", "FR", "BE", "US"])
def test_each_figure_stands_on_its_page_with_source_and_year(
    client: Client, db: None, home: Path, language: str, country: str
) -> None:
    said = page(client, f"/desk/figures/?country={country}", language)
    for one in PUBLISHED:
        if one.country == country:
            assert str(one.year) in said
            assert not one.counted or f"{one.counted:,}" in said
    assert said.count("<figure>") <= said.count("<table")


def test_the_flaws_are_on_the_page(client: Client, db: None, home: Path) -> None:
    said = page(client, "/desk/figures/")
    for words in ("58,604,000", "65,000,000", "52% of 112.7 million is 58.6 million", "52–57.7% (2022)", "14–20.6%"):
        assert words in said


def test_one_network_in_several_countries(client: Client, db: None, home: Path) -> None:
    said = page(client, "/desk/figures/?country=FR&platform=x")
    across = said.split('id="across"')[1].split("</section>")[0]
    for words in ("52–57.7% (2022)", "18% (2022)", "14% (2022)", "22% (2023)"):
        assert words in across
    assert 'id="across"' in page(client, "/desk/figures/?platform=<b>")


def test_an_added_figure_is_on_the_page(client: Client, db: None, home: Path) -> None:
    data = "platform,country,year,people,base,base_name,source\n<b>net,IT,2025,5,100,<i>all,Made up & new\n"
    add(home, data.encode())
    said = client.get("/desk/figures/?country=IT", headers={"accept-language": "en"}).content.decode()
    assert "&lt;b&gt;net" in said
    assert "<b>net" not in said
    assert "Italy" in said


@pytest.mark.parametrize(
    ("asked", "status", "found"),
    [
        ("share=2.5&people=2000000&base=562000000", 200, "7.025 times"),
        ("share=2.5&people=4&base=1000", 200, "6.25 times"),
        ("share=140&people=2&base=562", 422, "less than or equal to 100"),
        ("share=2&people=600&base=562", 422, "more people than the base"),
        ("share=2&people=0&base=562", 422, "greater than or equal to 1"),
        ("share=&people=&base=", 422, "required"),
        ("share=nan&people=1&base=2", 422, "Enter a number"),
    ],
)
def test_times_as_common(client: Client, db: None, home: Path, asked: str, status: int, found: str) -> None:
    got = client.get(f"/desk/figures/?{asked}", headers={"accept-language": "en"})
    assert got.status_code == status
    assert found in got.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_ones_own_book(aoi: Face, sign_in: Any, home: Path, language: str) -> None:
    from enishi.cards import actions

    client: Client = sign_in("aoi")
    assert "<figure>" not in page(client, "/desk/figures/mine/", language)
    for name in ("山田", "佐藤"):
        fields = {"family": name, "email": "t@example.co.jp", "company": "山田商事" * 12}
        actions.add_contact(aoi, {key: [{"value": value, "state": "certain"}] for key, value in fields.items()})
    said = page(client, "/desk/figures/mine/?way=line", language)
    assert said.count("<figure>") == 5
    assert "287.5" in said  # all of two, against 2.4 of 690 million
    assert {"en": "Japan", "ja": "日本"}[language] in said
    assert page(client, "/desk/figures/mine/?way=<b>", language).count('aria-current="page"') == 1
