"""The signs of one line, and what is put right in them before anybody asks what they mean.

Each rule is about how print looks to a recogniser, none about what a card may say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from enishi.names import variants

from .engine import Quad


@dataclass(slots=True)
class Sign:
    """One character of a line. corners: where it stands on the straightened card, None for a space that only a gap
    made. sure, other, other_sure: as in `engine.Glyph`."""

    text: str
    corners: Quad | None = None
    sure: float = 1.0
    other: str = ""
    other_sure: float = 0.0


_WIDE = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_WIDE |= {ord("＠"): "@", ord("－"): "-", ord("．"): ".", ord("＿"): "_", ord("／"): "/", ord("＆"): "&"}

_KANJI = "〇一二三四五六七八九"
_ROUND, _ONE = "〇○◯OoＯQ0", "1lI"
#: A number in kanji digits, as vertical cards have it; its noughts and dashes are read in many ways.
_KANJI_NUMBER = re.compile(
    f"[{_KANJI}{_ROUND}{_ONE}]{{2,5}}(?:[-ーｰ―—・ ]{{1,3}}[{_KANJI}{_ROUND}{_ONE}]{{1,4}}){{1,3}}"
)
#: The postal mark as recognisers see it, before seven digits.
_POSTAL_MARK = re.compile(
    f"(?:(?<=\\s)|^)[〒テデ千干丁T=〓下]\\s?(?=[\\d{_KANJI}]{{3}} ?[-ー] ?[\\d{_KANJI}]{{4}}(?![\\d{_KANJI}-]))"
)
#: 旧 falls apart.
_OLD = re.compile("[IlI|1]日(?=姓|Twitter)")
_SPACED_LETTERS = re.compile("(?<=[^\\x00-\\x7f][A-Z]) +(?=[A-Z][^\\x00-\\x7f])")
_SPACED_DASH = re.compile(r"(?<=\d) +(?=-\d)|(?<=\d-) +(?=\d)")


_MAY_REACH = re.compile(r"@|www?\.|http|\. ?(?:jp|com|net|org)\b")
_PIECE = r"[A-Za-z0-9_~%/-]+"
_NAMES = rf"{_PIECE}(?: (?=[a-z0-9-]+ ?\.)[a-z0-9-]+)?(?: ?[.] ?{_PIECE}(?: (?=[a-z0-9-]+ ?\.)[a-z0-9-]+)?)*"
#: Pieces of an address with at most one space at each mark between them. A label or another address ends it.
_ADDRESS = re.compile(
    rf"(?<![A-Za-z0-9@._-])(?:https?: ?/ ?/ ?{_NAMES}/?|www ?\. ?{_NAMES}/?"
    rf"|(?!(?i:e-?mail|mail|web|url|hp)\b){_PIECE}(?: ?\. ?{_PIECE})* ?@ ?{_NAMES}"
    rf"|(?!(?i:e-?mail|mail|web|url|hp)\b)[a-z0-9-]+(?: ?\. ?[a-z0-9-]+)* ?\. ?(?:jp|com|net|org)\b/?)"
)
_TWO_WS = re.compile(r"(?<=/)ww(?=\.)")


def mend_signs(signs: list[Sign]) -> list[Sign]:
    """A line's signs put right."""
    signs = [_one_of_two(sign) for sign in signs]
    text = "".join(sign.text for sign in signs)
    for match in _KANJI_NUMBER.finditer(text):
        if any(sign in _KANJI[1:] for sign in match[0]):
            for at in range(*match.span()):
                if signs[at].text != " ":
                    signs[at] = replace(signs[at], text=_kanji_digit(signs[at].text))
    text = "".join(sign.text for sign in signs)
    for mark in _POSTAL_MARK.finditer(text):
        signs[mark.start()] = replace(signs[mark.start()], text="〒")
    for half in reversed(list(_OLD.finditer(text))):
        signs[half.start() : half.end()] = [replace(signs[half.start() + 1], text="旧")]
    for pattern in (_SPACED_LETTERS, _SPACED_DASH):
        signs = _without(signs, pattern)
    return _bracketed(_addresses(signs))


def _addresses(signs: list[Sign]) -> list[Sign]:
    """Mail and web addresses without the spaces that typewriter faces seem to have in them."""
    text = "".join(sign.text for sign in signs)
    if not _MAY_REACH.search(text):
        return signs
    gone = {at for match in _ADDRESS.finditer(text) for at in range(*match.span()) if text[at] == " "}
    signs = [sign for at, sign in enumerate(signs) if at not in gone]
    wrong = _TWO_WS.search("".join(sign.text for sign in signs))
    if wrong:
        signs.insert(wrong.start(), replace(signs[wrong.start()], sure=0.5))
    return signs


def _one_of_two(sign: Sign) -> Sign:
    """Half-width letters and digits: a picture does not tell. Of two forms of one kanji the common one, in doubt."""
    text = sign.text.translate(_WIDE)
    if sign.sure < 0.8 and sign.other and variants.fold(text) == sign.other:
        return replace(sign, text=sign.other, sure=sign.sure + sign.other_sure, other=text)
    return replace(sign, text=text) if text != sign.text else sign


def _kanji_digit(sign: str) -> str:
    return "〇" if sign in _ROUND else "一" if sign in _ONE else sign if sign in _KANJI else "-"


def _without(signs: list[Sign], pattern: re.Pattern[str]) -> list[Sign]:
    text = "".join(sign.text for sign in signs)
    gone = {at for match in pattern.finditer(text) for at in range(*match.span())}
    return [sign for at, sign in enumerate(signs) if at not in gone] if gone else signs


def _bracketed(signs: list[Sign]) -> list[Sign]:
    """`南部 理江 旧姓 浜田）`: the bracket that opens is easily overlooked in columns."""
    text = "".join(sign.text for sign in signs)
    at = text.find("旧姓")
    if at > 0 and ")" in text[at:].replace("）", ")") and text[:at].rstrip()[-1:] not in "(（[〔":
        return [*signs[:at], Sign("（"), *signs[at:]]
    return signs
