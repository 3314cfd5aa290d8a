"""Departments and their levels; qualifications, which stand beside a name and are no titles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.names.departments import is_department, levels
from enishi.names.qualifications import is_qualification


@pytest.mark.parametrize(
    "text",
    [
        *"営業部 第一営業部 総務課 人事係 秘書室 経理 営業本部第一営業部法人課 大阪支店 東京本社 横浜工場".split(),
        *"中央研究所 情報システム部門".split(),
        *"開発グループ DX推進チーム 工学研究科 大学院工学研究科 病棟看護部 デジタル推進室(兼務)".split(),
        "営業本部　第一営業部",
        "Sales Department",
        "Department of Physics",
        "R&D Center",
        "Human Resources",
        "Overseas Sales Division No. 2",
        "Sales Office, Marketing Group",
    ],
)
def test_it_is_a_department(text: str) -> None:
    assert is_department(text)


@pytest.mark.parametrize(
    "text",
    [
        *"長谷部 阿部 服部 部 営業部長 株式会社青葉研究所 山田商店 山田グループ 東京都千代田区 一級建築士".split(),
        "",
        "山田 太郎",
        "Manager, Sales Department",
        "Office Manager",
        "Emi Tanaka",
        "sales@example.jp",
        "営業部。",
    ],
)
def test_it_is_no_department(text: str) -> None:
    assert not is_department(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("営業本部第一営業部法人課", ["営業本部", "第一営業部", "法人課"]),
        ("営業本部 第一営業部　法人課", ["営業本部", "第一営業部", "法人課"]),
        ("大阪支店営業部", ["大阪支店", "営業部"]),
        ("工学部機械工学科", ["工学部", "機械工学科"]),
        ("開発本部／設計部", ["開発本部", "設計部"]),
        ("部品課", ["部品課"]),
        ("課題推進室", ["課題推進室"]),
        ("室内設計部", ["室内設計部"]),
        ("総務部", ["総務部"]),
        ("Sales Division, Tokyo Branch", ["Sales Division", "Tokyo Branch"]),
        ("", []),
    ],
)
def test_the_levels_of_a_line(text: str, expected: list[str]) -> None:
    assert levels(text) == expected


@given(st.text("営業本部第一法人課室局係 　/、A", max_size=14))
def test_levels_lose_nothing_but_the_marks_between(text: str) -> None:
    def kept(line: str) -> str:
        return "".join(char for char in line if char not in " 　/、")

    assert kept("".join(levels(text))) == kept(text)


@pytest.mark.parametrize(
    "text",
    [
        *"弁護士 公認会計士 一級建築士 技術士 中小企業診断士 医師 看護師 社会保険労務士".split(),
        *"工学博士 博士（工学） 修士（経営学）".split(),
        *"MBA Ph.D. PhD PMP® CISSP M.D. CFA 弁護士・税理士 応用情報技術者 一級土木施工管理技士 簿記検定2級".split(),
        "税理士（登録番号 第12345号）",
        "MBA, PMP",
        "博士（工学） 技術士",
        "Attorney at Law",
        "Certified Public Accountant",
    ],
)
def test_it_is_a_qualification(text: str) -> None:
    assert is_qualification(text)


@pytest.mark.parametrize(
    "text",
    [*"部長 剛士 武士 富士 力士 営業部 株式会社あおい Aoi Ma 博士課程".split(), "", "山田 剛士", "代表取締役 税理士"],
)
def test_it_is_no_qualification(text: str) -> None:
    assert not is_qualification(text)
