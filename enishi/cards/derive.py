"""From the cards of one human to the contact shown: pure functions over rows, no database.

A contact's copies depend on nothing but its cards, its own columns, its tags and its meetings. So undoing a
change restores these four, and the copies come out as they were.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from enishi.cards.matching.keys import name_key
from enishi.cards.meishi import Fields, first
from enishi.cards.models import Contact, HeldCard, Meeting
from enishi.common.post import is_address
from enishi.names import companies, gojuon, people
from enishi.names.kana import is_kana, to_katakana
from enishi.names.search import key as search_key
from enishi.reading.fields import FIELDS, Card, Value
from enishi.reading.text import places

#: Columns of Contact that are copies.
COPIES = (
    "current_card_id", "family", "given", "family_kana", "given_kana", "reading_origin", "reading_confirmed",
    "company", "department", "title", "heading", "sort_key", "company_key", "last_met_on", "search_key",
)  # fmt: skip


# Cards as rows


#: A NUL, or half of a surrogate pair.
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def storable(text: str) -> str:
    """Text as every database takes it: no NUL, no half of a surrogate pair. All else stays as it is."""
    if not _UNSTORABLE.search(text):
        return text
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def typed(text: str, longest: int) -> str:
    """What somebody typed, as it is kept: line ends as one sign, nothing around it, no more than so many characters."""
    return storable(text).replace("\r\n", "\n").strip()[:longest]


def fields_of(card: Card) -> dict[str, list[dict[str, Any]]]:
    """A card's fields as HeldCard.fields has them."""
    return {
        name: [_storable_value(value.as_json()) for value in values]
        for name in FIELDS
        if (values := card.fields.get(name))
    }


def _storable_value(value: dict[str, Any]) -> dict[str, Any]:
    for name in ("value", "source", "remark"):
        if name in value and _UNSTORABLE.search(value[name]):
            value[name] = storable(value[name])
    return value


def card_of(held: HeldCard) -> Card:
    """The row as the reader's card, for whatever works on cards."""
    fields = {name: tuple(map(Value.of_json, values)) for name, values in held.fields.items()}
    return Card(kind=held.kind, fields=fields, row=held.row_number, raw=held.raw)


def values(fields: Fields, name: str) -> list[str]:
    return [value["value"] for value in fields.get(name, ())]


def emails(fields: Fields) -> list[str]:
    """The addresses of a card that mail can go to, in card order."""
    folded = [unicodedata.normalize("NFKC", text).strip() for text in values(fields, "email")]
    return list(dict.fromkeys(address for address in folded if is_address(address)))


def newest_first(cards: Iterable[HeldCard]) -> list[HeldCard]:
    """The current card, then the history: by the day it was received, then by when it was added.

    A card of an unknown day never stands before one with a day.
    """
    return sorted(cards, key=lambda card: (card.received_on or date.min, card.pk), reverse=True)


# The contact's copies


def copies(
    contact: Contact, cards: Sequence[HeldCard], tags: Iterable[str], meetings: Sequence[Meeting]
) -> dict[str, Any]:
    """The value of each of `COPIES`, from what the contact owns and has."""
    ordered = newest_first(cards)
    current: Fields = ordered[0].fields if ordered else {}
    out: dict[str, Any] = {"current_card_id": ordered[0].pk if ordered else None}
    out |= {"family": first(current, "family")[:200], "given": first(current, "given")[:200]}
    out |= _reading(contact, [card.fields for card in ordered], out["family"], out["given"])
    out |= _post(current)
    name = f"{out['family']} {out['given']}".strip() or out["company"]
    reading = f"{out['family_kana']} {out['given_kana']}".strip()
    out["heading"] = gojuon.row(reading or name)
    # Short enough that every index it is part of takes it, whatever it is written in.
    out["sort_key"] = storable(gojuon.sort_key(reading, name))[:300]
    core = companies.parse(out["company"]).core if out["company"] else ""
    out["company_key"] = storable(gojuon.sort_key("", core))[:300] if core else "9"
    out["last_met_on"] = max((m.met_on for m in meetings if m.met_on), default=None)
    kana = (out["family_kana"], out["given_kana"])
    out["search_key"] = storable(search_key(*_everything(contact, ordered, kana, tags, meetings)))
    return out


def _post(fields: Fields) -> dict[str, str]:
    """Company, department and title of the first post; of a post printed in two languages, the first."""
    company = next(iter(fields.get("company", ())), {})
    out = {"company": company.get("value", "")[:300]}
    for name in ("department", "title"):
        there = fields.get(name, ())
        post = company.get("post", there[0].get("post") if there else None)
        of_post = [value["value"] for value in there if value.get("post") in (post, None)]
        out[name] = (of_post or [""])[0][:300]
    return out


def _reading(contact: Contact, all_fields: Sequence[Fields], family: str, given: str) -> dict[str, Any]:
    """The reading of the current name: confirmed for it, else printed on any card of it, else worked out."""
    name = name_key(family, given)
    if name and contact.confirmed_name == name:
        kana = (contact.confirmed_family_kana, contact.confirmed_given_kana)
        return _as_columns(*kana, Contact.Origin.GIVEN, confirmed=True)
    same = [f for f in all_fields if name_key(first(f, "family"), first(f, "given")) == name]
    for fields in same:
        if kana_family := first(fields, "family_kana"):
            return _as_columns(kana_family, first(fields, "given_kana"), Contact.Origin.GIVEN)
        if not family and first(fields, "given_kana"):
            return _as_columns("", first(fields, "given_kana"), Contact.Origin.GIVEN)
    if name and all(is_kana(part) for part in (family, given) if part):
        # A name in kana says itself how it is read.
        return _as_columns(to_katakana(family), to_katakana(given), Contact.Origin.GIVEN)
    romaji = next(((r, first(f, "given_romaji")) for f in same if (r := first(f, "family_romaji"))), ("", ""))
    local = next((email.split("@")[0] for f in same for email in values(f, "email")), "")
    found = people.reading(family, given, romaji=romaji, email_local=local)
    return _as_columns(found.family_kana, found.given_kana, Contact.Origin(found.origin))


def _as_columns(family: str, given: str, origin: Contact.Origin, confirmed: bool = False) -> dict[str, Any]:
    return {
        "family_kana": family[:200],
        "given_kana": given[:200],
        "reading_origin": str(origin.value) if family or given else "",
        "reading_confirmed": confirmed,
    }


def _everything(
    contact: Contact,
    cards: Sequence[HeldCard],
    kana: tuple[str, str],
    tags: Iterable[str],
    meetings: Sequence[Meeting],
) -> Iterator[str]:
    """All texts that the search looks through, the shown name first. The order depends on the content alone."""
    yield from dict.fromkeys(_card_texts(cards, kana))
    yield contact.note
    yield from sorted(tags)
    for meeting in sorted(meetings, key=lambda m: (m.met_on or date.min, m.pk)):
        yield places.kana_of(meeting.place)
        yield from (meeting.place, meeting.occasion, meeting.introduced_by, meeting.promised, meeting.text)


def _card_texts(cards: Sequence[HeldCard], kana: tuple[str, str]) -> Iterator[str]:
    """Name parts as one text, so that 山田太郎 and やまだたろう are found across the gap."""
    yield " ".join(kana).strip()
    for card in cards:
        for pair in (("family", "given"), ("family_kana", "given_kana"), ("family_romaji", "given_romaji")):
            yield " ".join(part for name in pair for part in values(card.fields, name))
        for name in FIELDS[6:]:
            for value in card.fields.get(name, ()):
                yield value["value"]
                yield value.get("remark", "")
        for value in card.fields.get("address", ()):
            yield places.kana_of(value["value"])
