"""Kana to latin letters, for the made-up people's English sides and mail addresses: Hepburn, long vowels unmarked."""

from __future__ import annotations

_ROWS = {
    "": "あいうえお", "k": "かきくけこ", "s": "さしすせそ", "t": "たちつてと", "n": "なにぬねの", "h": "はひふへほ",
    "m": "まみむめも", "y": "や ゆ よ", "r": "らりるれろ", "w": "わ   を", "g": "がぎぐげご", "z": "ざじずぜぞ",
    "d": "だぢづでど", "b": "ばびぶべぼ", "p": "ぱぴぷぺぽ",
}  # fmt: skip
_HEPBURN = {"si": "shi", "ti": "chi", "tu": "tsu", "hu": "fu", "zi": "ji", "di": "ji", "du": "zu", "wo": "o"}
_SOUNDS = {kana: row + vowel for row, line in _ROWS.items() for kana, vowel in zip(line, "aiueo", strict=True)}
_SOUNDS = {kana: _HEPBURN.get(sound, sound) for kana, sound in _SOUNDS.items() if kana != " "} | {"ん": "n"}


def hiragana(text: str) -> str:
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in text)


def katakana(text: str) -> str:
    return "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in text)


def romaji(kana: str, long: bool = False) -> str:
    """`ようこ` is `yoko`, `しょうじ` `shoji`, `じゅんいち` `junichi`. long: whether long vowels are marked, `yōko`."""
    out = ""
    doubled = False
    for sign in hiragana(kana):
        if sign == "っ":
            doubled = True
            continue
        if sign in "ゃゅょ":
            stem = out.removesuffix("i")
            out = stem + (
                _SOUNDS[chr(ord(sign) + 1)][1:]
                if stem[-2:] in ("sh", "ch") or stem[-1:] == "j"
                else _SOUNDS[chr(ord(sign) + 1)]
            )
            continue
        sound = _SOUNDS.get(sign, "")
        out += ("t" if sound.startswith("ch") else sound[:1]) * doubled + sound
        doubled = False
    if hiragana(kana).endswith("のうえ"):
        # Two words: the vowels belong to either.
        return out
    for vowels, plain, marked in (("uu", "u", "ū"), ("ou", "o", "ō"), ("oo", "o", "ō")):
        out = out.replace(vowels, marked if long else plain)
    return out
