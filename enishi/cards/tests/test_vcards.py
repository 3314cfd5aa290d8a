"""What goes out comes back the same, in lines that a phone can read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from vcard.vcard_validator import validate_file

from enishi.cards.models import Contact, HeldCard
from enishi.cards.vcards import brief, fields_of, fold, vcard
from enishi.reading import open_source

FULL = {
    "family": [{"value": "髙橋"}],
    "given": [{"value": "一生"}],
    "family_kana": [{"value": "タカハシ"}],
    "given_kana": [{"value": "イッセイ"}],
    "company": [{"value": "株式会社例;本店"}],
    "department": [{"value": "営業本部, 第一部"}],
    "title": [{"value": "部長"}],
    "postal_code": [{"value": "100-0013"}],
    "address": [{"value": "東京都千代田区霞が関1-1-1 例ビル3階"}],
    "tel": [{"value": "０３－３５８１－５１１１", "remark": "代表"}],
    "mobile": [{"value": "090-1234-5678"}],
    "fax": [{"value": "03-3581-5112"}],
    "email": [{"value": "t.takahashi@example.jp"}, {"value": "second@example.jp"}],
    "url": [{"value": "https://example.jp/a,b;c"}],
    "x": [{"value": "@issei_t"}],
    "facebook": [{"value": "https://www.facebook.com/issei"}],
    "line": [{"value": "issei-line"}],
    "note": [{"value": "内緒"}],
}


def read_back(data: bytes):
    [source] = open_source(data, name="out.vcf")
    [row] = source.rows
    assert source.problems == []
    assert row.problem is None
    return row.card


def test_everything_a_phone_knows_comes_back() -> None:
    card = read_back(vcard(FULL))
    for name in ("family", "given", "family_kana", "given_kana", "company", "department", "title", "postal_code"):
        assert card.first(name) == FULL[name][0]["value"], name
    assert card.first("address") == "東京都千代田区霞が関1-1-1 例ビル3階"
    assert card.values("email") == ("t.takahashi@example.jp", "second@example.jp")
    assert (card.first("tel"), card.fields["tel"][0].remark) == ("03-3581-5111", "代表")
    assert (card.first("mobile"), card.first("fax")) == ("090-1234-5678", "03-3581-5112")
    assert (card.first("x"), card.first("line")) == ("@issei_t", "issei-line")
    assert card.first("facebook") == "https://www.facebook.com/issei"
    assert card.first("url") == "https://example.jp/a,b;c"
    assert not card.first("note")


@pytest.mark.parametrize(
    ("family", "given", "full"),
    [("García", "José", "José García"), ("Yamada", "Taro", "Taro Yamada"), ("髙橋", "一生", "髙橋 一生")],
)
def test_a_name_is_said_as_on_the_page(family: str, given: str, full: str) -> None:
    card = vcard({"family": [{"value": family}], "given": [{"value": given}]}).decode()
    assert f"\r\nFN:{full}\r\n" in card


def test_readings_are_said_as_phones_of_either_kind_keep_them() -> None:
    text = vcard(FULL).decode()
    assert "X-PHONETIC-LAST-NAME:タカハシ\r\nX-PHONETIC-FIRST-NAME:イッセイ\r\n" in text
    assert "\r\nSOUND;TYPE=X-IRMC-N:タカハシ;イッセイ;;;\r\n" in text
    alone = re.sub(r"X-PHONETIC.*\r\n", "", text)
    assert read_back(alone.encode()).first("given_kana") == "イッセイ"
    assert "SOUND" not in vcard({"family": [{"value": "髙橋"}]}).decode()


def test_the_address_is_in_order_and_in_japan() -> None:
    text = vcard(FULL).decode().replace("\r\n ", "")
    assert "ADR;TYPE=WORK:;;霞が関1-1-1 例ビル3階;千代田区;東京都;100-0013;日本\r\n" in text
    assert text.startswith("BEGIN:VCARD\r\nVERSION:3.0\r\nN:髙橋;一生;;;\r\nFN:髙橋 一生\r\n")


def test_an_address_elsewhere_is_left_in_one_piece() -> None:
    text = vcard({"address": [{"value": "12 rue de la Paix, 75002 Paris"}]}).decode()
    assert "ADR;TYPE=WORK:;;12 rue de la Paix\\, 75002 Paris;;;;\r\n" in text


def test_private_notes_go_out_only_when_asked_for() -> None:
    assert "内緒" not in vcard(FULL).decode().replace("\r\n ", "")
    assert "NOTE:甘いものがお好き" in vcard(FULL, note="甘いものがお好き").decode().replace("\r\n ", "")


def test_a_guessed_reading_is_not_given_out_as_one() -> None:
    card = HeldCard(fields=FULL)
    person = Contact(family="髙橋", given="一生", family_kana="タカハシ", given_kana="カズオ", reading_origin="guessed")
    assert not fields_of(person, [card])["given_kana"]
    person.reading_confirmed = True
    assert fields_of(person, [card])["given_kana"] == [{"value": "カズオ"}]


def test_an_older_card_only_fills_gaps() -> None:
    current = HeldCard(fields={"email": [{"value": "new@example.jp"}], "title": [{"value": "部長"}]})
    older = HeldCard(
        fields={"email": [{"value": "old@example.jp"}], "mobile": [{"value": "090-1"}], "tel": [{"value": "03"}]}
    )
    fields = fields_of(Contact(family="山田"), [current, older])
    assert [v["value"] for v in fields["email"]] == ["new@example.jp"]
    assert [v["value"] for v in fields["mobile"]] == ["090-1"]
    assert not fields.get("tel"), "the old company's number is not theirs any more"


def test_an_independent_reader_agrees() -> None:
    read = vobject.readOne(vcard(FULL).decode())
    assert (read.n.value.family, read.n.value.given) == ("髙橋", "一生")
    assert read.fn.value == "髙橋 一生"
    assert read.org.value == ["株式会社例;本店", "営業本部, 第一部"]
    assert read.adr.value.region == "東京都"
    assert {tuple(tel.params["TYPE"]) for tel in read.contents["tel"]} == {
        ("CELL", "VOICE"), ("WORK", "VOICE"), ("WORK", "FAX")
    }  # fmt: skip


def refused(tmp_path: Path, data: bytes) -> str:
    """What a strict reader of RFC 2426 finds wrong; "" for nothing. The RFC speaks of octets, and that reader of signs
    up to 255: so it is given a sign for each octet."""
    path = tmp_path / "card.vcf"
    # Of an address alone it reads the type in small letters only; the RFC takes either.
    path.write_text(data.replace(b"ADR;TYPE=WORK", b"ADR;TYPE=work").decode("latin-1"), encoding="utf-8", newline="")
    return validate_file(str(path), verbose=False) or ""


LONG = {"family": [{"value": "𠮷" * 60}], "company": [{"value": "株式会社" + "長い名" * 40}]}


#: It also wants all lines in one group and no comma in an address of the web, which the RFC does not; and IMPP is of a
#: later one (RFC 4770).
PLAIN = {**FULL, "tel": [{"value": "03-3581-5111"}], "url": [{"value": "https://example.jp/"}], "line": []}


@pytest.mark.filterwarnings("ignore:Short folded line")
@pytest.mark.parametrize("fields", [PLAIN, LONG, {"company": [{"value": "例"}]}, {"family": [{"value": "一\n行"}]}, {}])
def test_a_strict_reader_finds_nothing_wrong(tmp_path: Path, fields: dict) -> None:
    assert refused(tmp_path, vcard(fields, note="一行目\n二行目; 三, \\四")) == ""
    assert refused(tmp_path, brief(fields)) == ""


def test_the_strict_reader_would_find_something(tmp_path: Path) -> None:
    assert refused(tmp_path, vcard(PLAIN).replace(b"FN:", b"XN:"))
    assert refused(tmp_path, vcard(PLAIN).replace(b"\r\n", b"\n"))


@given(st.text(max_size=300))
def test_lines_are_folded_without_cutting_a_character(text: str) -> None:
    line = "".join(c for c in text if c.isprintable())
    folded = fold(line)
    assert folded.endswith(b"\r\n")
    for piece in folded[:-2].split(b"\r\n"):
        assert len(piece) <= 75
        piece.decode("utf-8")
    assert folded.decode().replace("\r\n ", "") == line + "\r\n"


WORD = st.text(alphabet="山田髙﨑𠮷葛あアabcXYZ;,\\:'\"・ー㈱＆", min_size=1, max_size=12).map(str.strip).filter(bool)
KANA = st.text(alphabet="アイウエオカキクケコサシスセソヤマダタロウ", min_size=1, max_size=8)


@given(
    family=st.text(alphabet="山田髙﨑𠮷葛佐藤", min_size=1, max_size=3),
    given_=st.text(alphabet="太郎花子一生美", min_size=1, max_size=3),
    family_kana=KANA,
    given_kana=KANA,
    company=WORD,
    department=WORD,
    title=WORD,
)
def test_any_text_comes_back(family, given_, family_kana, given_kana, company, department, title) -> None:
    texts = {
        "family": family, "given": given_, "family_kana": family_kana, "given_kana": given_kana,
        "company": company, "department": department, "title": title,
    }  # fmt: skip
    card = read_back(vcard({name: [{"value": value}] for name, value in texts.items()}))
    assert {name: card.first(name) for name in texts} == texts


@pytest.mark.parametrize("fields", [{}, {"company": [{"value": "例"}]}, {"email": [{"value": "a@example.jp"}]}])
def test_what_has_no_name_is_still_a_card(fields) -> None:
    assert b"\r\nFN:" in vcard(fields)


def test_posts_at_the_first_company_go_out_and_those_elsewhere_do_not() -> None:
    posts = {
        "company": [{"value": "例商事", "post": 1}, {"value": "例協会", "post": 3}],
        "title": [{"value": "取締役", "post": 1}, {"value": "営業本部長", "post": 2}, {"value": "理事", "post": 3}],
    }
    text = vcard(posts).decode()
    assert "ORG:例商事;" in text
    assert "TITLE:取締役 営業本部長\r\n" in text
