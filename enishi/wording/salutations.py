"""How people are addressed in Japanese: whom to call 様, 先生, 御中 or 各位, and in which order.

A title is an honorific by itself: 部長 田中様 or 田中部長, never 部長様. Own colleagues have none before outsiders.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from enishi.names import companies
from enishi.names.kana import is_kana, to_hiragana, to_katakana
from enishi.names.latin import is_latin
from enishi.names.tables import family_kana
from enishi.names.titles import is_title
from enishi.wording.persons import Person, is_teacher

_KATAKANA = re.compile("[ァ-ヺー・＝=･]+")
#: A line of company, post and name that passes so many columns (half-width) becomes two.
_WIDEST = 48


def company(text: str) -> str:
    """A company as it is written in an address: its form in full (㈱ is 株式会社)."""
    return companies.expand(text)


def _is_foreign_kana(person: Person) -> bool:
    kana = person.family or person.given
    return bool(_KATAKANA.fullmatch(kana)) and to_katakana(person.family) not in family_kana()


def _as_called(person: Person) -> Person:
    """A foreigner whose card is in latin letters is written in katakana where it is known."""
    if not is_latin(person.family or person.given) or not person.family_kana or not _in_katakana(person):
        return person
    kana = Person(family=to_katakana(person.family_kana), given=to_katakana(person.given_kana))
    return kana if _is_foreign_kana(kana) else person


def _in_katakana(person: Person) -> bool:
    return is_kana(person.family_kana + person.given_kana)


def full_name(person: Person) -> str:
    """The name as written: 田中 太郎, ジョン・スミス, John Smith."""
    person = _as_called(person)
    if not (person.family and person.given):
        return person.family or person.given
    if is_latin(person.family):
        return f"{person.given} {person.family}"
    return f"{person.given}・{person.family}" if _is_foreign_kana(person) else f"{person.family} {person.given}"


def short_name(person: Person) -> str:
    """The name that one is called by: 田中, スミス; a given name where there is no other."""
    person = _as_called(person)
    return person.family or person.given


def honorific(person: Person) -> str:
    """What follows the name: 様 or 先生; 各位 and 御中 where nobody is named."""
    if person.is_named:
        return "先生" if is_teacher(person) else "様"
    return "各位" if person.everyone else "御中"


def called(person: Person) -> str:
    """An outsider, named within a text: 佐藤様, 佐藤先生."""
    return f"{short_name(person)}{honorific(person)}" if person.is_named else company(person.company)


def called_inside(person: Person) -> str:
    """Somebody of one's own house: 田中部長 where the title is a word of its own, else 田中様."""
    name = short_name(person)
    if re.fullmatch(r"[^\W\d_ぁ-んA-Za-z]{2,5}", person.title) and is_title(person.title) and not is_teacher(person):
        return f"{name}{person.title}"
    return f"{name}{' ' if is_latin(name) else ''}{honorific(person)}"


# --- the block above a letter ----------------------------------------------------------------------------------


def block(to: Sequence[Person], *, inside: bool) -> str:
    """The addressees, one line each, in the order given; the company stands once where all are of one."""
    if inside:
        return "\n".join(_inside(person) for person in to)
    houses = {company(person.company) for person in to}
    if len(houses) == 1:
        house = houses.pop()
        alone = len(to) == 1 and not to[0].is_named
        lines = [] if alone else [house]
        return "\n".join(filter(None, [*lines, *(_line(person, house if alone else "") for person in to)]))
    return "\n".join(_line(person, company(person.company)) for person in to)


def _inside(person: Person) -> str:
    if person.is_named:
        return called_inside(person)
    return " ".join(filter(None, (person.department or company(person.company), honorific(person))))


def _line(person: Person, house: str) -> str:
    post = [person.department, person.title] if person.is_named else [person.department]
    before = " ".join(filter(None, (house, *post)))
    name = " ".join(filter(None, (full_name(person), honorific(person))))
    return f"{before}{chr(10) if _width(before + name) > _WIDEST else ' '}{name}".strip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


# --- houses ----------------------------------------------------------------------------------------------------

#: End of an organisation's name -> how one calls theirs and one's own.
_HOUSES = (
    (re.compile(r"銀行$"), "貴行", "当行"),
    (re.compile(r"(?:金庫|信金)$"), "貴金庫", "当金庫"),
    (re.compile(r"大学(?:院)?$"), "貴学", "本学"),
    (re.compile(r"(?:学校|高校|学園|学院|幼稚園)$"), "貴校", "本校"),
    (re.compile(r"(?:病院|医院|クリニック|診療所)$"), "貴院", "当院"),
    (re.compile(r"(?:事務所|研究所)$"), "貴所", "当所"),
    (re.compile(r"(?:連盟|会議所|(?<!商)会)$"), "貴会", "当会"),
    (re.compile(r"組合$"), "貴組合", "当組合"),
    (re.compile(r"財団$"), "貴財団", "当財団"),
    (re.compile(r"省$"), "貴省", "当省"),
    (re.compile(r"庁$"), "貴庁", "当庁"),
    (re.compile(r"市役所$"), "貴市", "当市"),
    (re.compile(r"(?:店|薬局|ホテル|旅館)$"), "貴店", "当店"),
)
#: Forms of companies: a 株式会社 is 貴社 whatever its name ends in, unless it is a bank.
_FIRMS = ("株式会社", "有限会社", "合同会社", "合資会社", "合名会社")


def _house(name: str) -> tuple[str, str]:
    parsed = companies.parse(name)
    is_firm = parsed.form in _FIRMS
    for end, theirs, ours in _HOUSES:
        if end.search(parsed.core if is_firm else name) and (not is_firm or theirs == "貴行"):
            return theirs, ours
    if parsed.form.endswith("法人"):
        return "貴法人", "当法人"
    return "貴社", "弊社"


def their_house(name: str) -> str:
    """貴社 and its like, as a letter says it (御社 is spoken)."""
    return _house(name)[0]


def our_house(name: str) -> str:
    """弊社 and its like."""
    return _house(name)[1]


# --- below a letter --------------------------------------------------------------------------------------------

_RULE = "-" * 32


def signature(sender: Person) -> str:
    """Company, department and title, name with its reading, the ways to reach: only lines that have content."""
    reading = " ".join(to_hiragana(kana) for kana in (sender.family_kana, sender.given_kana) if kana)
    name = full_name(sender)
    if reading and not is_kana(name) and not is_latin(name):
        name += f"（{reading}）"
    ways = (
        sender.address,
        sender.phone and f"電話：{sender.phone}",
        sender.mobile and f"携帯：{sender.mobile}",
        sender.email and f"メール：{sender.email}",
        sender.website,
    )
    post = " ".join(filter(None, (sender.department, sender.title)))
    lines = list(filter(None, (company(sender.company), post, name, *ways)))
    return "\n".join((_RULE, *lines, _RULE)) if lines else ""
