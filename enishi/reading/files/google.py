"""Google Contacts' CSV, both generations of its header (5.8): numbered groups, `:::` between values."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .columns import Column, Layout, fold
from .draft import Draft

KIND = "google"

_SEVERAL = ":::"
_COLUMNS = {
    "firstname": Column("given"), "middlename": Column("middle"), "lastname": Column("family"),
    "phoneticfirstname": Column("given_kana"), "phoneticlastname": Column("family_kana"),
    "nameprefix": Column("prefix"), "namesuffix": Column("suffix"), "name": Column("full_name"),
    "givenname": Column("given"), "additionalname": Column("middle"), "familyname": Column("family"),
    "yominame": Column("full_kana"), "givennameyomi": Column("given_kana"), "familynameyomi": Column("family_kana"),
    "organizationname": Column("company"), "organizationtitle": Column("title"),
    "organizationdepartment": Column("department"), "notes": Column("note"),
}  # fmt: skip
_GROUPED = re.compile(r"(e-mail|phone|address|website|organization|im|customfield)(\d+)-(.+)")
_ADDRESS = {
    "street": "street", "city": "city", "region": "region", "postalcode": "postal_code",
    "extendedaddress": "building", "country": "country",
}  # fmt: skip
_ORGANISATION = {"name": "company", "title": "title", "department": "department"}
_SYSTEM = {"mycontacts", "my contacts", "マイ コンタクト", "マイコンタクト"}


def matches(folded: Sequence[str]) -> bool:
    names = set(folded)
    new = {"firstname", "lastname"} <= names and bool(names & {"organizationname", "fileas", "phoneticfirstname"})
    old = {"givenname", "familyname"} <= names and bool(names & {"yominame", "groupmembership", "additionalname"})
    return (new and "labels" in names) or old or (new and any(name.startswith("e-mail1-") for name in names))


def layout(header: Sequence[str]) -> Layout:
    folded = [fold(name) for name in header]
    columns = [_column(name, folded) for name in folded]
    labels = [i for i, name in enumerate(folded) if name in ("labels", "groupmembership")]
    formatted = [i for i, name in enumerate(folded) if re.fullmatch(r"address\d+-formatted", name)]

    def finish(draft: Draft, cells: list[str]) -> None:
        for index in labels:
            for piece in (cells[index] if index < len(cells) else "").split(_SEVERAL):
                bare = piece.strip().removeprefix("*").strip()
                if bare.lower() not in _SYSTEM:
                    draft.tag(bare)
        if not draft.addresses:
            for index in formatted:
                if index < len(cells):
                    draft.put("address", cells[index], group=str(index))
        if draft.parts["full_name"] and not draft.parts["given"] and not draft.parts["family"]:
            return
        # The old header's "Name" is made from the parts, in Western order: no evidence of its own.
        draft.parts.cells.pop("full_name", None)

    return Layout(KIND, columns, finish)


def _column(name: str, folded: Sequence[str]) -> Column | None:
    if name in _COLUMNS:
        return _COLUMNS[name]
    found = _GROUPED.fullmatch(name)
    if not found:
        return None
    what, number, part = found.groups()
    label = next(
        (folded.index(f"{what}{number}-{word}") for word in ("label", "type") if f"{what}{number}-{word}" in folded), -1
    )
    if what == "organization":
        return Column(_ORGANISATION[part], several=_SEVERAL) if part in _ORGANISATION else None
    if what == "address":
        return Column(_ADDRESS[part], group=number) if part in _ADDRESS else None
    if part != "value":
        return None
    role = {"e-mail": "email", "phone": "phone", "website": "link"}.get(what, "labelled")
    return Column(role, label_from=label, several=_SEVERAL)
