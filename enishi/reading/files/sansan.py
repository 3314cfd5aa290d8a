"""Sansan: the card download (UTF-8 with BOM, groups (1), (2) …), the import template, Open API names (5.6)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .columns import Column, Layout, fold

KIND = "sansan"

_COLUMNS = {
    "会社名": Column("company"), "部署名": Column("department"), "役職": Column("title"),
    "氏名": Column("full_name"), "氏名姓": Column("family"), "氏名名": Column("given"),
    "氏名フリガナ": Column("full_kana"), "氏名カナ": Column("full_kana"),
    "氏名カナ姓": Column("family_kana"), "氏名カナ名": Column("given_kana"),
    "氏名フリガナ姓": Column("family_kana"), "氏名フリガナ名": Column("given_kana"),
    "姓": Column("family"), "名": Column("given"), "姓カナ": Column("family_kana"), "名カナ": Column("given_kana"),
    "郵便番号": Column("postal_code"), "住所": Column("address"), "住所全て": Column("address"),
    "住所すべて": Column("address"), "住所都道府県": Column("region"), "住所市区町村": Column("city"),
    "住所番地": Column("street"), "住所ビル名": Column("building"), "住所建物名": Column("building"),
    "tel": Column("tel"), "電話番号": Column("tel"), "fax": Column("fax"), "携帯": Column("mobile"),
    "携帯電話": Column("mobile"), "携帯電話番号": Column("mobile"), "e-mail": Column("email"),
    "email": Column("email"), "メール": Column("email"), "メールアドレス": Column("email"), "url": Column("link"),
    "名刺交換日": Column("met_on"), "メモ": Column("note"), "タグ": Column("tags"),
}  # fmt: skip
_API = {
    "companyname": Column("company"), "departmentname": Column("department"), "title": Column("title"),
    "name": Column("full_name"), "namereading": Column("full_kana"), "lastname": Column("family"),
    "firstname": Column("given"), "lastnamereading": Column("family_kana"),
    "firstnamereading": Column("given_kana"), "postalcode": Column("postal_code"),
    "address": Column("address"), "prefecture": Column("region"), "city": Column("city"),
    "street": Column("street"), "building": Column("building"), "tel": Column("tel"),
    "secondtel": Column("tel"), "fax": Column("fax"), "mobile": Column("mobile"), "email": Column("email"),
    "url": Column("link"), "exchangedate": Column("met_on"), "memo": Column("note"), "tags": Column("tags"),
}  # fmt: skip
_NUMBER = re.compile(r"\((\d+)\)|(?<=[a-z名号所話])(\d+)(?=\[|$)")
_BRACKETS = re.compile(r"[\[\]()]")


def matches(folded: Sequence[str]) -> bool:
    names = set(folded)
    if {"companyname", "lastname", "exchangedate"} <= names or {"companyname", "lastnamereading"} <= names:
        return True
    if {"会社名", "氏名カナ姓", "住所全て"} <= names or {"会社名", "soc", "slc"} <= names:
        return True
    numbered = sum(bool(re.search(r"\(1\)", name)) for name in names)
    return "会社名" in names and ("名刺所有者ユーザid" in names or numbered >= 2 or "氏名[姓]" in names)


def layout(header: Sequence[str]) -> Layout:
    folded = [fold(name) for name in header]
    if "companyname" in folded:
        return Layout(KIND, [_API.get(name) for name in folded])
    columns: list[Column | None] = []
    for name in folded:
        number = _NUMBER.search(name)
        bare = _BRACKETS.sub("", _NUMBER.sub("", name))
        column = _COLUMNS.get(bare)
        if column and number:
            column = Column(column.role, group=number.group(1) or number.group(2))
        columns.append(column)
    return Layout(KIND, columns)
