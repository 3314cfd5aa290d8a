"""Strips of a card → the lines of its text, in the order in which a person reads them, gaps kept as spaces.

Everything is said for rows. Columns of vertical text are handled as rows of a card lying on its left side.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from enishi.reading.text import labels, phones
from enishi.reading.text.lines import fold
from enishi.reading.text.words import has_kanji, is_kana

from .engine import Glyph, Quad
from .mending import mend_addresses, mend_latin_name, mend_line, mend_readings
from .signs import Sign, mend_signs, text_of
from .strips import Strip

#: In heights of a strip: its letters; in letters: an ASCII one, a space.
_LETTER, _NARROW, _SPACE = 0.8, 0.55, 0.5
#: In heights of a strip: the blank paper that is a space, that bears out a recogniser which saw one, and by how much
#: the steps of a typewriter face are seen to differ.
_GAP, _JUST_SEEN, _EVEN = 0.17, 0.08, 0.13
_CLEAR_GAP = 0.27
_IN_BRACKETS = re.compile("[(（].*")
_NARROW_IN_SOME = re.compile("[ぁ-ヿ日口目田国四回円山小川一二三十月自由-]")
#: Outside a full-width bracket there is at least this much.
_OUTSIDE = 0.28
#: Signs the recogniser does not know, read in pieces; how sure we are of them.
_ONE_SIGN, _SUPPOSED = {"有": "㈲", "株": "㈱"}, 0.5
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
        0.2: "ぁぃうぇぉきこさちっとまもゃゅょよらりるろゎゖァイゥェォカクコソタットヌノヒミメャュョヨロヮヲヵヶ々〒",
        0.3: "ぅくィリ",
        0.4: "・：",
        0.6: "）」』】",
        0.7: "、。，．",
    }.items()
    for sign in signs
}


@dataclass(slots=True)
class _Run:
    """Signs on one row, with their box in reading coordinates: u along the text, v across it."""

    signs: list[Sign]
    u0: float
    u1: float
    v0: float
    v1: float
    tall: bool = False

    def place(self, corners: Quad) -> float:
        """Where along the text something stands."""
        return float(corners[:, 1 if self.tall else 0].mean())

    @property
    def text(self) -> str:
        return text_of(self.signs)

    @property
    def high(self) -> float:
        return self.v1 - self.v0


def lines_of(strips: list[Strip]) -> list[list[Sign]]:
    """The lines of a card. Rows and columns on one card are read apart: the kind of which there is more first."""
    tall = [strip for strip in strips if strip.tall]
    wide = [strip for strip in strips if not strip.tall]
    kinds = sorted((tall, wide), key=lambda kind: -sum(len(strip.glyphs) for strip in kind))
    lines: list[list[Sign]] = []
    for kind in kinds:
        runs = _merged([_run(strip) for strip in kind])
        lines += [mend_latin_name(mend_line(mend_signs(run.signs))) for run in _in_order(runs)]
    mend_addresses(lines)
    mend_readings(lines)
    return lines


def _run(strip: Strip) -> _Run:
    quad = strip.quad
    if strip.tall:
        u, v = quad[:, 1], -quad[:, 0]
        # A column's own top left is its top right corner: it is read from the top, its rows to the left.
        quad = np.roll(quad, -1, axis=0)
    else:
        u, v = quad[:, 0], quad[:, 1]
    return _Run(_spaced(strip, quad), float(u.min()), float(u.max()), float(v.min()), float(v.max()), strip.tall)


def _spaced(strip: Strip, quad: Quad) -> list[Sign]:
    """The signs of a strip, with spaces where the printer left a gap. quad: from the beginning of the text on."""
    long, high = _along(quad)
    glyphs = [glyph for glyph in strip.glyphs if glyph.text != " "]
    said = _said_spaces(strip.glyphs)
    usual = _usual_advance(glyphs, long, high)
    paper = _beyond_pitch(glyphs, long / high) if strip.tall else _paper(glyphs, long / high, said)
    # Of two gaps neither is usual: `林　太郎`.
    blank = float(np.median(paper[1:])) if len(paper) > 3 else min(paper[1:], default=0.0) if len(paper) > 2 else 0.0
    signs: list[Sign] = []
    said |= _two_words(glyphs, said)
    for number, glyph in enumerate(glyphs):
        if number:
            wider = paper[number] - blank
            pair = glyphs[number - 1].text + glyph.text
            # `YaeUCHIDA`: a small letter and a capital are seldom one word.
            seen = number in said or (pair[0].islower() and pair[1].isupper())
            if wider > _slack(blank, pair) or (seen and wider > _JUST_SEEN):
                signs += [Sign(" ") for _ in range(_spaces(wider, pair))]
        # Within the strip on both sides alike, so that its middle stays where it is.
        half = max(0.005, min(usual * _width(glyph) / 2 / long, glyph.x, 1 - glyph.x))
        corners = _between(quad, glyph.x - half, glyph.x + half)
        signs.append(Sign(glyph.text, corners, glyph.sure, glyph.other, glyph.other_sure))
    return signs if strip.tall else _brackets(glyphs, signs, long / high)


def _brackets(glyphs: list[Glyph], signs: list[Sign], long: float) -> list[Sign]:
    """Full-width brackets have half a letter of paper on their outer side; a whole (有) in one letter is a sign."""
    places = [at for at, sign in enumerate(signs) if sign.text != " "]
    gone: set[int] = set()
    for number, glyph in enumerate(glyphs):
        at = places[number]
        if glyph.text == "(" and number + 2 < len(glyphs) and glyphs[number + 2].text == ")":
            short = _ONE_SIGN.get(glyphs[number + 1].text)
            if short and (glyphs[number + 2].x - glyph.x) * long < 0.95 * _LETTER:
                signs[at] = replace(signs[at], text=short, sure=min(glyph.sure, _SUPPOSED))
                gone |= set(range(at + 1, places[number + 2] + 1))
        elif glyph.text == "(" and number and glyph.gap > _OUTSIDE and not glyphs[number - 1].text.isascii():
            signs[at] = replace(signs[at], text="（")
            gone |= set(range(places[number - 1] + 1, at))
        elif glyph.text == ")" and number and not glyphs[number - 1].text.isascii():
            behind = glyphs[number + 1].gap if number + 1 < len(glyphs) else 0.0
            opened = next((signs[p].text for p in reversed(places[:number]) if signs[p].text in "(（"), "")
            if opened == "（" or behind > _OUTSIDE:
                signs[at] = replace(signs[at], text="）")
                if number + 1 < len(glyphs):
                    gone |= set(range(at + 1, places[number + 1]))
    return [sign for at, sign in enumerate(signs) if at not in gone]


def _two_words(glyphs: list[Glyph], said: set[int]) -> set[int]:
    """`NANAMIYOKOYAMA`: in a line of capitals without a space, the place of one gap that is clearly the widest."""
    text = "".join(glyph.text for glyph in glyphs)
    if said or len(text) < 7 or not text.isascii() or not text.isalpha():
        return set()
    widest = sorted(range(1, len(glyphs)), key=lambda n: -glyphs[n].gap)
    first, second = glyphs[widest[0]].gap, glyphs[widest[1]].gap
    return {widest[0]} if first >= max(1.5 * second, 0.12) else set()


def _spaces(wider: float, pair: str) -> int:
    """How many half-width spaces a gap is; between latin words one is as good as two."""
    if pair.isascii() and wider < _LETTER:
        return 1
    return min(8, max(1, round(wider / (_LETTER * _SPACE))))


def _paper(glyphs: list[Glyph], long: float, said: set[int]) -> list[float]:
    """The blank paper before each glyph of a row that is not the characters' own. long: the strip in its heights."""
    steps = [(b.x - a.x) * long for a, b in pairwise(glyphs) if (a.text + b.text).isascii()]
    usual = float(np.median(steps)) if steps else 0.0
    # Typewriter faces have much paper around an i, and the same step everywhere; so have full-width digits.
    even = len(steps) > 3 and sum(abs(step - usual) < _EVEN for step in steps) > 0.8 * len(steps)
    side = 0.25 if usual > 0.9 * _LETTER else _SIDE
    out = [0.0]
    for number, (a, b) in enumerate(pairwise(glyphs), 1):
        own = _LETTER * (_RIGHT.get(a.text, _own_side(a, side)) + _LEFT.get(b.text, _own_side(b, side)))
        close = (b.x - a.x) * long < 1.4 * usual and (even or number not in said)
        out.append(0.0 if close and (a.text + b.text).isascii() else max(0.0, b.gap - own))
    return out


def _own_side(glyph: Glyph, side: float) -> float:
    return side if glyph.text.isascii() else _SIDE


def _beyond_pitch(glyphs: list[Glyph], long: float) -> list[float]:
    """The same for a column: its characters stand one pitch apart, whatever their shape."""
    steps = [((b.x - a.x) * long, (a.text + b.text).isascii()) for a, b in pairwise(glyphs)]
    japanese, latin = ([step for step, ascii_only in steps if ascii_only == kind] for kind in (False, True))
    pitch = float(np.median(japanese)) if japanese else 0.0
    if len(japanese) < 3:
        pitch = min(pitch, 1.25 * _LETTER)
    within = {False: 1.1 * pitch, True: 1.6 * float(np.median(latin)) if latin else 0.0}
    return [0.0, *(max(0.0, step - within[ascii_only]) for step, ascii_only in steps)]


def _slack(usual: float, pair: str) -> float:
    """How much more than usual is a gap: more where much is usual, as between characters set apart to fill a line, and
    beside characters that are narrow in some faces."""
    figure = pair[0].isdigit() != pair[1].isdigit()
    least = _GAP if figure or not _NARROW_IN_SOME.search(pair) else _CLEAR_GAP
    return max(least, 0.6 * usual if usual > _GAP else 0)


def _along(quad: Quad) -> tuple[float, float]:
    return float(np.linalg.norm(quad[1] - quad[0])), float(np.linalg.norm(quad[3] - quad[0]))


def _said_spaces(glyphs: list[Glyph]) -> set[int]:
    """The places, counted without spaces, before which the recogniser saw one."""
    places, number = set(), 0
    for glyph in glyphs:
        if glyph.text == " ":
            places.add(number)
        else:
            number += 1
    return places


def _width(glyph: Glyph) -> float:
    return _NARROW if glyph.text.isascii() else 1.0


def _usual_advance(glyphs: list[Glyph], long: float, high: float) -> float:
    """From one full-width character to the next: letters set apart to fill a line have no gaps between them."""
    steps = [
        (b.x - a.x) * long / ((_width(a) + _width(b)) / 2)
        for a, b in pairwise(glyphs)
        if not (a.text + b.text).isascii()
    ]
    least = _LETTER * high
    if not steps:
        return least
    if len(steps) < 5:
        return max(min(steps), least)
    return max(float(np.median(steps)), least)


def _between(quad: Quad, start: float, stop: float) -> Quad:
    """The part of a quad between two shares of its length."""
    start, stop = max(0.0, start), min(1.0, max(stop, start + 0.001))
    top, bottom = quad[1] - quad[0], quad[2] - quad[3]
    return np.stack([quad[0] + start * top, quad[0] + stop * top, quad[3] + stop * bottom, quad[3] + start * bottom])


def _merged(runs: list[_Run]) -> list[_Run]:
    """Runs of one row that belong together, put together: a label with its number, letters set far apart."""
    out: list[_Run] = []
    for run in sorted(runs, key=lambda r: r.u0):
        before = max((b for b in out if _follows(b, run)), key=lambda b: b.u1, default=None)
        if before is None:
            out.append(run)
            continue
        gap = round((run.u0 - before.u1) / (before.high * _LETTER * _SPACE))
        rest = _not_twice(before, run)
        before.signs += ([Sign(" ")] * min(max(gap, 1), 8) if len(rest) == len(run.signs) else []) + rest
        before.u1 = max(before.u1, run.u1)
        before.v0, before.v1 = min(before.v0, run.v0), max(before.v1, run.v1)
    return out


def _not_twice(before: _Run, run: _Run) -> list[Sign]:
    """The signs of a run without those that stand where the one before it ended: two found lines may share paper."""
    last = next((sign for sign in reversed(before.signs) if sign.corners is not None), None)
    if run.u0 >= before.u1 or last is None or last.corners is None:
        return run.signs
    end, half = before.place(last.corners), before.high * _LETTER / 2
    kept = [s for s in run.signs if s.corners is None or run.place(s.corners) > min(before.u1, end + half)]
    for count in (3, 2, 1):
        # The same letters, seen whole at the end of one line and in part at the beginning of the next.
        shared = [sign.text for sign in before.signs if sign.corners is not None][-count:]
        if [sign.text for sign in kept[:count]] == shared and all(sign.corners is not None for sign in kept[:count]):
            first = kept[0].corners
            if first is not None and run.place(first) < end + 1.6 * half:
                return kept[count:]
    return kept


def _follows(before: _Run, run: _Run) -> bool:
    """Whether a run goes on where the one before it on its row ended."""
    shared = min(before.v1, run.v1) - max(before.v0, run.v0)
    gap = run.u0 - before.u1
    high = max(before.high, run.high)
    if shared < 0.6 * min(before.high, run.high) or gap < -0.7 * before.high:
        return False
    first, second = "".join(before.text.split()), "".join(_IN_BRACKETS.sub("", run.text).split())
    if gap < 8 * before.high and len(first) <= 12 and _is_label(before.text) and run.high < 2 * before.high:
        return True
    if not 0.7 < run.high / before.high < 1.45:
        return False
    if is_kana(first) and is_kana(second) and len(first + second) <= 14:
        # A reading, its halves above those of a name.
        return gap < 15 * high
    set_apart = len(first) <= 4 and len(second) <= 4 and has_kanji(first) and (is_kana(second) or has_kanji(second))
    return gap < (4 if set_apart else 1.2) * high


def _is_label(text: str) -> bool:
    folded = fold(text).strip()
    return bool(phones.announces(folded, "0") or labels.field_of(folded.rstrip(":. ")))


def _in_order(runs: list[_Run]) -> list[_Run]:
    """Blocks from the left where a white band parts them from top to bottom, otherwise from the top."""
    if len(runs) < 2:
        return runs
    high = float(np.median([run.high for run in runs]))
    beside = _parted(sorted(runs, key=lambda r: r.u0), lambda r: (r.u0, r.u1), 1.5 * high)
    if beside and min(len(side) for side in beside) > 1:
        return [*_in_order(beside[0]), *_in_order(beside[1])]
    above = _parted(sorted(runs, key=lambda r: r.v0), lambda r: (r.v0, r.v1), -0.2 * high)
    if above:
        return [*_in_order(above[0]), *_in_order(above[1])]
    return sorted(runs, key=lambda r: (round((r.v0 + r.v1) / 2 / high), r.u0))


def _parted(
    runs: list[_Run], span: Callable[[_Run], tuple[float, float]], least: float
) -> tuple[list[_Run], list[_Run]] | None:
    """The runs on either side of the widest band of at least this width that none of them crosses."""
    best, cut, reach = least, 0, span(runs[0])[1]
    for number, run in enumerate(runs[1:], 1):
        start, stop = span(run)
        if start - reach > best:
            best, cut = start - reach, number
        reach = max(reach, stop)
    return (runs[:cut], runs[cut:]) if cut else None
