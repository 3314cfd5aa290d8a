"""Thunderbird's address book as CSV (5.11)."""

from __future__ import annotations

from collections.abc import Sequence

from .columns import Column, Layout, by_name
from .draft import Draft

KIND = "thunderbird"


def _address(place: str, group: str) -> dict[str, Column]:
    names = {
        "address": "street", "address2": "street2", "city": "city", "state": "region", "country": "country",
    }  # fmt: skip
    out = {place + name: Column(role, group=group) for name, role in names.items()}
    out[place + "zipcode"] = Column("postal_code")
    return out


_COLUMNS = {
    "firstname": Column("given"), "lastname": Column("family"), "displayname": Column("full_name"),
    "primaryemail": Column("email"), "secondaryemail": Column("email"), "workphone": Column("tel"),
    "homephone": Column("tel", "Home"), "faxnumber": Column("fax"), "mobilenumber": Column("mobile"),
    **_address("work", "1"), **_address("home", "2"), "jobtitle": Column("title"), "department": Column("department"),
    "organization": Column("company"), "webpage1": Column("link"), "webpage2": Column("link"),
    "notes": Column("note"),
}  # fmt: skip


def matches(folded: Sequence[str]) -> bool:
    return {"primaryemail", "displayname"} <= set(folded)


def layout(header: Sequence[str]) -> Layout:
    return Layout(KIND, by_name(header, _COLUMNS), _finish)


def _finish(draft: Draft, cells: list[str]) -> None:
    # A display name may be a nickname: it serves only where there is no other name.
    if draft.parts["given"] or draft.parts["family"]:
        draft.parts.cells.pop("full_name", None)
