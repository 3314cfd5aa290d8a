"""Where a line has spaces: the blank paper between its characters, and what the recogniser thinks of it.

Neither is enough alone. Paper is wide beside narrow characters, and narrow where a font is tight; the recogniser sees a
space where letters stand wide apart, and none between kanji. So both are weighed (`_WEIGHTS`).
"""

from __future__ import annotations

import math
import re
from itertools import pairwise

import numpy as np

from .engine import Glyph

#: In heights of a strip: its letters; in letters: a space.
LETTER, SPACE = 0.8, 0.5
#: Between letters set apart to fill a line there is this much paper everywhere, and a space is so much wider.
_SET_APART, _WIDER, _FAR_APART = 0.17, 0.6, 0.6
#: Of so few characters one gap tells that is so much wider than the others.
_SHORT, _CLEARLY = 6, 0.25
#: The blank paper at the sides of characters, in letters, as the common fonts have it; all others have _SIDE.
_SIDE = 0.05
_LEFT = {
    sign: share
    for share, signs in {
        0.1: "えぎけげざにるろをアウカクグゴシジゾタヌブプメラロワヴヷ々",
        0.2: "ぁぃぅうぇぉきくぐこごさしじっどまゃゅょよらりゎゔゕゖァィゥェォ"
        "コソッノヒビピフミャュョヨリレヮヲンヵヶヺ〒",
        0.3: "トドと",
        0.4: "・：",
        0.6: "（「『【",
    }.items()
    for sign in signs
}
_RIGHT = {
    sign: share
    for share, signs in {
        0.1: "しじそてをゕウセツドフラワ1",
        0.2: "ぁぃうぇぉきこさちっとまもゃゅょよらりるろゎゖァィゥェォカクコソタットヌノヒミメャュョヨロヮヲヵヶ々〒",
        0.3: "ぅくィリ",
        0.4: "・：",
        0.6: "）」』】",
        0.7: "、。，．",
    }.items()
    for sign in signs
}
#: (always, for each height of paper beyond the characters' own, for the recogniser's log odds): above nought together,
#: a gap is a space. By the kinds of its two neighbours; measured on lines of known text in some forty fonts.
_WEIGHTS = {
    "latin": (-0.6, 2.2, 1.35),
    "comma": (1.3, 0.3, 1.8),
    "digits": (-0.2, 3.0, 1.75),
    "latin digit": (3.2, 2.0, 1.05),
    "sign": (0.5, 0.0, 1.1),
    "bracket": (-2.5, 1.5, 1.0),
    "ascii japanese": (5.2, 1.8, 1.6),
    "japanese ascii": (5.1, 3.0, 1.4),
    "japanese": (6.0, 6.1, 1.9),
    "column": (2.4, 7.0, 1.25),
}
#: What the recogniser holds impossible, or certain, is not so once in a hundred times: wide paper tells.
_LEAST = 0.01


def spaces(glyphs: list[Glyph], long: float, tall: bool) -> list[int]:
    """How many half-width spaces stand before each glyph of a line. long: the line, in its heights. tall: a column."""
    paper = [0.0, *(_beyond_pitch(glyphs, long) if tall else _beyond_own(glyphs))]
    usual = max(0.0, _usual(paper[1:]))
    found = [0] * bool(glyphs)
    likelier = _likelier("".join(glyph.text for glyph in glyphs))
    for number, (before, glyph) in enumerate(pairwise(glyphs), 1):
        wider = paper[number] - usual
        kind = _kind(before.text, glyph.text)
        kind = "column" if tall and kind != "bracket" else kind
        always, for_paper, for_odds = _WEIGHTS[kind]
        share = min(max(glyph.space, _LEAST), 1 - _LEAST)
        is_space = likelier.get(number, 0.0) + always + for_paper * wider + for_odds * math.log(share / (1 - share)) > 0
        if usual > _SET_APART:
            is_space = is_space and wider > _WIDER * usual
        found.append(_count(wider, before.text + glyph.text) if is_space else 0)
    return found if any(found) else _halves(glyphs, paper)


def _likelier(text: str) -> dict[int, float]:
    """Where printers often leave a space, or seldom do: place -> what speaks for one there."""
    return {
        place: more for pattern, more in _OFTEN for match in pattern.finditer(text) for place in match.span() if place
    }


_OFTEN = (
    # Between a firm's form and its name; before a building, and before its floor; seldom before a house number.
    (re.compile("(?<=[^\\x00-\\x7f])(?=(?:株式|有限|合同|合資|合名)会社)|(?<=会社|法人)(?=[^\\x00-\\x7f]{2})"), 1.9),
    (re.compile(r"(?<=\d)(?=[ァ-ヺ][ァ-ヺー]{2})"), 1.5),
    (re.compile("(?<=[号地])(?=[ァ-ヺ一-鿿]{2})(?!室|棟|館)"), 1.5),
    (re.compile(r"(?<=[ァ-ヺー])(?=\d{1,4}(?:階|F|号))"), 0.8),
    (re.compile(r"(?<=[一-鿿])(?=\d{1,3}(?:-\d|番|丁目))"), -1.5),
)


def _usual(paper: list[float]) -> float:
    """How far apart characters stand: of two gaps (`林　太郎`) neither says, and one may be that of two set apart."""
    if len(paper) > 2:
        return float(np.median(paper))
    return min([*paper, _FAR_APART]) if paper else 0.0


def _halves(glyphs: list[Glyph], paper: list[float]) -> list[int]:
    """`眞 鍋　瑛 士`: a few characters set apart, of whose gaps one is clearly the widest, are two names."""
    found = [0] * len(glyphs)
    if 3 <= len(glyphs) <= _SHORT and not any(glyph.text.isascii() for glyph in glyphs):
        second, widest = sorted(paper)[-2:]
        if widest > second + _CLEARLY:
            found[paper.index(widest)] = 1
    return found


def _count(wider: float, pair: str) -> int:
    """How many half-width spaces a gap is; between latin words one is as good as two."""
    if pair.isascii() and wider < LETTER:
        return 1
    return min(8, max(1, round(wider / (LETTER * SPACE))))


def _kind(left: str, right: str) -> str:
    """Which weights count between two characters."""
    if left == "," and right.isascii():
        return "comma"
    if (right in "(（" and not left.isascii()) or (left in ")）" and not right.isascii()):
        return "bracket"
    if not (left.isalnum() and right.isalnum()):
        return "sign"
    if left.isascii() and right.isascii():
        return ("digits", "latin digit", "latin")[left.isalpha() + right.isalpha()]
    if left.isascii() or right.isascii():
        return "ascii japanese" if left.isascii() else "japanese ascii"
    return "japanese"


def _beyond_own(glyphs: list[Glyph]) -> list[float]:
    """The blank paper between neighbours of a row that is not the characters' own, in heights."""
    return [b.gap - LETTER * (_RIGHT.get(a.text, _SIDE) + _LEFT.get(b.text, _SIDE)) for a, b in pairwise(glyphs)]


def _beyond_pitch(glyphs: list[Glyph], long: float) -> list[float]:
    """The same for a column: its characters stand one pitch apart, whatever their shape."""
    steps = [((b.x - a.x) * long, (a.text + b.text).isascii()) for a, b in pairwise(glyphs)]
    japanese, latin = ([step for step, ascii_only in steps if ascii_only == kind] for kind in (False, True))
    pitch = float(np.median(japanese)) if japanese else 0.0
    if len(japanese) < 3:
        pitch = min(pitch, 1.25 * LETTER)
    within = {False: 1.1 * pitch, True: 1.6 * float(np.median(latin)) if latin else 0.0}
    return [max(0.0, step - within[ascii_only]) for step, ascii_only in steps]
