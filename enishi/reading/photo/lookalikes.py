"""Characters that look so alike that the recogniser reads one for the other, and how its doubt tells which it was.

髙 is always read as 高, and surely; but a little of the doubt that remains then goes to 髙, and none where 高 was
printed. The shares were measured on both characters of each pair in the 60 Japanese fonts of Debian, sharp and blurred
(`docs/benchmarks.md`); they are facts about the recogniser's model, not about any card.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _Pair:
    """What was read and what else it may be. It is the other from this share of certainty for the other on (`from_`),
    or up to this share for itself (`upto`, where the model does not know the other); between `from_` and `doubt`
    nobody can say."""

    other: str
    from_: float = 2.0
    upto: float = -1.0
    doubt: float = 2.0
    doubt_upto: float = -1.0


_PAIRS: dict[str, _Pair] = {
    "高": _Pair("髙", from_=0.004, doubt=0.0007),
    "邊": _Pair("邉", from_=0.002, doubt=0.0008),
    "真": _Pair("眞", from_=0.006, doubt=0.0005),
    # The old forms of these are in the model's mind, and seldom on paper.
    "德": _Pair("徳", upto=0.98, doubt_upto=0.999),
    "黑": _Pair("黒", upto=0.98, doubt_upto=0.999),
    "瀨": _Pair("瀬", upto=0.9, doubt_upto=0.99),
    "徳": _Pair("德", doubt=0.2),
    "黒": _Pair("黑", doubt=0.5),
    "瀬": _Pair("瀨", doubt=0.1),
}
#: How sure a character is then said to be.
_DOUBTED = 0.5


def settle(read: str, sure: float, share_of: Callable[[str], float]) -> tuple[str, float]:
    """(the character, how sure) for what was read; share_of: how sure the model is of another character there."""
    pair = _PAIRS.get(read)
    if pair is None:
        return read, sure
    share = share_of(pair.other) if pair.from_ < 2 or pair.doubt < 2 else 0.0
    if share >= pair.from_ or sure <= pair.upto:
        clear = share >= 10 * pair.from_ or sure <= pair.upto / 2
        return pair.other, sure if clear else _DOUBTED
    if share >= pair.doubt or sure <= pair.doubt_upto:
        return read, min(sure, _DOUBTED)
    return read, sure
