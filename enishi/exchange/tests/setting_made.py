"""Made-up cards for the tests of the setting, as fields of a held card."""

from __future__ import annotations

import pytest

from enishi.cards.meishi import Meishi, Side, meishi
from enishi.exchange.setting import fonts

needs_a_font = pytest.mark.skipif(
    not (fonts.files("mincho") or fonts.files("gothic")), reason="no Japanese font: apt install fonts-noto-cjk"
)


def v(*values: str, **more: object) -> list[dict]:
    return [{"value": value, "state": "certain", **more} for value in values]


def posts(*values: str) -> list[dict]:
    """One value a post."""
    return [{"value": value, "state": "certain", "post": number} for number, value in enumerate(values)]


def fields(**more: list[dict]) -> dict[str, list[dict]]:
    """Those of a card with all there is, in Japanese; an empty list takes one away."""
    usual = {
        "family": v("髙﨑"),
        "given": v("葵"),
        "family_kana": v("タカサキ"),
        "given_kana": v("アオイ"),
        "company": v("株式会社みどり計測"),
        "department": v("営業本部第12営業部"),
        "title": v("部長"),
        "qualification": v("中小企業診断士"),
        "postal_code": v("100-0013"),
        "address": v("東京都千代田区霞が関1-2-3 みどりビル12F"),
        "tel": v("03-3581-0000"),
        "fax": v("03-3581-0001"),
        "mobile": v("090-0000-0000", remark="夜間のみ"),
        "email": v("aoi.takasaki@midori.example.jp"),
        "url": v("https://www.midori.example.jp/"),
    }
    return {name: found for name, found in (usual | more).items() if found}


def with_a_back() -> dict[str, list[dict]]:
    """A card printed in two languages."""
    one = fields(family_romaji=v("TAKASAKI"), given_romaji=v("Aoi"))
    english = {
        "company": "Midori Measurement Co., Ltd.",
        "department": "Sales Department 12",
        "title": "General Manager",
        "address": "12F Midori Bldg., 1-2-3 Kasumigaseki, Chiyoda-ku, Tokyo 100-0013, Japan",
    }
    return one | {name: [*one[name], *v(value)] for name, value in english.items()}


def card(**more: list[dict]) -> Meishi:
    return meishi(fields(**more))


def ten_posts() -> dict[str, list[dict]]:
    companies = (
        "株式会社みどり計測",
        "みどりホールディングス株式会社",
        "一般社団法人日本計測協会",
        "東都大学",
        "みどり財団",
    )
    titles = ("取締役部長", "社外取締役", "理事", "客員教授", "評議員")
    return {
        "company": posts(*companies, *(f"{name}{number}" for number, name in enumerate(companies, 2))),
        "department": posts("営業本部", "経営企画室", "理事会", "工学研究科", "事務局", *["推進会議"] * 5),
        "title": posts(*titles, *titles),
    }


def values(side: Side) -> list[str]:
    """Every text that a side must show. A reading that says the same as the name is not printed twice."""
    out = [said for said, _ in side.name.parts] + [read for said, read in side.name.parts if read != said]
    out += [text for post in side.posts for text in (post.company, post.department, post.title)]
    out += [*side.qualifications, *side.addresses]
    out += [text for way in side.ways for text in (way.value, way.remark)]
    return [text for text in out if text]


def bare(text: str) -> str:
    """Without spaces and breaks, which a line end takes away."""
    return "".join(text.split())
