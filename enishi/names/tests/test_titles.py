"""Titles with their bands, and lines of department and title."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.names.titles import band, is_title, posts, split_line


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("代表取締役会長", 10),
        ("代表取締役社長", 9),
        ("代表取締役", 9),
        ("専務取締役", 8),
        ("取締役", 7),
        ("執行役員", 7),
        ("事業本部長", 6),
        ("部長", 5),
        ("教授", 5),
        ("次長", 4),
        ("課長", 3),
        ("課長代理", 2),
        ("係長", 1),
        ("主任", 1),
        ("エンジニア", 0),
        ("営業部長", 5),
        ("第二工場長", 6),
        ("海外営業部長代理", 4),
        ("人事担当課長", 2),
        ("取締役営業本部長", 7),
        ("執行役員 経営企画部長", 7),
        ("取締役 兼 営業部長", 7),
        ("同窓会会長", 10),
        ("部　長", 5),
        ("ＣＥＯ", 9),
        ("CTO", 8),
        ("CXAO", 8),
        ("President & CEO", 9),
        ("Chairman", 10),
        ("Director of Research", 5),
        ("Manager, Sales", 3),
        ("Sales Manager", 3),
        ("Senior Vice President", 7),
        ("Software Engineer II", 0),
        ("Senior Software Engineer", 3),
    ],
)
def test_the_band_of_a_title(title: str, expected: int) -> None:
    assert band(title) == expected
    assert is_title(title)


@pytest.mark.parametrize(
    "text",
    [
        *"営業部 株式会社あおい 代表電話 弁護士 MBA 私が社長です 東京都千代田区 山田理事".split(),
        "",
        "山田 太郎",
        "TEL 03-3581-5111",
        "James Dean",
        "Sales Department",
    ],
)
def test_it_is_no_title(text: str) -> None:
    assert not is_title(text)


def test_deputies_stand_lower() -> None:
    assert band("海外部長") > band("海外副部長") >= band("海外部長代理") > band("海外課長")  # type: ignore[operator]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("取締役 兼 営業本部長", ["取締役", "営業本部長"]),
        ("取締役兼営業本部長", ["取締役", "営業本部長"]),
        ("部長／工場長", ["部長", "工場長"]),
        ("部長（兼務）", ["部長（兼務）"]),
        ("部長", ["部長"]),
        ("", []),
    ],
)
def test_titles_held_at_once(text: str, expected: list[str]) -> None:
    assert posts(text) == expected


@pytest.mark.parametrize(
    ("text", "department", "title"),
    [
        ("営業部 課長", "営業部", "課長"),
        ("営業本部 第一営業部　課長", "営業本部 第一営業部", "課長"),
        ("営業部部長", "営業部", "部長"),
        ("営業部課長", "営業部", "課長"),
        ("営業部長", "", "営業部長"),
        ("総務部", "総務部", ""),
        ("Sales Department", "Sales Department", ""),
        ("Manager", "", "Manager"),
        ("山田 太郎", "", ""),
        ("", "", ""),
    ],
)
def test_a_line_of_department_and_title(text: str, department: str, title: str) -> None:
    assert split_line(text) == (department, title)


_PIECES = st.sampled_from(
    "営業 本部 第一 部 課 長 代理 取締役 兼 室 山田 太郎 ・ / 　 Sales Manager 東京 支店 係 ( ) 社".split(" ")
)


@given(st.lists(_PIECES, max_size=8).map("".join))
def test_the_pieces_of_a_line_are_its_own(text: str) -> None:
    department, title = split_line(text)
    assert text.strip().startswith(department)
    assert text.strip().endswith(title)
    assert all(post in text for post in posts(text))
    found = band(text)
    assert found is None or 0 <= found <= 10
