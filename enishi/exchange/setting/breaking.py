"""Where a line may end: 禁則, words kept whole, and sensible places in the names of companies.

Offsets count signs. Facts: JIS X 4051 and the Requirements for Japanese Text Layout (W3C), from general knowledge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
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
#: After these a part of a name ends: 株式会社みどり銀行|東京支店.
_PART = re.compile(
    "銀行|信用金庫|商事|工業|製作所|グループ|ホールディングス|カンパニー|大学|学部|研究科|機構|協会|連合会|組合|庁|省"
)
#: Kept whole, and with what stands before: nobody can say where the place in 東京支店 begins, but it goes with it.
_BRANCH = re.compile("支店|支社|支部|営業所|研究所|事務所|事業所|出張所|工場|本社|本店|本部")
#: Words in katakana that begin anew within a longer one.
_WORDS = re.compile(
    "インターナショナル|エンジニアリング|エンタテインメント|カンパニー|グループ|コーポレーション|コミュニケーション|"
    "コンサルティング|サービス|システム|ジャパン|ソリューション|テクノロジー|デザイン|トランスフォーメーション|"
    "ネットワーク|パートナーズ|ホールディングス|マーケティング|マネジメント"
)
_AREA = frozenset("県府市区町村郡")

#: What a break costs; one that cuts a word, only where the word is longer than a line.
_GOOD, _FAIR, _BETWEEN, _JOINED, _TORN, _CUT = 0.0, 3.0, 8.0, 20.0, 90.0, 5000.0
_EACH_LINE, _RAGGED = 60.0, 40.0


def costs(signs: Iterable[str]) -> list[float]:
    """What it costs to break after each sign but the last."""
    return _costs("".join(sign[0] for sign in signs))


@lru_cache(maxsize=64)
def _costs(text: str) -> list[float]:
    said = dict.fromkeys((m.start() for m in _WORDS.finditer(text)), _FAIR)
    said |= dict.fromkeys(_sensible(text), _GOOD) | dict.fromkeys(_whole(text), _CUT)
    kinsoku = [_cost(a, b) for a, b in pairwise(text)]
    return [cost if cost == _CUT else said.get(at, cost) for at, cost in enumerate(kinsoku, 1)]


def _sensible(text: str) -> set[int]:
    """Around a corporate form, between the levels of a department, after a part of a name."""
    forms = {at for span in _forms(text) for at in span}
    return forms | {m.end() for m in _PART.finditer(text)} | set(departments.breaks(text))


def _whole(text: str) -> set[int]:
    """The places inside a corporate form, and inside and before the word for a branch."""
    branches = ((m.start() - 1, m.end()) for m in _BRANCH.finditer(text))
    return {at for start, end in (*_forms(text), *branches) for at in range(start + 1, end)}


def _forms(text: str) -> list[tuple[int, int]]:
    """Where corporate forms stand, as (start, end): 株式会社 anywhere, Co., Ltd. at the end."""
    found = [m.span() for m in _japanese_forms().finditer(text)]
    company = companies.parse(text)
    if not found and company.form and text.startswith(company.core):
        found.append((len(company.core), len(text)))
    return found


@cache
def _japanese_forms() -> re.Pattern[str]:
    return re.compile("|".join(sorted((form.full for form in companies.forms()), key=len, reverse=True)))


def _cost(a: str, b: str) -> float:
    """Of a break between two signs."""
    if a.isspace():
        return _GOOD
    if b.isspace() or b in _NOT_FIRST or a in _NOT_LAST:
        return _CUT
    if _WORD.match(a) and _WORD.match(b):
        return _CUT
    if a in "-‐－–/／.":
        return _TORN if _WORD.match(b) else _BETWEEN
    if (_WORD.match(a) and _COUNTER.match(b)) or (_KATAKANA.match(a) and _KATAKANA.match(b)):
        return _TORN
    if _HIRAGANA.match(b):
        return _JOINED
    return _FAIR if a in _AREA or a in "・、，," else _BETWEEN


def broken(widths: Sequence[float], cost: Sequence[float], room: float) -> list[tuple[int, int]]:
    """The lines as (start, end): few, broken where it costs least, and evenly long.

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
