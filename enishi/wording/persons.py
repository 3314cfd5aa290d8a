"""The people of a letter: how their fields are cleaned, who stands above whom, and whose side they are on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from enishi.names import honorifics
from enishi.names.companies import core_key, is_organisation, match_key, parse
from enishi.names.qualifications import is_qualification
from enishi.names.tables import is_family
from enishi.names.titles import band, is_title


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who writes, is written to, or is named in a letter. All but a name may be left out.

    Names are as printed and stay so. Readings are in kana; romaji is the person's own spelling. honorific: what a
    card or a file had (先生 counts). own_colleague: of the sender's house, whatever the company says.
    everyone: no single person but all of a company, a department or a group (各位). The last five are for signatures.
    """

    family: str = ""
    given: str = ""
    family_kana: str = ""
    given_kana: str = ""
    family_romaji: str = ""
    given_romaji: str = ""
    company: str = ""
    department: str = ""
    title: str = ""
    honorific: str = ""
    own_colleague: bool = False
    everyone: bool = False
    address: str = ""
    phone: str = ""
    mobile: str = ""
    email: str = ""
    website: str = ""

    @property
    def is_named(self) -> bool:
        return bool(self.family or self.given)


class Register(StrEnum):
    """How high the tone is: the recipient's rank, seen from the sender's."""

    EXECUTIVE = "executive"
    SENIOR = "senior"
    PEER = "peer"
    JUNIOR = "junior"


# --- cleaning --------------------------------------------------------------------------------------------------

#: Joiners are part of how some names are written; all other characters that nobody sees are not.
_JOINERS = "\u200c\u200d"
_HONORIFIC = re.compile(r"\s*(?:様|さま|殿|さん|御中)$")


def clean(text: str) -> str:
    """One line without control characters or lone surrogates; nothing that can be seen is changed.

    >>> clean("山﨑\\r\\n 太郎\\u202e")
    '山﨑 太郎'
    """
    seen = (
        " " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c
        for c in text
        if c in _JOINERS or unicodedata.category(c) not in ("Cf", "Cs")
    )
    return re.sub(r"\s*[ \u00a0]\s*|\u3000{2,}", _one_space, "".join(seen)).strip()


def _one_space(m: re.Match[str]) -> str:
    return " " if m[0].strip("\u3000") else "\u3000"


def cleaned(person: Person) -> Person:
    """The person with clean fields; honorifics and titles that were typed into the name are taken out of it."""
    texts = {f.name: clean(getattr(person, f.name)) for f in fields(person) if f.type == "str"}
    for part in ("given", "family"):
        texts[part], found = honorifics.strip(texts[part])
        texts["honorific"] = texts["honorific"] or found
    texts["family"], title = _without_title(texts["family"])
    texts["title"] = _HONORIFIC.sub("", texts["title"] or title)
    if texts["title"] == "先生":
        texts["title"], texts["honorific"] = "", "先生"
    for part in ("company", "department"):
        texts[part] = _HONORIFIC.sub("", texts[part])
    return replace(person, **texts)  # type: ignore[arg-type]


def _without_title(family: str) -> tuple[str, str]:
    """田中部長 as a name and a title, where the tables know the name."""
    for at in range(len(family) - 1, 0, -1):
        if is_family(family[:at].rstrip()) and is_title(family[at:]):
            return family[:at].rstrip(), family[at:]
    return family, ""


_HOUSE_AND_NAME = re.compile(
    r"(?P<house>[^の\s].*?)(?:の|\s+)(?P<name>\S+(?:\s\S+)?)"
    r"|(?P<before>.+?)\s*[(（](?P<inside>[^()（）]+)[)）](?P<after>\S*)"
)
_OURS = re.compile(r"弊社|当社|うち|社内|同僚|自社|わが社|我が社")
_THROUGH = re.compile(
    r"^(?:introduced by|by|via|through)\s+|(?:の(?:ご)?紹介|経由|(?<=[様ん氏生長])(?:から|より)|を通じて|を介して)$",
    re.IGNORECASE,
)
#: What stands in the place of a name where nobody introduced anybody.
_NOBODY = re.compile(
    r"(?:特に)?(?:なし|無し|ない)|不明|自分|本人|直接|飛び込み|[-ー—–?？.…]*|SNS|LINE|ネット|ウェブ|検索|(?:Face|note)book|LinkedIn|Twitter|X|Web"
    r"|Eight|none|nobody|n/?a|unknown|myself|self",
    re.IGNORECASE,
)


def told_in_one(person: Person) -> Person:
    """青葉商事の佐藤部長, 佐藤様（青葉商事）, 弊社の森: a name as the log has it, as a person of a house.

    Nobody (all fields empty) for なし and the like.
    """
    if person.company or person.given:
        return person
    person = replace(person, family=_THROUGH.sub("", clean(person.family)))
    if _NOBODY.fullmatch(person.family):
        return Person()
    m = _HOUSE_AND_NAME.fullmatch(person.family)
    if not m:
        return person
    house, name = m["house"] or m["inside"], m["name"] or m["before"] + m["after"]
    if _OURS.fullmatch(house):
        return replace(person, family=name, own_colleague=True)
    return replace(person, family=name, company=house) if is_organisation(house) else person


# --- who is who ------------------------------------------------------------------------------------------------


def is_same(one: Person, other: Person) -> bool:
    """Whether both are surely one human: one e-mail address and no name against it, or one name in one company."""
    if one.email and one.email.casefold() == other.email.casefold():
        # A small firm has one address for all of its people.
        names = ((one.family, other.family), (one.given, other.given))
        return all(not mine or not theirs or mine == theirs for mine, theirs in names)
    if not (one.is_named or one.company) or match_key(one.company) != match_key(other.company):
        return False
    named = (one.family, one.given) == (other.family, other.given)
    return named and (one.is_named or one.department == other.department)


def is_own(person: Person, sender: Person) -> bool:
    """Whether the person is of the sender's house."""
    if person.own_colleague:
        return True
    return bool(sender.company) and is_one_house(person.company, sender.company)


def is_one_house(one: str, other: str) -> bool:
    """Whether two company names mean one house; a name without its corporate form fits either side of it."""
    if match_key(one) == match_key(other):
        return True
    bare = not parse(one).form or not parse(other).form
    return bare and core_key(one) == core_key(other) != ""


# --- teachers, and rank ----------------------------------------------------------------------------------------

_TEACHERS = re.compile(
    r"教授|准教授|助教|教諭|校長|教頭|学長|総長|議員|家元|宗家|作家|小説家|脚本家|画家|書家|漫画家|院長|医長|医局長|勤務医"
    r"|産業医|校医|研修医|(?:弁護|税理|弁理|会計|司法書|行政書|社労)士|Professor|Attorney|Lawyer|Physician|Surgeon"
    r"|Member of Parliament|Senator",
    re.IGNORECASE,
)
_TEACHING = re.compile(
    r"医師|(?:弁護|税理|弁理|公認会計|司法書|行政書|社会保険労務|社労)士|医学博士|M\.?D\.?|Attorney", re.IGNORECASE
)
#: Teachers only where they teach: a 講師 of a company's seminar is none.
_LECTURERS = re.compile(r"講師|Lecturer", re.IGNORECASE)
_SCHOOLS = re.compile(r"大学|学校|高校|学園|学院|University|College|School", re.IGNORECASE)
#: Who works for one of them.
_SECRETARY = re.compile(r"秘書|助手|担当|事務|Assistant to|Secretary", re.IGNORECASE)
#: The band from which a 先生 is written to, where the title says less.
_TEACHER_BAND = 5


def is_teacher(person: Person) -> bool:
    """Whether 先生 is due: doctors, lawyers and their like, teachers, members of parliaments, masters of an art."""
    if person.honorific.startswith("先生"):
        return True
    if _SECRETARY.search(person.title):
        return False
    if is_qualification(person.title):
        return bool(_TEACHING.search(person.title))
    if _LECTURERS.search(person.title) and _SCHOOLS.search(person.company):
        return True
    return bool(_TEACHERS.search(person.title))


def rank(person: Person) -> int | None:
    """The band of the person's title; None where it says nothing."""
    found = band(person.title)
    return max(found or 0, _TEACHER_BAND) if is_teacher(person) else found


def by_rank(people: Iterable[Person], host: str = "") -> list[Person]:
    """The highest first; of equals those of the host's company, then as they came. Who has no title comes last."""

    def place(person: Person) -> tuple[int, bool]:
        found = rank(person)
        return -1 if found is None else found, bool(host) and is_one_house(person.company, host)

    return sorted(people, key=place, reverse=True)


def register_for(recipients: Iterable[Person], sender: Person) -> Register:
    """The tone that suits the highest of the recipients. Where a rank is not known, the more polite one."""
    ranks = [rank(person) for person in recipients]
    highest, own = max((found for found in ranks if found is not None), default=0), rank(sender)
    if highest >= 7:
        return Register.EXECUTIVE
    if not ranks or None in ranks:
        return Register.SENIOR
    if highest >= 4:
        return Register.SENIOR if own is None or highest > own - 3 else Register.PEER
    return Register.JUNIOR if own is not None and own - highest >= 3 else Register.PEER
