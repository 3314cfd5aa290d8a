"""What LinkedIn's archive says about its owner: posts, schools, languages, the headline, and nothing else."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.reading import Unreadable
from enishi.reading.files.career import CareerLine, read_career
from enishi.reading.files.dates import read_month
from enishi.reading.files.own import MOST_BYTES

POSITIONS = (
    "Company Name,Title,Description,Location,Started On,Finished On\n"
    '"Midori &amp; Sons",営業部　部長,"Praise, in\nseveral lines",Tokyo,Apr 2018,\n'
    "東西電機株式会社,技師,,,2009,Mar 2018\n"
    ",,,,,\n"
    "株式会社例,,,,soon,once\n"
)
EDUCATION = (
    "School Name,Start Date,End Date,Notes,Degree Name,Activities\nみなと工業大学,2005,2009,first of all,工学部,\n"
)
LANGUAGES = "Name,Proficiency\n英語,Native or bilingual proficiency\n"
PROFILE = (
    "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Zip Code\n"
    "葵,青木,,Tokyo,Jan 1,計測器の開発,I am the best,100\n"
)
EXPECTED = [
    CareerLine("post", "Midori & Sons", "営業部　部長", "", 2018, 4, is_current=True),
    CareerLine("post", "東西電機株式会社", "技師", "", 2009, None, 2018, 3),
    CareerLine("post", "株式会社例"),
    CareerLine("school", "みなと工業大学", "工学部", "", 2005, None, 2009, None),
    CareerLine("language", "", "英語", "Native or bilingual proficiency"),
    CareerLine("words", text="計測器の開発"),
]


def archive(**parts: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, text in parts.items():
            opened.writestr(name.replace("_", "."), text)
    return out.getvalue()


ALL = {"Positions_csv": POSITIONS, "Education_csv": EDUCATION, "Languages_csv": LANGUAGES, "Profile_csv": PROFILE}


def test_the_whole_archive_is_read_and_nothing_else() -> None:
    data = archive(**ALL, Connections_csv="First Name,Last Name,Connected On\nA,B,01 Jan 2020\n", messages_csv="secret")
    career = read_career(data)
    assert career.lines == EXPECTED
    assert career.unread == 0
    said = repr(career)
    for never in ("Praise", "I am the best", "Jan 1", "Tokyo", "first of all", "secret"):
        assert never not in said


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
def test_one_of_its_files_alone_in_any_encoding(encoding: str) -> None:
    assert read_career(EDUCATION.encode(encoding)).lines == [EXPECTED[3]]


def test_old_line_ends() -> None:
    assert read_career(EDUCATION.replace("\n", "\r").encode()).lines == [EXPECTED[3]]


@pytest.mark.parametrize("data", [b"", b"Company,Title\nx,y\n", b"\x89PNG\r\n\x1a\n", archive(readme_txt="hello")])
def test_what_is_something_else_has_no_lines(data: bytes) -> None:
    assert read_career(data).lines == []


def test_rows_that_cannot_be_read_are_counted_and_the_others_kept() -> None:
    data = EDUCATION.encode() + b"\xff\xfe\xfa,2001,2002,,,\n" + "港大学,2001,2002,,,\n".encode()
    career = read_career(data)
    assert [line.organisation for line in career.lines] == ["みなと工業大学", "港大学"]
    assert career.unread == 1


def test_more_than_a_life_is_not_read() -> None:
    career = read_career((EDUCATION + "港大学,2001,2002,,,\n" * 400).encode())
    assert len(career.lines) + career.unread == 401
    assert len(career.lines) == 300
    with pytest.raises(Unreadable):
        read_career((EDUCATION + "港大学,2001,2002,,,\n" * (MOST_BYTES // 10)).encode())


def test_a_damaged_archive_says_so_or_gives_what_it_has() -> None:
    data = archive(**ALL)
    for cut in range(0, len(data), 37):
        try:
            career = read_career(data[:cut])
        except Unreadable:
            continue
        assert set(career.lines) <= {*EXPECTED}


@given(st.binary(max_size=200))
def test_no_bytes_break_it(data: bytes) -> None:
    for given_ in (data, POSITIONS.encode() + data, b"PK\x03\x04" + data):
        try:
            read_career(given_)
        except Unreadable:
            continue


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Apr 2005", (2005, 4)),
        ("April 2005", (2005, 4)),
        ("Apr 1, 2005", (2005, 4)),
        ("2005", (2005, None)),
        ("2005年", (2005, None)),
        ("2005/4", (2005, 4)),
        ("2005年4月", (2005, 4)),
        ("2005-04-30", (2005, 4)),
        ("13/2005", (None, None)),
        ("Foo 2005", (None, None)),
        ("2005/13", (None, None)),
        ("1899", (None, None)),
        ("soon", (None, None)),
        ("", (None, None)),
    ],
)
def test_months(text: str, expected: tuple[int | None, int | None]) -> None:
    assert read_month(text) == expected
