"""The one tokeniser: the folded key of a contact, the tokens of an index, and what a query must find in them.

Key: the fields of a contact folded (width, case, kana to hiragana, variant kanji, corporate forms moved out of the
name) and joined by line ends, then what they sound like in canonical romaji and kana, then phone numbers in digits.
Tokens: bigrams of every run of letters and digits, and one unigram at its end; all else separates runs.
Query: every word must be found, each in one of several ways (needles). `Query.matches` on the key is exact; the
tokens are a sieve that never loses a hit.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from operator import add

from enishi.names.companies import forms
from enishi.names.kana import kana_to_romaji, romaji_key, romaji_to_kana, to_hiragana
from enishi.names.variants import folding

#: Between the fields of a key. No needle holds one.
SEPARATOR = "\n"

#: Characters that only NFKC of the whole text puts together: half-width kana with marks, combining marks.
_COMPOSED = re.compile("[\uff61-\uff9f\u0300-\u036f\u3099\u309a\U0002f800-\U0002fa1f]")
_DASHES = "‐‑‒–—―−﹣－⁃˗"
_LATIN_WORD = re.compile(r"[a-z]+(?:['’-][a-z]+)*")
_KANA_RUN = re.compile("[ぁ-ゖー]{2,}")
#: Latin with marks keeps them in the plain text; the romaji beside it has none (satō, satou, sato).
_MARKED = re.compile(r"[a-zà-öø-ÿāēīōūâêîôû'’-]+")
_PHONE = re.compile(r"\+?[0-9][0-9()\-. /ー]{4,}[0-9]")
_CJK = "々〆〇ぁ-ゖァ-ヺー\u3400-\u9fff\U00020000-\U0003ffff"
_SPACED = re.compile(rf"(?<=[{_CJK}])[ \t]+(?=[{_CJK}])")
_KA = re.compile("(?<=[\u3400-\u9fff])け(?=[\u3400-\u9fff])")


@cache
def _table() -> dict[int, str]:
    """One table for what single characters fold to: NFKC, case, hiragana, variants, dashes, selectors."""
    variants, out = folding(), {}
    for code in (*range(0x80, 0xD800), *range(0xE000, 0x10000)):
        char = chr(code)
        folded = unicodedata.normalize("NFKC", char).casefold()
        folded = "".join(variants.get(ord(c), c) for c in unicodedata.normalize("NFKC", folded))
        folded = to_hiragana(folded)
        if folded != char:
            out[code] = folded
    out.update({code: common for code, common in variants.items() if code > 0xFFFF or not common})
    out.update({code: chr(code).casefold() for code in range(ord("A"), ord("Z") + 1)})
    out.update({ord(dash): "-" for dash in _DASHES})
    # 霞ヶ関 is 霞が関: the small ke is read so between kanji.
    out |= {
        ord("ヶ"): "が",
        ord("ゖ"): "が",
        ord("ヵ"): "か",
        ord("ゕ"): "か",
        0x3000: " ",
        0xA0: " ",
        0xAD: "",
        0x200B: "",
    }
    out |= {
        ord("\r"): " ",
        ord("\n"): " ",
        ord("\t"): " ",
        ord("㍿"): "(株)",
        0x200D: "",
        0xFEFF: "",
        0x200E: "",
        0x200F: "",
    }
    return out


def fold(text: str) -> str:
    """Text as the key holds it, forms and spaces still in place. One line, lower case, hiragana."""
    if _COMPOSED.search(text):
        text = unicodedata.normalize("NFKC", text)
    return text.translate(_table())


@cache
def _forms() -> tuple[re.Pattern[str], dict[str, str]]:
    """Corporate forms as folded text -> the form in full, folded; longest first."""
    table: dict[str, str] = {}
    for form in forms():
        if form.place == "any":
            full = fold(form.full)
            table |= {fold(text): full for text in (form.full, *form.shorts) if "." not in text}
    words = sorted((w for w in table if not w.isascii()), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words))), table


def _field(text: str) -> str:
    """One folded field as it stands in the key: layout spaces inside Japanese gone, the corporate form behind the name.

    The form stays findable in a run of its own, so that 株式会社 alone finds the companies that have it.
    """
    folded = _SPACED.sub("", text).strip()
    if "け" in folded:
        folded = _KA.sub("が", folded)
    pattern, table = _forms()
    found = pattern.findall(folded) if len(folded) > 2 else []
    if not found:
        return folded
    rest = _SPACED.sub("", re.sub(" {2,}", " ", pattern.sub(" ", folded)).strip())
    return SEPARATOR.join([rest, *dict.fromkeys(table[f] for f in found)]).strip(SEPARATOR)


@lru_cache(maxsize=16384)
def _sounds(folded: str) -> tuple[str, ...]:
    """What a folded field sounds like: canonical romaji of kana and latin words, kana of latin words."""
    if "@" in folded or "/" in folded or len(folded) > 40:
        # An address of the net, or a note: what is said there is not how a name sounds.
        return ()
    out = [romaji_key(kana_to_romaji(run)) for run in _KANA_RUN.findall(folded)]
    for word in _MARKED.findall(folded):
        romaji = romaji_key(word)
        if len(romaji) < 2:
            continue
        kana = to_hiragana(romaji_to_kana(word)) if len(word) < 24 else ""
        out += [part for part in (romaji, kana) if part and part not in folded]
    return tuple(out)


_DIGIT = re.compile("[0-9]")


def _digits(folded: str) -> tuple[str, ...]:
    """The phone numbers of a field as digits; those with Japan's country code also as dialled at home."""
    out = []
    for number in _PHONE.findall(folded):
        digits = re.sub(r"\D", "", number.replace("(0)", "") if number.startswith("+") else number)
        out.append(digits)
        if len(digits) > 7 and (home := _at_home(number, digits)):
            out.append(home)
    return tuple(out)


def _at_home(number: str, digits: str) -> str:
    if digits.startswith("0081"):
        digits = digits[2:]
    elif not number.startswith("+"):
        return ""
    return "0" + digits[2:].lstrip("0") if digits.startswith("81") else ""


def key(*fields: str) -> str:
    """The search key of a contact. Give what is read as one name as one field (`山田 太郎`, then `ヤマダ タロウ`).

    >>> "高橋" in key("髙橋 一郎", "㈱山田"), "山田" in key("（株）山田")
    (True, True)
    """
    folded = [fold(text) for text in fields if text]
    extra: dict[str, None] = {}
    for part in folded:
        extra.update(dict.fromkeys(_sounds(part)))
        if _DIGIT.search(part):
            extra.update(dict.fromkeys(_digits(part)))
    return SEPARATOR.join(part for part in (*map(_field, folded), *extra) if part)


#: What `str.isalnum` is true of, and nothing else.
_RUN = re.compile(r"[^\W_]+")


def runs(text: str) -> list[str]:
    """The runs of letters and digits of a folded text; all else separates."""
    return _RUN.findall(text)


def tokens(key: str) -> list[str]:
    """Bigrams of every run and the unigram at its end, each once, in order of first sight."""
    out: dict[str, None] = {}
    for run in runs(key):
        out.update(dict.fromkeys(map(add, run, run[1:])))
        out[run[-1]] = None
    return list(out)


@dataclass(frozen=True, slots=True)
class Needle:
    """One way to find a word.

    text: the folded substring the key must contain. tokens: bigrams an index must hold. prefix: where there are
    none, what a token must start with. Both empty (a lone mark like @): an index can't help, look at the keys.
    """

    text: str
    tokens: tuple[str, ...]
    prefix: str = ""


@lru_cache(maxsize=1024)
def needle(text: str) -> Needle:
    """The needle of a folded text."""
    parts = runs(text)
    bigrams = tuple(dict.fromkeys(a + b for part in parts for a, b in pairwise(part)))
    return Needle(text, bigrams, "" if bigrams or not parts else parts[0])


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked: every tuple of `alternatives` must be met by one of its needles. Empty: everything matches."""

    alternatives: tuple[tuple[Needle, ...], ...]

    def matches(self, key: str) -> bool:
        """Whether a contact with this key is found. Exact: an index only saves asking."""
        return all(any(n.text in key for n in ways) for ways in self.alternatives)


def _phone_ways(folded: str) -> list[str]:
    """A number typed with or without hyphens, at home or with the country code, in digits."""
    if not re.fullmatch(r"\+?[0-9()\-. /ー]+", folded):
        return []
    digits = re.sub(r"\D", "", folded.replace("(0)", "") if folded.startswith("+") else folded)
    home = _at_home(folded, digits)
    return [d for d in (home, digits) if len(d) >= 2]


def _ways(word: str) -> tuple[Needle, ...]:
    """The needles of one word, the plain one first."""
    ways = [word]
    ways += _phone_ways(word)
    if _MARKED.fullmatch(word):
        ways.append(romaji_key(word))
        if word[-1] in "aiueon":
            ways.append(to_hiragana(romaji_to_kana(word)))
    elif re.fullmatch("[ぁ-ゖー]{2,}", word):
        ways.append(romaji_key(kana_to_romaji(word)))
    return tuple(needle(way) for way in dict.fromkeys(ways) if way)


def _words(text: str) -> list[str]:
    """The words of a query; a phone number keeps its spaces, a form is dropped from beside a name."""
    whole = fold(text).strip()
    if re.fullmatch(r"\+?[0-9()\-. /ー]{7,}", whole) and sum(c.isdigit() for c in whole) >= 7:
        return [re.sub(r"\s", "", whole)]
    out: list[str] = []
    pattern, table = _forms()
    for word in whole.split():
        found = pattern.findall(word)
        rest = _KA.sub("が", pattern.sub(" ", word)).split()
        out += rest if rest else list(dict.fromkeys(table[f] for f in found))
    # 株式会社 山田: beside a name the form is no word of its own, as it isn't when written together.
    named = [word for word in out if word not in table.values()]
    return named or out


def parse(words: str) -> Query:
    """A query from what was typed: words apart by spaces must all hit, each in any of its ways.

    >>> parse("ﾄｳｷｮｳ").matches(key("東京", "トウキョウ")), parse("0335815111").matches(key("03-3581-5111"))
    (True, True)
    """
    return Query(tuple(dict.fromkeys(_ways(word) for word in _words(words))))
