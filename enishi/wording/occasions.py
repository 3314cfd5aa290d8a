"""What a Japanese letter says of the season and of an occasion."""

from __future__ import annotations

import re
from datetime import date

#: The season's word by month, and from which day another one is due (松の内, 立秋).
_SEASONS = "新春 余寒 早春 陽春 新緑 入梅 盛夏 残暑 初秋 秋冷 晩秋 師走".split()


def season(day: date) -> str:
    """時候 of a day: 新春 until 7 January, 盛夏 until the eve of 立秋.

    >>> season(date(2027, 1, 7)), season(date(2027, 1, 8)), season(date(2026, 8, 7))
    ('新春の候', '厳寒の候', '盛夏の候')
    """
    if day.month == 1 and day.day > 7:
        return "厳寒の候"
    month = 7 if day.month == 8 and day.day < 8 else day.month
    return f"{_SEASONS[month - 1]}の候"


# --- occasions ---------------------------------------------------------------------------------------------------

#: Names that many occasions have stand without brackets.
_COMMON = re.compile(
    r"(?:お|ご)?(?:定例|合同|社内|年次|春季|秋季)?(?:(?:忘年|新年|懇親|歓迎|歓送迎|送別|交流|勉強|説明|展示|食事|昼食|夕食|朝食|研究"
    r"|報告|発表|同窓|講演|見学|祝賀|展示商談|商談|懇談|研修)会|会食|商談|打ち合わせ|打合せ|会議|面談|昼食|夕食|ゴルフ|総会|工場見学|研修|席)"
)


def bracketed(name: str) -> str:
    """「東京ものづくり展」; 懇親会 and what else is no name stands as it is.

    >>> bracketed("懇親会"), bracketed("「縁」の会")
    ('懇親会', '「『縁』の会」')
    """
    if _COMMON.fullmatch(name):
        return name
    whole = name.startswith("「") and name.endswith("」") and name.count("「") == 1
    return name if whole else f"「{name.translate(str.maketrans('「」', '『』'))}」"
