"""`enishi profile`: the shape others script against, exit codes, both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from enishi.reach.copying.sites import SITES
from enishi.reach.profiles.points import POINTS
from enishi.reach.tests.test_profile_points import AOI, PARTS, zipped
from enishi.web.cli.parser import _SITES

BOAST = "grew revenue from $5M to $20M in the first year while tripling profits"


def test_the_shape_of_the_answer(enishi) -> None:
    ran = enishi("profile", "-", "--json", stdin=f"{AOI}\n{BOAST}\n".encode())
    assert ran.code == 0
    assert set(ran.json) == {"score", "points", "boasts", "remarks"}
    assert ran.json["score"] == {"met": 9, "seen": 9}
    assert [point["point"] for point in ran.json["points"]] == list(POINTS)
    (boast,) = ran.json["boasts"]
    assert boast["text"] == BOAST
    assert boast["flags"][0] == {"words": "$5M", "kind": "sum"}
    assert boast["modest"] == f"worked in the team that {BOAST}"


def test_an_archive_in_japanese(enishi, tmp_path: Path) -> None:
    path = tmp_path / "LinkedIn.zip"
    path.write_bytes(zipped(**PARTS))
    ran = enishi("profile", str(path), language="ja")
    assert ran.code == 0
    assert "✓ 現在の会社と部署: みなと計測株式会社 営業部" in ran.out
    assert "9項目のうち8項目" in ran.out


def test_a_long_text_is_read_as_far_as_it_goes(enishi) -> None:
    ran = enishi("profile", "-", stdin=(AOI + "あ" * 100_000).encode())
    assert ran.code == 1
    assert "the first 20,000 characters were read." in ran.err


@pytest.mark.parametrize("given", [b"", b"PK\x03\x04", b"%PDF\x00\xff"])
def test_what_is_no_profile_is_said(enishi, given: bytes) -> None:
    ran = enishi("profile", "-", stdin=given)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("enishi: ")
    assert "Traceback" not in ran.err


def test_a_file_that_is_not_there(enishi) -> None:
    assert enishi("profile", "no-such-file").code == 3


# Copied over


def test_what_a_site_takes(enishi, tmp_path: Path) -> None:
    path = tmp_path / "LinkedIn.zip"
    path.write_bytes(zipped(**PARTS))
    ran = enishi("profile", str(path), "--for", "facebook", "--json")
    assert ran.code == 0
    assert (ran.json["site"], ran.json["language"]) == ("facebook", "en")
    bio = next(field for field in ran.json["fields"] if field["name"] == "bio")
    assert set(bio) == {"name", "label", "text", "length", "limit", "cut", "whole"}
    assert (bio["label"], bio["limit"], bio["cut"]) == ("Bio", 101, False)
    assert bio["length"] == len(bio["text"])
    assert [picture["name"] for picture in ran.json["pictures"]] == ["profile", "cover"]
    ran = enishi("profile", str(path), "--for", "linkedin", "--in", "ja")
    assert "役職 (6 of 100): 営業部 課長" in ran.out


@pytest.mark.parametrize("site", _SITES)
def test_every_site_in_both_languages(enishi, site: str) -> None:
    long = f"{AOI.partition('紹介文')[0]}{'計測器を直しております。' * 40}\n".encode()
    for language in ("ja", "en"):
        ran = enishi("profile", "-", "--for", site, "--json", stdin=long, language=language)
        assert ran.code == 0
        assert ran.json["language"] == language
        fields = ran.json["fields"]
        assert fields
        assert all(field["limit"] is None or field["length"] <= field["limit"] for field in fields)
        assert any(field["cut"] for field in fields) == (site != "linkedin" and language == "ja")


def test_the_sites_are_those_of_the_desk(enishi) -> None:
    assert list(SITES) == list(_SITES)
    assert enishi("profile", "-", "--for", "mixi").code == 2
    assert enishi("profile", "-", "--in", "ja").code == 2


@pytest.mark.parametrize("given", [b"", b"PK\x03\x04", b"BEGIN:VCARD\n", b"%PDF\x00\xff"])
def test_what_is_nobody_is_said(enishi, given: bytes) -> None:
    ran = enishi("profile", "-", "--for", "x", stdin=given)
    assert (ran.code, ran.out) == (3, "")
    assert "Traceback" not in ran.err
