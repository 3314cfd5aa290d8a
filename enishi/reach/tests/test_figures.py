"""Published figures, what they come to, and files of newer ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enishi.reach.figures import (
    PUBLISHED,
    Figure,
    add,
    added,
    by_year,
    chosen,
    latest,
    over_representation,
    read,
    reading,
    written,
)
from enishi.reach.figures.figure import KINDS, MEASURES

pytestmark = pytest.mark.usefixtures("english")

HEAD = "platform,country,year,people,share,base,base_name,kind,source\n"


def row(text: str) -> reading.Read:
    return read((HEAD + text).encode())


def of(platform: str, country: str = "JP", measure: str = "people") -> list[Figure]:
    return [one for one in chosen(PUBLISHED, country, platform) if one.measure == measure]


def test_what_the_articles_say_stands_as_they_say_it() -> None:
    assert [one.share for one in of("facebook") if one.share] == [0.14]
    assert [one.share for one in (*of("facebook", "FR"), *of("x", "FR"))] == [0.56, 0.18]
    assert 0.64 in [one.share for one in of("facebook", "BE")]
    assert [one.share for one in of("x", "BE")] == [0.14]
    assert {one.people for one in of("mixi")} == {20_000_000, 27_110_000}
    assert {24_300_000, 26_000_000} <= {one.people for one in of("facebook")}
    assert [one.share for one in of("facebook", measure="exchanges")] == [0.95]
    assert {one.platform: one.share for one in chosen(PUBLISHED, "JP") if one.measure == "work"} == {
        "line": 0.846, "facebook": 0.402, "x": 0.191, "instagram": 0.121,
    }  # fmt: skip


def test_52_percent_of_112_7_million_is_not_the_65_million_beside_it() -> None:
    eligible, beside = [one for one in of("x") if one.year == 2022]
    assert (eligible.counted, eligible.reach) == (58_604_000, 0.52)
    assert beside.counted == 65_000_000
    assert beside.reach == pytest.approx(0.5768, abs=5e-5)
    assert round(65_000_000 / 0.52) == 125_000_000
    (year,) = [spread for spread in by_year(chosen(PUBLISHED, "JP"))["x"] if spread.last == 2022]
    assert (year.low, year.high) == (eligible.reach, beside.reach)


def test_facebook_in_japan_is_a_range() -> None:
    found = {spread.platform: spread for spread in latest(chosen(PUBLISHED, "JP"))}
    assert found["facebook"].low == found["facebook"].newest == 0.14
    assert found["facebook"].high == pytest.approx(26.0 / 126.2)
    assert (found["facebook"].first, found["facebook"].last) == (2019, 2022)
    assert found["linkedin"].newest == pytest.approx(0.0191, abs=5e-5)


def test_over_representation_is_not_rounded_on_the_way() -> None:
    (first, _second) = of("linkedin", measure="members")
    assert first.reach == 2 / 562
    assert over_representation(0.025, 2, 562) == pytest.approx(7.025)
    assert over_representation(0.025, 0.4, 100) == pytest.approx(6.25)


def test_every_figure_names_its_source_and_year() -> None:
    for one in PUBLISHED:
        assert str(one.source)
        assert one.kind in KINDS
        assert one.measure in MEASURES
        assert 2000 < one.year < 2030
        assert one.reach is not None
        assert 0 <= one.reach <= 1
        assert str(one.base_name)


def test_a_row_with_all_is_taken() -> None:
    found = row('Twitter,jp,2025,"70,000,000",,112700000,people aged 13 and more,advertising,Made up\n')
    assert (found.problems, found.remarks) == ([], [])
    assert found.figures[0].as_json() == {
        "people": 70_000_000, "base": 112_700_000, "base_name": "people aged 13 and more",
        "reach": 70_000_000 / 112_700_000, "kind": "advertising", "year": 2025, "source": "Made up",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("line,JP,2025,,140,,,survey,S", "between 0 and 100%; this says 140"),
        ("line,JP,2025,,-3,,,survey,S", "between 0 and 100%; this says -3"),
        ("line,JP,2025,-5,,100,all,survey,S", "cannot be below 0"),
        ("line,JP,2025,130,,100,all,survey,S", "130 of 100 is more than all"),
        ("line,JP,2025,5,,0,all,survey,S", "The base is 0"),
        ("line,JP,2025,,,100,all,survey,S", "neither a number of people nor a share"),
        ("line,JP,soon,5,,100,all,survey,S", "“soon” is no year"),
        ("line,Japan,2025,5,,100,all,survey,S", "code of two letters"),
        ("line,JP,2025,5,,100,all,guessed,S", "“guessed” is none of"),
        ("line,JP,2025,5,,100,all,survey,", "source is empty"),
        ("line,JP,2025,many,,100,all,survey,S", "“many” is no number"),
        ("line,JP,2025,99999999999999999999,,100,all,survey,S", "is no number"),
        ("line,JP,2025,,ten,100,all,survey,S", "“ten” is no percentage"),
        ("line,JP,2025,5,,100," + "a" * 300 + ",survey,S", "longer than 200"),
    ],
)
def test_a_row_that_cannot_be_used_is_said(text: str, said: str) -> None:
    found = row(f"{text}\nx,JP,2025,5,,10,all,survey,S\n")
    (problem,) = found.problems
    assert problem.startswith("Row 2: ")
    assert said in problem
    assert len(found.figures) == 1


def test_without_a_base_the_number_is_kept() -> None:
    found = row("line,JP,2025,5000,,,,active,S\nline,JP,2024,5000,,100000,,active,S\n")
    assert [(one.people, one.base, one.reach) for one in found.figures] == [(5000, None, None)] * 2
    assert ["no base" in said or "isn't named" in said for said in found.remarks] == [True, True]


def test_a_number_beside_a_share_that_it_is_not_is_said() -> None:
    found = row("x,JP,2022,65000000,52,112700000,aged 13 and more,advertising,S\n")
    assert "52% of 112,700,000 is 58,604,000, not the 65,000,000 beside it" in found.remarks[0]
    assert found.figures[0].people == 65_000_000


def test_two_sources_for_one_cell_are_kept_and_said() -> None:
    found = row("line,JP,2025,5,,100,all,survey,One\nline,JP,2025,6,,100,all,survey,Other\n")
    assert len(found.figures) == 2
    assert "One says something else" in found.remarks[0]
    assert (by_year(found.figures)["line"][0].low, by_year(found.figures)["line"][0].high) == (0.05, 0.06)


def test_one_source_says_one_thing() -> None:
    found = row(
        "line,JP,2025,5,,100,all,survey,S\nline,JP,2025,6,,100,all,survey,S\nline,JP,2025,5,,100,all,survey,S\n"
    )
    assert [one.people for one in found.figures] == [5]
    assert ["something else" in found.problems[0], "there already" in found.problems[1]] == [True, True]


def test_too_many_rows_are_cut_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 3)
    found = row("".join(f"line,JP,{year},5,,100,all,survey,S\n" for year in range(2000, 2010)))
    assert len(found.figures) == 3
    assert "more than 3 rows" in found.problems[-1]
    monkeypatch.setattr(reading, "MOST_BYTES", 200)
    found = row("".join(f"line,JP,{year},5,,100,all,survey,S\n" for year in range(2000, 2010)))
    assert "larger than 4 MB" in found.problems[0]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"a,b\n1,2\n", b"\x00\xff\xfe", b'"open\n', b"\xef\xbb\xbf"])
def test_what_is_no_such_file_is_said(data: bytes) -> None:
    found = read(data)
    assert found.figures == []
    assert "missing: " in found.problems[0] or "no table" in found.problems[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_any_encoding_people_save_in(encoding: str) -> None:
    text = "platform;country;year;share;base_name;kind;source\nLINE;JP;2025;84.6;会社員;survey;調査\n"
    (figure,) = read(text.encode(encoding)).figures
    assert (figure.platform, figure.share, figure.base_name, figure.source) == ("line", 0.846, "会社員", "調査")


words = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=12)


@given(st.binary(max_size=400))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_breaks_it(data: bytes) -> None:
    read(data)
    read(HEAD.encode() + data)


@given(
    st.lists(
        st.tuples(
            words,
            st.sampled_from(["JP", "FR"]),
            st.integers(1990, 2060),
            st.none() | st.integers(0, 10**9),
            st.none() | st.integers(0, 100_000),
            words,
            st.sampled_from(KINDS),
            words,
        )
    )
)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_written_is_read_again(rows: list[tuple]) -> None:
    lines = [
        f"{platform},{country},{year},{'' if people is None else people},{'' if share is None else share / 1000},"
        f"{10**9 if people is not None else ''},{base_name},{kind},{source}"
        for platform, country, year, people, share, base_name, kind, source in rows
    ]
    figures = row("\n".join(lines)).figures
    assert read(written(figures)).figures == figures


def test_what_is_added_is_there_until_it_is_taken_away(tmp_path: Path) -> None:
    assert added(tmp_path) == ()
    add(tmp_path, (HEAD + "line,JP,2025,5,,100,all,survey,S\n").encode())
    found = add(tmp_path, (HEAD + "line,JP,2025,5,,100,all,survey,S\nx,JP,2025,7,,100,all,survey,S\n").encode())
    assert len(found.problems) == 1
    assert [one.people for one in added(tmp_path)] == [5, 7]
    assert [path.name for path in tmp_path.iterdir()] == ["figures.csv"]
    (tmp_path / "figures.csv").unlink()
    assert added(tmp_path) == ()


def test_rows_by_hand_that_cannot_be_read_are_not_lost_by_adding(tmp_path: Path) -> None:
    by_hand = HEAD + "line,JP,2025,5,,100,all,survey,S\nx,JP,last year,7,,100,all,survey,S\n"
    (tmp_path / "figures.csv").write_text(by_hand)
    found = add(tmp_path, (HEAD + "mixi,JP,2025,3,,100,all,survey,S\n").encode())
    assert "Correct these first" in found.problems[0]
    assert "last year" in found.problems[1]
    assert found.figures == []
    assert (tmp_path / "figures.csv").read_text() == by_hand


def test_nothing_to_keep_leaves_no_file(tmp_path: Path) -> None:
    add(tmp_path, (HEAD + "line,JP,2025,,140,,,survey,S\n").encode())
    assert list(tmp_path.iterdir()) == []
