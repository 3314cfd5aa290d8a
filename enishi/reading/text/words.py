"""What a stretch of a line can be: company, department, title, qualification, person, reading, or only words.

The knowledge is that of `enishi.names` and of `lexicon.txt`; here it is asked and remembered, because cards repeat
themselves. `cuts` puts it together for text that is written without spaces.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from enishi.names import companies, departments, qualifications, titles

from . import lexicon, roman
from .lexicon import either

#: C company, D department, T title, Q qualification, N person, K kana, L latin words, O organisation, J 兼, W words
Kind = str

KANJI = "一-鿿㐀-䶿豈-﫿々〆ヶケ\U00020000-\U0003ffff\U000e0100-\U000e01ef\ufe00-\ufe0f"
_HAN = re.compile(rf"[{KANJI}]")
_NAME_SHAPE = re.compile(rf"^[{KANJI}ぁ-ゖァ-ヶーﾞ゛ノ]{{1,8}}$")
_KANA = re.compile(r"^[ぁ-ゖァ-ヺーｦ-ﾟ・ =＝゠]+$")
_HIRAGANA = re.compile(r"^[ぁ-ゖー・ ]+$")
_LATIN = re.compile(r"^[\x20-\x7eÀ-ɏḀ-ỿ®™’・]+$")
_JOIN = re.compile(r"^[(\[]?(?:兼務?|及び|併任|兼任)[)\]]?$")
#: Words that stand where a person could and are none: anywhere in a text, and at its end.
_BUSINESS = re.compile(either("business"))
_NOT_AN_END = re.compile(rf"{either('not_an_end')}$")
_CORPORATE_FORM = re.compile(either("corporate_form"))


_NUMBERED_UNIT = r"(?:[第\d一二三四五六七八九十]{0,4}[部課係])"
_BRANCH = re.compile(rf"^[{KANJI}ぁ-ゖァ-ヺーA-Za-z0-9・ ]{{1,14}}{either('branch')}{_NUMBERED_UNIT}?$")


# A rank before a qualification makes a post of it: パートナー弁護士, 代表税理士, 管理薬剤師.
_RANKED = re.compile(rf"^{either('rank')}{either('ranked')}$")


#: 代表取締役主筆: an officer with another title behind it.
_OFFICER = re.compile("(?:代表取締役|取締役|執行役員|専務|常務)(?=..)")
_MORE_TITLES = re.compile(rf"^{either('title')}$")
#: 工事長, 編集室長: whoever heads something; not what grows or is long.
_CHIEF = re.compile(rf"^[{KANJI}ァ-ヺー]{{2,12}}長$")
_NO_CHIEF = re.compile(r"(?:成|延|特|身|全|最|年|増|伸|助|冗|細|生)長$")
#: 取締役CTO: two titles printed as one word.
_WITH_LATIN = re.compile(r"^([^\x00-\x7f]{2,10})([A-Z]{2,5})$")


@lru_cache(maxsize=16384)
def is_title(text: str) -> bool:
    if _RANKED.match(text) or _MORE_TITLES.match(text):
        return True
    if not _is_like_title(text):
        return False
    return not (_has_more_qualified(text) or (text[-1:] in ")）" and _has_more_qualified(_IN_BRACKETS.sub("", text))))


def _is_like_title(text: str) -> bool:
    if titles.is_title(text):
        # 南村大将, 原団長: what a title ends may be a name.
        return len(text) < 3 or not roman.splits(text)
    officer = _OFFICER.match(text)
    if officer and is_title(text[officer.end() :]):
        return True
    both = _WITH_LATIN.match(text)
    if both:
        return titles.is_title(both[1]) and titles.is_title(both[2])
    return bool(_CHIEF.match(text)) and not (_NO_CHIEF.search(text) or titles.is_title(text[:-1]) or roman.splits(text))


@lru_cache(maxsize=16384)
def is_department(text: str) -> bool:
    if (text[-1:] in "室社店人所学院" and _NO_DEPARTMENT.search(text)) or is_trade(text):
        return False
    if _ATTACHED.match(text) or _ANNEX.match(text) or _ABROAD.fullmatch(text):
        return True
    return departments.is_department(text) or (bool(_BRANCH.match(text)) and not is_company(text))


# 政策統括官（経済担当）付: where the staff of a high official work.
_ANNEX = re.compile(r"^(?:附属|付属)[^\s]{1,10}(?:館|所|センター|農場|病院)$|^大臣官房\S{0,6}$")
_ATTACHED = re.compile(r"^.{2,16}官(?:[(（].{1,16}[)）])?付$")
_ABROAD = re.compile(either("department_abroad"))
_UNIT_WORD = re.compile(either("unit_word"))
_BEFORE_TITLE = frozenset(lexicon.words("before_title"))
_GRADE = re.compile(r"(?:第?[1-3１-３一二三]|準[1-3１-３一二三]|[甲乙])[級種類]")


def is_unit_word(text: str) -> bool:
    """Whether a word is a kind of department and nothing else: チーム."""
    return bool(_UNIT_WORD.fullmatch(text))


def ends_like_unit(text: str) -> bool:
    """Whether a word ends in a kind of department that firms end in, too: 高分子グループ."""
    return any(text.endswith(word) for word in lexicon.words("unit_word"))


def joins_latin(latin: str, word: str) -> bool:
    """Whether a latin word and the Japanese one behind it are one thing: SRE チーム, Web エンジニア."""
    if is_unit_word(word):
        return len(latin) <= 20
    return latin in _BEFORE_TITLE and bool(_KATAKANA.match(word)) and titles.is_title(word)


def is_plain_rank(text: str) -> bool:
    """Whether a title is the rank of the officer named before it: 代表取締役 社長."""
    return text in _PLAIN_RANKS


_PLAIN_RANKS = frozenset(lexicon.words("plain_rank"))


def is_grade(text: str) -> bool:
    """Whether a word is the grade of the qualification before it: 1級."""
    return bool(_GRADE.fullmatch(text))


@lru_cache(maxsize=4096)
def is_branch(text: str) -> bool:
    """Whether a text is one of the offices of a firm: 大阪支店, 小豆島本社."""
    return bool(_PLACE.fullmatch(text))


_PLACE = re.compile(rf"[^\s\d:()（）]{{0,10}}{either('place')}")
_ACTIVITIES = re.compile(rf"(?:[^\s・/、]{{1,8}}[・/、／])+[^\s・/、]{{1,8}}|[^\s]{{0,4}}{either('activity')}{{2}}")
_LISTED = re.compile("[・/、／]")
_ACTIVITY = re.compile(either("activity"))
_ACTIVITY_END = re.compile(rf"{either('activity')}$")


@lru_cache(maxsize=4096)
def is_activity(text: str) -> bool:
    """Whether a line lists what a firm does: 企画・デザイン・施工, 製造販売."""
    if not _ACTIVITIES.fullmatch(text):
        return False
    pieces = _LISTED.split(text.rstrip("一式等他").strip())
    return bool(_ACTIVITY_END.search(pieces[-1])) or any(_ACTIVITY.fullmatch(piece) for piece in pieces)


_TRADE = re.compile(either("trade"))


def is_trade(text: str) -> bool:
    """Whether a line says what a firm is registered as: 一級建築士事務所, 損害保険代理店."""
    return bool(_TRADE.search(text))


# A flat is no department, nor the branch a foreign firm has in Japan, nor a university.
_NO_DEPARTMENT = re.compile(r"[\d〇一二三四五六七八九十]号?室$|..日本(?:支社|支店|法人|事務所)$|..大学(?:大学院|院)?$")


@lru_cache(maxsize=8192)
def is_qualification(text: str) -> bool:
    if qualifications.is_qualification(text) or (_has_more_qualified(text) and not _RANKED.match(text)):
        return True
    if "･" in text or "・" in text:
        # A mark inside one word: 1級ファイナンシャル・プランニング技能士.
        bare = unicodedata.normalize("NFKC", text).replace("・", "")
        if qualifications.is_qualification(bare) and len(bare) > 12:
            return True
    field = _FIELD_OF.match(text) or _LATIN_FIELD_OF.match(text)
    return bool(field and is_qualification(field[1]))


_IN_BRACKETS = re.compile(r"[(（][^()（）]*[)）]$")
# 技術士（建設部門）, Attorney at Law (Japan)
_FIELD_OF = re.compile(r"^([^()（）]{1,14}[士師医員者w])\s?[(（][^()（）]{1,16}[)）]$")
_LATIN_FIELD_OF = re.compile(r"^([A-Za-z.]{2,8}) ?\([A-Za-z ,.]{2,16}\)$")
# 認定看護管理者, 学校薬剤師, 冷凍空調技士1種: a known one with a field before it or a grade behind it.
_MORE_QUALIFIED = re.compile(
    rf"^(?:{either('qualification')}|[^\s()（）]{{0,12}}認定[^\s()（）]{{1,12}}[者士師員]|[^\s()（）]{{2,16}}{either('qualified')}"
    r"|[^\s()（）]{2,14}[士師者](?:[1-3１-３一二三]|準\S)[級種]|[^\s()（）]{2,14}指導教育責任者)$"
)


def _has_more_qualified(text: str) -> bool:
    return "Q" in may_be(text) and bool(_MORE_QUALIFIED.match(text))


@lru_cache(maxsize=8192)
def is_company(text: str) -> bool:
    return companies.is_company(text)


@lru_cache(maxsize=8192)
def is_organisation(text: str) -> bool:
    return companies.is_organisation(text)


def is_form(text: str) -> bool:
    """Whether a text is a corporate form and nothing else."""
    return bool(_CORPORATE_FORM.fullmatch(text))


def find_form(text: str) -> re.Match[str] | None:
    """The first corporate form in a text."""
    return _CORPORATE_FORM.search(text)


def has_form(text: str) -> bool:
    return find_form(text) is not None


def is_latin(text: str) -> bool:
    return bool(_LATIN.match(text))


def is_kana(text: str) -> bool:
    return bool(_KANA.match(text))


def is_hiragana(text: str) -> bool:
    return bool(_HIRAGANA.match(text))


def has_kanji(text: str) -> bool:
    return bool(_HAN.search(text))


@lru_cache(maxsize=8192)
def is_person(text: str) -> bool:
    """Whether a text without spaces may well be a person: a known family name and something that can follow."""
    if not _NAME_SHAPE.match(text) or not _begins_with_family(text):
        return False
    return not is_business(text) and not is_organisation(text)


def _begins_with_family(text: str) -> bool:
    if text < "一" and (roman.is_family_kana(text[:4]) or roman.is_family_kana(text[:3])):
        return len(text) <= 8
    return any(roman.is_family(text[:size]) for size in range(max(1, len(text) - 4), min(4, len(text)) + 1))


def is_surely_person(text: str) -> bool:
    """Whether a text without spaces is a family name and a given name that are both known."""
    return roman.splits(text)


_KATAKANA = re.compile("[ァ-ヺー]+")
_KATAKANA_NAME = re.compile("[ァ-ヺー・]+")
_PLAIN_UNITS = frozenset("部課係科局班室")
_UNITS_ALONE = frozenset(lexicon.words("unit_alone"))
_NUMBERED = re.compile(r"^第?[一二三四五六七八九十\d]")


_SHOP_FRONT = re.compile(either("shop_front"))
_SHOP_FRONT_END = re.compile(rf"{either('shop_front')}$")
_GAPS = re.compile("[ \u3000・]+")
_SHOP_END = re.compile(r"..[堂屋亭庵楼窯軒舗店]$")


@lru_cache(maxsize=8192)
def is_shop(text: str) -> bool:
    """Whether a line begins as shops, studios and temples call themselves: 豆腐工房 しらいと, スナック さくら貝."""
    gap = _GAPS.search(text)
    if not gap or gap.end() == len(text):
        return False
    first = text[: gap.start()]
    return bool(not roman.is_common_family(first) and _SHOP_FRONT_END.search(first))


@lru_cache(maxsize=8192)
def begins_like_shop(text: str) -> bool:
    """Whether a word or a line begins so, with or without a gap: 劇団アマノガワ."""
    match = _SHOP_FRONT.match(text)
    return bool(match and len(text) > match.end())


def is_shop_front(text: str) -> bool:
    """Whether a text is what shops begin with and nothing else: 手打ちそば."""
    return bool(_SHOP_FRONT.fullmatch(text))


@lru_cache(maxsize=8192)
def is_name_pair(first: str, last: str) -> bool:
    """Whether two printed words are a person although each, alone, might be something else: 福岡 太郎, 戸部 健吾."""
    return _are_names(first, last) and not is_shop(f"{first} {last}")


def _are_names(first: str, last: str) -> bool:
    given = roman.is_given(last)
    if _KATAKANA_NAME.fullmatch(first) and 2 <= len(first) <= 10 and has_kanji(last):
        # フェルナンデス 真理亜
        return (given or roman.may_be_given(last)) and kind_of(last) == "W" and kind_of(first) == "K"
    if not (_NAME_SHAPE.match(first) and _NAME_SHAPE.match(last)) or len(first) > 5 or len(last) > 4:
        return False
    if not (given and len(last) <= 3) and kind_of(last) in "TDQCFJ":
        return False
    if roman.is_family(first):
        if given or len(last) > 3:
            return given
        plain = kind_of(last) == "W" or is_hiragana(last)
        return plain and not is_business(last) and not is_organisation(last)
    if kind_of(first) != "D" or len(first) > 3 or _NUMBERED.match(first) or is_business(last):
        return False
    if first[-1] == "部" or (len(first) == 2 and first[-1] in _PLAIN_UNITS):
        # A family name ending in 部 that no table has: what stands before it is no business of a department.
        return (
            not is_department(first[:-1])
            and first not in _UNITS_ALONE
            and (given or not roman.is_family(last))
            and len(last) <= 3
            and not _KATAKANA.fullmatch(last)
        )
    # Towns and regions are departments and family names.
    return given or (
        bool(_REGION.fullmatch(first))
        and (len(last) == 1 or not roman.is_common_family(last))
        and not is_organisation(last)
    )


# Towns and regions begin departments and mottos, but with a gap behind them they are family names too.
_REGION = re.compile(either("region"))


def is_business(text: str) -> bool:
    """Whether one word speaks of business; a family name may end like a shop (小野寺, 別所)."""
    if _BUSINESS.search(text):
        return not roman.is_family(text)
    return bool(_NOT_AN_END.search(text)) and len(text) > 2 and not (roman.is_family(text) or roman.may_split(text))


@lru_cache(maxsize=8192)
def may_be_person(text: str) -> bool:
    """Whether nothing about a text says that it cannot be a person's name in Japanese characters."""
    pieces = text.split()
    bare = "".join(pieces)
    if not _NAME_SHAPE.match(bare) or is_shop(text) or (len(bare) < 2 and not roman.is_family(bare)):
        return False
    if _SHOP_END.search(pieces[-1]) and len(pieces) < 3 and not roman.splits(bare):
        return False
    if len(pieces) == 2 and len(pieces[1]) <= 3 and (roman.is_given(pieces[1]) or roman.may_be_given(pieces[1])):
        # 馬場園 節子: ends like a place, but a given name follows.
        return not any(_BUSINESS.search(piece) and not roman.is_family(piece) for piece in pieces)
    if any(is_business(piece) for piece in pieces):
        return False
    return len(pieces) > 1 or roman.is_family(bare) or not _REGION.match(bare)


@lru_cache(maxsize=16384)
def kind_of(text: str) -> Kind:
    """What one word (no spaces in it) is on its own; "W" where it is nothing known."""
    if len(text) <= 4 and _JOIN.match(text):
        return "J"
    if is_latin(text):
        return "L"
    form = find_form(text)
    if form:
        if form[0] == text:
            return "F"
        if is_company(text):
            return "C"
    kinds = may_be(text)
    if "D" in kinds and text.endswith(_UNIT_OFFICES) and is_department(text):
        return "D"
    if "T" in kinds and is_title(text):
        return "T"
    if "Q" in kinds and is_qualification(text):
        return "Q"
    if "D" in kinds and is_department(text) and (not _PRACTICE.search(text) or _ANNEX.match(text)):
        return "D"
    return "K" if is_kana(text) else "W"


def may_be(text: str) -> str:
    """What a word may be at all of title (T), department (D) and qualification (Q): most words end in a character that
    none of those ends in, and need no further question."""
    last = text[-1:]
    if _ANY_END.search(text):
        return "TDQ"
    if last.isdigit():
        # No title is numbered, and of a qualification only its registration.
        return "DQ" if text[-3:].isdigit() else "D"
    if last == "・" or not ("ぁ" <= last <= "ー" or "一" <= last <= "鿿"):
        return "TDQ"
    return _kinds_by_end().get(last, "")


@cache
def _kinds_by_end() -> dict[str, str]:
    """The last characters of words in tables and lexicon, and all those of its patterns -> the kinds of those words."""
    listed = {"T": titles.known_ends(), "D": departments.known_ends(), "Q": qualifications.known_ends()}
    found: dict[str, str] = {}
    for kind, (own, *sections) in _KNOWN_PATTERNS.items():
        more = [word[-1] if word.isalnum() else word for name in sections for word in lexicon.words(name)]
        for char in {word[-1] for word in listed[kind]}.union(own, *more):
            found[char] = found.get(char, "") + kind
    return found


#: What the patterns above end in, and the sections of the lexicon that hold words of this kind.
_KNOWN_PATTERNS = {
    "T": ("長", "title", "ranked"),
    "D": ("付館所ー場院部課係", "branch"),
    "Q": ("者士師員級種", "qualified", "qualification"),
}
#: 一級…, 技能検定…, 大臣官房…: what these begin may end in anything.
_ANY_END = re.compile("級|種|検定|官房")


# 事務局 is where, whatever else it may be.
_UNIT_OFFICES = ("事務局", "編集部", "秘書室", "社長室")
_CLUB = re.compile(either("club"))


def is_club(text: str) -> bool:
    """Whether a text names a body people belong to besides their firm: a chamber's youth section, a Rotary club."""
    return bool(_CLUB.search(text))


# Practices end like departments, but people work for them, not in them.
_PRACTICE = re.compile(either("practice"))


_RUNS_HOUSES = re.compile(either("runs_houses"))


def runs_houses(text: str) -> bool:
    """Whether a body of this kind runs clinics, schools or homes with names of their own."""
    return bool(_RUNS_HOUSES.search(text))


_HOUSE = re.compile(rf"{either('house')}(?:\s?[^\s]{{0,8}}(?:院|校|分院))?$")
_OFFICE = re.compile(rf"{either('office')}事務所$")
_PUBLIC_OFFICE = re.compile("[市区町村]役[所場]|[県都府道]庁")
_SHOPS = lexicon.words("shop")


_OFFICE_LATIN = re.compile(rf"(?:\b|(?=&)){either('office_latin')}\b")


_FACILITY = re.compile(either("facility"))
_AGENT = re.compile(rf"^(?:[^\s。、]{{1,16}}{either('agent')}|[ァ-ヺー・]{{3,16}}[ーアトンスルグ])$")


@lru_cache(maxsize=8192)
def is_facility(text: str) -> bool:
    """Whether a text names a place where people work: 訪問看護ステーションこもれび, 伊豆高原リゾート."""
    return bool(_FACILITY.search(text))


_BRAND = re.compile(r"[A-Z][A-Z&'’.-]*(?: (?:&|[A-Z][A-Z&'’.-]*)){1,4}")


def is_brand(text: str) -> bool:
    """Whether a latin line in capitals may name a shop or a firm: KAGOSHIMA CYCLE BASE."""
    return bool(_BRAND.fullmatch(text)) and not is_title(text)


def is_abbreviation(text: str) -> bool:
    """Whether a text is a few capitals, as some posts are printed: CRA."""
    return 2 <= len(text) <= 4 and text.isascii() and text.isalpha() and text.isupper()


@lru_cache(maxsize=8192)
def may_be_title(text: str) -> bool:
    """Whether a word no table knows is formed like what somebody is: 木工作家, 税務署統括官, メディカルリエゾン."""
    return (bool(_AGENT.match(text)) or is_abbreviation(text)) and not is_organisation(text) and not is_facility(text)


@lru_cache(maxsize=8192)
def is_house(text: str) -> bool:
    """Whether a text ends like a clinic, a school or a home."""
    return bool(_HOUSE.search(text))


@lru_cache(maxsize=8192)
def is_office(text: str) -> bool:
    """Whether a text is like a practice, a public office, a bank or a shop."""
    if text.endswith(_SHOPS) or _PUBLIC_OFFICE.search(text) or (text.endswith("事務所") and _OFFICE.search(text)):
        return True
    return bool(" " in text and _OFFICE_LATIN.search(text))
