"""The name on a card from what its columns hold: family and given name, readings, honorific.

A labelled column is believed. A whole name is cut by `enishi.names`; where that is not sure, the two
halves are to be checked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from enishi.names import companies, honorifics, people, titles
from enishi.names.kana import to_katakana

if TYPE_CHECKING:
    from .draft import Draft

_SUFFIXES = {"様", "さま", "さん", "殿", "先生", "御中", "氏", "くん", "君", "ちゃん"}
_TITLES = re.compile(r"(mr|mrs|ms|miss|mx|dr|prof|sir|madam)\.?$", re.I)
_GENERATIONS = re.compile(r"(jr|sr|i{1,3}|iv|v)\.?$", re.I)
_CJK = re.compile(r"[\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff々〆ヶ]")
_KANA = re.compile(r"[\u3040-\u30ff\uff66-\uff9f\s・]+$")
_SPACE = re.compile(r"[\s\u3000]+")
_LATIN = r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f .,'’-]*"
_OTHER = r"[^A-Za-z\u00c0-\u024f()（）/／]+"
#: One name in two scripts, the second in brackets or behind a space: `Taro (太郎)`, `山田 太郎 / Taro Yamada`.
_TWO_SCRIPTS = (
    re.compile(rf"(?P<latin>{_LATIN})[\s(（/／]\s*(?P<own>{_OTHER})[)）]?"),
    re.compile(rf"(?P<own>{_OTHER})[\s(（/／]\s*(?P<latin>{_LATIN})[)）]?"),
)
_BRACKETS = re.compile(r"(.+?)\s*[（(]([^（()）]{1,5})[)）](.*)")
_MIXED = re.compile(r"[\u3400-\u9fff々]+[\u30a0-\u30ff]+")


@dataclass(slots=True)
class Parts:
    """The cells that speak about the name, each as it stands."""

    cells: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, role: str) -> str:
        return self.cells.get(role, "")


def japanese(text: str) -> bool:
    return bool(_CJK.search(text))


def kana(text: str) -> bool:
    return bool(text) and bool(_KANA.match(text))


def cut(full: str, reading: str = "", email: str = "", romaji: str = "") -> tuple[str, str, bool, str]:
    """(family, given, sure, former) of a whole name; given is "" where only a family name stands."""
    local = email.split("@")[0] if "@" in email else ""
    result = people.split(full, kana=reading, romaji=romaji, email_local=local)
    return result.family, result.given, result.sure, result.former


def put_name(draft: Draft, parts: Parts) -> None:
    """Fill the name fields of a draft."""
    _honorific(draft, parts)
    _two_scripts(parts)
    family, given, full = parts["family"].strip(), parts["given"].strip(), parts["full_name"].strip()
    if family and given:
        doubtful = people.swapped(family, given) or (full and _contradicts(full, family, given))
        state = "check" if doubtful else "certain"
        _put(draft, "family", family, state, parts["family"])
        _put(draft, "given", _with_middle(given, parts["middle"].strip()), state, parts["given"])
        _readings(draft, parts)
    elif full and full not in (family, given):
        _from_whole(draft, parts, full, parts["full_name"])
    elif given or family:
        _from_one(draft, parts, family, given)
    else:
        _readings(draft, parts)
    for role in ("family_romaji", "given_romaji"):
        draft.add(role, parts[role])
    if parts["full_romaji"].strip():
        last, first, sure, _ = cut(parts["full_romaji"].strip())
        state = "certain" if sure else "check"
        _put(draft, "family_romaji", last, state, parts["full_romaji"])
        _put(draft, "given_romaji", first, state, parts["full_romaji"])


def _two_scripts(parts: Parts) -> None:
    """A name that its owner wrote in both scripts at once becomes the name and its romaji."""
    roles = ("family", "given") if parts["family"] or parts["given"] else ("full_name",)
    halves = [_own_and_latin(parts[role]) for role in roles]
    if all(own for own, _ in halves) and not parts["full_romaji"] and not parts["family_romaji"]:
        for role, (own, latin) in zip(roles, halves, strict=True):
            parts.cells[role], parts.cells[role.removesuffix("_name") + "_romaji"] = own, latin


def _own_and_latin(text: str) -> tuple[str, str]:
    for form in _TWO_SCRIPTS:
        found = form.fullmatch(text.strip())
        if found and japanese(found["own"]):
            return found["own"].strip(), found["latin"].strip()
    return "", ""


def _from_one(draft: Draft, parts: Parts, family: str, given: str) -> None:
    """Only one of the two columns is filled: phones often put the whole name there."""
    text, role = (family, "family") if family else (given, "given")
    if _SPACE.search(text) or (japanese(text) and _is_more(role, text, parts)):
        _from_whole(draft, parts, text, parts[role])
        return
    if role == "given" and len(text) > 1 and people.readings(text) and not people.given_readings(text):
        # 田中 in the column of given names is how phones keep somebody known by the family name.
        _put(draft, "family", text, "check", parts["given"])
        if reading := parts.cells.pop("given_kana", ""):
            parts.cells.setdefault("family_kana", reading)
    else:
        # A family name alone is how many people keep their acquaintances; a given name alone is less likely.
        _put(draft, role, text, "check" if role == "given" and japanese(text) else "certain", parts[role])
    _readings(draft, parts)


def _is_more(role: str, text: str, parts: Parts) -> bool:
    """Whether one column holds more than its name says: a whole name, a name with a title, a shop."""
    if companies.is_organisation(text):
        return True
    if role == "family":
        return _whole(text, parts["full_kana"])
    known = people.readings(text) or people.given_readings(text)
    return len(text) > 2 and not known and bool(cut(text)[1] or _title_behind(text)[1])


def _whole(text: str, reading: str) -> bool:
    """Whether what stands in the column of family names is a whole name: no family name that is known, but two."""
    if people.readings(text):
        return False
    _, given, sure, _ = cut(text, reading.strip())
    return bool(given) and (sure or _known_name(text))


def _from_whole(draft: Draft, parts: Parts, full: str, source: str) -> None:
    if not draft.first("company") and companies.is_organisation(full):
        # 山田商店 among the names of a phone is a shop.
        draft.add("company", full, source=source, sure=False)
        return
    full, other = _name_in_brackets(full)
    if other:
        draft.add("note", other, source=source, sure=False)
    full, title = _title_behind(full)
    if title:
        draft.add("title", title, source=source, sure=False)
    reading, lone = _whole_reading(parts)
    family, given, sure, former = _cut_by(full, lone) or cut(full, reading, draft.first("email"), parts["full_romaji"])
    if former:
        draft.add("note", f"旧姓 {former}", source=source)
    if not sure and _MIXED.fullmatch(given):
        # 東京ガス: no given name looks like that.
        family, given = full, ""
    state = "certain" if sure else "check"
    _put(draft, "family", family, state, source)
    _put(draft, "given", given, state, source)
    if lone and given:
        # Only "phonetic first name" is filled, beside a whole name: it is the family's reading. (Google)
        _put(draft, "family_kana", lone, state, lone)
        return
    if reading and not parts["full_kana"].strip() and not (parts["family_kana"] and parts["given_kana"]):
        parts.cells["full_kana"] = reading
        parts.cells.pop("family_kana", None)
        parts.cells.pop("given_kana", None)
    _readings(draft, parts)


def _name_in_brackets(full: str) -> tuple[str, str]:
    """山田（佐藤）花子 as lists of old classmates have it: (the name, the other family name in its brackets)."""
    found = _BRACKETS.fullmatch(full)
    if not found or not people.readings(found[2]):
        return full, ""
    return f"{found[1]}{' ' if found[3] else ''}{found[3].strip()}", f"（{found[2]}）"


def _whole_reading(parts: Parts) -> tuple[str, str]:
    """(the reading of the whole name, or else a single word of which it is not said what it reads)."""
    full, family, given = (parts[role].strip() for role in ("full_kana", "family_kana", "given_kana"))
    if family and given:
        return full or f"{family} {given}", ""
    lone = family or given
    if lone and (not full or full == lone) and not _SPACE.search(lone):
        return "", lone
    return full or lone, ""


def _cut_by(full: str, lone: str) -> tuple[str, str, bool, str] | None:
    """A solid name cut behind the family name that the lone reading reads."""
    reading = to_katakana(lone)
    for at in range(1, len(full) if lone and not _SPACE.search(full) else 0):
        if reading in people.readings(full[:at]):
            return full[:at], full[at:], True, ""
    return None


def _title_behind(full: str) -> tuple[str, str]:
    """鈴木部長 and 山田 太郎 社長 as phones keep them: (the name, the title), or the whole and ""."""
    for at in range(len(full) - 2, 0, -1) if japanese(full) else ():
        name, title = full[:at].strip(), full[at:].strip()
        if titles.is_title(title) and _known_name(name):
            return name, title
    return full, ""


def _known_name(text: str) -> bool:
    """Whether it is a family name that is known, or one with a given name that is."""
    family, given = _SPACE.split(text)[:2] if _SPACE.search(text) else cut(text)[:2]
    return bool(people.readings(text) or (people.readings(family) and people.given_readings(given)))


def _readings(draft: Draft, parts: Parts) -> None:
    for role in ("family_kana", "given_kana"):
        draft.add(role, parts[role])
    full = parts["full_kana"].strip()
    if full and not draft.first("family_kana"):
        pieces = _SPACE.split(full)
        if len(pieces) == 2:
            _put(draft, "family_kana", pieces[0], "certain", parts["full_kana"])
            _put(draft, "given_kana", pieces[1], "certain", parts["full_kana"])
        else:
            family, given = _cut_reading(draft, full)
            # Cut where the family name's known reading ends, it is as sure as the name itself.
            state = draft.fields["family"][0].state if given else "check"
            _put(draft, "family_kana", family, state, parts["full_kana"])
            _put(draft, "given_kana", given, state, parts["full_kana"])


def _cut_reading(draft: Draft, full: str) -> tuple[str, str]:
    """A reading without a space, cut where the family name's own reading ends; else left whole."""
    family, given = draft.first("family"), draft.first("given")
    if family and given:
        known = people.readings(family)
        for at in range(1, len(full)):
            if full[at] not in "ﾞﾟ" and to_katakana(full[:at]) in known:
                return full[:at], full[at:]
    return full, ""


def _contradicts(full: str, family: str, given: str) -> bool:
    """Whether a whole name says something else than its two halves."""
    if not japanese(full):
        return False
    bare = _SPACE.sub("", full)
    return _SPACE.sub("", family) not in bare and _SPACE.sub("", given) not in bare


def _with_middle(given: str, middle: str) -> str:
    return f"{given} {middle}" if middle and middle not in given else given


def _honorific(draft: Draft, parts: Parts) -> None:
    suffix, prefix = parts["suffix"].strip(), parts["prefix"].strip()
    if suffix in _SUFFIXES:
        draft.honorific = suffix
    elif suffix and not _GENERATIONS.match(suffix):
        _put(draft, "qualification", suffix, "check", parts["suffix"])
    elif suffix and parts["family"]:
        parts.cells["family"] = f"{parts['family'].strip()} {suffix}"
    if prefix and not draft.honorific and (_TITLES.match(prefix) or prefix in _SUFFIXES):
        draft.honorific = prefix
    for role in ("given", "family", "full_name"):
        if parts[role].strip():
            bare, honorific = honorifics.strip(parts[role].strip())
            if honorific and bare:
                draft.honorific = draft.honorific or honorific
                parts.cells[role] = bare


def _put(draft: Draft, name: str, value: str, state: str, source: str) -> None:
    draft.add(name, value, source=source.strip(), sure=state == "certain")
