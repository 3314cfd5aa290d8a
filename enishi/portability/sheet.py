"""The people of a book as a table for other programs: what its columns are called, and how a cell is written.

In Japanese with the headings of Outlook, in English with those of Google Contacts, so that one or the other takes it
as it is. What neither knows has a column of its own. The exact book is in the archive's JSON, not here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from enishi.cards.models import Contact
from enishi.cards.vcards import split_address

#: Columns of one kind at most; more values than that are in the JSON alone.
MOST = 20
#: What a spreadsheet takes for the beginning of a formula, in either width.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
Fields = Mapping[str, Sequence[Mapping[str, Any]]]


class Person(NamedTuple):
    """Somebody as they go out: fields as of `cards.vcards.fields_of`; tags by name."""

    contact: Contact
    fields: Fields
    tags: Sequence[str]


Cell = Callable[[Person], str]
Columns = dict[str, Cell]


def safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: a space before it, which programs that read it trim.

    +81 3 … would else be shown as what it comes to, and =… be done. To have the exact text back, take one space off
    what begins with spaces and then one of these signs.
    """
    return f" {cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell


def widths(people: Iterable[Person]) -> Counter[str]:
    """How many values of each field somebody has, at most."""
    most: Counter[str] = Counter()
    for person in people:
        for name, values in person.fields.items():
            most[name] = max(most[name], min(len(values), MOST))
    return most


def columns(language: str, most: Mapping[str, int]) -> Columns:
    """The columns by their headings, in order; of what comes several times, as many as somebody has."""
    return dict(_japanese(most) if language == "ja" else _english(most))


def _of(name: str) -> Cell:
    return lambda person: str(getattr(person.contact, name) or "")


def _value(name: str, index: int = 0) -> Cell:
    return lambda person: _at(person, name, index, "value")


def _at(person: Person, name: str, index: int, key: str) -> str:
    values = person.fields.get(name) or ()
    return str(values[index].get(key) or "") if index < len(values) else ""


def _numbers(most: Mapping[str, int], *names: str, least: int = 1) -> range:
    return range(max(least, *(most.get(name, 0) for name in names)))


def _tags(between: str) -> Cell:
    return lambda person: between.join(person.tags)


_JAPANESE_ADDRESSES = ("会社", "その他")


def _japanese(most: Mapping[str, int]) -> Iterator[tuple[str, Cell]]:
    yield from (("姓", _value("family")), ("名", _value("given")))
    yield from (("姓フリガナ", _value("family_kana")), ("名前フリガナ", _value("given_kana")))
    yield from (("会社名", _of("company")), ("部署", _of("department")), ("役職", _of("title")))
    for n in _numbers(most, "address", "postal_code"):
        where = f"({_JAPANESE_ADDRESSES[n]})" if n < len(_JAPANESE_ADDRESSES) else f"{n + 1}"
        yield f"郵便番号 {where}", _value("postal_code", n)
        yield f"番地 {where}", _value("address", n)
    for name, heading in (("tel", "会社電話"), ("fax", "会社 FAX"), ("mobile", "携帯電話")):
        yield from _several(most, name, heading)
    for n in _numbers(most, "email"):
        yield f"電子メール {n + 1} アドレス" if n else "電子メール アドレス", _value("email", n)
    yield from _several(most, "url", "Web ページ")
    for name, heading in (("line", "LINE"), ("facebook", "Facebook"), ("x", "X"), ("qualification", "資格")):
        yield from _several(most, name, heading)
    yield from (("姓（ローマ字）", _value("family_romaji")), ("名（ローマ字）", _value("given_romaji")))
    yield from (("メモ", _of("note")), ("分類", _tags(";")), ("最後に会った日", _of("last_met_on")))


def _several(most: Mapping[str, int], name: str, heading: str) -> Iterator[tuple[str, Cell]]:
    for n in _numbers(most, name):
        yield f"{heading} {n + 1}" if n else heading, _value(name, n)


def _english(most: Mapping[str, int]) -> Iterator[tuple[str, Cell]]:
    yield from (("First Name", _value("given")), ("Last Name", _value("family")))
    yield from (("Phonetic First Name", _value("given_kana")), ("Phonetic Last Name", _value("family_kana")))
    yield from (("Organization Name", _of("company")), ("Organization Title", _of("title")))
    yield from (("Organization Department", _of("department")), ("Notes", _of("note")), ("Labels", _tags(" ::: ")))
    for n in _numbers(most, "email"):
        yield from _labelled("E-mail", n, _just("Work"), _value("email", n))
    phones = [
        (name, label, n)
        for name, label in (("tel", "Work"), ("fax", "Work Fax"), ("mobile", "Mobile"))
        for n in _numbers(most, name)
    ]
    for number, (name, label, n) in enumerate(phones):
        yield from _labelled("Phone", number, _remark(name, n, label), _value(name, n))
    for n in _numbers(most, "address", "postal_code"):
        yield f"Address {n + 1} - Label", _beside(_value("address", n), _just("Work"))
        for piece, heading in enumerate(("Region", "City", "Street")):
            yield f"Address {n + 1} - {heading}", _piece(n, piece)
        yield f"Address {n + 1} - Postal Code", _value("postal_code", n)
    for n in _numbers(most, "url"):
        yield from _labelled("Website", n, _just("Work"), _value("url", n))
    own = [
        (name, label, n)
        for name, label in (
            ("line", "LINE"), ("facebook", "Facebook"), ("x", "X"), ("qualification", "Qualification"),
            ("family_romaji", "Last name in letters"), ("given_romaji", "First name in letters"),
        )
        for n in _numbers(most, name)
    ]  # fmt: skip
    for number, (name, label, n) in enumerate(own):
        yield from _labelled("Custom Field", number, _just(label), _value(name, n))
    yield "Last met", _of("last_met_on")


def _labelled(what: str, number: int, label: Cell, value: Cell) -> Iterator[tuple[str, Cell]]:
    """Google's pair of columns: a label stands only where there is a value."""
    yield f"{what} {number + 1} - Label", _beside(value, label)
    yield f"{what} {number + 1} - Value", value


def _beside(value: Cell, label: Cell) -> Cell:
    return lambda person: label(person) if value(person) else ""


def _just(text: str) -> Cell:
    return lambda person: text


def _remark(name: str, index: int, otherwise: str) -> Cell:
    """What was printed beside a number, 代表 or 直通, is its label, as phones keep it."""
    return lambda person: (_at(person, name, index, "remark") if name == "tel" else "") or otherwise


def _piece(index: int, piece: int) -> Cell:
    return lambda person: split_address(_at(person, "address", index, "value"))[piece]
