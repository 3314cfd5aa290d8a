"""Misread characters put right by what is known: names and their readings, posts, words of the trade.

Only a character that the recogniser doubted, or whose look-alike is in the table below, is ever changed, and only to
what makes the whole agree with knowledge. What nothing speaks for stays as it was read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import product

from enishi.names import titles
from enishi.names.data import lines as lines_of
from enishi.reading.text import read as read_text
from enishi.reading.text import roman
from enishi.reading.text.words import has_kanji

from .signs import LARGE, SMALL, Sign, text_of

#: Kanji and kana that are the same shape: which one it is, is told by its neighbours.
_TWINS = dict(zip("八二三力口夕卜工才千一", "ハニミカロタトエオチー", strict=True))
_KANJI_OF = {kana: kanji for kanji, kana in _TWINS.items()}
_KATAKANA, _KANJI = re.compile("[ァ-ヺー]"), re.compile("[一-鿿々]")
#: A word of nothing but such shapes; some are seen only where none but kana can stand.
_SHAPES = _TWINS | dict(zip("了十三于子-", "アナミチチー", strict=True))
_ALL_SHAPES = re.compile(f"(?:^|(?<=[\\s・]))[ァ-ヺー{''.join(_SHAPES)}]{{2,12}}(?=$|[\\s・])")
#: Of these shapes no name is made, nor any word of them alone.
_NO_KANJI_NAME = re.compile("[工夕卜了].|.[工夕卜了]")
_BESIDE_KANA = re.compile("(?<=[ァ-ヺー])[了夕]|八[一ー](?=[ァ-ヺ])")
#: Words that decide where the neighbours do not.
_WORDS = re.compile("[エTI](?=[業学場房事芸務具藤])|(?<=[加施人大着竣細木石])エ(?![ァ-ヺー])")


def mend_line(signs: list[Sign]) -> list[Sign]:
    """A line whose kanji and kana twins agree with their neighbours."""
    text = text_of(signs)
    out = list(signs)
    for at, sign in enumerate(text):
        before, behind, next_but_one = text[at - 1 : at] if at else "", text[at + 1 : at + 2], text[at + 2 : at + 3]
        # At the beginning of a word two signs must say it: 二ノ宮 is none of カタカナ.
        left, right = before.strip() or next_but_one, behind.strip() or before
        if sign in _TWINS and _KATAKANA.match(left) and _KATAKANA.match(right):
            out[at] = replace(out[at], text=_TWINS[sign])
        elif sign in _KANJI_OF and sign != "ー" and _KANJI.match(left) and _KANJI.match(right):
            out[at] = replace(out[at], text=_KANJI_OF[sign])
    for match in _WORDS.finditer(text_of(out)):
        out[match.start()] = replace(out[match.start()], text="工")
    for match in _BESIDE_KANA.finditer(text_of(out)):
        _as_kana(out, match)
    for match in _KATAKANA_RUN.finditer(text_of(out)):
        _as_known_word(out, match)
    for match in _ALL_SHAPES.finditer(text_of(out)):
        kana = "".join(_SHAPES.get(sign, sign) for sign in match[0])
        if _KATAKANA.search(match[0].replace("ー", "")) or _NO_KANJI_NAME.search(match[0]) or titles.is_title(kana):
            _as_kana(out, match)
    for match in _FRONT_BAR.finditer(text_of(out)):
        out[match.start()] = replace(out[match.start()], text=" ")
    return _mended_title(out)


#: No word of kana begins with a long vowel.
_FRONT_BAR = re.compile("(?:(?<=[ \u3000])|^)[ー一](?=[ァ-ヺ]{3})")


def _as_known_word(signs: list[Sign], match: re.Match[str]) -> None:
    """グルーブリーダー: a word of the trade with its marks misread; in place."""
    spelt = _unmarked(match[0])
    for size in range(min(len(spelt), _LONGEST_WORD), 3, -1):
        for start in range(len(spelt) - size + 1):
            known = _known_words().get(spelt[start : start + size], ())
            read = match[0][start : start + size]
            if len(known) == 1 and read != known[0]:
                for at, sign in enumerate(known[0], match.start() + start):
                    if signs[at].text != sign:
                        signs[at] = replace(signs[at], text=sign, sure=max(0.85, min(signs[at].sure, 0.9)))
                return
            if known:
                return


@cache
def _known_words() -> dict[str, tuple[str, ...]]:
    """Katakana words of posts, departments and trades, by their spelling without marks."""
    found: dict[str, set[str]] = {}
    for table in ("titles.tsv", "title_parts.tsv", "departments.tsv", "organisations.tsv"):
        for row in lines_of(table):
            for word in _KATAKANA_RUN.findall(" ".join(row)):
                found.setdefault(_unmarked(word), set()).add(word)
    return {key: tuple(words) for key, words in found.items()}


def _unmarked(text: str) -> str:
    """Kana without their marks, small ones as large ones: what is told apart by a few pixels."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if c not in "\u3099\u309a").translate(_AS_LARGE)


_AS_LARGE = str.maketrans(LARGE)
_KATAKANA_RUN, _LONGEST_WORD = re.compile("[ァ-ヺー]{4,}"), 12


def _as_kana(signs: list[Sign], match: re.Match[str]) -> None:
    for at in range(*match.span()):
        signs[at] = replace(signs[at], text=_SHAPES.get(signs[at].text, signs[at].text))


def _mended_title(signs: list[Sign]) -> list[Sign]:
    """執行投員: a line that is a post, if one of the recogniser's doubts is."""
    text = text_of(signs)
    if not 2 < len(text) <= _LONGEST_TITLE or all(sign.sure > 0.95 for sign in signs) or titles.is_title(text):
        return signs
    fitting = next((other for other in candidates(signs) if titles.is_title(other)), text)
    return [s if s.text == sign else replace(s, text=sign) for s, sign in zip(signs, fitting, strict=True)]


_LONGEST_TITLE = 16


def candidates(signs: Sequence[Sign], most: int = 64) -> Iterator[str]:
    """What a few signs may be instead, by the recogniser's doubts and small kana for large; what was read first."""
    choices = [tuple(dict.fromkeys((sign.text, *_instead(sign)))) for sign in signs]
    for count, chosen in enumerate(product(*choices)):
        if count >= most:
            return
        yield "".join(chosen)


def _instead(sign: Sign) -> Iterator[str]:
    if sign.sure < 0.95 and sign.other:
        yield sign.other
    for table in (SMALL, LARGE):
        if sign.text in table:
            yield table[sign.text]


def mend_readings(lines: Sequence[list[Sign]]) -> None:
    """Kana that are no reading of their name, and names that are not read so, where another look at doubted
    characters makes them agree; in place."""
    card = read_text("\n".join(text_of(signs) for signs in lines))
    for name in ("family", "given"):
        kanji, kana, romaji = (card.first(field) for field in (name, f"{name}_kana", f"{name}_romaji"))
        if not has_kanji(kanji):
            continue
        if kana and not reads(name, kanji, kana, romaji):
            _mend(lines, kana, partial(_fits, name, kanji, None, romaji))
        elif romaji and not kana and not reads(name, kanji, "", romaji):
            _mend(lines, kanji, partial(_fits, name, None, "", romaji))


def reads(name: str, kanji: str, kana: str, romaji: str = "") -> bool:
    """Whether a family or given name is read as its kana, or else its romaji, say. name: "family" or "given"."""
    sounds = roman.family_sounds(kanji) if name == "family" else roman.given_sounds(kanji)
    if kana:
        said = roman.key_of_kana(kana)
        agrees = not romaji or roman.key_of_romaji(romaji) == said
        return agrees and (said in sounds or roman.may_be_read(kanji, kana))
    return roman.key_of_romaji(romaji) in sounds or roman.may_sound(kanji, romaji)


def _fits(name: str, kanji: str | None, kana: str | None, romaji: str, other: str) -> bool:
    """Whether a name agrees with itself, `other` standing for the part of it that is in doubt (None)."""
    return reads(name, other if kanji is None else kanji, other if kana is None else kana, romaji)


def _mend(lines: Sequence[list[Sign]], value: str, fits: Callable[[str], bool]) -> None:
    """Put the only candidate for a value that fits in its place."""
    for signs in lines:
        at = [place for place, sign in enumerate(signs) if not sign.text.isspace()]
        start = "".join(signs[place].text for place in at).find(value)
        if start < 0:
            continue
        places_of_value = at[start : start + len(value)]
        fitting = [c for c in candidates([signs[place] for place in places_of_value]) if c != value and fits(c)]
        if fitting:
            for place, sign in zip(places_of_value, fitting[0], strict=True):
                if signs[place].text != sign:
                    signs[place] = replace(signs[place], text=sign, sure=0.9)
            return


def mend_latin_name(signs: list[Sign]) -> list[Sign]:
    """`NANAMIYOKOYAMA`, `Aki ra Kono`: a line of letters parted where a given and a family name meet."""
    text = text_of(signs)
    if not _LETTERS.fullmatch(text):
        return signs
    if late := _LATE_GAP.search(text):
        # MariO mamyuda
        at = late.start() + 1
        return [*signs[:at], Sign(" "), signs[at], *signs[at + 2 :]]
    if _known(text.split()):
        return signs
    bare = [sign for sign in signs if sign.text != " "]
    letters = text.replace(" ", "")
    cuts = [at for at in range(2, len(letters) - 1) if _known([letters[:at], letters[at:]])]
    if len(cuts) != 1:
        return signs
    return [*bare[: cuts[0]], Sign(" "), *bare[cuts[0] :]]


_LETTERS, _LATE_GAP = re.compile("[A-Za-z ]{5,24}"), re.compile("[a-z][A-Z] [a-z]")


def _known(words: list[str]) -> bool:
    """Whether two words are a given and a family name of Japan, in either order."""
    if len(words) != 2:
        return False
    return any(roman.is_given_romaji(a) and roman.is_japanese(b, a) for a, b in (words, words[::-1]))
