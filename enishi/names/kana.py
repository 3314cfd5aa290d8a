"""Kana and romaji: widths, scripts, Hepburn and Kunrei, and one folding under which all spellings agree."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

_TO_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)} | {0x30FD: 0x309D, 0x30FE: 0x309E}
_TO_KATAKANA = {hira: kata for kata, hira in _TO_HIRAGANA.items()}
_KANA = re.compile(r"[\u3041-\u3096\u3099-\u309e\u30a1-\u30fe\uff65-\uff9f・･ー\s]*")
_HALF = re.compile("[\uff61-\uff9f]+")


def to_hiragana(text: str) -> str:
    """Katakana to hiragana; half-width first to full. The long mark and everything else stays."""
    return full_width(text).translate(_TO_HIRAGANA)


def to_katakana(text: str) -> str:
    """Hiragana to katakana; half-width first to full. Everything else stays."""
    return full_width(text).translate(_TO_KATAKANA)


def full_width(text: str) -> str:
    """Half-width kana to full, with its dakuten (ｶﾞ -> ガ). Other half-width characters stay."""
    return _HALF.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)


def is_kana(text: str) -> bool:
    """True where the text is kana of any kind, with spaces, ・ and long marks; False where it has no kana."""
    return bool(_KANA.fullmatch(text)) and bool(text.strip(" \u3000\t・･ーｰ"))


_ROWS = {
    "": "アイウエオ", "k": "カキクケコ", "s": "サシスセソ", "t": "タチツテト", "n": "ナニヌネノ", "h": "ハヒフヘホ",
    "m": "マミムメモ", "r": "ラリルレロ", "g": "ガギグゲゴ", "z": "ザジズゼゾ", "d": "ダヂヅデド", "b": "バビブベボ",
    "p": "パピプペポ",
}  # fmt: skip
_HEPBURN = {"si": "shi", "ti": "chi", "tu": "tsu", "hu": "fu", "zi": "ji", "di": "ji", "du": "zu"}
_YOUON = {"sy": "sh", "ty": "ch", "zy": "j", "dy": "j"}
_OTHERS = dict(
    pair.split(":")
    for pair in (
        "ヤ:ya ユ:yu ヨ:yo ワ:wa ヲ:o ヰ:i ヱ:e ン:n ヴ:vu ァ:a ィ:i ゥ:u ェ:e ォ:o ャ:ya "
        "ュ:yu ョ:yo ヮ:wa ヵ:ka ヶ:ga ファ:fa フィ:fi フェ:fe フォ:fo フュ:fyu ティ:ti ディ:di "
        "トゥ:tu ドゥ:du テュ:tyu デュ:dyu シェ:she チェ:che ジェ:je ツァ:tsa ツィ:tsi ツェ:tse "
        "ツォ:tso ウィ:wi ウェ:we ウォ:wo ヴァ:va ヴィ:vi ヴェ:ve ヴォ:vo クァ:kwa クォ:kwo "
        "グァ:gwa イェ:ye"
    ).split()
)


@cache
def _to_romaji() -> dict[str, str]:
    table: dict[str, str] = {}
    for consonant, row in _ROWS.items():
        for vowel, kana in zip("aiueo", row, strict=True):
            table[kana] = _HEPBURN.get(consonant + vowel, consonant + vowel)
        if consonant:
            for small, vowel in zip("ャュョ", "auo", strict=True):
                head = _YOUON.get(consonant + "y", consonant + "y")
                table[row[1] + small] = head + vowel
    return table | _OTHERS


@cache
def _romaji_of_one() -> dict[int, str]:
    return {ord(kana): sound for kana, sound in _to_romaji().items() if len(kana) == 1}


#: Kana that change the sound beside them.
_JOINED_KANA = re.compile("[ッーァィゥェォャュョヮンn]")
_KANA_UNIT = re.compile("ッ+|.[ァィゥェォャュョヮ]|.", re.DOTALL)


@lru_cache(maxsize=8192)
def kana_to_romaji(kana: str) -> str:
    """Kana to Hepburn, letter by letter (サトウ -> satou, ケンイチ -> ken'ichi); other characters stay.

    Long vowels are written as the kana has them, and ー repeats the vowel before it.
    """
    kana = to_katakana(kana)
    if not _JOINED_KANA.search(kana):
        return kana.translate(_romaji_of_one())
    table, double = _to_romaji(), False
    out: list[str] = []
    for unit in _KANA_UNIT.findall(kana):
        if unit[0] == "ッ":
            double = True
            continue
        if unit == "ー":
            if out and out[-1][-1] in "aiueo":
                out.append(out[-1][-1])
            continue
        sound = table.get(unit) or "".join(table.get(c, c) for c in unit)
        if double and sound[:1].isalpha() and sound[0] not in "aiueo":
            sound = ("t" if sound.startswith("ch") else sound[0]) + sound
        if out and out[-1] == "n" and sound[:1] in tuple("aiueoy"):
            sound = "'" + sound
        out.append(sound)
        double = False
    return "".join(out)


#: A long o or u, as kana write it; ノウエ, マツウラ and オオウチ hold none at that place.
_LONG = re.compile(
    r"(?<=[コソトホモヨロゴゾドボポョ])ウ|(?<=[^オ]オ)ウ|(?<=^オ)ウ|(?<=ノ)ウ$|(?<=[ユュ])ウ"
    r"|(?<=[オコソトホモヨロゴゾドボポョ])オ(?!$)|ー"
)


def romanised(kana: str) -> str:
    """A reading as passports and signs spell it: long o and u are written short.

    >>> romanised("サトウ"), romanised("イノウエ"), romanised("オオウチ"), romanised("チュウオウ"), romanised("トオル")
    ('Sato', 'Inoue', 'Ouchi', 'Chuo', 'Toru')
    """
    romaji = kana_to_romaji(_LONG.sub("", to_katakana(kana))).replace("'", "")
    latin = romaji if romaji.isascii() else ""
    return " ".join(word.capitalize() for word in latin.split())


@cache
def _from_romaji() -> dict[str, str]:
    """Every spelling of a syllable -> katakana: Hepburn, Kunrei, and what people type."""
    # ja is ジャ: what ヂ and ヅ sound like is written with ジ and ズ.
    unusual = ("ヂ", "ヅ", *"ァィゥェォャュョヮヵヶヲヰヱヴン")
    table = {
        sound: kana
        for kana, sound in _to_romaji().items()
        if not kana.startswith(unusual) or (len(kana) > 1 and kana[0] == "ヴ")
    }
    for consonant, row in _ROWS.items():
        for vowel, kana in zip("aiueo", row, strict=True):
            table.setdefault(consonant + vowel, kana)
        if consonant:
            for small, vowel in zip("ャュョ", "auo", strict=True):
                table.setdefault(f"{consonant}y{vowel}", row[1] + small)
    for small, vowel in zip("ャュョ", "auo", strict=True):
        table[f"jy{vowel}"] = "ジ" + small
        table[f"cy{vowel}"] = "チ" + small
        table[f"dy{vowel}"] = "ヂ" + small
    # A Japanese name spelt ti, tu, di, du is Kunrei; ティ and ディ are written tei, dei or not at all.
    table |= {
        "ti": "チ",
        "tu": "ツ",
        "di": "ヂ",
        "du": "ヅ",
        "wo": "ヲ",
        "dzu": "ヅ",
        "dzi": "ヂ",
        "la": "ラ",
        "li": "リ",
    }
    table |= {"vu": "ヴ", "tyu": "チュ", "dyu": "ヂュ", "lu": "ル", "le": "レ", "lo": "ロ", "yi": "イ", "wu": "ウ"}
    return table


_MACRON = {"\u0304": True, "\u0302": True, "\u0305": True}


def _undo_macrons(text: str) -> str:
    """Satō -> Satou, Ōno -> Oono, Yūki -> Yuuki: a macron is one more vowel."""
    out: list[str] = []
    for char in unicodedata.normalize("NFD", text):
        if char in _MACRON and out:
            first = len(out) == 1 or not out[-2].isalpha()
            out.append("o" if out[-1] == "o" and first else "u" if out[-1] == "o" else out[-1])
        elif not unicodedata.combining(char):
            out.append(char)
    return "".join(out)


@lru_cache(maxsize=8192)
def romaji_to_kana(text: str) -> str:
    """Romaji to katakana: Hepburn, Kunrei, oh, ou, ō, m before b and p, apostrophes. "" where it isn't romaji.

    >>> romaji_to_kana("Satō"), romaji_to_kana("Hombu"), romaji_to_kana("Smith")
    ('サトウ', 'ホンブ', '')

    Words keep their spaces. A length nobody wrote (Sato) can't be known: サト.
    """
    plain = _undo_macrons(text.casefold().strip())
    if not re.fullmatch(r"[a-z'’` -]+", plain) or not re.search(r"[a-z]", plain):
        return ""
    words = [_word_to_kana(re.sub(r"[’`-]", "'", word)) for word in plain.split()]
    return " ".join(words) if all(words) else ""


def _word_to_kana(word: str) -> str:
    # Ohno is オオノ, Satoh is サトウ: an h with no vowel after it is a length.
    word = re.sub(r"^oh(?![aiueoy])", "oo", word.strip("'"))
    word = re.sub(r"(?<=o)h(?![aiueoy])", "u", word)
    word = re.sub(r"(?<=u)h(?![aiueoy])", "u", word)
    word = re.sub(r"m(?=[bpm])", "n", word)
    table, at = _from_romaji(), 0
    out: list[str] = []
    while at < len(word):
        if word[at] == "'":
            at += 1
            continue
        pair = word[at : at + 2]
        if word[at] == "n" and not re.match(r"n(?:[aiueo]|y[auo])", word[at:]):
            out.append("ン")
            at += 1
            continue
        if len(pair) == 2 and (pair[0] == pair[1] or pair == "tc") and pair[0] not in "aiueo":
            out.append("ッ")
            at += 1
            continue
        unit = next((word[at : at + n] for n in (4, 3, 2, 1) if word[at : at + n] in table), "")
        if not unit:
            return ""
        out.append(table[unit])
        at += len(unit)
    return "".join(out)


#: In order: a piece of a word, what stands there exactly, what it is the same as. The piece is there for speed.
_SAME = tuple(
    (piece, re.compile(written or piece), same)
    for piece, written, same in (
        ("cch", "", "tch"),
        ("m", r"m(?=[bpm])", "n"),
        ("dz", r"dz(?=[iu])", "z"),
        ("shi", "", "si"),
        ("chi", "", "ti"),
        ("tsu", "", "tu"),
        ("sh", r"sh(?=[aueo])", "sy"),
        ("ch", r"ch(?=[aueo])", "ty"),
        ("j", r"jy?(?=[aueo])", "zy"),
        ("dy", r"dy(?=[auo])", "zy"),
        ("ji", "", "zi"),
        ("di", "", "zi"),
        ("j", "j$", "z"),
        ("du", "", "zu"),
        ("fu", "", "hu"),
        ("f", "f$", "h"),
        # What is being typed: the s of sh, the t of ch and ts.
        ("c", "ch?$", "t"),
        ("ts", "ts$", "t"),
        ("h", r"(?<=[a-z])h(?![aiueoy])", ""),
        ("ou", "", "o"),
        *((vowel * 2, f"{vowel}+", vowel) for vowel in "aiueo"),
        ("nn", "", "n"),
    )
)


#: A word without any of these is spelt in one way only, as most are.
_WORTH_A_LOOK = re.compile(r"m[bpm]|d[ziyu]|[cfhj]|ts|ou|nn|([aiueo])\1")
_OTHER_MARKS = re.compile(r"[^a-z0-9]")


@lru_cache(maxsize=16384)
def romaji_key(text: str) -> str:
    """One spelling for all: Satō, Sato, Satou, Satoh -> sato; Shinji, Sinzi -> sinzi. Spaces and marks go.

    A word being typed folds to a piece of the whole word's key as far as that can be (`sh` -> `s`).
    """
    plain = text.casefold()
    if not (plain.isascii() and plain.isalnum()):
        plain = _OTHER_MARKS.sub("", unicodedata.normalize("NFKD", plain))
    if not _WORTH_A_LOOK.search(plain):
        return plain
    for piece, written, same in _SAME:
        if piece in plain:
            plain = written.sub(same, plain)
    return plain
