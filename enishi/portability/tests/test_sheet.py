"""The table for other programs: what they read, what Excel does not do, and what CP932 cannot hold."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.cards import actions as cards
from enishi.cards.tests.made import card
from enishi.members.models import Face
from enishi.portability import actions
from enishi.portability.cp932 import substituted
from enishi.portability.sheet import safe
from enishi.reading import open_source

texts = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"))
FULL = {
    "family": "髙橋", "given": "一生", "family_kana": "タカハシ", "given_kana": "イッセイ", "company": "株式会社例",
    "department": "営業部", "title": "部長", "postal_code": "100-0013", "address": "東京都千代田区霞が関1-1-1",
    "email": ["t@example.jp", "second@example.jp"], "mobile": "090-1234-5678", "tel": "+81 3-3581-5111",
    "fax": "03-3581-5112", "url": "https://www.example.jp/",
}  # fmt: skip


def taken_out(by: Face, folder: Path, language: str) -> zipfile.ZipFile:
    from django.utils import translation

    with translation.override(language):
        actions.write_file(by, folder / "a.zip")
    return zipfile.ZipFile(folder / "a.zip")


def table(data: bytes, encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(encoding), newline="")))


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "kind"), [("ja", "outlook"), ("en", "google")])
@pytest.mark.parametrize("name", ["contacts.csv", "contacts-cp932.csv"])
def test_programs_that_know_the_headings_read_all_of_it(
    aoi, tmp_path: Path, language: str, kind: str, name: str
) -> None:
    cards.hold(aoi, card(tags=("研究会", "得意先"), **FULL))
    [source] = open_source(taken_out(aoi, tmp_path, language).read(name))
    [row] = source.rows
    assert (source.kind, source.table, row.problem) == (kind, None, None)
    for field, value in FULL.items():
        assert row.card.values(field) == ((value,) if isinstance(value, str) else tuple(value)), field
    assert set(row.card.tags) == {"研究会", "得意先"}


@pytest.mark.django_db
def test_nothing_in_it_is_a_formula(aoi, tmp_path: Path) -> None:
    evil = ("=1+1", "+81 3", "-1", "@SUM(1)", "＝１", "=cmd|' /C calc'!A0", '=HYPERLINK("x")')
    for text in evil:
        contact = cards.hold(aoi, card(family=text, company=text, tel=text, note=text)).contact
        cards.write_note(aoi, contact, f"  {text}\n=2")
    for name, encoding in (("contacts.csv", "utf-8-sig"), ("contacts-cp932.csv", "cp932")):
        rows = table(taken_out(aoi, tmp_path, "ja").read(name), encoding)
        cells = [cell for row in rows for cell in row.values()]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "＝", "\t", "\r"))]
        assert {row["姓"] for row in rows} == {f" {text}" for text in evil}


def exact(cell: str) -> str:
    """As docs/export-format.md says how to have the exact text back."""
    return cell[1:] if cell.startswith(" ") and safe(cell[1:]) == cell else cell


@given(text=st.one_of(texts, st.from_regex(r" *[=+\-@＝\t].*", fullmatch=True)))
def test_the_exact_text_comes_back(text: str) -> None:
    assert not safe(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    assert exact(safe(text)) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("髙橋﨑㈱①德瀨", "髙橋﨑㈱①德瀨"),
        ("𠮷野家", "吉野家"),
        ("森鷗外", "森鴎外"),
        ("㍿例", "株式会社例"),
        ("10〜12時", "10～12時"),
        ("A—B−C¥", "A―B－C￥"),
        ("José", "Jose"),
        ("か\u3099", "が"),
        ("葛\U000e0100城", "葛城"),
        ("😀", "〓"),
        ("a\u200db", "ab"),
        ("a\u00a0b", "a b"),
        ("神\ufa19", "神\ufa19"),
    ],
)
def test_what_cp932_writes_instead(text: str, written: str) -> None:
    now, changed = substituted(text)
    assert now == written
    assert bool(changed) == (text != written)


@given(text=texts)
def test_every_text_can_be_written_and_what_changed_is_told(text: str) -> None:
    now, changed = substituted(text)
    assert now.encode("cp932").decode("cp932") == now
    assert bool(changed) == (now != text)
    for was, instead in changed:
        assert was in text
        assert instead in now


@pytest.mark.django_db
def test_the_list_says_whose_where_which_and_what(aoi, tmp_path: Path) -> None:
    contact = cards.hold(aoi, card(family="𠮷田", given="恵美", company="㍿例")).contact
    cards.write_note(aoi, contact, "😀 😀")
    cards.hold(aoi, card(family="山田", given="太郎"))
    opened = taken_out(aoi, tmp_path, "ja")
    assert [list(row.values()) for row in table(opened.read("contacts-cp932-changed.csv"))] == [
        ["𠮷田 恵美", "姓", "𠮷", "U+20BB7", "吉"],
        ["𠮷田 恵美", "会社名", "㍿", "U+337F", "株式会社"],
        ["𠮷田 恵美", "メモ", "😀", "U+1F600", "〓"],
    ]
    assert {row["姓"] for row in table(opened.read("contacts.csv"))} == {"𠮷田", "山田"}
    assert {row["姓"] for row in table(opened.read("contacts-cp932.csv"), "cp932")} == {"吉田", "山田"}


@pytest.mark.django_db
def test_without_anything_to_say_there_is_no_list(aoi, tmp_path: Path) -> None:
    cards.hold(aoi, card(family="髙橋", given="一生"))
    assert "contacts-cp932-changed.csv" not in taken_out(aoi, tmp_path, "en").namelist()
