"""The four answers on the front door: what the desk's own pages say, in a line or a picture."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation

from enishi.reach import channels, figures
from enishi.reach.glances import glances
from enishi.reach.rates import intervals
from enishi.wording.boasting import review

NEWER = b"platform,country,year,share,source\nlinkedin,JP,2026,4.5,A survey\n"


@pytest.fixture
def told(tmp_path: Path):
    """By the page's name, all that stands there."""

    def read(language: str = "en") -> dict[str, str]:
        with translation.override(language):
            return {one.name: f"{one.picture} {one.said}" for one in glances(tmp_path)}

    return read


def test_they_say_what_the_functions_say(told) -> None:
    low, high = intervals.wilson(0, 100)
    assert f"{low:.0%} to {high:.2%}" in told()["rates"]
    for country in ("JP", "FR"):
        with translation.override("en"):
            there = channels.answer(channels.Facts(occasion="meet", country=country))
            assert str(there.use) in told()["channel"]
    with translation.override("ja"):
        [boast] = review("入社1年目で売上を3倍にしました。")
    assert boast.modest in told("ja")["profile_check"]
    assert "<mark>3倍</mark>" in told("ja")["profile_check"]


def test_a_newer_figure_stands_there_at_once(told, tmp_path: Path) -> None:
    assert "4.5%" not in told()["figures"]
    figures.add(tmp_path, NEWER)
    assert "1.91–4.5%" not in told()["figures"], "six years apart are not one range"
    assert "4.5% (2026)" in told()["figures"]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_front_door_is_there_in_one_flight_and_leads_to_all_four(db, language: str) -> None:
    answer = Client().get("/", headers={"Accept-Language": language})
    assert len(gzip.compress(answer.content, 6)) <= 14_000
    page = answer.content.decode()
    for path in ("channel", "figures", "rates", "profile"):
        assert f'href="/desk/{path}/"' in page
    assert page.count('class="drawn"') == 3


def test_the_source_is_linked_where_the_operator_says_where_it_is(db, settings) -> None:
    assert "AGPL" in Client().get("/").content.decode()
    settings.ENISHI_SOURCE = "https://forge.example.jp/enishi"
    assert 'href="https://forge.example.jp/enishi"' in Client().get("/").content.decode()
