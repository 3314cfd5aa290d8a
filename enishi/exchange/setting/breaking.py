"""Where a line may end: 禁則, words kept whole, and sensible places in the names of companies.

Offsets count signs. Facts: JIS X 4051 and the Requirements for Japanese Text Layout (W3C), from general knowledge.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from enishi.names import companies, departments

#: What may not begin a line, and what may not end one.
_NOT_FIRST = frozenset(
    "、。，．,.・：；:;？！?!」』】〕〉》）〙〗)]}’”ー々〻ゝゞヽヾぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ〜～-‐－–―/／%％"
)
_NOT_LAST = frozenset("「『【〔〈《（〘〖([{‘“〒#＃@¥￥$")
_WORD = re.compile(r"[0-9A-Za-zÀ-ɏ０-９Ａ-Ｚａ-ｚ'’&＆+_]")
_KATAKANA = re.compile("[ァ-ヺー]")
_HIRAGANA = re.compile("[ぁ-ゖ]")
_COUNTER = re.compile("[丁番号階室棟条線町]")
#: After these a part of a name ends: 株式会社山田銀行|東京支店.
_PART = re.compile(
    "銀行|信用金庫|商事|工業|製作所|グループ|ホールディングス|カンパニー|大学|学部|研究科|機構|協会|連合会|組合|財団法人|社団法人|庁|省"
)
_BRANCH = re.compile(r"(?:支店|支社|支部|営業所|研究所|事務所|事業所|工場|本社|本店|本部)$")

#: Costs of a break. A forced one cuts a word that is longer than a line.
_GOOD, _BETWEEN, _JOINED, _TORN, _FORCED = 0.0, 4.0, 10.0, 30.0, 200.0
_EACH_LINE, _RAGGED = 1000.0, 40.0


def costs(signs: Sequence[str]) -> list[float]:
    """What it costs to break after each sign but the last."""
    good = _sensible("".join(sign[0] for sign in signs))
    return [_GOOD if at in good else _cost(a, b) for at, (a, b) in enumerate(pairwise(s[0] for s in signs), 1)]


@lru_cache(maxsize=256)
def _sensible(text: str) -> frozenset[int]:
    """After a corporate form in front, before one at the end, between the levels of a department, before a branch."""
    good = {m.end() for m in _PART.finditer(text)} | set(departments.breaks(text))
    company = companies.parse(text)
    at = text.find(company.core)
    if company.form and at >= 0:
        good |= {at, at + len(company.core)}
    if branch := _BRANCH.search(text):
        # The place before 支店 belongs to it; without knowing where it begins, only 支店 itself is kept whole.
        good -= {branch.start()}
    return frozenset(
        at for at in good if 0 < at < len(text) and text[at] not in _NOT_FIRST and text[at - 1] not in _NOT_LAST
    )


def _cost(a: str, b: str) -> float:
    """Of a break between two signs."""
    if b.isspace():
        return _FORCED
    if a.isspace():
        return _GOOD
    if b in _NOT_FIRST or a in _NOT_LAST:
        return _TORN if a in "-‐－/／.@" else _FORCED
    if _WORD.match(a) and _WORD.match(b):
        return _FORCED
    if a in "-‐－–/／.@":
        return _TORN if _WORD.match(b) else _BETWEEN
    if (_WORD.match(a) and _COUNTER.match(b)) or (_KATAKANA.match(a) and _KATAKANA.match(b)):
        return _TORN
    if _HIRAGANA.match(b):
        return _JOINED
    return _BETWEEN


def broken(widths: Sequence[float], cost: Sequence[float], room: float) -> list[tuple[int, int]]:
    """The lines as (start, end): as few as can be, then broken where it costs least, then evenly long.

    widths: of each sign, as room. A sign wider than the room has a line of its own.
    """
    if sum(widths) <= room or not widths:
        return [(0, len(widths))]
    best: list[tuple[float, int]] = [(0.0, 0)] + [(float("inf"), 0)] * len(widths)
    for end in range(1, len(widths) + 1):
        width = 0.0
        for start in range(end - 1, -1, -1):
            width += widths[start]
            if width > room and start < end - 1:
                break
            last = end == len(widths)
            slack = max(room - width, 0) / room
            price = best[start][0] + _EACH_LINE + _RAGGED * slack**2 + (0 if last else cost[end - 1])
            if price < best[end][0]:
                best[end] = (price, start)
    out, end = [], len(widths)
    while end:
        out.append((best[end][1], end))
        end = best[end][1]
    return out[::-1]
