"""What on a nickname's page says whose it is: for its owner alone, before somebody else sees it. Pure.

It warns, and forbids nothing; what it finds is shown once and kept nowhere. It cannot know a manner of writing.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PIL import Image

from enishi.names import companies, search
from enishi.names.kana import kana_to_romaji, romaji_key

#: Signs of Japanese, or words of anything else, that nobody writes twice by chance.
SIGNS, WORDS = 12, 6
#: Of these 64 bits as many may differ in the same picture, cut or pressed otherwise.
_NEAR = 10
#: A picture whose brightness spans less has nothing in it to be known by.
_FLAT = 12
_WORD = re.compile(r"[a-z0-9à-öø-ÿāēīōū]+(?:['’][a-z]+)*")
_NOT_LATIN = re.compile(r"[^\x00-\u024f]")


@dataclass(frozen=True, slots=True)
class Worn:
    """What the work face is known by. names: each as it is written or read somewhere. organisations: companies and
    schools. signs: addresses, telephone numbers, short names. texts: what was written about it."""

    names: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """code: name, organisation, sign or phrase. words: as they stand on the nickname's page."""

    code: str
    words: str


def betrayed(texts: Iterable[str], worn: Worn) -> list[Found]:
    """What in these texts leads to the work face; each thing once."""
    out: dict[Found, None] = {}
    shingles, sentences = _shingles(worn.texts), _sentences(worn.texts)
    for text in texts:
        plain = unicodedata.normalize("NFKC", text)
        out |= dict.fromkeys(Found("name", name) for name in worn.names if _names(plain, name))
        out |= dict.fromkeys(Found("organisation", one) for one in worn.organisations if _organisation(plain, one))
        out |= dict.fromkeys(Found("sign", sign) for sign in worn.signs if _sign(plain, sign))
        out |= dict.fromkeys(Found("phrase", phrase) for phrase in _phrases(plain, shingles, sentences))
    return list(out)


# Names


def _tight(text: str) -> str:
    return "".join(search.fold(text).split())


def _words(text: str) -> list[str]:
    return _WORD.findall(search.fold(text))


def _names(text: str, name: str) -> bool:
    """Whether a name stands there, in the script it is given in or, for kana, in Latin letters."""
    needle = _tight(name)
    if not needle:
        return False
    if _NOT_LATIN.search(needle):
        return _japanese(text, needle) or _latin(text, kana_to_romaji(needle))
    return _latin(text, needle)


def _japanese(text: str, needle: str) -> bool:
    """Short readings are parts of other words, and count only where they stand alone; single signs never do."""
    if len(needle) < 2:
        return False
    if len(needle) == 2 and re.fullmatch("[ぁ-ゖー]+", needle):
        return re.search(f"(?<![ぁ-ゖー]){needle}(?![ぁ-ゖー])", search.fold(text)) is not None
    return needle in _tight(text)


def _latin(text: str, name: str) -> bool:
    """A whole word, however its long vowels are spelt; from five letters on as a part of one, too (aoki_tokyo80)."""
    if len(name) < 3 or not name.isascii():
        return False
    key = romaji_key(name)
    keys = [(word, romaji_key(word)) for word in re.findall(r"[a-zà-öø-ÿāēīōū]+", search.fold(text))]
    return any(key == other or name == word or (len(name) > 4 and name in word) for word, other in keys)


def _organisation(text: str, name: str) -> bool:
    """Also without its corporate form: 東西電機 for 東西電機株式会社."""
    core = companies.core_key(name)
    if len(core) < 2:
        return False
    if _NOT_LATIN.search(core):
        return core in _tight(text)
    return len(core) > 2 and any(core == "".join(part) for part in _runs(_words(text), core))


def _runs(words: Sequence[str], core: str) -> Iterator[Sequence[str]]:
    """Words in a row that could make up a name of that length."""
    for begin in range(len(words)):
        for end in range(begin + 1, min(begin + 6, len(words)) + 1):
            if sum(map(len, words[begin:end])) == len(core):
                yield words[begin:end]


def _sign(text: str, sign: str) -> bool:
    """An address, a number whatever stands between its digits, or a short name as a word of its own."""
    digits = re.sub(r"\D", "", sign)
    if len(digits) >= 9 and re.fullmatch(r"[\d+()\-. ]+", unicodedata.normalize("NFKC", sign)):
        return digits[-9:] in re.sub(r"(?<=\d)[()\-. ]+(?=\d)", "", text)
    needle, folded = sign.strip().casefold(), text.casefold()
    if "@" in needle.strip("@") or "/" in needle:
        return needle.rstrip("/") in folded
    needle = needle.lstrip("@")
    return len(needle) > 2 and re.search(rf"(?<![\w]){re.escape(needle)}(?![\w])", folded) is not None


# Phrases


def _signs(text: str) -> list[tuple[str, int]]:
    """The letters and digits of a text, folded, each with its place."""
    folded = ((sign, place) for place, char in enumerate(text) for sign in search.fold(char))
    return [(sign, place) for sign, place in folded if sign.isalnum() or sign == "ー"]


def _spans(text: str) -> list[tuple[str, int, int]]:
    return [(search.fold(match[0]), *match.span()) for match in re.finditer(r"[^\W_]+(?:['’]\w+)*", text)]


def _shingles(texts: Iterable[str]) -> set[str]:
    signs = ("".join(sign for sign, _ in _signs(unicodedata.normalize("NFKC", text))) for text in texts)
    return {text[at : at + SIGNS] for text in signs for at in range(len(text) - SIGNS + 1)}


def _sentences(texts: Iterable[str]) -> set[tuple[str, ...]]:
    words = ([word for word, _, _ in _spans(unicodedata.normalize("NFKC", text))] for text in texts)
    return {tuple(several[at : at + WORDS]) for several in words for at in range(len(several) - WORDS + 1)}


def _phrases(text: str, shingles: set[str], sentences: set[tuple[str, ...]]) -> Iterator[str]:
    """The longest stretches of a text that stand among the others, as they are written here."""
    signs = _signs(text)
    grams = ["".join(sign for sign, _ in signs[at : at + SIGNS]) for at in range(len(signs) - SIGNS + 1)]
    # Twelve Latin letters are two words: those are counted by the word.
    there = [gram in shingles and len(_NOT_LATIN.findall(gram)) > SIGNS // 3 for gram in grams]
    for first, last in _stretches(there):
        yield text[signs[first][1] : signs[last + SIGNS - 1][1] + 1]
    spans = _spans(text)
    runs = [tuple(word for word, _, _ in spans[at : at + WORDS]) for at in range(len(spans) - WORDS + 1)]
    for first, last in _stretches([run in sentences for run in runs]):
        yield text[spans[first][1] : spans[last + WORDS - 1][2]]


def _stretches(there: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """First and last of each row of true ones."""
    first = None
    for at, so in enumerate([*there, False]):
        if so and first is None:
            first = at
        elif not so and first is not None:
            yield first, at - 1
            first = None


# Pictures


@dataclass(frozen=True, slots=True)
class Thumb:
    """What is looked at of a picture: its shades, 9 × 8, and its mean colour."""

    shades: Image.Image
    colour: tuple[int, ...]

    @classmethod
    def of(cls, data: bytes) -> Thumb:
        picture = Image.open(io.BytesIO(data))
        picture.draft("RGB", (128, 128))  # a JPEG is decoded no larger than that
        small = picture.convert("RGB")
        colour: Any = small.resize((1, 1)).getpixel((0, 0))
        return cls(small.convert("L").resize((9, 8), Image.Resampling.LANCZOS), colour)


def same_picture(one: Thumb, other: Thumb) -> bool:
    """Whether two pictures look alike, however they were made smaller, pressed, or turned left to right."""
    first, second = one.shades, other.shades
    if max(map(_depth, (first, second))) < _FLAT:
        return max(abs(a - b) for a, b in zip(one.colour, other.colour, strict=True)) < _FLAT
    mirrored = second.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    return min((_bits(first) ^ _bits(thumb)).bit_count() for thumb in (second, mirrored)) <= _NEAR


def _bits(thumb: Image.Image) -> int:
    """A bit for each place at which it becomes brighter to the right (the difference hash)."""
    pixels = thumb.tobytes()
    out = 0
    for row in range(8):
        for column in range(8):
            out = out << 1 | (pixels[row * 9 + column] < pixels[row * 9 + column + 1])
    return out


def _depth(thumb: Image.Image) -> int:
    darkest, brightest = thumb.getextrema()
    return int(brightest) - int(darkest)  # type: ignore[arg-type]
