"""The ten points of a profile, pasted or from LinkedIn's archive."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.reach.profiles import pasted
from enishi.reach.profiles.given import Wrong, of_file
from enishi.reach.profiles.points import POINTS, check, score
from enishi.reach.profiles.profile import LONGEST, Profile

TODAY = date(2026, 11, 30)
TEAM = "計測器の販売を5名のチームで担当し、お客様の工場に伺って困りごとを一緒に考えております。"
AOI = f"""青木 葵(あおき あおい)
みなと計測株式会社 営業部 課長
Instruments for factories, and the repair of them
{TEAM}
2024年4月〜現在
東都大学 工学部卒業。趣味は釣りです。
紹介文
千恵さんより: 図面の読める営業の方です。
aoi@example.co.jp
"""


def told(profile: Profile) -> dict[str, bool | None]:
    return {found.point: found.met for found in check(profile, TODAY)}


def missing(text: str) -> dict[str, str]:
    return {found.point: found.missing for found in check(pasted.read(text), TODAY) if found.missing}


def test_a_whole_profile_has_all_that_a_text_can_show() -> None:
    found = check(pasted.read(AOI), TODAY)
    assert [one.point for one in found] == list(POINTS)
    assert {one.point: one.missing for one in found if one.missing} == {"picture": "picture_unseen"}
    assert (score(found).met, score(found).seen) == (9, 9)
    evidence = {one.point: one.evidence for one in found}
    assert evidence["name"] == "青木 葵 (あおき あおい)"
    assert evidence["company"] == "みなと計測株式会社 営業部"
    assert evidence["team"] == TEAM
    assert evidence["current"] == "2024-04"


def test_the_number_of_contacts_changes_nothing() -> None:
    assert told(pasted.read(AOI + "\n500+ connections\nつながり: 12,000人")) == told(pasted.read(AOI))


@pytest.mark.parametrize(
    ("without", "instead", "point", "said"),
    [
        ("(あおき あおい)", "", "name", "reading"),
        (" 営業部 課長", " 課長", "company", "department"),
        (" 課長", "", "title", "title"),
        ("aoi@example.co.jp", "", "reach", "reach"),
        ("Instruments for factories, and the repair of them", "", "languages", "english"),
        (TEAM, "", "team", "team"),
        (TEAM, "前職は品質保証部の担当部長", "team", "team"),
        (TEAM, "チームで販売をしています。", "team", "team_short"),
        (TEAM, "チームで" + "計測器の販売を担当し、" * 20 + "ています。", "team", "team_long"),
        (TEAM, TEAM.replace("計測器", "業界No.1の計測器"), "team", "team_boasts"),
        ("東都大学 工学部卒業。趣味は釣りです。", "", "inner", "inner"),
        ("千恵さんより: 図面の読める営業の方です。", "まだありません", "introduced", "introduced"),
        ("2024年4月〜現在", "", "current", "undated"),
        ("2024年4月", "2019年4月", "current", "old"),
        ("2024年4月", "2099年4月", "current", "old"),
    ],
)
def test_each_point_is_missed_by_itself(without: str, instead: str, point: str, said: str) -> None:
    assert without in AOI
    lost = missing(AOI.replace(without, instead))
    assert lost == {"picture": "picture_unseen", point: said}


@pytest.mark.parametrize(
    ("line", "since"),
    [
        ("2024年4月より現職", "2024-04-01"),
        ("2024年4月から現職", "2024-04-01"),
        ("営業課長（2024年4月〜現在）", "2024-04-01"),
        ("Manager since 2024", "2024-01-01"),
        ("Manager since April 2024", "2024-04-01"),
        ("2021年3月に入社", None),
        ("2019年4月〜2024年3月", None),
    ],
)
def test_since_when_the_present_post_is_held(line: str, since: str | None) -> None:
    assert pasted.confirmed(line) == (date.fromisoformat(since) if since else None)


def test_a_name_in_latin_letters_is_no_reading_of_itself() -> None:
    assert pasted.read("Aoi Aoki\nManager").reading == ""
    assert pasted.read("Aoi Aoki (あおき あおい)\nManager").reading == "あおき あおい"


def test_one_language_is_enough_where_the_profile_says_so() -> None:
    text = AOI.replace("Instruments for factories, and the repair of them", "日本語のみで失礼します。")
    assert "languages" not in missing(text)


@pytest.mark.parametrize(("pixels", "met"), [(None, None), (0, False), (399, False), (400, True)])
def test_a_picture_counts_from_four_hundred_pixels(pixels: int | None, met: bool | None) -> None:
    assert told(Profile(picture=pixels))["picture"] is met


def test_english_profiles_are_read_as_well() -> None:
    text = """Ben Baker (ベン・ベーカー)
Sales Manager, Pumps Division
Harbour Pumps Ltd
Our team looks after the pumps of small breweries, from first drawings to repair.
Sales Manager, Jan 2025 - Present
I grew up in Ghent and like old maps.
ben@example.com
"""
    lost = missing(text)
    assert {"team", "inner", "reach", "title", "current"}.isdisjoint(lost)
    assert lost["languages"] == "japanese"


def test_of_two_hundred_pages_the_beginning_is_read() -> None:
    profile = pasted.read(AOI + "あ" * 400_000)
    assert profile.cut
    assert profile.company == "みなと計測株式会社"
    assert len(profile.text) <= LONGEST


@pytest.mark.parametrize("text", ["", "\0\0", "Мы делаем насосы. Я люблю карты.", "🦊" * 50])
def test_what_says_nothing_has_no_points(text: str) -> None:
    assert score(check(pasted.read(text), TODAY)).met == 0


@given(st.text(max_size=400))
def test_whatever_is_pasted_gives_ten_points(text: str) -> None:
    found = check(pasted.read(text), TODAY)
    assert len(found) == 10
    assert all(bool(one.missing) == (one.met is not True) for one in found)


# LinkedIn's archive

PARTS = {
    "Profile.csv": "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary\n"
    f"葵,青木,,Secret street 1,Jan 1,Sales of instruments,{TEAM}\n",
    "Positions.csv": "Company Name,Title,Description,Location,Started On,Finished On\n"
    "東西電機,技師,,,2009,Mar 2018\nみなと計測株式会社,営業部 課長,,,Apr 2024,\n",
    "Education.csv": "School Name,Start Date,End Date,Notes,Degree Name,Activities\n東都大学,2005,2009,,工学部,\n",
    "Email Addresses.csv": "Email Address,Confirmed,Primary,Updated On\naoi@example.co.jp,Yes,Yes,\n",
    "Recommendations_Received.csv": "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
    "千恵,千葉,,,図面の読める営業の方です。,,VISIBLE\n",
    "Connections.csv": "First Name,Last Name,Connected On\nB,C,01 Jan 2020\n",
    "messages.csv": "FROM,CONTENT\nBen,very secret\n",
}


def zipped(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, text in parts.items():
            opened.writestr(name, text)
    return out.getvalue()


def test_the_archive_of_oneself_is_read_and_nothing_about_others() -> None:
    profile = of_file(zipped(**PARTS))
    assert {one.point: one.missing for one in check(profile, TODAY) if one.missing} == {
        "name": "reading",
        "picture": "picture_unseen",
    }
    assert profile.name == "青木 葵"
    for never in ("secret", "Secret", "Jan 1", "2020"):
        assert never not in repr(profile)


def test_one_of_its_files_alone() -> None:
    assert of_file(PARTS["Positions.csv"].encode("utf-8-sig")).title == "営業部 課長"


def test_an_archive_without_recommendations_cannot_show_one() -> None:
    without = {name: text for name, text in PARTS.items() if name != "Recommendations_Received.csv"}
    assert missing_of(zipped(**without))["introduced"] == "introduced_unseen"
    nobody = {"Recommendations_Received.csv": PARTS["Recommendations_Received.csv"].splitlines()[0]}
    assert missing_of(zipped(**without, **nobody))["introduced"] == "introduced"


def missing_of(data: bytes) -> dict[str, str]:
    return {found.point: found.missing for found in check(of_file(data), TODAY) if found.missing}


def test_an_archive_without_profile_files_says_so() -> None:
    with pytest.raises(Wrong, match=r"Profile\.csv"):
        of_file(zipped(**{"Connections.csv": PARTS["Connections.csv"]}))


def test_of_a_damaged_part_the_other_parts_are_read() -> None:
    profile = of_file(zipped(**{**PARTS, "Education.csv": "School Name\n" + "x" * (2 << 20)}))
    assert profile.unread == 1
    assert profile.title == "営業部 課長"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_archive_says_so(data: bytes) -> None:
    with pytest.raises(Wrong):
        of_file(data)
