"""vCard 3.0 for a phone: UTF-8, CRLF, folded without cutting a character, readings as phones keep them.

What is private stays: notes and tags are not written unless asked for, nor is a reading that is only a guess.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from enishi.cards.meishi import Fields, meishi, name_of
from enishi.cards.models import Contact, HeldCard
from enishi.reading.text.places import city_at, prefecture_at

#: Ways to reach someone that an older card may add where the current one has none.
WAYS = ("email", "mobile", "line", "facebook", "x", "url")
_WIDTH = 75
_POSTAL = re.compile(r"\d{3}-?\d{4}")
_BREAKS = re.compile(r"\s*[\r\n\v\f\x85\u2028\u2029]+\s*")
_HANDLE = re.compile(r"@?(\w{1,15})")


def vcards(people: Iterable[tuple[Contact, Sequence[HeldCard]]], *, notes: bool = False) -> Iterator[bytes]:
    """One vCard after the other; each person with their cards, the current one first."""
    for contact, cards in people:
        yield vcard(fields_of(contact, cards), note=contact.note if notes else "")


def fields_of(contact: Contact, cards: Sequence[HeldCard]) -> dict[str, Sequence[Mapping[str, Any]]]:
    """What a phone should know: the current card, with the name as the book has it, and ways only older cards have."""
    fields: dict[str, Sequence[Mapping[str, Any]]] = dict(cards[0].fields) if cards else {}
    for older in cards[1:]:
        for way in WAYS:
            if not fields.get(way) and older.fields.get(way):
                fields[way] = older.fields[way]
    known = not contact.reading_is_mere_guess
    fields["family"], fields["given"] = _one(contact.family), _one(contact.given)
    fields["family_kana"] = _one(contact.family_kana if known else "")
    fields["given_kana"] = _one(contact.given_kana if known else "")
    if not fields.get("company"):
        fields["company"] = _one(contact.company)
    return fields


def _one(value: str) -> list[dict[str, str]]:
    return [{"value": value}] if value else []


def vcard(fields: Fields, *, note: str = "", sound: bool = True) -> bytes:
    """One card. fields: as `HeldCard.fields`; the posts at the first company stand for all: a phone knows one.

    sound: with the readings a second time, as older Japanese phones have them.
    """
    lines = ["BEGIN:VCARD", "VERSION:3.0", *_name(fields), *(_sound(fields) if sound else ())]
    lines += [*_post(fields), *_phones(fields)]
    lines += [f"EMAIL;TYPE=INTERNET,WORK:{_text(_compatible(value))}" for value in _values(fields, "email")]
    lines += [*_addresses(fields), *_pages(fields)]
    if note:
        lines.append(f"NOTE:{_text(note)}")
    lines.append("END:VCARD")
    return b"".join(fold(line) for line in lines)


#: What a code without a line can hold and a phone's camera still reads: one post, one number, one address.
_BRIEF = ("family", "given", "family_kana", "given_kana", "company", "title", "mobile", "email")


def brief(fields: Fields) -> bytes:
    """The same, as short as a code must be to be scanned from a screen."""
    short = {name: list(fields[name])[:1] for name in _BRIEF if fields.get(name)}
    if "mobile" not in short and fields.get("tel"):
        short["tel"] = list(fields["tel"])[:1]
    return vcard(short, sound=False)


def _name(fields: Fields) -> Iterator[str]:
    family, given = _first(fields, "family"), _first(fields, "given")
    company = _first(fields, "company")
    full = str(name_of(family, given))
    yield f"N:{_text(family)};{_text(given)};;;"
    yield f"FN:{_text(full or company or _first(fields, 'email') or '?')}"
    for label, reading in zip(("LAST", "FIRST"), _readings(fields), strict=True):
        if reading:
            yield f"X-PHONETIC-{label}-NAME:{_text(reading)}"


def _readings(fields: Fields) -> list[str]:
    return [_first(fields, name) for name in ("family_kana", "given_kana")]


def _sound(fields: Fields) -> Iterator[str]:
    if any(readings := _readings(fields)):
        # As Japanese phones keep it; the type is named as vCard 3.0 wants its parameters.
        yield f"SOUND;TYPE=X-IRMC-N:{';'.join(map(_text, readings))};;;"


def _post(fields: Fields) -> Iterator[str]:
    """The posts at the first company, as the front of the card has them: a phone shows one, in one language."""
    posts = meishi(fields).front.posts
    company = next((post.company for post in posts if post.company), "")
    # 兼務: a post without a company of its own is one more at the first company.
    mine = [post for post in posts if post.company in ("", company)]
    departments = " ".join(_line(post.department) for post in mine if post.department)
    titles = " ".join(_line(post.title) for post in mine if post.title)
    if company or departments:
        yield f"ORG:{_text(_line(company))};{_text(departments)}"
    if titles:
        yield f"TITLE:{_text(titles)}"


def _phones(fields: Fields) -> Iterator[str]:
    item = 0
    for name, types in (("mobile", "CELL,VOICE"), ("tel", "WORK,VOICE"), ("fax", "WORK,FAX")):
        for value in fields.get(name) or ():
            number, remark = _compatible(value["value"]), value.get("remark") or ""
            if remark and name == "tel":
                # A label of one's own, as phones keep it: 代表, 直通, 内線 123.
                item += 1
                yield f"item{item}.TEL;TYPE={types}:{_text(number)}"
                yield f"item{item}.X-ABLabel:{_text(_line(remark))}"
            else:
                yield f"TEL;TYPE={types}:{_text(number)}"


def _addresses(fields: Fields) -> Iterator[str]:
    codes, addresses = _values(fields, "postal_code"), _values(fields, "address")
    for index in range(max(len(codes), len(addresses))):
        code = codes[index] if index < len(codes) else ""
        region, city, street = split_address(addresses[index] if index < len(addresses) else "")
        japan = bool(region) or bool(_POSTAL.fullmatch(_compatible(code)))
        pieces = ["", "", street, city, region, _compatible(code), "日本" if japan else ""]
        yield "ADR;TYPE=WORK:" + ";".join(_text(piece) for piece in pieces)


def split_address(address: str) -> tuple[str, str, str]:
    """(prefecture, city, the rest); what cannot be told apart for sure stays together in the rest."""
    region = prefecture_at(address)
    rest = address[len(region) :]
    city = city_at(rest, region) if region else ""
    return region, city, rest[len(city) :]


def _pages(fields: Fields) -> Iterator[str]:
    for value in _values(fields, "url"):
        yield f"URL:{''.join(value.split())}"
    for value in _values(fields, "x"):
        if handle := _HANDLE.fullmatch(value):
            yield f"X-SOCIALPROFILE;TYPE=twitter:https://x.com/{handle[1]}"
    for value in _values(fields, "facebook"):
        page = value if "facebook.com" in value or "fb." in value else f"x-apple:{value}"
        yield f"X-SOCIALPROFILE;TYPE=facebook:{_text(page)}"
    for value in _values(fields, "line"):
        page = value if "line.me" in value or "lin.ee" in value else f"line:{value}"
        yield f"IMPP;X-SERVICE-TYPE=LINE:{_text(page)}"


def fold(line: str) -> bytes:
    """Lines of at most 75 bytes, each but the first beginning with a space; no character is cut."""
    out, width = bytearray(), 0
    for character in line:
        piece = character.encode("utf-8")
        if width + len(piece) > _WIDTH:
            out += b"\r\n "
            width = 1
        out += piece
        width += len(piece)
    return bytes(out + b"\r\n")


def _values(fields: Fields, name: str) -> list[str]:
    return [_line(v["value"]) for v in fields.get(name) or ()]


def _first(fields: Fields, name: str) -> str:
    return next(iter(_values(fields, name)), "")


def _line(value: str) -> str:
    """On one line: what has line breaks in a name or an address would break in a phone's list."""
    return _BREAKS.sub(" ", value).strip()


def _compatible(value: str) -> str:
    """Numbers and addresses of mail in plain characters, so that the phone can dial and write."""
    return unicodedata.normalize("NFKC", value)


def _text(value: str) -> str:
    for mark, written in (("\\", "\\\\"), ("\n", "\\n"), (",", "\\,"), (";", "\\;")):
        value = value.replace(mark, written)
    return "".join(c for c in value if c.isprintable() or c == "\u3000")
