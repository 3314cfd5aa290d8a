"""Six places, one book: files and tables go into the one box, and become people."""

from __future__ import annotations

import re
from base64 import b64encode

import pytest
from playwright.sync_api import expect

from enishi.portability.tests import made
from enishi.reading.tests import fixtures
from enishi.tasks.worker import run_due
from tests.journeys.ways import DESK_EN, DESK_EN_PLAIN, PHONE_JA, PHONE_JA_PLAIN, walked

pytestmark = pytest.mark.journey

PUT = "Put %(n)s person into the book|Put %(n)s people into the book"
READ_ALL = "All were read. Please look at them one by one."

#: The traveller's own: her archive, an old file, and the phone; the phone's second is one of the file, perhaps.
EIGHT = made.eight(
    made.eight_line(1, family="千葉", given="千恵", company="株式会社みどり計測", email="c.chiba@midori.example.jp"),
    made.eight_line(2, family="團", given="弾", company="團工業株式会社", email="dan@dan.example.jp"),
    made.eight_line(3, family="江見", given="恵美", company="北の海信用金庫", mobile=""),
)
PHONE = "".join(
    (
        fixtures.vcard(
            "N:千葉;千恵;;;", "FN:千葉 千恵", "EMAIL:c.chiba@midori.example.jp", "TEL;type=CELL:090-7000-0101"
        ),
        fixtures.vcard("N:江見;恵美;;;", "FN:江見 恵美", "ORG:北の海信用金庫", "TEL;type=CELL:090-7000-0102"),
        fixtures.vcard("N:文野;史;;;", "FN:文野 史", "X-PHONETIC-LAST-NAME:フミノ", "X-PHONETIC-FIRST-NAME:フミ"),
    )
).encode()
TABLE = "\r\n".join(
    ("会員番号,お名前,お勤め,ひとこと", "1,千葉 千恵,株式会社みどり計測,釣り", "2,團 弾,團工業株式会社,")
)
NEXT_MONTH = "\r\n".join(("会員番号,お名前,お勤め,ひとこと", "7,文野 史,文野書店,"))


#: Files as a browser holds them while they are dragged.
IN_HAND = """files => {
  const held = new DataTransfer();
  for (const [name, data] of files) held.items.add(new File([Uint8Array.from(atob(data), c => c.charCodeAt(0))], name));
  return held;
}"""


def _put_in(visitor, *files: tuple[str, bytes]) -> None:
    visitor.go("/bring/")
    if visitor.way.scripts:
        coded = [[name, b64encode(data).decode()] for name, data in files]
        dropped = visitor.page.evaluate_handle(IN_HAND, coded)
        visitor.page.dispatch_event("#bring .drop", "drop", {"dataTransfer": dropped})
    else:
        picked = [{"name": name, "mimeType": "application/octet-stream", "buffer": data} for name, data in files]
        visitor.field("Files").set_input_files(picked)
    visitor.press("Read them")


def _adds_up(visitor) -> dict[str, int]:
    """The numbers beside the bar, which are those of the file."""
    text = visitor.page.locator("[aria-labelledby=split] p").first.inner_text()
    whole, *parts = map(int, re.findall(r"\d+", text.replace(",", "")))
    assert whole == sum(parts), text
    return {"rows": whole, **dict(zip("abc", parts, strict=False))}


@walked(PHONE_JA, DESK_EN_PLAIN)
def test_three_files_are_one_book(visit, aoi, way) -> None:
    aoi = visit(way, "aoi")
    _put_in(aoi, ("archive.zip", made.linkedin()), ("eight.csv", EIGHT), ("phone.vcf", PHONE))
    aoi.sees(READ_ALL)
    aoi.go("/book/")
    aoi.follow("%(n)s file not in your book yet|%(n)s files not in your book yet", 3)
    aoi.choose("archive.zip")
    for people, following in ((2, "eight.csv"), (3, "phone.vcf")):
        assert _adds_up(aoi)["rows"] == people
        aoi.press(PUT, people)
        aoi.sees("It is in your book. Nobody was told anything.")
        aoi.follow("Next: %(name)s", name=following)
    assert _adds_up(aoi) == {"rows": 3, "a": 1, "b": 1, "c": 1}
    aoi.choose("江見 恵美")
    aoi.sees("Is this the same person?")
    aoi.reads("北の海信用金庫", "090-7000-0102")
    if way.scripts:
        with aoi.page.expect_navigation():
            aoi.page.keyboard.press("1")
        aoi.look()
    else:
        aoi.press("The same person")
    aoi.press(PUT, 1)
    aoi.follow("See the card book")
    assert aoi.names() == ["江見 恵美", "團 弾", "千葉 千恵", "文野 史", "山田 太郎", "Thomas Mercier"]
    _the_same_again(aoi)
    _taken_back(aoi)


def _the_same_again(aoi) -> None:
    _put_in(aoi, ("eight.csv", EIGHT))
    aoi.sees("All of them are in the book already. Nothing needs to be done.")
    aoi.press("Discard")


def _taken_back(aoi) -> None:
    aoi.choose("archive.zip")
    aoi.press("Take this import back")
    aoi.sees("Taken back. Your book is as it was before.")
    aoi.go("/book/")
    assert aoi.names() == ["江見 恵美", "團 弾", "千葉 千恵", "文野 史"]


@walked(DESK_EN, PHONE_JA_PLAIN)
def test_a_table_nobody_knows_is_asked_about_once(visit, aoi, way) -> None:
    aoi = visit(way, "aoi")
    _put_in(aoi, ("名簿.xlsx", fixtures.workbook([line.split(",") for line in TABLE.split("\r\n")])))
    aoi.sees("What are the columns?")
    assert aoi.page.get_by_label("お名前").input_value() == "full_name", "guessed"
    for column, what in (("お勤め", "company"), ("ひとこと", "note")):
        aoi.page.get_by_label(column).select_option(what)
    aoi.press("Read it like this")
    aoi.press(PUT, 2)
    _put_in(aoi, ("来月.csv", NEXT_MONTH.encode("cp932")))
    aoi.press(PUT, 1)
    aoi.follow("See the card book")
    assert sorted(aoi.names()) == sorted(["團 弾", "千葉 千恵", "文野 史"])
    aoi.open("千葉 千恵")
    aoi.reads("釣り")


@walked(PHONE_JA)
def test_a_long_file_shows_how_far_it_is(visit, aoi, way) -> None:
    aoi = visit(way, "aoi")
    _put_in(aoi, ("eight.csv", made.eight_of(700)))
    aoi.sees("You can leave this page; it goes on by itself.")
    run_due()
    expect(aoi.button(PUT, 700)).to_be_visible()
    aoi.look()
    aoi.press(PUT, 700)
    run_due()
    expect(aoi.link("See the card book")).to_be_visible()
    aoi.follow("See the card book")
    assert len(aoi.names()) == 50
    aoi.follow("Next 50")
    assert len(aoi.names()) == 50


@walked(DESK_EN_PLAIN)
def test_what_cannot_be_read_is_said_in_one_sentence(visit, aoi, way) -> None:
    aoi = visit(way, "aoi")
    _put_in(aoi, ("facebook.zip", made.facebook_html()))
    aoi.sees("Your book is unchanged.")
    aoi.reads("JSON")
    aoi.go("/bring/")
    aoi.press("Read them")
    expect(aoi.page.locator("[role=alert] li")).to_have_count(1)
    aoi.go("/nowhere/")
    aoi.sees("There is nothing here to see")
