"""Which prefectures a telephone number's area code belongs to: the number plan of Japan by its first digits.

Facts of the plan as the Ministry of Internal Affairs publishes it. Firms may print a number of elsewhere, so a number
that does not belong to its address is only one to look at.
"""

from __future__ import annotations

from functools import cache

#: First digits -> prefectures, without 都, 府 and 県. Of two that fit a number the longer counts.
_CODES = """
011 北海道; 012 北海道; 013 北海道; 014 北海道; 015 北海道; 016 北海道; 017 青森; 018 秋田 青森; 019 岩手
022 宮城; 023 山形; 024 福島; 025 新潟; 026 長野; 027 群馬 栃木 埼玉; 028 栃木 茨城 埼玉; 029 茨城
03 東京; 042 東京 埼玉 神奈川 山梨; 043 千葉; 044 神奈川; 045 神奈川; 046 神奈川 静岡; 047 千葉 茨城; 048 埼玉
049 埼玉 東京 群馬; 0499 東京; 052 愛知; 053 静岡 愛知; 054 静岡; 055 静岡 山梨; 056 愛知 三重; 057 岐阜
058 岐阜 愛知; 059 三重 和歌山; 06 大阪 兵庫; 072 大阪 兵庫; 073 和歌山 三重; 074 奈良 滋賀 京都 三重; 075 京都 大阪
076 石川 富山; 077 滋賀 京都 福井; 078 兵庫; 079 兵庫; 082 広島 山口; 083 山口; 084 広島; 085 島根 鳥取
086 岡山; 087 香川; 088 徳島 高知; 089 愛媛; 092 福岡 長崎; 093 福岡; 094 福岡 佐賀; 095 長崎 佐賀
096 熊本; 097 大分 福岡; 098 宮崎 沖縄 鹿児島; 0980 沖縄; 0988 沖縄; 0989 沖縄; 099 鹿児島
"""


@cache
def _prefectures() -> dict[str, frozenset[str]]:
    rows = (row.split() for line in _CODES.split("\n") for row in line.split(";") if row.strip())
    return {code: frozenset(names) for code, *names in rows}


def belongs(digits: str, prefecture: str) -> bool | None:
    """Whether a number (national digits, with its leading nought) is one of a prefecture; None where the plan has no
    such area, or it has none, as those of mobile phones."""
    if digits[:3] in ("050", "060", "070", "080", "090", "020") or digits.startswith(("0120", "0570", "0800", "0180")):
        return None
    table = _prefectures()
    there = next((table[digits[:size]] for size in (4, 3, 2) if digits[:size] in table), None)
    return None if there is None else prefecture in there or prefecture[:-1] in there
