"""Search: what is found, and that the index (tokens) never loses what `matches` finds."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from enishi.names.search import SEPARATOR, Query, fold, key, needle, parse, tokens

EMI = key("髙橋 恵美", "タカハシ エミ", "㈱東京あおい", "03-3581-5111", "emi@aoi.example.jp", "営業部 部長")


@pytest.mark.parametrize(
    "words",
    [
        *"高橋 髙橋 高 橋 恵美 高橋恵美 タカハシ たかはし ﾀｶﾊｼ takahashi TAKAHASHI Takahasi ﾀｶ えみ emi".split(),
        *"東京あおい 東京 ㈱東京あおい 株式会社東京あおい （株）東京あおい 株式会社 ㈱".split(),
        *"aoi @aoi example.jp 部長 営".split(),
        *"0335815111 03-3581-5111 ０３－３５８１－５１１１ 03(3581)5111 +81-3-3581-5111 5111 3581".split(),
        "高橋 東京",
        "高橋　恵美",
        "高 橋",
        "03 3581 5111",
        "+81 3 3581 5111",
        "株式会社 東京あおい",
        "",
        " ",
    ],
)
def test_she_is_found_by(words: str) -> None:
    assert parse(words).matches(EMI)


@pytest.mark.parametrize(
    "words", ["佐藤", "高橋 佐藤", "恵子", "takahata", "05-3581-5111", "有限会社", "大阪", "z", "#"]
)
def test_she_is_not_found_by(words: str) -> None:
    assert not parse(words).matches(EMI)


@pytest.mark.parametrize(
    "words", "東京 とうきょう トウキョウ ﾄｳｷｮｳ tokyo toukyou Tōkyō TOKYO ＴＯＫＹＯ tokyou tookyoo".split()
)
def test_one_place_in_every_script(words: str) -> None:
    assert parse(words).matches(key("東京 一郎", "トウキョウ イチロウ"))


@pytest.mark.parametrize(
    ("asked", "stored"),
    [
        pair.split("=")
        for pair in (
            "渡邉=渡辺 渡辺=渡邊 斎藤=齋藤 山崎=山﨑 𠮷田=吉田 霞ヶ関=霞が関 霞が関=霞ケ関 ㍿=株式会社あおい "
            "デザイン=ﾃﾞｻﾞｲﾝ Café=CAFÉ 渡邉󠄁=渡辺 ｱｵｲ=あおい"
        ).split()
    ],
)
def test_what_is_the_same_is_found(asked: str, stored: str) -> None:
    assert parse(asked).matches(key(stored))


@pytest.mark.parametrize(
    ("asked", "kana"),
    [
        pair.split("=")
        for pair in (
            "sinji=シンジ shinzi=シンジ sato=サトウ satou=サトウ satoh=サトウ satō=サトウ ohno=オオノ ono=オオノ "
            "oono=オオノ tutiya=ツチヤ shimpei=シンペイ jun'ichi=ジュンイチ junichi=ジュンイチ"
        ).split()
    ],
)
def test_romaji_in_any_spelling_finds_the_reading(asked: str, kana: str) -> None:
    assert parse(asked).matches(key("", kana))


@pytest.mark.parametrize("asked", ["さとう", "さと", "satou", "satō", "ｻﾄｳ", "べん"])
def test_a_name_in_latin_letters_is_found_by_its_sound(asked: str) -> None:
    assert parse(asked).matches(key("Sato Ben"))
    assert parse(asked).matches(key("Satō BEN"))


def test_being_typed_letter_by_letter_it_never_gets_lost() -> None:
    stored = key("辻 真司", "ツジ シンジ")
    for word in ("tsuji", "tuji", "つじ", "シンジ", "shinji", "辻"):
        for end in range(1, len(word) + 1):
            assert parse(word[:end]).matches(stored), word[:end]


def test_a_form_finds_those_who_have_it_and_not_others() -> None:
    assert parse("㈲").matches(key("有限会社あおい"))
    assert not parse("㈲").matches(key("株式会社あおい"))
    assert parse("株式会社あおい").matches(key("あおい㈱"))
    assert parse("株式会社あおい").matches(key("有限会社あおい"))


def test_words_may_not_run_across_fields() -> None:
    assert not parse("恵美東京").matches(EMI)
    assert not parse("橋営業").matches(EMI)


# --- properties ------------------------------------------------------------------------------------------------

_CHARS = "髙高橋田山田たカｶﾞがーらんシshioutnaAō株㈱会社式東京渡邉辺03-5+8(1) 　@.々ヶケノ\n"
FIELDS = st.lists(st.text(_CHARS, max_size=10), min_size=1, max_size=4)
ASKED = st.text(_CHARS, max_size=6)


def sieved(query: Query, stored: set[str]) -> bool:
    """What an index says: every word has a needle all of whose tokens are there."""

    def there(way: str) -> bool:
        found = needle(way)
        if found.tokens:
            return all(token in stored for token in found.tokens)
        return not found.prefix or any(token.startswith(found.prefix) for token in stored)

    return all(any(there(way.text) for way in ways) for ways in query.alternatives)


@given(FIELDS, ASKED)
@example(["高橋"], "橋")
@example(["a", "b"], "ab")
def test_the_sieve_never_loses_a_hit(fields: list[str], asked: str) -> None:
    stored, query = key(*fields), parse(asked)
    if query.matches(stored):
        assert sieved(query, set(tokens(stored)))


@given(FIELDS, ASKED)
def test_matches_is_what_it_says(fields: list[str], asked: str) -> None:
    """The oracle: for every word, look for each of its needles with plain `find`."""
    stored, query = key(*fields), parse(asked)
    expected = True
    for ways in query.alternatives:
        expected = expected and max(stored.find(way.text) for way in ways) >= 0
    assert query.matches(stored) == expected
    assert all(SEPARATOR not in way.text for ways in query.alternatives for way in ways)


@given(st.text("高橋田山東京渡辺佐藤たかはしさとうカタナabc", min_size=1, max_size=8), st.data())
def test_any_part_of_a_field_finds_it(field: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(field) - 1))
    part = field[start : data.draw(st.integers(start + 1, len(field)))]
    assert parse(part).matches(key("佐藤 エミ", field, "0312345678"))


@given(st.text(max_size=12))
def test_a_key_is_one_line_a_field_and_folding_is_stable(text: str) -> None:
    assert "\n" not in fold(text)
    assert fold(fold(text)) == fold(text)
