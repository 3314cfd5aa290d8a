"""Phones, addresses, postal codes and everything that reaches a person."""

from __future__ import annotations

import pytest

from enishi.reading.text import places, read
from enishi.reading.text.phones import plan_kind, same_number

HEAD = "株式会社さくら\n山田 太郎\n"


@pytest.mark.parametrize(
    ("line", "field", "values"),
    [
        ("TEL 03-3581-5111", "tel", ["03-3581-5111"]),
        ("(03)3581-5111", "tel", ["(03)3581-5111"]),
        ("電話 03(3581)5111", "tel", ["03(3581)5111"]),
        ("ＴＥＬ：０３－３５８１－５１１１", "tel", ["０３－３５８１－５１１１"]),
        ("TEL:03.3581.5111", "tel", ["03.3581.5111"]),
        ("Tel +81(0)3-3581-5111", "tel", ["+81(0)3-3581-5111"]),
        ("TEL 0081-3-3581-5111", "tel", ["0081-3-3581-5111"]),
        ("0422-12-3456", "tel", ["0422-12-3456"]),
        ("060-1234-5678", "mobile", ["060-1234-5678"]),
        ("090-1234-5678", "mobile", ["090-1234-5678"]),
        ("TEL 090-1234-5678", "mobile", ["090-1234-5678"]),
        ("03-1234-5678/5679", "tel", ["03-1234-5678", "03-1234-5679"]),
        ("TEL 03-1234-5678〜9", "tel", ["03-1234-5678"]),
        ("〇三-三五八一-五一一一", "tel", ["03-3581-5111"]),
        ("F 03-3581-5112", "fax", ["03-3581-5112"]),
        ("03-3581-5112 (FAX)", "fax", ["03-3581-5112"]),
        ("フリーダイヤル 0120-123-456", "tel", ["0120-123-456"]),
        ("TEL <0776> 22-4101", "tel", ["<0776> 22-4101"]),
        ("Tel 81-3-3758-2240", "tel", ["81-3-3758-2240"]),
        ("ﾌｧｯｸｽ 03-3581-5112", "fax", ["03-3581-5112"]),
        ("けいたい 090-1234-5678", "mobile", ["090-1234-5678"]),
    ],
)
def test_a_number_as_printed(line: str, field: str, values: list[str]) -> None:
    card = read(HEAD + line)
    assert list(card.values(field)) == values
    assert not [n for n in ("tel", "fax", "mobile") if n != field and card.values(n)]


@pytest.mark.parametrize(
    ("line", "remark"),
    [
        ("TEL 03-3581-5111(代)", "代"),
        ("直通 03-3581-5111", "直通"),
        ("TEL 03-3581-5111（内線 123）", "内線 123"),
        ("TEL 03-3581-5111 ext.15", "ext.15"),
        ("TEL 03-3581-5111（編集部直通）", "編集部直通"),
    ],
)
def test_what_stands_beside_a_number_is_its_remark(line: str, remark: str) -> None:
    value = read(HEAD + line).fields["tel"][0]
    assert (value.value, value.remark) == ("03-3581-5111", remark)


def test_labels_of_one_line() -> None:
    card = read(HEAD + "TEL:03-3581-5111 FAX:03-3581-5112 携帯:090-1111-2222")
    assert (card.values("tel"), card.values("fax"), card.values("mobile")) == (
        ("03-3581-5111",),
        ("03-3581-5112",),
        ("090-1111-2222",),
    )


def test_one_number_for_both() -> None:
    card = read(HEAD + "TEL/FAX 098-863-0001")
    assert card.values("tel") == card.values("fax") == ("098-863-0001",)


def test_the_plan_and_the_key_of_a_number() -> None:
    assert plan_kind("0335815111") == "tel"
    assert plan_kind("09012345678") == "mobile"
    assert plan_kind("1234567890") == ""
    assert same_number("+81-3-3581-5111") == same_number("０３－３５８１－５１１１") == "0335815111"


@pytest.mark.parametrize(
    ("lines", "address"),
    [
        ("〒100-0013\n東京都千代田区霞が関1-2-3\n例ビル8F\nTEL 03-3581-5111", "東京都千代田区霞が関1-2-3 例ビル8F"),
        ("〒604-8156 京都市中京区山伏山町550-1 烏丸通四条上ル", "京都市中京区山伏山町550-1 烏丸通四条上ル"),
        ("北海道札幌市北区北5条西2丁目", "北海道札幌市北区北5条西2丁目"),
        ("東京都千代田区霞が関一丁目一番一号", "東京都千代田区霞が関一丁目一番一号"),
        ("〒100-0013 東京都千代田区霞が関1-2-3 TEL 03-3581-5111", "東京都千代田区霞が関1-2-3"),
    ],
)
def test_an_address_from_prefecture_to_building(lines: str, address: str) -> None:
    assert read(HEAD + lines).values("address") == (address,)


def test_two_branches_are_two_addresses_in_card_order() -> None:
    card = read(
        HEAD + "本社 〒983-0852 宮城県仙台市宮城野区榴岡4-5-22\n盛岡営業所 〒020-0034 岩手県盛岡市盛岡駅前通15-20"
    )
    assert card.values("address") == ("宮城県仙台市宮城野区榴岡4-5-22", "岩手県盛岡市盛岡駅前通15-20")
    assert [v.remark for v in card.fields["address"]] == ["本社", "盛岡営業所"]
    assert "department" not in card.fields


def test_code_and_address_confirm_or_doubt_each_other() -> None:
    agreed = read(HEAD + "〒100-0013 東京都千代田区霞が関1-2-3")
    assert {agreed.fields[n][0].state for n in ("postal_code", "address")} == {"certain"}
    apart = read(HEAD + "〒900-0001 東京都千代田区霞が関1-2-3")
    assert {apart.fields[n][0].state for n in ("postal_code", "address")} == {"check"}
    labelled = read(HEAD + "〒900-0001\n住所：東京都千代田区霞が関1-2-3")
    assert labelled.fields["address"][0].state == "check"


@pytest.mark.parametrize(
    ("place", "kana"),
    [
        ("青森県青森市新町2-1", "アオモリケン アオモリシ"),
        ("北海道函館市若松町1", "ホッカイドウ ハコダテシ"),
        ("京都市下京区", "キョウトシシモギョウク"),
        ("横浜市", "ヨコハマシ"),
        ("静岡", "シズオカ"),
        ("東京", "トウキョウ"),
        ("龍ケ崎市", "リュウガサキシ"),
        ("Toulouse", ""),
        ("オンライン", ""),
    ],
)
def test_places_have_readings(place: str, kana: str) -> None:
    assert kana in places.kana_of(place)
    assert bool(kana) == bool(places.kana_of(place))


@pytest.mark.parametrize("place", ["北海道大学", "大阪市役所", "横浜市立病院", "東京都民銀行"])
def test_a_place_in_a_name_is_no_address(place: str) -> None:
    assert places.place_at(place) == ("", "")


@pytest.mark.parametrize(
    ("printed", "field", "value"),
    [
        ("taro(at)sakura.example.co.jp", "email", "taro@sakura.example.co.jp"),
        ("taro.yamada@\nsakura.example.co.jp", "email", "taro.yamada@sakura.example.co.jp"),
        ("E-mail：ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏｍ", "email", "taro@example.com"),
        ("www.sakura.example.co.jp", "url", "www.sakura.example.co.jp"),
        ("URL: sakura.example.jp/about", "url", "sakura.example.jp/about"),
        ("LINE ID: taro_y", "line", "taro_y"),
        ("X: @taro_y", "x", "@taro_y"),
        ("https://www.facebook.com/taro.y", "facebook", "https://www.facebook.com/taro.y"),
    ],
)
def test_ways_to_reach(printed: str, field: str, value: str) -> None:
    assert read(HEAD + printed).values(field) == (value,)


def test_two_whole_addresses_are_not_joined() -> None:
    card = read(HEAD + "taro@sakura.example.co.jp\nwww.sakura.example.co.jp")
    assert card.values("email") == ("taro@sakura.example.co.jp",)
    assert card.values("url") == ("www.sakura.example.co.jp",)


@pytest.mark.parametrize(
    "line", ["Elm Street, Manchester", "Lindenstraße, Berlin", "12 rue des Lilas, 75001 Paris", "Piazza Verdi, Torino"]
)
def test_an_address_abroad_needs_no_country(line: str) -> None:
    card = read(f"Anna Rossi\nManager\nRei Ltd.\n{line}")
    assert [(value.value, value.state) for value in card.fields["address"]] == [(line, "check")]


@pytest.mark.parametrize("line", ["Manager, Street Sales", "On the road, with you", "Broad Streets Ltd., London"])
def test_a_road_in_a_phrase_is_no_address(line: str) -> None:
    assert "address" not in read(f"Anna Rossi\nManager\nRei Ltd.\n{line}").fields
