"""vCard, MECARD and BIZCARD: each phone's manner, and what is broken in the wild."""

from __future__ import annotations

import pytest

from enishi.reading import Card, open_source
from enishi.reading.files.vcard import split_escaped, unescape

from . import fixtures as made
from .test_files_tables import cards, flat, one, states


def codes(data: bytes | str) -> list[str]:
    source = one(data)
    assert all(row.card for row in source.rows)
    return [problem.code for problem in source.problems]


def test_iphone() -> None:
    source = one(made.iphone())
    (read,) = source.rows
    card = read.card
    assert source.kind == "vcard"
    assert card
    assert not source.problems
    assert flat(card) == {
        "family": ["山田"], "given": ["太郎"], "family_kana": ["ヤマダ"], "given_kana": ["タロウ"],
        "company": ["株式会社例"],
        "department": ["営業部 第一課"], "title": ["部長"], "email": ["t.yamada@example.co.jp"],
        "tel": ["03-0000-5111"],
        "mobile": ["090-0000-5678"], "fax": ["03-0000-5112"], "postal_code": ["100-0013"],
        "address": ["東京都千代田区霞が関9-9-9 例ビル3F"], "url": ["https://example.co.jp"], "x": ["@yamada_example"],
        "note": ["一行目\n二行目, 続き"],
    }  # fmt: skip
    assert card.tags == ("展示会", "東京")
    assert card.met_on is None
    assert "BEGIN:VCARD" in card.raw
    assert "9j/4AAQ" not in card.raw
    assert {value.state for values in card.fields.values() for value in values} == {"certain"}


def test_android_quoted_printable_with_soft_breaks() -> None:
    assert codes(made.android()) == []
    (card,) = cards(made.android())
    assert flat(card) == {
        "family": ["山田"], "given": ["花子"], "mobile": ["090-0000-1234"], "note": ["備考はとても長い"],
    }  # fmt: skip


def test_a_byte_order_mark_before_a_card() -> None:
    (card,) = cards(b"\xef\xbb\xbf" + made.vcard("FN:山田 太郎").encode())
    assert card.kind == "vcard"


def test_old_japanese_phone_keeps_its_half_width_reading() -> None:
    (card,) = cards(made.old_phone())
    assert flat(card) == {
        "family": ["山田"], "given": ["表"], "family_kana": ["ﾔﾏﾀﾞ"], "given_kana": ["ﾋｮｳ"], "mobile": ["09000005678"],
    }  # fmt: skip


def test_lines_of_two_encodings_in_one_file() -> None:
    sjis = "SOUND;X-IRMC-N;CHARSET=SHIFT_JIS:ﾔﾏﾀﾞ;ﾀﾛｳ;;;".encode("cp932")
    data = "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8:山田;太郎\n".encode() + sjis + b"\nEND:VCARD\n"
    (card,) = cards(data)
    assert flat(card) == {"family": ["山田"], "given": ["太郎"], "family_kana": ["ﾔﾏﾀﾞ"], "given_kana": ["ﾀﾛｳ"]}


def test_version_4() -> None:
    text = made.vcard(
        "N:山田;太郎;;;", "FN:山田 太郎", 'TEL;VALUE=uri;TYPE="work,voice":tel:+81-3-0000-0001;ext=12', "ORG:例",
        "SOCIALPROFILE;SERVICE-TYPE=X:https://x.com/taro_ex", "IMPP;X-SERVICE-TYPE=LINE:line:taro-line", version="4.0",
    )  # fmt: skip
    (card,) = cards(text)
    assert flat(card)["tel"] == ["+81-3-0000-0001"]
    assert card.fields["tel"][0].remark == "内線 12"
    assert (card.first("x"), card.first("line")) == ("@taro_ex", "taro-line")


@pytest.mark.parametrize(
    ("lines", "family", "given", "state"),
    [
        (["N:山田;;;;", "FN:山田"], "山田", "", "certain"),
        (["N:山田;;;;", "FN:山田 太郎"], "山田", "太郎", "certain"),
        (["N:;山田 太郎;;;"], "山田", "太郎", "certain"),
        (["FN:山田 太郎"], "山田", "太郎", "certain"),
        (["N:山田;太郎;;;", "FN:鈴木 花子"], "山田", "太郎", "check"),
        (["N:山田;太郎;;;様", "FN:山田 太郎 様"], "山田", "太郎", "certain"),
    ],
)
def test_n_against_fn(lines: list[str], family: str, given: str, state: str) -> None:
    (card,) = cards(made.vcard(*lines))
    assert (card.first("family"), card.first("given"), card.fields["family"][0].state) == (family, given, state)


def test_organisation_alone_and_romaji_in_fn() -> None:
    (card,) = cards(made.vcard("N:;;;;", "FN:例商事", "ORG:例商事;", "X-ABShowAs:COMPANY"))
    assert flat(card) == {"company": ["例商事"]}
    (card,) = cards(made.vcard("N:山田;太郎;;;", "FN:Taro YAMADA"))
    assert (card.first("family"), card.first("family_romaji"), card.first("given_romaji")) == ("山田", "YAMADA", "Taro")


def test_labels_of_groups_decide() -> None:
    text = made.vcard("FN:山田 太郎", "item1.TEL:03-0000-0001", "item1.X-ABLabel:会社FAX", "item2.TEL:03-0000-0002",
                      "item2.X-ABLabel:_$!<Main>!$_")  # fmt: skip
    (card,) = cards(text)
    assert (card.first("fax"), card.first("tel"), card.fields["tel"][0].remark) == ("03-0000-0001", "03-0000-0002", "")


def test_folds_inside_a_character_and_a_broken_fold() -> None:
    line = "NOTE:" + "備考" * 20
    raw = line.encode()
    folded = raw[:50] + b"\r\n " + raw[50:]
    (card,) = cards(
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:\xe5\xb1\xb1\xe7\x94\xb0 \xe5\xa4\xaa\xe9\x83\x8e\r\n"
        + folded
        + b"\r\nEND:VCARD\r\n"
    )
    assert card.first("note") == "備考" * 20
    broken = made.vcard("FN:山田 太郎", "ORG:株式会社", "例商事", "TEL:03-0000-0001")
    assert codes(broken) == ["broken_fold"]
    (card,) = cards(broken)
    assert card.fields["company"][0].value == "株式会社例商事"
    assert card.fields["company"][0].state == "check"
    assert card.first("tel") == "03-0000-0001"


def test_nul_missing_end_stray_text_and_nested_agent() -> None:
    assert codes(b"BEGIN:VCARD\nVERSION:3.0\nFN:Ya\0mada\nTEL:03-0000-0001\nEND:VCARD\n") == ["nul_removed"]
    two = "BEGIN:VCARD\nVERSION:3.0\nFN:山田 太郎\n" + made.vcard("FN:佐藤 花子")
    assert [card.first("family") for card in cards(two)] == ["山田", "佐藤"]
    assert codes(two) == ["missing_end"]
    assert codes("やあ\n\n" + made.vcard("FN:山田 太郎") + "さようなら\n") == ["text_outside_card"]
    inner = made.vcard("FN:秘書 花子", "TEL:03-9999-9999").strip()
    (card,) = cards(made.vcard("FN:山田 太郎", "AGENT:", inner, "TEL:03-0000-0001"))
    assert flat(card)["tel"] == ["03-0000-0001"]


def test_one_bad_byte_costs_its_line_and_is_named() -> None:
    data = b"".join(made.vcard(f"FN:山田 太郎{n}", "NOTE:備考", "TEL:03-0000-0001").encode() for n in range(5))
    data = data.replace("NOTE:備考".encode(), b"NOTE:\xff\xfe", 1)
    source = one(data)
    assert len([row for row in source.rows if row.card]) == 5
    assert [(problem.code, problem.row) for problem in source.problems] == [("bad_bytes", 1)]


def test_escapes() -> None:
    assert split_escaped(r"a\;b;c", ";") == [r"a\;b", "c"]
    assert unescape(r"a\nb\,c\\n") == "a\nb,c\\n"


def test_mecard_and_bizcard() -> None:
    text = "MECARD:N:山田,太郎;SOUND:ヤマダ,タロウ;TEL:09000000001;EMAIL:t@example.jp;" \
           "ADR:100-0013 東京都千代田区霞が関9;URL:https\\://example.jp/a\\;b;NOTE:一\\:二;ORG:例;;"  # fmt: skip
    source = one(text)
    (read,) = source.rows
    assert source.kind == "mecard"
    assert read.card
    assert read.card.raw == text
    assert flat(read.card) == {
        "family": ["山田"], "given": ["太郎"], "family_kana": ["ヤマダ"], "given_kana": ["タロウ"],
        "mobile": ["09000000001"],
        "email": ["t@example.jp"], "postal_code": ["100-0013"], "address": ["東京都千代田区霞が関9"],
        "url": ["https://example.jp/a;b"], "note": ["一:二"], "company": ["例"],
    }  # fmt: skip
    (card,) = cards(
        "BIZCARD:N:Taro;X:Yamada;T:Engineer;C:Example;A:9 Example St, Tokyo;B:+81300000001;E:t@example.jp;;"
    )
    assert (card.kind, card.first("family"), card.first("title")) == ("bizcard", "Yamada", "Engineer")
    both = open_source(text + "\n" + text.replace("太郎", "花子"))[0]
    assert [row.card.first("given") for row in both.rows if row.card] == ["太郎", "花子"]


def test_a_picture_before_the_end_does_not_fill_the_memory() -> None:
    photo = "PHOTO;ENCODING=BASE64;JPEG:" + "A" * 70 + "".join("\r\n " + "B" * 74 for _ in range(20_000)) + "\r\n"
    card: Card
    (card,) = cards(made.vcard("FN:山田 太郎", photo.rstrip(), "TEL:03-0000-0001"))
    assert card.first("tel")
    assert len(card.raw) < 200


def test_a_fold_may_come_before_the_colon() -> None:
    long = "X-SOCIALPROFILE;type=facebook;x-user=taro.example;x-displayname=Taro:https://www.facebook.com/taro.example"
    head = made.vcard("N:山田;太郎;;;", "TEL:03-3581-5111", f"{long[:45]}\r\n {long[45:]}").encode()
    source = one(head)
    (read,) = source.rows
    assert read.card
    assert flat(read.card)["facebook"] == ["https://www.facebook.com/taro.example"]
    assert flat(read.card)["tel"] == ["03-3581-5111"]
    assert source.problems == []


def test_vcard_4_in_two_languages_is_one_person() -> None:
    lines = (
        'N;ALTID=1;LANGUAGE=ja;SORT-AS="ヤマダ,タロウ":山田;太郎;;;',
        "N;ALTID=1;LANGUAGE=en:Yamada;Taro;;;",
        "ORG;ALTID=2;LANGUAGE=ja:株式会社例;営業部",
        "ORG;ALTID=2;LANGUAGE=en:Example Inc.;Sales",
    )
    (card,) = cards(made.vcard(*lines, version="4.0"))
    assert [card.first(name) for name in ("family", "given", "family_kana", "given_kana")] == [
        "山田", "太郎", "ヤマダ", "タロウ"
    ]  # fmt: skip
    assert (card.first("family_romaji"), card.first("given_romaji")) == ("Yamada", "Taro")
    assert card.values("company") == ("株式会社例", "Example Inc.")
    assert {value.post for value in card.fields["company"]} == {1}


@pytest.mark.parametrize("kind", ["KIND:group", "X-ADDRESSBOOKSERVER-KIND:group"])
def test_a_group_is_nobody(kind: str) -> None:
    text = made.vcard("N:友人;;;;", "FN:友人", kind, "MEMBER:urn:uuid:1") + made.vcard("N:山田;太郎;;;")
    assert states(text) == ["blank", "read"]


@pytest.mark.parametrize("cut", [1, 2, 4, 5, 7])
def test_a_file_cut_off_within_a_character_is_read_up_to_it(cut: int) -> None:
    whole = "BEGIN:VCARD\r\nVERSION:2.1\r\nTEL:03-3581-5111\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:"
    source = one((whole + made.quoted("山田;太郎")[: -3 * cut]).encode())
    (read,) = source.rows
    assert read.card
    assert read.card.first("family") == "山田"
    assert read.card.first("given") in ("太", "")
    assert read.card.fields["family"][0].state == "check"
    assert [problem.code for problem in source.problems] == ["missing_end"]
