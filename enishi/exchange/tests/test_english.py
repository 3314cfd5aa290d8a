"""An address in English is proposed from the postal file, and none where it would be a guess."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.exchange.english import english


@pytest.mark.parametrize(
    ("code", "address", "expected"),
    [
        ("100-0013", "東京都千代田区霞が関1-1-1", "1-1-1 Kasumigaseki, Chiyoda-ku, Tokyo 100-0013, Japan"),
        ("〒１００-００１３", "千代田区霞が関１丁目１番１号", "1-1-1 Kasumigaseki, Chiyoda-ku, Tokyo 100-0013, Japan"),
        (
            "039-2773",
            "青森県上北郡七戸町前左野5-24-3",
            "5-24-3 Maesano, Shichinohe-machi, Kamikita-gun, Aomori 039-2773, Japan",
        ),
        ("530-0001", "大阪府大阪市北区梅田1-2-3 7F", "7F, 1-2-3 Umeda, Kita-ku, Osaka-shi, Osaka 530-0001, Japan"),
        (
            "733-0011",
            "広島市西区横川町1-1 例ビル",
            "1-1 Yokogawa-cho, Nishi-ku, Hiroshima-shi, Hiroshima 733-0011, Japan",
        ),
        ("604-8006", "京都市中京区下丸屋町403", "403 Shimomaruya-cho, Nakagyo-ku, Kyoto-shi, Kyoto 604-8006, Japan"),
        ("060-0001", "北海道札幌市中央区北一条西2-1", ""),
        ("100-0013", "大阪府大阪市北区梅田1-2-3", ""),
        ("000-0000", "東京都千代田区霞が関1-1-1", ""),
        ("", "東京都千代田区霞が関1-1-1", ""),
        ("100-0013", "", ""),
    ],
)
def test_an_address_is_written_small_to_large(code: str, address: str, expected: str) -> None:
    assert english(code, address) == expected


@given(code=st.text(max_size=10), address=st.text(max_size=40))
def test_whatever_is_typed_gives_letters_or_nothing(code: str, address: str) -> None:
    assert not any("぀" <= sign <= "鿿" for sign in english(code, address))
