"""Names as address books keep them: whole names in one column, titles and shops among names, two scripts at once."""

from __future__ import annotations

import pytest

from . import fixtures as made
from .test_files_tables import cards, flat

NAMES = ("family", "given", "family_kana", "given_kana", "family_romaji", "given_romaji", "company", "title")


def named(header: str, row: str) -> dict[str, str]:
    """What the one row says about the name: field -> value, with ? where it is to be checked."""
    (card,) = cards(f"{header}\n{row}\n")
    return {
        name: value.value + ("" if value.state == "certain" else "?")
        for name in NAMES
        for value in card.fields.get(name, ())
    }


@pytest.mark.parametrize(
    ("header", "row", "wanted"),
    [
        # Whole names in the column of one half.
        ("姓,名,電話", "山田太郎,,03-3581-5111", {"family": "山田?", "given": "太郎?"}),
        ("姓,名,電話", ",山田太郎,03-3581-5111", {"family": "山田?", "given": "太郎?"}),
        ("姓,名,電話", ",佐藤 花子,03-3581-5111", {"family": "佐藤", "given": "花子"}),
        # Half names are no whole ones.
        ("姓,名,電話", "長谷川,,03-3581-5111", {"family": "長谷川"}),
        ("姓,名,電話", "勅使河原,,03-3581-5111", {"family": "勅使河原"}),
        ("姓,名,電話", ",花子,03-3581-5111", {"given": "花子?"}),
        ("姓,名,電話", ",たろう,03-3581-5111", {"given": "たろう?"}),
        # A family name alone, in the column that phones put everything into.
        ("姓,名,電話", ",田中,03-3581-5111", {"family": "田中?"}),
        ("姓,名,名カナ,電話", ",田中,タナカ,03-3581-5111", {"family": "田中?", "family_kana": "タナカ"}),
        # With a title behind it, or no person at all.
        ("姓,名,電話", ",鈴木部長,03-3581-5111", {"family": "鈴木?", "title": "部長?"}),
        ("氏名,電話", "山田 太郎 社長,03-3581-5111", {"family": "山田", "given": "太郎", "title": "社長?"}),
        ("氏名,電話", "山田営業部長,03-3581-5111", {"family": "山田?", "title": "営業部長?"}),
        ("氏名,電話", "山田商店,03-3581-5111", {"company": "山田商店?"}),
        ("氏名,電話", "株式会社山田,03-3581-5111", {"company": "株式会社山田?"}),
        # One name in two scripts.
        ("氏名,電話", "Taro Yamada (山田 太郎),1", {
            "family": "山田", "given": "太郎", "family_romaji": "Yamada", "given_romaji": "Taro"}),
        ("氏名,電話", "山田 太郎 / Taro Yamada,1", {
            "family": "山田", "given": "太郎", "family_romaji": "Yamada", "given_romaji": "Taro"}),
        ("First Name,Last Name,Company", "Ken’ichi (健一),SATO 佐藤,X", {
            "family": "佐藤", "given": "健一", "family_romaji": "SATO", "given_romaji": "Ken’ichi", "company": "X"}),
        ("First Name,Last Name,Company", "Taro,山田 Yamada,X", {
            "family": "山田 Yamada", "given": "Taro", "company": "X"}),
        # Another family name in brackets is not part of it.
        ("氏名,会社名", "山田（佐藤）花子,例", {"family": "山田", "given": "花子", "company": "例"}),
        ("氏名,会社名", "山田 花子（佐藤）,例", {"family": "山田", "given": "花子", "company": "例"}),
        # Readings that are not cut.
        ("氏名,フリガナ", "山田太郎,ﾔﾏﾀﾞﾀﾛｳ", {
            "family": "山田", "given": "太郎", "family_kana": "ﾔﾏﾀﾞ", "given_kana": "ﾀﾛｳ"}),
        ("氏名,フリガナ", "山田太郎,やまだたろう", {
            "family": "山田", "given": "太郎", "family_kana": "やまだ", "given_kana": "たろう"}),
    ],
)  # fmt: skip
def test_names_of_address_books(header: str, row: str, wanted: dict[str, str]) -> None:
    assert named(header, row) == wanted


@pytest.mark.parametrize("header", ["Phonetic First Name,Phonetic Last Name", "Phonetic Last Name,Phonetic First Name"])
def test_a_lone_reading_beside_a_whole_name_reads_the_family_name(header: str) -> None:
    found = named(f"First Name,Last Name,{header},Labels", "愛川翼,,アイカワ,,")
    assert found == {"family": "愛川", "given": "翼", "family_kana": "アイカワ"}


def test_the_old_header_gives_that_reading_twice() -> None:
    header = "Name,Given Name,Family Name,Yomi Name,Given Name Yomi,Family Name Yomi,Group Membership"
    found = named(header, "山田太郎,山田太郎,,ヤマダ,ヤマダ,,")
    assert (found["family"], found["given"], found["family_kana"]) == ("山田", "太郎", "ヤマダ")
    assert "given_kana" not in found


def test_the_phones_whole_name_with_its_sound() -> None:
    (card,) = cards(made.vcard("N:山田太郎;;;;", "SOUND;X-IRMC-N:ﾔﾏﾀﾞﾀﾛｳ;;;;", version="2.1").encode("cp932"))
    assert flat(card) == {"family": ["山田"], "given": ["太郎"], "family_kana": ["ﾔﾏﾀﾞ"], "given_kana": ["ﾀﾛｳ"]}


def test_what_x_shows_is_cut_at_its_ornaments() -> None:
    mention = {"id_str": "7", "screen_name": "taro_ex", "name": "山田 太郎＠出張中"}
    parts = {
        "data/follower.js": made.x_file("follower", [{"follower": {"accountId": "7"}}]),
        "data/tweets.js": made.x_file("tweets", [{"tweet": {"entities": {"user_mentions": [mention]}}}]),
    }
    (card,) = cards(made.archive(parts))
    assert (card.first("family"), card.first("given"), card.first("x")) == ("山田", "太郎", "@taro_ex")
    assert card.fields["family"][0].source == "山田 太郎＠出張中"
    assert card.fields["family"][0].state == "check"
