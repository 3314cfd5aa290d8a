"""Outlook's CSV (5.9): Japanese desktop (95 columns), web (61), Windows Live and English desktop.

名 comes before 姓; 肩書き is Mr., 役職 the job; 敬称 is 様; an Exchange address is none.
"""

from __future__ import annotations

from collections.abc import Sequence

from .columns import Column, Layout, by_name

KIND = "outlook"


def _address_ja(place: str, group: str) -> dict[str, Column]:
    names = {
        f"番地({place})": "street", f"住所2({place})": "street2", f"住所3({place})": "street3",
        f"市町村({place})": "city", f"都道府県({place})": "region", f"国({place})/地域": "country",
    }  # fmt: skip
    out = {name: Column(role, group=group) for name, role in names.items()}
    out[f"郵便番号({place})"] = Column("postal_code")
    return out


_JAPANESE = {
    "肩書き": Column("prefix"), "名": Column("given"), "ミドルネーム": Column("middle"), "姓": Column("family"),
    "敬称": Column("suffix"), "会社名": Column("company"), "部署": Column("department"), "役職": Column("title"),
    **_address_ja("会社", "1"), **_address_ja("自宅", "2"), **_address_ja("その他", "3"),
    "会社電話": Column("tel"), "会社電話2": Column("tel"), "会社代表電話": Column("tel", "代表"),
    "通常の電話": Column("phone"), "その他の電話": Column("phone"), "自動車電話": Column("phone"),
    "自宅電話": Column("tel", "自宅"), "自宅電話2": Column("tel", "自宅"), "携帯電話": Column("mobile"),
    "会社fax": Column("fax"), "自宅fax": Column("fax", "自宅"), "その他のfax": Column("fax"),
    "webページ": Column("link"), "メモ": Column("note"), "分類": Column("tags"),
    "姓フリガナ": Column("family_kana"), "名前フリガナ": Column("given_kana"), "名フリガナ": Column("given_kana"),
    "電子メールアドレス": Column("email"), "電子メール2アドレス": Column("email"),
    "電子メール3アドレス": Column("email"),
}  # fmt: skip


def _address_en(place: str, group: str) -> dict[str, Column]:
    names = {
        "street": "street", "street2": "street2", "street3": "street3", "city": "city", "state": "region",
        "country": "country", "country/region": "country",
    }  # fmt: skip
    out = {place + name: Column(role, group=group) for name, role in names.items()}
    out[place + "postalcode"] = Column("postal_code")
    return out


_ENGLISH = {
    "title": Column("prefix"), "firstname": Column("given"), "middlename": Column("middle"),
    "lastname": Column("family"), "suffix": Column("suffix"), "company": Column("company"),
    "department": Column("department"), "jobtitle": Column("title"),
    "givenyomi": Column("given_kana"), "surnameyomi": Column("family_kana"),
    "givennameyomi": Column("given_kana"), "familynameyomi": Column("family_kana"),
    **_address_en("business", "1"), **_address_en("home", "2"), **_address_en("other", "3"),
    "businessphone": Column("tel"), "businessphone2": Column("tel"), "companymainphone": Column("tel", "Main"),
    "homephone": Column("tel", "Home"), "homephone2": Column("tel", "Home"), "mobilephone": Column("mobile"),
    "primaryphone": Column("phone"), "otherphone": Column("phone"), "carphone": Column("phone"),
    "businessfax": Column("fax"), "homefax": Column("fax", "Home"), "otherfax": Column("fax"),
    "e-mailaddress": Column("email"), "e-mail2address": Column("email"), "e-mail3address": Column("email"),
    "webpage": Column("link"), "personalwebpage": Column("link"), "notes": Column("note"),
    "categories": Column("tags"),
}  # fmt: skip


def matches(folded: Sequence[str]) -> bool:
    names = set(folded)
    japanese = {"姓", "名", "電子メールアドレス"} <= names or {"会社電話", "番地(会社)"} <= names
    english = {"firstname", "lastname"} <= names and bool(
        names & {"e-mailaddress", "businessstreet", "surnameyomi", "familynameyomi"}
    )
    return japanese or english


def layout(header: Sequence[str]) -> Layout:
    japanese = by_name(header, _JAPANESE)
    english = by_name(header, _ENGLISH)
    ours = japanese if sum(map(bool, japanese)) >= sum(map(bool, english)) else english
    return Layout(KIND, ours)
