"""Where lines end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.exchange.setting.breaking import broken, costs


def lines(text: str, room: float) -> list[str]:
    """As they are broken, where a letter is half as wide as a kanji."""
    widths = [0.5 if sign.isascii() else 1.0 for sign in text]
    return [text[start:end] for start, end in broken(widths, costs(list(text)), room)]


@pytest.mark.parametrize(
    ("room", "wanted"),
    [
        (12, "株式会社みどり銀行|東京丸の内支店"),
        (12, "みどり総合研究所株式会社|関西支社大阪営業所"),
        (14, "アジア・パシフィック・|ホールディングス・|ジャパン株式会社"),
        (16, "一般社団法人日本|インターネットプロバイダー協会"),
        (12, "営業本部第一営業部|法人営業課"),
        (12, "学校法人慶安学園慶安大学|大学院理工学研究科"),
        (16, "〒100-0013 |東京都千代田区霞が関1-2-3 |みどりの丘タワー12階1201号室"),
        (16, "Midori International |Measurement and |Engineering Co., Ltd."),
        (12, "aoi.takasaki.of.sales|@midori.example.jp"),
        (23, "https://www.midori.example.jp/very/|long/path/to/somewhere/else.html"),
        (12, "国立研究開発法人|産業技術みどり研究所"),
    ],
)
def test_lines_end_where_one_would_end_them_by_hand(room: float, wanted: str) -> None:
    assert lines(wanted.replace("|", ""), room) == wanted.split("|")


def test_what_fits_is_one_line() -> None:
    assert lines("株式会社みどり計測", 9) == ["株式会社みどり計測"]
    assert lines("", 9) == [""]


_SMALL = "ー、。」）ッャァっゃ々"
_WHOLE = st.text("山田ガキあい「（" + _SMALL + "aZ09 -", min_size=1, max_size=80)


@given(_WHOLE, st.integers(4, 30))
def test_nothing_is_lost_and_no_line_is_too_long(text: str, room: int) -> None:
    found = lines(text, room)
    assert "".join(found) == text
    assert all(sum(0.5 if sign.isascii() else 1 for sign in line) <= room for line in found)


@given(
    st.text("山田ガキあい", min_size=1, max_size=60), st.integers(5, 30), st.sampled_from(_SMALL), st.integers(0, 60)
)
def test_what_may_not_begin_a_line_never_does(text: str, room: int, small: str, at: int) -> None:
    found = lines(text[:at] + small + text[at:], room)
    assert not any(line.startswith(small) for line in found[1:])


@given(
    st.text("山田ガキあい", min_size=1, max_size=60), st.integers(5, 30), st.sampled_from("「（〒"), st.integers(0, 59)
)
def test_what_may_not_end_a_line_never_does(text: str, room: int, opening: str, at: int) -> None:
    found = lines(text[:at] + opening + text[at:], room)
    assert not any(line.endswith(opening) for line in found[:-1])


def test_a_word_is_cut_only_where_it_is_longer_than_a_line() -> None:
    assert lines("みどりTechnology", 7) == ["みどり", "Technology"]
    assert [len(line) for line in lines("Donaudampfschifffahrt", 8)] == [11, 10]
