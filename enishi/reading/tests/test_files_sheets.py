"""Tables of one's own: workbooks with several sheets, headers nobody agreed on, no header at all, days as numbers."""

from __future__ import annotations

from datetime import date

import pytest

from enishi.reading.files.dates import read_date
from enishi.reading.files.guess import role_of

from . import fixtures as made
from .test_files_archives import code
from .test_files_tables import cards, flat, one

HEADER = ["氏名", "フリガナ", "会社名", "E-mail"]
EMI = ["江見 恵美", "エミ エミ", "例商事", "emi@example.jp"]
FUMI = ["文野 史", "フミノ フミ", "例工業", "fumi@example.jp"]


def emails(data: bytes) -> list[str]:
    return [card.first("email") for card in cards(data)]


def problems(data: bytes) -> list[tuple[str, str]]:
    source = one(data)
    list(source.rows)
    return [(problem.code, problem.part) for problem in source.problems]


def test_titles_and_blank_rows_above_the_header() -> None:
    assert emails(made.workbook([["名刺一覧 2026"], [], ["作成", date(2026, 1, 1)], HEADER, EMI])) == ["emi@example.jp"]


@pytest.mark.parametrize("before", [[], [["この名簿について"], ["社外秘です"]]])
def test_the_people_may_be_on_a_later_sheet(before: list[list[str]]) -> None:
    assert emails(made.workbook(before, [HEADER, EMI])) == ["emi@example.jp"]


def test_sheets_with_the_same_columns_are_one_table() -> None:
    data = made.workbook([HEADER, EMI], [["大阪"], HEADER, FUMI])
    assert emails(data) == ["emi@example.jp", "fumi@example.jp"]
    assert [row.number for row in one(data).rows] == [1, 2]
    assert problems(data) == []


def test_a_sheet_with_other_columns_is_named() -> None:
    data = made.workbook([HEADER, EMI], [["品番", "数量"], ["A", 1]], [])
    assert emails(data) == ["emi@example.jp"]
    assert problems(data) == [("sheet_left_out", "Sheet1")]


def test_what_is_hidden_is_not_read() -> None:
    data = made.workbook([HEADER, EMI], [HEADER, FUMI], hidden=[0])
    assert emails(data) == ["fumi@example.jp"]
    assert code(made.workbook([], [])) == "empty_file"


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("氏名\n(漢字)", "full_name"), ("氏名（カナ）", "full_kana"), ("担当者名_フリガナ", "full_kana"),
        ("姓（ふりがな）", "family_kana"), ("会社名フリガナ", ""), ("会社名カナ", ""),
        ("取引先責任者: 姓", "family"), ("取引先名", "company"), ("ご担当者様名", ""),
        ("住所(会社)", "address"), ("電話番号（自宅）", "tel"), ("勤務先の電話番号", "tel"), ("TEL①", "tel"),
        ("LinkedIn URL", "url"), ("Work Phone Number", "tel"), ("Mobile No", "mobile"), ("Email (Work)", "email"),
        ("【必須】会社名", "company"),
        ("TEL: 03-3581-5111", ""), ("e-mail: a@example.jp", ""), ("*氏名", "full_name"),
        ("作成者", ""), ("秘書の電話", ""), ("", ""),
    ],
)  # fmt: skip
def test_what_a_column_is_called(name: str, role: str) -> None:
    assert role_of(name) == role


def test_without_a_header_what_is_unmistakable_is_guessed_and_checked() -> None:
    source = one("江見 恵美,エミ エミ,例商事株式会社,部長,03-3581-5111\n文野 史,フミノ フミ,例大学,課長,03-3581-5112\n")
    assert source.table
    assert list(source.table.guess.values()) == ["full_name", "full_kana", "company", "title", "tel"]
    for row in source.rows:
        assert row.card
        assert {value.state for values in row.card.fields.values() for value in values} == {"check"}
    told = one("江見,恵美,03-3581-5111\n文野,史,03-3581-5112\n", mapping={0: "family", 1: "given"})
    (first, _) = told.rows
    assert first.card
    assert flat(first.card)["family"] == ["江見"]
    assert first.card.fields["family"][0].state == "certain"


@pytest.mark.parametrize(
    "text",
    [
        "株式会社例,東京支店\n営業部,部長\n山田 太郎\nTEL:03-3581-5111, FAX:03-3581-5112\n",
        "氏名：山田太郎\t会社：例商事\nTEL：03-3581-5111\tFAX：03-3581-5112\n",
        "Ben Carter, PhD, MBA\nSales Manager, EMEA, Paris\n",
        "Ben Carter, PhD, MBA\nSales Manager, EMEA, Paris\n12 Example Street, London, UK\n",
    ],
)
def test_a_card_with_commas_is_no_table(text: str) -> None:
    source = one(text)
    assert source.kind == "text"
    assert [row.card is not None for row in source.rows] == [True]


def test_the_first_person_is_no_header() -> None:
    read = cards("山田 太郎,営業部,部長\n佐藤 花子,総務部,課長\n")
    assert [card.first("family") for card in read] == ["山田", "佐藤"]


def test_a_header_in_another_language_is_one() -> None:
    (card,) = cards("성,이름,회사,전자우편\n김,철수,예,k@example.kr\n")
    assert flat(card) == {"email": ["k@example.kr"]}
    (card,) = cards("Nom;Prénom;Société;Courriel\nMercier;Claire;Exemple SA;c@example.fr\n".encode("cp1252"))
    assert flat(card) == {
        "family": ["Mercier"], "given": ["Claire"], "company": ["Exemple SA"], "email": ["c@example.fr"]
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("46293", date(2026, 9, 28)), ("09/28/26", date(2026, 9, 28)), ("31/12/99", date(1999, 12, 31)),
        ("1/2/26", None), ("26/09/28", None), ("99999", None), ("463", None), ("13/13/13", None),
    ],
)  # fmt: skip
def test_days_as_spreadsheets_leave_them(text: str, day: date | None) -> None:
    assert read_date(text) == day


def test_with_a_title_or_a_postal_code_alone_nobody_is_named() -> None:
    source = one("会社名,役職,郵便番号,住所\n,部長,100-0001,\n,,,東京都千代田区1-1\n例,,,\n")
    assert [row.state for row in source.rows] == ["unreadable", "read", "read"]


def test_several_values_of_google_have_their_own_labels() -> None:
    header = "First Name,Last Name,File As,Labels,Phone 1 - Label,Phone 1 - Value"
    (card,) = cards(
        f"{header}\n恵美,江見,,,Mobile ::: Work Fax ::: Work,090-0000-0001 ::: 03-3581-5112 ::: 03-3581-5111\n"
    )
    assert {name: flat(card)[name] for name in ("mobile", "fax", "tel")} == {
        "mobile": ["090-0000-0001"], "fax": ["03-3581-5112"], "tel": ["03-3581-5111"]
    }  # fmt: skip


def test_a_date_of_another_name_is_not_when_one_met() -> None:
    source = one("氏名,会社名,入会日\n江見 恵美,例商事,2015-04-01\n文野 史,例大学,2016-04-01\n")
    assert source.table
    assert list(source.table.guess.values()) == ["full_name", "company", ""]


def test_a_sheet_as_wide_as_excel_allows() -> None:
    assert code(made.workbook([[f"c{n}" for n in range(2000)]])) == "too_many_columns"


def test_a_sheet_coloured_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("enishi.reading.files.xlsx._MAX_EMPTY", 5)
    gap: list[list[str]] = [[]]
    assert emails(made.workbook([HEADER, EMI, *gap * 4, FUMI])) == ["emi@example.jp", "fumi@example.jp"]
    assert emails(made.workbook([HEADER, EMI, *gap * 5, FUMI])) == ["emi@example.jp"]
