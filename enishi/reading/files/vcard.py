"""vCard 2.1, 3.0 and 4.0 as written by iPhones, Android, Outlook and old Japanese phones (5.10)."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from enishi.reading.fields import FIELDS, Problem, Row

from . import links
from .blob import Blob, byte_lines
from .columns import Notes, card_row
from .draft import Draft
from .encoding import decide, decode
from .errors import MAX_ROWS
from .naming import japanese, kana
from .vcard_lines import RawCard, raw_cards

KIND = "vcard"

_PARAM = re.compile(r';((?:[^;:"]|"[^"]*")*)')
_NAME = re.compile(r"(?:([A-Za-z0-9-]+)\.)?([A-Za-z][A-Za-z0-9-]*)\s*")
_CHARSETS = {
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932",
    "cp932": "cp932", "ms932": "cp932", "utf-8": "utf-8", "utf8": "utf-8", "euc-jp": "euc_jp",
    "iso-2022-jp": "iso2022_jp", "iso-8859-1": "cp1252", "us-ascii": "utf-8", "windows-1252": "cp1252",
}  # fmt: skip
_UNWRAP = re.compile(r"_\$!<(.*)>!\$_$")
_SERVICES = {"twitter": "x", "x": "x", "facebook": "facebook", "line": "line"}


@dataclass(slots=True)
class Property:
    """One logical line. params: names in capitals, values as they stand. sure: False for a line joined by force."""

    name: str
    group: str
    params: dict[str, list[str]]
    value: str
    source: str
    sure: bool = True
    types: set[str] = field(default_factory=set)

    def parts(self, separator: str = ";") -> list[str]:
        return [unescape(piece) for piece in split_escaped(self.value, separator)]

    @property
    def text(self) -> str:
        return unescape(self.value)


def split_escaped(text: str, separator: str) -> list[str]:
    """Cut at separators that no backslash precedes."""
    out, current, i = [], [], 0
    while i < len(text):
        if text[i] == "\\" and i + 1 < len(text):
            current.append(text[i : i + 2])
            i += 2
            continue
        if text[i] == separator:
            out.append("".join(current))
            current = []
        else:
            current.append(text[i])
        i += 1
    return [*out, "".join(current)]


def unescape(text: str) -> str:
    """`\\n`, `\\,`, `\\;`, `\\:` and a doubled backslash; any other backslash stays."""
    if "\\" not in text:
        return text
    return re.sub(r"\\([nN,;:\\])", lambda found: "\n" if found.group(1) in "nN" else found.group(1), text)


def encoding_of(blob: Blob) -> str:
    """The encoding of a file of vCards, decided over its logical lines, since a fold may cut a character."""
    if blob.encoding:
        return blob.encoding
    with blob.open() as stream:
        cards = raw_cards(line for line, _ in byte_lines(stream))
        # Lines that name their own encoding say nothing about the file's.
        return decide(
            line
            for card in cards
            if not isinstance(card, str)
            for line in card.lines
            if b"CHARSET" not in line[:200].upper()
        )


def rows(blob: Blob, encoding: str, notes: Notes) -> Iterator[Row]:
    """One row a card. blob: unwrapped. Never raises for what the cards hold."""
    number = 0
    with blob.open() as stream:
        for card in raw_cards(line for line, _ in byte_lines(stream)):
            if isinstance(card, str):
                notes(card, number)
                continue
            if number >= MAX_ROWS:
                notes("too_many_rows", number)
                return
            number += 1
            yield _row(number, card, encoding, notes)


def _row(number: int, card: RawCard, encoding: str, notes: Notes) -> Row:
    text = b"\n".join(card.text)
    nul = b"\0" in text
    text = text.replace(b"\0", b"")
    try:
        raw = decode(text, encoding)
    except UnicodeDecodeError:
        raw = text.decode("cp932" if encoding == "cp932" else "utf-8", "backslashreplace")
    for fault in card.faults:
        notes(fault, number)
    if nul:
        notes("nul_removed", number)
    properties, bad = _properties(card, encoding)
    if any("KIND" in prop.name and prop.text.strip().lower() == "group" for prop in properties):
        # A list of people by their numbers, nobody itself.
        return Row(number, None, None, raw)
    if bad and not any(prop.name in ("N", "FN", "ORG", "EMAIL", "TEL") for prop in properties):
        return Row(number, None, Problem("bad_bytes", number), raw)
    if bad:
        notes("bad_bytes", number)
    if not properties:
        return Row(number, None, None, raw)
    draft = Draft(KIND, number, raw, lambda code, part: notes(code, number, part))
    return card_row(number, draft, lambda d: _fill(d, properties))


def _properties(card: RawCard, encoding: str) -> tuple[list[Property], bool]:
    """The readable properties of a card, and whether one was lost to a wrong byte."""
    out: list[Property] = []
    bad = False
    for index, line in enumerate(card.lines):
        try:
            prop = _property(line.replace(b"\0", b""), encoding)
        except UnicodeDecodeError:
            bad = True
            continue
        if prop and prop.name not in ("VERSION", "PRODID", "REV", "UID"):
            prop.sure = index not in card.joined
            out.append(prop)
    return out, bad


def _property(line: bytes, encoding: str) -> Property | None:
    head_end = _colon(line)
    if head_end < 0:
        return None
    head = line[:head_end].decode("cp932" if encoding == "cp932" else "utf-8", "replace")
    found = _NAME.match(head)
    if not found:
        return None
    params: dict[str, list[str]] = {}
    for piece in _PARAM.findall(head[found.end() :]):
        key, _, value = piece.partition("=")
        if not value:
            key, value = "TYPE", key
        params.setdefault(key.strip().upper(), []).extend(part.strip().strip('"') for part in value.split(","))
    types = {value.lower() for value in params.get("TYPE", [])}
    value, source = _decoded(line[head_end + 1 :], params, types, encoding)
    return Property(found.group(2).upper(), (found.group(1) or "").lower(), params, value, source, types=types)


def _colon(line: bytes) -> int:
    quoted = False
    for index, byte in enumerate(line):
        if byte == 0x22:
            quoted = not quoted
        elif byte == 0x3A and not quoted:
            return index
    return line.find(b":")


def _decoded(raw: bytes, params: dict[str, list[str]], types: set[str], encoding: str) -> tuple[str, str]:
    """(value, source). Tries the line's own CHARSET, then the file's encoding. Raises UnicodeDecodeError."""
    how = {value.lower() for value in params.get("ENCODING", [])} | types
    data = raw
    if "quoted-printable" in how:
        data = quopri.decodestring(raw)
    elif how & {"b", "base64"}:
        try:
            data = base64.b64decode(raw, validate=False)
        except (binascii.Error, ValueError):
            data = b""
    data = data.replace(b"\0", b"")
    charset = _CHARSETS.get((params.get("CHARSET") or [""])[0].lower(), "")
    for name in dict.fromkeys(filter(None, (charset, encoding, "utf-8", "cp932" if data is not raw else ""))):
        try:
            value = decode(data, name)
        except UnicodeDecodeError as error:
            if name != "utf-8" or not error.start or error.end < len(data) or "end of data" not in error.reason:
                continue
            # Cut off within its last character: what came before is no other encoding.
            value = data[: error.start].decode("utf-8")
        return value, raw.decode("ascii", "replace") if data is not raw and raw.isascii() and not value else value
    raise UnicodeDecodeError(encoding or "utf-8", data, 0, 1, "no encoding fits")


def _fill(draft: Draft, properties: list[Property]) -> None:
    labels = {p.group: _UNWRAP.sub(r"\1", p.text) for p in properties if p.name == "X-ABLABEL" and p.group}
    by_name: dict[str, list[Property]] = {}
    for prop in properties:
        by_name.setdefault(prop.name, []).append(prop)
        handler = _HANDLERS.get(prop.name)
        if handler:
            handler(draft, prop, labels.get(prop.group, ""))
    _organisation(draft, by_name)
    _name(draft, by_name)
    if any(not prop.sure and prop.name in ("N", "FN") for prop in properties):
        draft.doubtful = FIELDS


def _name(draft: Draft, by_name: dict[str, list[Property]]) -> None:
    full = next((p.text for p in by_name.get("FN", []) if p.text.strip()), "")
    for prop in by_name.get("N", [])[:1]:
        pieces = [piece.replace("\n", " ") for piece in [*prop.parts(), "", "", "", "", ""][:5]]
        for role, piece in zip(("family", "given", "middle", "prefix", "suffix"), pieces, strict=True):
            draft.put(role, piece)
        for value in prop.params.get("SORT-AS", []):
            draft.put("family_kana" if not draft.parts["family_kana"] else "given_kana", value if kana(value) else "")
    for prop in by_name.get("N", [])[1:]:
        # The same name once more in another script. (vCard 4.0, ALTID)
        family, given, *_ = [*prop.parts(), ""]
        if not japanese(family + given):
            draft.put("family_romaji", family)
            draft.put("given_romaji", given)
    family, given = draft.parts["family"], draft.parts["given"]
    if full.strip() == draft.first("company") and not (family or given):
        full = ""
    if full and (family or given) and japanese(family + given) and not japanese(full):
        # The two lines hold one name in two scripts: the second is the romaji.
        draft.put("full_romaji", full)
    elif full and family and not given and len(full.replace(" ", "")) > len(family):
        draft.parts.cells.pop("family")
        draft.put("full_name", full)
    elif full:
        draft.put("full_name", full)
    _reading(draft, by_name)


def _reading(draft: Draft, by_name: dict[str, list[Property]]) -> None:
    for name, role in (("X-PHONETIC-LAST-NAME", "family_kana"), ("X-PHONETIC-FIRST-NAME", "given_kana")):
        for prop in by_name.get(name, []):
            draft.put(role, prop.text)
    if draft.parts["family_kana"] or draft.parts["given_kana"]:
        return
    for prop in by_name.get("SOUND", []):
        family, given = [*prop.parts(), ""][:2]
        if given.strip():
            draft.put("family_kana", family)
            draft.put("given_kana", given)
        else:
            draft.put("full_kana", family)
        return
    for prop in by_name.get("SORT-STRING", []):
        if kana(prop.text):
            draft.put("full_kana", prop.text.replace(",", " ").replace(";", " "))


def _organisation(draft: Draft, by_name: dict[str, list[Property]]) -> None:
    for prop in by_name.get("ORG", []):
        company, *units = [piece.strip() for piece in prop.parts()]
        draft.add("company", company, source=prop.text, sure=prop.sure, post=_post(prop))
        department = " ".join(unit for unit in units if unit)
        draft.add("department", department, source=prop.text, sure=prop.sure, post=_post(prop))
    for prop in by_name.get("TITLE", []):
        draft.add("title", prop.text, sure=prop.sure, post=_post(prop))
    if "TITLE" not in by_name:
        for prop in by_name.get("ROLE", []):
            draft.add("title", prop.text, sure=False)


def _post(prop: Property) -> int | None:
    """The sides of one card in several languages name one post. (vCard 4.0)"""
    return 1 if "ALTID" in prop.params else None


def _tel(draft: Draft, prop: Property, label: str) -> None:
    number = prop.text.strip()
    extension = ""
    if number.lower().startswith("tel:"):
        number, _, extension = number[4:].partition(";ext=")
        number = number.partition(";")[0]
    if "fax" in prop.types:
        name, remark = "fax", ""
    elif "cell" in prop.types or "iphone" in prop.types:
        name, remark = "mobile", ""
    else:
        name, remark = links.phone_field(label, number)
        if not label and "home" in prop.types:
            remark = "HOME"
    number, behind = links.split_remark(number)
    remark = behind or (f"内線 {extension}" if extension else remark)
    draft.add(name, number, source=prop.source, sure=prop.sure, remark=remark)


def _email(draft: Draft, prop: Property, label: str) -> None:
    value = prop.text.strip().removeprefix("mailto:")
    draft.add("email", value, source=prop.source, sure=prop.sure and "@" in value)


def _address(draft: Draft, prop: Property, label: str) -> None:
    pieces = [piece.replace("\n", " ") for piece in [*prop.parts(), *[""] * 7][:7]]
    group = str(len(draft.addresses))
    _, building, street, city, region, postal, country = pieces
    for role, piece in (("building", building), ("street", street), ("city", city), ("region", region)):
        draft.put(role, piece, group=group)
    if group in draft.addresses:
        draft.put("country", country, group=group)
    draft.put("postal_code", postal)


def _url(draft: Draft, prop: Property, label: str) -> None:
    draft.put("link", prop.value.replace("\\:", ":").replace("\\,", ",").replace("\\;", ";"))


def _profile(draft: Draft, prop: Property, label: str) -> None:
    """X-SOCIALPROFILE and IMPP: an address or a bare account of a service."""
    services = {value.lower() for value in prop.params.get("X-SERVICE-TYPE", [])} | prop.types
    user = (prop.params.get("X-USER") or prop.params.get("USERNAME") or [""])[0]
    value = prop.text.strip()
    name, link = links.link_field(value)
    wanted = next((_SERVICES[service] for service in services if service in _SERVICES), "")
    scheme, _, rest = value.partition(":")
    if scheme.lower() in _SERVICES and rest and not rest.startswith("//"):
        draft.add(_SERVICES[scheme.lower()], rest, source=prop.source)
    elif name != "url":
        draft.add(name, link, source=prop.source)
    elif wanted and (account := user or value.removeprefix("x-apple:")):
        draft.add(wanted, account, source=prop.source)
    elif value.startswith("http"):
        draft.add("url", value, source=prop.source)


def _account(draft: Draft, prop: Property, label: str) -> None:
    draft.put("labelled", prop.text, label=prop.name.removeprefix("X-").removesuffix("-ID"))


def _note(draft: Draft, prop: Property, label: str) -> None:
    draft.add("note", prop.text)


def _tags(draft: Draft, prop: Property, label: str) -> None:
    for piece in prop.parts(","):
        draft.tag(piece)


_HANDLERS = {
    "TEL": _tel, "EMAIL": _email, "ADR": _address, "URL": _url, "X-SOCIALPROFILE": _profile, "IMPP": _profile,
    "X-TWITTER": _account, "X-FACEBOOK": _account, "X-LINE": _account, "X-LINE-ID": _account, "NOTE": _note,
    "CATEGORIES": _tags, "SOCIALPROFILE": _profile,
}  # fmt: skip
