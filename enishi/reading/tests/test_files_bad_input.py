"""Bad input: one clear code, the row or part named, all that is readable kept, memory bounded; never a surprise."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enishi.reading import CODES, Unreadable, open_source
from enishi.reading.files import errors
from enishi.reading.files.encoding import decide, decode
from enishi.reading.files.links import is_mobile, link_field, phone_field, spoilt_number

from . import fixtures as made
from .test_files_archives import code
from .test_files_tables import cards, flat, one, states

RARE = "髙﨑\ufa19\ufa1b𠮷㈱①～－葛󠄀"
IN_CP932 = "髙﨑\ufa19\ufa1b㈱①～－德瀨"


def test_codes_are_documented() -> None:
    assert all(meaning.endswith((".", "JSON.")) for meaning in CODES.values())
    with pytest.raises(ValueError, match="no_such"):
        Unreadable("no_such")


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b" \r\n\t\n", "", "\n\n"])
def test_empty(data: bytes | str) -> None:
    assert code(data) == "empty_file"


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_excel"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "encrypted_excel"),
        (b"%PDF-1.7\n", "pdf"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "image"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 99, "image"),
        (bytes(range(32)) * 40, "unknown_binary"),
        (b'{"a": 1}', "unknown_json"),
        (b'[{"a": 1}]', "unknown_json"),
    ],
)
def test_kinds_that_hold_no_contacts(data: bytes, wanted: str) -> None:
    assert code(data) == wanted


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", RARE),
        ("utf-8-sig", RARE),
        ("utf-16", RARE),
        ("utf-16-le", RARE),
        ("utf-16-be", RARE),
        ("cp932", IN_CP932),
        ("euc_jp", "山田太郎"),
        ("iso2022_jp", "山田太郎"),
    ],
)
def test_every_encoding_gives_the_same_characters_back(encoding: str, text: str) -> None:
    table = f"氏名,会社名,備考\r\n山田 花子,例商事,{text}\r\n"
    (card,) = cards(table.encode(encoding))
    assert card.first("note") == text
    assert (card.first("family"), card.first("company")) == ("山田", "例商事")


def test_windows_characters_in_euc_and_jis() -> None:
    assert decode(b"\xad\xea\xb9\xe2", "euc_jp") == "㈱高"
    assert decode(b"\x1b$B-j9b\x1b(B\n", "iso2022_jp") == "㈱高\n"


def test_half_width_kana_is_cp932_and_not_euc() -> None:
    assert decide(["ﾔﾏﾀﾞ ﾀﾛｳ\n".encode("cp932")]) == "cp932"
    assert decide(["山田太郎,例の会社\n".encode("euc_jp")]) == "euc_jp"
    assert decide(["José García\n".encode("cp1252")]) == "cp1252"


@pytest.mark.parametrize("encoding", ["utf-8", "cp932"])
def test_one_bad_byte_loses_its_row_only(encoding: str) -> None:
    rows = [["例商事", "", "", f"山田{n}", "太郎", *[""] * 13] for n in range(20)]
    data = made.csv_text(made.EIGHT_NEW, rows).encode(encoding)
    bad = data.replace("山田7".encode(encoding), b"\xff\xfd7")
    read = list(one(bad).rows)
    assert Counter(row.state for row in read) == {"read": 19, "unreadable": 1}
    assert read[7].problem
    assert (read[7].problem.code, read[7].problem.row) == ("bad_bytes", 8)
    assert read[8].card
    assert read[8].card.first("family") == "山田8"


def test_a_damaged_line_does_not_make_a_utf8_file_pass_for_cp932() -> None:
    lines = [text.encode() for text in ("日本\n", "会社員\n", "日本\n")]
    assert all(line.decode("cp932") for line in lines), "the trap: this UTF-8 is good CP932 too"
    assert decide([*lines, b"\x82\xa0\n"]) == "utf-8"


def test_a_row_added_in_utf8_is_never_read_as_other_characters() -> None:
    rows = [["例商事", "", "", "山田", f"太郎{n}"] for n in range(9)]
    data = made.csv_text(made.EIGHT_NEW, rows).encode("cp932") + "会社員,,,日本,太郎\r\n".encode()
    assert Counter(states(data)) == {"read": 9, "unreadable": 1}


@given(
    st.lists(
        st.sampled_from("亜哀愛悪握圧扱安暗案以位依偉囲委威尉意慰易ぁあぃいァアィイー様髙﨑㈱"), min_size=1, max_size=12
    )
)
def test_no_japanese_in_cp932_passes_for_utf8(characters: list[str]) -> None:
    text = "".join(characters)
    assert decode(text.encode("cp932"), "cp932") == text


def test_lone_surrogates_and_nuls_in_a_pasted_text() -> None:
    assert states("氏名,会社名\n山田 太郎,例\n佐藤 \ud83d,例\n鈴木\0 花,例\n") == ["read", "unreadable", "read"]
    source = one("氏名,会社名\n鈴木\0 花,例\n")
    (read,) = source.rows
    assert read.card
    assert read.card.first("family") == "鈴木"
    assert [(problem.code, problem.row) for problem in source.problems] == [("nul_removed", 1)]


def test_too_many_columns_in_the_header_and_in_a_row() -> None:
    assert code(b"a," * 1_000_000) == "too_many_columns"
    assert code("Notes:\n\n" + "列," * 500_000 + "\n" + "1," * 500_000) == "too_many_columns"
    for before in range(5):
        rows = "氏名,会社名\n" + "山田 太郎,例\n" * before + "x," * 1_000_000 + "\n佐藤 花子,例\n"
        found = list(one(rows).rows)
        assert [row.state for row in found] == ["read"] * before + ["unreadable", "read"]
        assert found[before].problem
        assert (found[before].problem.code, found[before].problem.row) == ("too_many_columns", before + 1)


def test_a_quotation_mark_never_closed_swallows_nothing() -> None:
    text = '氏名,会社名\n山田 太郎,例\n"佐藤 花子,例\n' + "鈴木 次郎,例\n" * 1000
    assert Counter(states(text)) == {"read": 1001, "unreadable": 1}
    assert states('氏名,備考\n山田 太郎,"一\n\n二"\n佐藤 花子,5" 管\n') == ["read", "read"]


def test_long_cells_and_lines() -> None:
    long = "あ" * (errors.MAX_CELL + 1)
    text = f"氏名,備考\n山田 太郎,{long}\n佐藤 花子,{'x' * 3 * errors.MAX_LINE}\n鈴木 次郎,例\n"
    read = list(one(text).rows)
    assert [row.problem.code if row.problem else "" for row in read] == ["cell_too_long", "line_too_long", ""]
    assert all(len(row.raw) <= errors.MAX_CELL for row in read)


def test_thousands_of_values_in_one_cell() -> None:
    numbers = " / ".join(f"03-3581-{n:04}" for n in range(3000))
    source = one(f"氏名,電話,タグ\n山田 太郎,{numbers},{';'.join(map(str, range(3000)))}\n")
    (read,) = source.rows
    assert read.card
    assert len(read.card.fields["tel"]) == len(read.card.tags) == errors.MAX_VALUES
    assert [(problem.code, problem.row) for problem in source.problems] == [("too_many_values", 1)] * 2


def test_formula_cells_are_text() -> None:
    (card,) = cards('氏名,会社名,備考,電話\n=cmd|calc!A1,+例,"=HYPERLINK(""x"")",-\n')
    assert flat(card)["company"] == ["+例"]
    assert flat(card)["note"] == ['=HYPERLINK("x")']
    assert "=cmd|calc!A1" in flat(card)["family"][0] + card.first("given")
    assert "=cmd|calc!A1" in card.raw


def test_rows_beyond_the_limit_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("enishi.reading.files.columns.MAX_ROWS", 3)
    source = one("氏名,会社名\n" + "山田 太郎,例\n" * 5)
    assert len(list(source.rows)) == 3
    assert [problem.code for problem in source.problems] == ["too_many_rows"]


def test_a_damaged_or_swollen_workbook() -> None:
    good = made.workbook([["氏名", "会社名"], ["山田 太郎", "例"]])
    assert code(good[: len(good) // 2]) in ("truncated_zip", "damaged_excel")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(
                info.filename, old.read(info) if "sheet1" not in info.filename else b"<x/>" + b" " * 40_000_000
            )
    assert code(out.getvalue()) == "zip_bomb"
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><workbook>&b;</workbook>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            new.writestr(info.filename, laughs if info.filename == "xl/workbook.xml" else old.read(info))
    assert code(out.getvalue()) == "damaged_excel"


def test_a_huge_upload_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.write(made.eight())
        file.truncate(2 * 1024**3)
    with pytest.raises(Unreadable, match="too_large"):
        open_source(path)


def test_memory_stays_flat(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    header, row = made.eight().split(b"\r\n")[:2]
    with path.open("wb") as file:
        file.write(header + b"\r\n")
        for _ in range(20_000):
            file.write(row + b"\r\n")
    packed = tmp_path / "large.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr(
            "Connections.csv",
            made.linkedin(
                [
                    [f"太郎{n}", "山田", "", f"t{n * 7919}@example.jp", "例", "部長", "28 Sep 2026"]
                    for n in range(20_000)
                ]
            ),
        )
    for data in (path, packed):
        list(one(made.eight()).rows)
        tracemalloc.start()
        count = sum(1 for row in one(data).rows if row.card)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert count == 20_000
        assert peak < 12 * 1024 * 1024, f"{peak / 1e6:.1f} MB"


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    for path, wanted in ((tmp_path / "none.csv", "no_such_file"), (tmp_path, "is_folder")):
        with pytest.raises(Unreadable, match=wanted):
            open_source(path)


def _drain(data: bytes | str) -> None:
    try:
        sources = open_source(data)
    except Unreadable:
        return
    for source in sources:
        for row in source.rows:
            assert row.state in ("read", "unreadable", "blank")
            if row.card:
                row.card.as_json()
                assert all(v.value.encode() and v.value for values in row.card.fields.values() for v in values)
        assert {problem.code for problem in source.problems} <= set(CODES)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=2000))
def test_random_bytes_raise_nothing_else(data: bytes) -> None:
    _drain(data)


SAMPLES = [
    made.eight(), made.linkedin([["a", "b", "", "", "c", "", "1 Jan 2020"]] * 3), made.iphone(),
    made.android(), made.old_phone(),
    made.facebook(["山田 太郎"] * 3), made.x_file("follower", [{"follower": {"accountId": "1"}}] * 3),
    made.archive({"Connections.csv": made.linkedin([["a", "b", "", "", "c", "", "1 Jan 2020"]] * 9),
    "Profile.csv": b"x"}),
    made.workbook([["氏名", "会社名"], ["山田 太郎", "例"]]), b"MECARD:N:a,b;TEL:0300000001;;",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(SAMPLES), st.data())
def test_spoilt_files_raise_nothing_else(sample: bytes, data: st.DataObject) -> None:
    spoilt = bytearray(sample)
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(spoilt)))
        cut = data.draw(st.integers(0, 40))
        spoilt[at : at + cut] = data.draw(st.binary(max_size=20))
    _drain(bytes(spoilt))


_CELL = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufeff"), max_size=12)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(_CELL, _CELL, _CELL), min_size=1, max_size=12))
def test_counts_add_up_and_values_are_untouched(rows: list[tuple[str, str, str]]) -> None:
    table = made.csv_text(["会社名", "役職", "備考"], rows)
    read = list(one(table.encode()).rows)
    empty = next((n for n, row in enumerate(reversed(rows)) if any(row)), len(rows))
    assert len(rows) - empty <= len(read) <= len(rows)
    for row, given_row in zip(read, rows, strict=False):
        company, title, note = (value.strip() for value in given_row)
        assert row.state == ("read" if company else "unreadable" if title or note else "blank")
        if row.card:
            assert (row.card.first("company"), row.card.first("title")) == (company, title)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_pasted_text_raises_nothing_else(text: str) -> None:
    _drain("BEGIN:VCARD\n" + text)
    _drain("氏名,会社名\n" + text)


def test_links_and_numbers() -> None:
    assert link_field("https://x.com/intent/user?user_id=1")[0] == "url"
    assert link_field("twitter.com/@taro_ex/") == ("x", "@taro_ex")
    assert link_field("https://www.linkedin.com/in/x")[0] == "url"
    assert is_mobile("+81 (0)90-0000-0001")
    assert is_mobile("０８０－００００－０００１")
    assert not is_mobile("0300000001")
    assert phone_field("勤務先 FAX", "0") == ("fax", "")
    assert phone_field("Home", "03-0000-0001") == ("tel", "Home")
    assert spoilt_number("9012345678")
    assert spoilt_number("9.01E+09")
    assert not spoilt_number("+81-3-0000-0001")


def test_a_firm_whose_name_begins_like_a_bitmap_is_no_picture():
    (source,) = open_source("BMデザイン株式会社\n山田 太郎\nTEL 03-3581-5111\n".encode())
    (row,) = source.rows
    assert row.card.first("company") == "BMデザイン株式会社"
