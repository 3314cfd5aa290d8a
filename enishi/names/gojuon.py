"""五十音 order: index headings and collation keys, so that plain string comparison sorts readings."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from enishi.names.kana import is_kana, to_hiragana

#: The index of a book of names, in order.
ROWS: tuple[str, ...] = ("あ", "か", "さ", "た", "な", "は", "ま", "や", "ら", "わ", "A-Z", "他")

_COLUMNS = (
    "あいうえお",
    "かきくけこ",
    "さしすせそ",
    "たちつてと",
    "なにぬねの",
    "はひふへほ",
    "まみむめも",
    "やゆよ",
    "らりるれろ",
    "わゐゑをん",
)
_SMALL = str.maketrans("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ")
_VOWELS = {
    "あ": "あかさたなはまやらわ",
    "い": "いきしちにひみりゐ",
    "う": "うくすつぬふむゆる",
    "え": "えけせてねへめれゑ",
    "お": "おこそとのほもよろを",
}


@cache
def _row_of() -> dict[str, str]:
    return {kana: column[0] for column in _COLUMNS for kana in column}


@cache
def _vowel_of() -> dict[str, str]:
    return {kana: vowel for vowel, column in _VOWELS.items() for kana in column}


def _bare(char: str) -> tuple[str, str]:
    """A hiragana without its mark, in full size, and what was taken off (for breaking ties)."""
    plain = unicodedata.normalize("NFD", char)
    mark = {"\u3099": "1", "\u309a": "2"}.get(plain[1:2], "0")
    large = plain[0].translate(_SMALL)
    return large, mark if large == plain[0] else "s"


def _first(text: str) -> str:
    return next((c for c in to_hiragana(unicodedata.normalize("NFKC", text)) if c.isalnum()), "")


def row(kana_or_name: str) -> str:
    """The heading a reading stands under, one of `ROWS`: ガ under か, ヴ under あ, Smith under A-Z, 山 under 他."""
    first = _first(kana_or_name)
    found = _row_of().get(_bare(first)[0]) if first else None
    if found:
        return found
    letter = unicodedata.normalize("NFD", first)[:1].casefold()
    return "A-Z" if "a" <= letter <= "z" else "他"


@lru_cache(maxsize=16384)
def sort_key(reading: str, name: str) -> str:
    """A string that sorts in 五十音 order: kana, then latin, then what has no reading; name breaks the last ties.

    Spaces divide family and given name and sort first, ー sorts as the vowel before it, marks and small kana
    only where all else is equal.
    """
    text = (reading or name).strip()
    hira = to_hiragana(unicodedata.normalize("NFKC", text))
    if is_kana(hira):
        base, marks, last = [], [], ""
        for char in hira:
            if char.isspace() or char in "・･":
                base.append(" ")
                continue
            if char == "ー":
                large, mark = _vowel_of().get(last, "あ"), "l"
            else:
                large, mark = _bare(char)
            base.append(large)
            marks.append(mark)
            last = large
        return f"1{''.join(base)}\t{''.join(marks)}\t{name}"
    letter = unicodedata.normalize("NFD", _first(text))[:1].casefold()
    if "a" <= letter <= "z":
        folded = "".join(c for c in unicodedata.normalize("NFD", hira.casefold()) if not unicodedata.combining(c))
        return f"2{folded}\t\t{name}"
    return f"3{hira}\t\t{name}"
