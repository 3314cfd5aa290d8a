"""A made-up Eight file of any length: what a salesperson's cards look like, deterministic."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterator
from datetime import date, timedelta

from enishi.names.kana import kana_to_romaji
from enishi.names.tables import family_readings, given_readings

HEADER = (
    "会社名 部署名 役職 姓 名 e-mail 郵便番号 住所 TEL会社 TEL部門 TEL直通 Fax 携帯電話 URL 名刺交換日 "
    "Eightでつながっている人 再データ化中の名刺 '?'を含んだデータ"
).split()
FIRMS = (
    "山田 東洋 日本 富士 大和 中央 三和 旭 光 東京 大阪 北海 九州 みらい さくら アルファ テクノ グローバル 丸 新"
).split()
TRADES = "商事 電機 工業 建設 物産 システム 製薬 食品 運輸 印刷 不動産 化学 証券 デザイン 研究所 サービス".split()
WARDS = "千代田区霞が関 中央区銀座 港区芝公園 新宿区西新宿 渋谷区道玄坂 品川区大崎".split()
DEPARTMENTS = ["営業部", "開発部 第一課", "総務部"]
TITLES = ["部長", "課長", "主任", "代表取締役社長", ""]


def rows(count: int) -> Iterator[list[str]]:
    """Names as common as they are, every tenth without an e-mail, phones in two of three."""
    rng = random.Random(2026)
    families, givens = list(family_readings().items()), list(given_readings().items())
    weights = [1 / (rank + 8) for rank in range(len(families))]
    for number, (family, kana) in enumerate(rng.choices(families, weights, k=count), 1):
        given, given_kana = rng.choice(givens)
        firm = "株式会社" * (number % 2) + rng.choice(FIRMS) + rng.choice(TRADES) + "株式会社" * (1 - number % 2)
        local = f"{kana_to_romaji(given_kana[0])[:1]}.{kana_to_romaji(kana[0])}{number}".replace("'", "")
        met = date(2016, 1, 1) + timedelta(days=rng.randrange(3900))
        block = f"{rng.randrange(1, 9)}-{rng.randrange(1, 30)}-{rng.randrange(1, 20)} 第{number % 40}ビル"
        yield [
            firm,
            rng.choice(DEPARTMENTS),
            rng.choice(TITLES),
            family,
            given,
            "" if number % 10 == 0 else f"{local}@firm{rng.randrange(900)}.example.jp",
            f"{rng.randrange(100, 200)}-{rng.randrange(10000):04}",
            f"東京都{rng.choice(WARDS)}{block}",
            f"03-{rng.randrange(3000, 6999)}-{rng.randrange(10000):04}",
            "",
            "",
            "",
            f"090-{rng.randrange(10000):04}-{rng.randrange(10000):04}" if number % 3 else "",
            f"https://www.firm{number % 900}.example.jp/",
            f"{met:%Y/%m/%d}",
            "",
            "",
            "",
        ]


def eight_file(count: int) -> bytes:
    """CP932, CRLF, as Eight writes it; what CP932 cannot hold becomes "?", as there."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows(rows(count))
    return text.getvalue().encode("cp932", errors="replace")
