"""Archives: which parts are read, which never, and ZIPs that are not what they say."""

from __future__ import annotations

import json
import random
import struct
import zipfile
from datetime import date
from pathlib import Path

import pytest

from enishi.reading import Unreadable, open_source
from enishi.reading.files import facebook, ziparchive
from enishi.reading.files.ziparchive import Archive

from . import fixtures as made
from .test_files_tables import cards, flat, one

CONNECTION = ["太郎", "山田", "", "t@example.jp", "例", "部長", "28 Sep 2026"]


def code(data: bytes | str) -> str:
    with pytest.raises(Unreadable) as caught:
        open_source(data)
    return caught.value.code


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the parts that were opened."""
    names: list[str] = []
    part = Archive.part
    monkeypatch.setattr(Archive, "part", lambda self, member: names.append(member.name) or part(self, member))
    return names


def test_linkedin_archive_reads_connections_only(opened: list[str]) -> None:
    parts = {
        "Connections.csv": made.linkedin([CONNECTION]), "Profile.csv": b"First Name,Last Name\n", "Positions.csv": b"x",
        "Education.csv": b"x", "messages.csv": b"x", "Ad_Targeting.csv": b"x", "Invitations.csv": b"x",
    }  # fmt: skip
    source = one(made.archive(parts))
    assert [row.card.first("family") for row in source.rows if row.card] == ["山田"]
    assert (source.kind, source.own) == ("linkedin", ("Profile.csv", "Positions.csv", "Education.csv"))
    assert opened == ["Connections.csv"]


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("friends/friends.json", "friends"),
        ("friends_and_followers/friends.json", "friends_v2"),
        ("facebook-taro/connections/friends/your_friends.json", "friends_v2"),
    ],
)
def test_facebook_of_three_eras(path: str, key: str, opened: list[str]) -> None:
    folder = path.rpartition("/")[0]
    parts = {
        path: made.facebook(["髙橋 一郎", "Anna Émile", "佐藤 花子😀"], key),
        f"{folder}/rejected_friend_requests.json": b"x", f"{folder}/removed_friends.json": b"x",
        f"{folder}/received_friend_requests.json": b"x",
        "personal_information/profile_information/profile_information.json": b"{}",
    }  # fmt: skip
    source = one(made.archive(parts))
    read = [row.card for row in source.rows if row.card]
    assert (read[0].first("family"), read[0].first("given"), read[0].met_on) == ("髙橋", "一郎", date(2023, 11, 15))
    assert read[1].first("given") == "Anna"
    assert source.kind == "facebook"
    assert source.own == ("personal_information/profile_information/profile_information.json",)
    assert opened == [path]


def test_facebook_single_file_mojibake_per_string_and_odd_entries() -> None:
    entries = [{"name": made.mojibake("山田 太郎")}, {}, {"name": "正しい 名前", "timestamp": 1}, {"timestamp": 1}, "x"]
    source = one(json.dumps({"friends_v2": entries}).encode())
    assert [row.state for row in source.rows] == ["read", "blank", "read", "unreadable", "unreadable"]
    assert facebook.repair("Ã©tÃ©") == "été"
    assert facebook.repair("é") == "é"
    assert facebook.repair("Ã") == "Ã"


def test_facebook_phone_contacts() -> None:
    body = {"address_book_v2": {"address_book": [{"name": "Taro", "details": [{"contact_point": "+819000000001"}]}]}}
    (card,) = cards(json.dumps(body))
    assert flat(card)["mobile"] == ["+819000000001"]


@pytest.mark.parametrize("key", ["received_requests_v2", "rejected_requests_v2", "deleted_friends_v2"])
def test_requests_are_refused_also_when_given_alone(key: str) -> None:
    assert code(json.dumps({key: [{"name": "x"}]})) == "private_requests"


def test_facebook_html() -> None:
    page = b"<!DOCTYPE html><html><head><title>Facebook</title>"
    assert code(page) == "facebook_html"
    assert (
        code(made.archive({"connections/friends/your_friends.html": page, "start_here.html": page})) == "facebook_html"
    )
    assert code(b"<html><body>x") == "html"


def test_broken_json_keeps_what_is_readable() -> None:
    whole = made.facebook(["山田 太郎", "佐藤 花子", "鈴木 次郎"])
    source = one(whole[:-60])
    assert len([row for row in source.rows if row.card]) == 2
    assert [problem.code for problem in source.problems] == ["truncated_json"]
    source = one(made.facebook([f"山田 太郎{n}" for n in range(5000)]))
    assert len([row for row in source.rows if row.card]) == 5000
    source = one(whole.replace(b'"name": ', b'"name": !', 1))
    assert [row.state for row in source.rows] == ["unreadable", "read", "read"]


def test_x_names_only_from_own_mentions(opened: list[str]) -> None:
    link = "https://twitter.com/intent/user?user_id="
    follower = [{"follower": {"accountId": key, "userLink": link + key}} for key in ("1", "2", "3")]
    tweet = {"tweet": {"full_text": "x", "entities": {"user_mentions": [
        {"id_str": "1", "screen_name": "taro_ex", "name": "山田 太郎"}, {"id_str": "3", "screen_name": "neko",
        "name": "ねこ"}]}}}  # fmt: skip
    parts = {
        "data/follower.js": made.x_file("follower", follower),
        "data/following.js": made.x_file("following", follower[:1]),
        "data/tweets.js": made.x_file("tweets", [tweet]), "data/account.js": b"x", "data/profile.js": b"x",
        "data/direct-messages.js": b"x", "data/block.js": b"x", "data/manifest.js": b"x",
    }  # fmt: skip
    sources = open_source(made.archive(parts))
    assert [source.name for source in sources] == ["data/follower.js", "data/following.js"]
    assert sources[0].own == ("data/account.js", "data/profile.js")
    first, second, third = [row.card for row in sources[0].rows if row.card]
    assert (first.first("x"), first.first("family"), first.fields["family"][0].state) == ("@taro_ex", "山田", "check")
    assert flat(second) == {"url": [link + "2"], "note": ["X account id 2"]}
    assert third.first("x") == "@neko"
    assert not {"data/direct-messages.js", "data/block.js"} & set(opened)


def test_x_single_file() -> None:
    data = made.x_file("following", [{"following": {"accountId": "7", "userLink": "https://twitter.com/someone_ex"}}])
    (card,) = cards(data)
    assert flat(card) == {"x": ["@someone_ex"], "note": []} or card.first("x") == "@someone_ex"
    assert code(made.x_file("block", [])) == "not_contacts"
    assert one(made.x_file("account", [{}])).own == ("",)


def test_an_archive_made_by_hand_and_names_of_other_systems() -> None:
    parts = {"__MACOSX/._a.vcf": b"x", "Takeout/Contacts/all.vcf": made.iphone(), "readme.txt": "連絡先".encode(),
             "b/inner.zip": made.archive({"a": b"b"})}  # fmt: skip
    source = one(made.archive(parts))
    assert (source.kind, source.name) == ("vcard", "Takeout/Contacts/all.vcf")
    assert [problem.code for problem in source.problems] == ["nested_archive"]
    sheet = made.workbook([["氏名", "会社名"], ["山田 太郎", "例"]])
    assert cards(made.archive({"contacts.bin": sheet}))[0].first("family") == "山田"
    raw = bytearray(made.archive({"xxxx.vcf": made.iphone()}))
    for at in (raw.find(b"xxxx"), raw.rfind(b"xxxx")):
        raw[at : at + 4] = "名刺".encode("cp932")
    assert one(bytes(raw)).name == "名刺.vcf"


def test_names_that_point_outside_are_named_and_not_read(tmp_path: Path, opened: list[str]) -> None:
    evil = {
        "../../etc/passwd": b"x",
        "/abs/Connections.csv": made.linkedin([CONNECTION]),
        "C:\\a\\Connections.csv": b"x",
    }
    source = one(made.archive({"Connections.csv": made.linkedin([CONNECTION]), **evil}))
    assert len(list(source.rows)) == 1
    assert {(problem.code, problem.part) for problem in source.problems} == {("unsafe_path", name) for name in evil}
    assert opened == ["Connections.csv"]
    assert code(made.archive({"../../etc/passwd": b"root"})) == "unsafe_path"


def test_bombs() -> None:
    assert code(made.archive({"Connections.csv": b"0" * 70_000_000})) == "zip_bomb"
    hidden = {"Connections.csv": b"0" * 40_000_000, "photo.jpg": random.Random(1).randbytes(1_000_000)}
    assert code(made.archive(hidden)) == "zip_bomb"
    many = {f"{n}.txt": b"" for n in range(20)}
    data = made.archive(many)
    at = data.rfind(b"PK\x05\x06")
    assert code(data[: at + 8] + struct.pack("<HH", 60_000, 60_000) + data[at + 12 :]) == "too_many_members"
    # A size that lies: the rest is not unpacked.
    lying = bytearray(made.archive({"Connections.csv": made.linkedin([CONNECTION] * 1000)}))
    for at, offset in ((0, 22), (lying.rfind(b"PK\x01\x02"), 24)):
        lying[at + offset : at + offset + 4] = struct.pack("<I", 1000)
    source = one(bytes(lying))
    assert len(list(source.rows)) < 20
    assert "damaged_part" in [problem.code for problem in source.problems]


def test_encrypted_and_unknown_packing() -> None:
    raw = bytearray(made.archive({"Connections.csv": b"x" * 100}))
    for at in (raw.find(b"PK\x03\x04") + 6, raw.rfind(b"PK\x01\x02") + 8):
        raw[at] |= 1
    assert code(bytes(raw)) == "encrypted_zip"
    assert code(made.archive({"Connections.csv": b"x" * 100}, method=zipfile.ZIP_LZMA)) == "unsupported_zip"


def test_a_truncated_zip_gives_what_it_has() -> None:
    rows = [[f"太郎{n}", "山田", "", f"t{n}@example.jp", "例", "部長", "28 Sep 2026"] for n in range(2000)]
    data = made.archive({"Profile.csv": b"x" * 500, "Connections.csv": made.linkedin(rows), "messages.csv": b"y" * 99})
    whole = one(data[:-60])
    assert len(list(whole.rows)) == 2000
    assert [problem.code for problem in whole.problems] == ["truncated_zip"]
    half = one(data[: len(data) // 2])
    read = list(half.rows)
    assert 500 < len(read) < 2000
    assert all(row.card for row in read[:-1])
    assert "truncated_zip" in [problem.code for problem in half.problems]
    assert code(data[:40]) == "truncated_zip"


def test_a_damaged_member_keeps_the_rows_before_the_damage() -> None:
    rows = [[f"太郎{n}", "山田", "", f"t{n}@example.jp", "例", "部長", "28 Sep 2026"] for n in range(5000)]
    data = bytearray(made.archive({"Connections.csv": made.linkedin(rows)}))
    data[len(data) // 2] ^= 0xFF
    source = one(bytes(data))
    assert len([row for row in source.rows if row.card]) > 1000
    assert "damaged_part" in [problem.code for problem in source.problems]


def test_no_contacts_in_it() -> None:
    source = one(made.archive({"Profile.csv": b"x", "Ad_Targeting.csv": b"y"}))
    assert source.own == ("Profile.csv",)
    assert not list(source.rows)
    assert [problem.code for problem in source.problems] == ["no_contacts_part"]
    assert code(made.archive({})) == "no_contacts_part"


def test_a_path_is_read_like_bytes(tmp_path: Path) -> None:
    path = tmp_path / "wrong-name.jpg"
    path.write_bytes(made.archive({"Connections.csv": made.linkedin([CONNECTION])}))
    assert len([row for row in one(path).rows if row.card]) == 1
    assert ziparchive.MAX_RATIO < 1032


def test_what_the_rows_of_an_archive_note_is_kept() -> None:
    rows = [["葵", "青木", "", "", "例", "", "sometime"], ["恵美", "江見", "", "", "例", "", "1 Jan 2020"]]
    (source,) = open_source(made.archive({"../x": b"", "Connections.csv": made.linkedin(rows)}))
    assert len(list(source.rows)) == 2
    assert [(problem.code, problem.row) for problem in source.problems] == [("unsafe_path", 0), ("bad_date", 1)]


def test_many_parts_hold_no_more_than_one_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("enishi.reading.files.archive.MAX_ROWS", 3)
    sources = open_source(
        made.archive({f"{n}.csv": "氏名,会社名\n山田 太郎,例\n佐藤 花子,例\n".encode() for n in range(4)})
    )
    assert [len(list(source.rows)) for source in sources] == [2, 1, 0, 0]
    assert [(p.code, p.row, p.part) for source in sources for p in source.problems] == [("too_many_rows", 1, "1.csv")]


def test_a_name_that_begins_with_a_zero_byte() -> None:
    data = made.archive({"xa.csv": b"a,b\n1,2\n", "b.csv": "氏名,会社名\n山田 花子,例商事\n".encode()})
    (card,) = cards(data.replace(b"xa.csv", b"\0a.csv"))
    assert card.first("family") == "山田"
