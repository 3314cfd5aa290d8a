"""The card book at size: bringing in, searching, turning pages. On the database of ENISHI_DATABASE_URL, else SQLite.

    python benchmarks/bench_book.py [--people 20000] [--rounds 3]
    python -m tools.postgres python benchmarks/bench_book.py

It works in a folder (and on PostgreSQL in a database) of its own, which is gone afterwards. All people are made up.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

FIRMS = "山田 東洋 日本 富士 大和 中央 三和 旭 光 東京 大阪 北海 九州 みらい さくら アルファ テクノ グローバル 丸 新".split()
TRADES = "商事 電機 工業 建設 物産 システム 製薬 食品 運輸 印刷 不動産 化学 証券 デザイン 研究所 サービス".split()
PLACES = "東京ビッグサイト 大阪商工会議所 博多駅前 横浜 名古屋 札幌 オンライン 銀座".split()
WARDS = "千代田区霞が関 中央区銀座 港区芝公園 新宿区西新宿 渋谷区道玄坂 品川区大崎".split()
WORDS = (
    """
    田 一 山 東 京 子 a s 0 1 株 佐藤 鈴木 髙橋 高橋 田中 山田 太郎 花子 東京 とうきょう ﾄｳｷｮｳ サトウ satou Tanaka 佐藤健 一郎
    株式会社 ㈱山田商事 山田商事 システム 営業部 課長 部長 千代田区 渋谷 090 0901234 03-3581 example.jp @ - t.sato vip 横浜 名古屋
    展示会 健太 渡邉 齋藤 斉藤 さくら テクノ電機 ア ん わ z 鑑 鷹
""".split()
    + ["佐藤 部長", "田 東京", "山田 商事 090", "satou tokyo", "鈴木 一郎 大阪"]
)


def cards(count: int) -> Iterator[Any]:
    """Cards as an Eight file has them, every fifth with romaji, every tenth without an e-mail."""
    from enishi.names.kana import kana_to_romaji
    from enishi.names.tables import family_readings, given_readings
    from enishi.reading.fields import Card, Value

    rng = random.Random(2026)
    families, givens = list(family_readings().items()), list(given_readings().items())
    weights = [1 / (rank + 8) for rank in range(len(families))]
    for row, (family, kana) in enumerate(rng.choices(families, weights, k=count), 1):
        given, given_kana = rng.choice(givens)
        firm = "株式会社" * (row % 2) + rng.choice(FIRMS) + rng.choice(TRADES) + "株式会社" * (1 - row % 2)
        local = f"{kana_to_romaji(given_kana[0])[:1]}.{kana_to_romaji(kana[0])}{row}".replace("'", "")
        fields = {
            "family": family, "given": given, "company": firm, "department": rng.choice(["営業部", "開発部 第一課", "総務部"]),
            "title": rng.choice(["部長", "課長", "主任", "代表取締役社長", ""]),
            "postal_code": f"{rng.randrange(100, 200)}-{rng.randrange(10000):04}",
            "address": f"東京都{rng.choice(WARDS)}{rng.randrange(1, 9)}-{rng.randrange(1, 30)}-{rng.randrange(1, 20)} 第{row % 40}ビル",
            "tel": f"03-{rng.randrange(3000, 6999)}-{rng.randrange(10000):04}",
            "mobile": f"090-{rng.randrange(10000):04}-{rng.randrange(10000):04}",
            "email": "" if row % 10 == 0 else f"{local}@firm{rng.randrange(900)}.example.jp",
            "url": f"https://www.firm{row % 900}.example.jp/",
        }  # fmt: skip
        if row % 5 == 0:
            fields |= {
                "family_romaji": kana_to_romaji(kana[0]).title(),
                "given_romaji": kana_to_romaji(given_kana[0]).title(),
            }
        if row % 3 == 0:
            fields |= {"family_kana": kana[0], "given_kana": given_kana[0]}
        values = {name: (Value(text, "certain", text),) for name, text in fields.items() if text}
        met = date(2016, 1, 1) + timedelta(days=rng.randrange(3900))
        yield Card(
            "eight", values, row=row, raw=",".join(fields.values()), met_on=met, tags=("vip",) if row % 50 == 0 else ()
        )


def arrivals(holder: Any, count: int) -> Iterator[Any]:
    """What an import does: each row judged against the book and against the rows before it."""
    from enishi.cards.actions import Arrival
    from enishi.cards.matching import Matcher, fingerprint

    matcher, rng = Matcher(holder), random.Random(1)
    for card in cards(count):
        print_ = fingerprint(card)
        verdict = matcher.judge(card, print_)
        into = verdict.ref if verdict.kind in ("merged", "repeated") else None
        matcher.learn(card, into or ("row", card.row), print_)
        yield Arrival(card, print_, "eight.csv", card.row, into, verdict.evidence, place=rng.choice(PLACES))


def timed(work: Callable[[], Any], rounds: int) -> tuple[list[float], list[float]]:
    """Wall and CPU milliseconds of each round (CPU of this process: on PostgreSQL the server's is not in it)."""
    wall, cpu = [], []
    for _ in range(rounds):
        started, used = time.perf_counter(), time.process_time()
        work()
        wall.append((time.perf_counter() - started) * 1000)
        cpu.append((time.process_time() - used) * 1000)
    return wall, cpu


def said(label: str, wall: list[float], cpu: list[float]) -> None:
    def p(times: list[float], share: float) -> float:
        return sorted(times)[min(len(times) - 1, int(len(times) * share))]

    print(f"{label:42} p50 {p(wall, 0.5):6.1f}  p95 {p(wall, 0.95):6.1f}  max {max(wall):6.1f} ms wall  "
          f"p95 {p(cpu, 0.95):6.1f} ms CPU")  # fmt: skip


def peak() -> int:
    usage = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return usage // (1024 * 1024 if sys.platform == "darwin" else 1024)


def bring(holder: Any, count: int) -> None:
    from enishi.cards import actions

    before = peak()
    for label in ("brought in (judged and written)", "the same again (changes nothing)"):
        started = time.perf_counter()
        numbers = actions.hold_many(holder, arrivals(holder, count))
        taken = time.perf_counter() - started
        print(
            f"{count} rows {label}: {taken:.1f} s, {len(set(numbers))} people; peak {peak()} MB (started at {before} MB)"
        )


def read(holder: Any, rounds: int) -> None:
    from enishi.cards import queries

    search: tuple[list[float], list[float]] = ([], [])
    slowest: list[tuple[float, str]] = []
    for word in WORDS:
        wall, cpu = timed(lambda word=word: queries.page(queries.book(holder, words=word)), rounds)  # type: ignore[misc]
        search[0].extend(wall)
        search[1].extend(cpu)
        slowest.append((min(wall), word))
    said(f"search, first page ({len(WORDS)} questions)", *search)
    print("    slowest:", ", ".join(f"{word} {ms:.0f}" for ms, word in sorted(slowest, reverse=True)[:8]))
    for order in ("kana", "met", "company", "added"):
        said(
            f"first page, order {order}",
            *timed(lambda o=order: queries.page(queries.book(holder, order=o)), rounds * 5),
        )  # type: ignore[misc]
    said("page 300", *timed(lambda: queries.page(queries.book(holder), 300), rounds * 5))
    said("year and place", *timed(lambda: queries.page(queries.book(holder, year="2024", place="横浜")), rounds * 5))
    said("tag", *timed(lambda: queries.page(queries.book(holder, tag="vip")), rounds * 5))
    said("headings", *timed(lambda: queries.headings(holder), rounds * 5))
    said("headings of a search", *timed(lambda: queries.headings(holder, words="東京"), rounds * 5))
    said("choices", *timed(lambda: queries.choices(holder), rounds * 5))
    said("look-alikes counted", *timed(lambda: queries.look_alike_count(holder), rounds * 5))
    said("guessed readings counted", *timed(lambda: queries.guessed_count(holder), rounds * 5))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="enishi-bench-") as folder:
        os.environ |= {"ENISHI_HOME": folder, "DJANGO_SETTINGS_MODULE": "enishi.web.settings"}
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        from enishi.members.models import Face

        creation = connection.creation
        creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            call_command("migrate", verbosity=0)
            holder = Face(kind=Face.Kind.WORK, family="青木", given="葵")
            holder.save()
            version = connection.pg_version if connection.vendor == "postgresql" else connection.Database.sqlite_version
            print(f"{connection.display_name} {version}, {options.people} people")
            bring(holder, options.people)
            read(holder, options.rounds)
        finally:
            creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
