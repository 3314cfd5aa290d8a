"""The card book at size: a file brought in as `enishi import` does it, then searched and turned over.

    python -m benchmarks.bench_book [--people 20000] [--json]
    python -m tools.postgres python -m benchmarks.bench_book

On the database of ENISHI_DATABASE_URL, else SQLite. It works in a folder (and on PostgreSQL in a database) of its
own, which is gone afterwards. All people are made up.
"""

from __future__ import annotations

import argparse
import gzip
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure, peak, timed, yardstick

#: What people type: one character, kana, romaji, old kanji, half a phone number, two words.
WORDS = """
    田 一 山 東 京 子 a s 0 1 株 佐藤 鈴木 髙橋 高橋 田中 山田 太郎 花子 東京 とうきょう ﾄｳｷｮｳ サトウ satou
    Tanaka 佐藤健 一郎 株式会社 ㈱山田商事 山田商事 システム 営業部 課長 部長 千代田区 渋谷 090 0901234 03-3581
    example.jp @ - t.sato 横浜 健太 渡邉 齋藤 斉藤 さくら テクノ電機 ア ん わ z 鑑 鷹
""".split()
PHRASES = ["佐藤 部長", "田 東京", "山田 商事 090", "satou tokyo", "鈴木 一郎 大阪"]
ROUNDS = 3


def bring(folder: Path, people: int, unit: float) -> Iterator[Figure]:
    """A salesperson's 1,173 cards, then a large book, then the large one once more."""
    from benchmarks.people import eight_file
    from enishi.portability.actions import import_file

    for count, aim, handle in ((1_173, "≤ 5 s", "small"), (people, "≤ 60 s and ≤ 300 MB", "large")):
        path = folder / f"{count}.csv"
        path.write_bytes(eight_file(count))
        face = new_face(handle)
        for again in (False, True):
            started, used = time.perf_counter(), time.process_time()
            counts = import_file(face, path).counts
            wall, cpu = time.perf_counter() - started, time.process_time() - used
            what = f"an Eight file of {count:,} rows {'once more' if again else 'brought in'}"
            said = (
                f"{wall:.1f} s (CPU {cpu:.1f} s), peak {peak()} MB; {counts['new']:,} new, {counts['merged']:,} merged"
            )
            yield Figure(what, f"{said}, {counts['doubtful']:,} doubtful", "" if again else aim, cpu / unit)


def look_up(unit: float) -> Iterator[Figure]:
    from django.test import Client

    from enishi.cards import queries
    from enishi.members.models import Face, Member

    member = Member.objects.get(handle="large")
    face = Face.objects.get(family="large")
    asked = [*WORDS, *PHRASES]
    search = timed(lambda w=w: queries.page(queries.book(face, words=w)) for _ in range(ROUNDS) for w in asked)
    yield Figure(f"search, first page, {len(asked)} questions", str(search), "p95 ≤ 30 ms", per(search, unit))
    client = Client(headers={"accept-encoding": "gzip"})
    client.force_login(member)
    client.get("/book/")
    typed = timed(
        lambda w=w: client.get("/book/", {"q": w}, headers={"X-Part": "results"}) for _ in range(ROUNDS) for w in asked
    )
    yield Figure("search as one types: the whole answer", str(typed), "", per(typed, unit))
    pages = timed(lambda n=n: client.get("/book/", {"page": n}) for n in (1, 2, 7, 100, 300) for _ in range(ROUNDS))
    yield Figure("a page of the book", str(pages), "", per(pages, unit))
    first = client.get("/book/")
    size = len(first.content if first.headers.get("Content-Encoding") == "gzip" else gzip.compress(first.content))
    yield Figure("the book's first page, compressed, with its style sheet", f"{size / 1000:.1f} kB", "≤ 14 kB")


def per(times: Any, unit: float) -> float:
    return float(times.at(0.95, "cpu")) / 1000 / unit


def new_face(handle: str) -> Any:
    from enishi.members import actions
    from enishi.members.models import Member

    member = Member(handle=handle, email=f"{handle}@example.jp")
    member.save()
    return actions.give_work_face(member, family=handle)


def figures(people: int) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory(prefix="enishi-bench-") as folder:
        os.environ |= {"ENISHI_HOME": folder, "DJANGO_SETTINGS_MODULE": "enishi.web.settings"}
        import django

        django.setup()
        from django.db import connection
        from django.test.utils import setup_test_environment

        unit = yardstick()
        setup_test_environment()
        name = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            engine = f"{connection.display_name} {version(connection)}"
            for figure in [*bring(Path(folder), people, unit), *look_up(unit)]:
                yield Figure(f"{engine}: {figure.what}", figure.value, figure.aim, figure.yardsticks)
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)


def version(connection: Any) -> str:
    if connection.vendor == "postgresql":
        return str(connection.pg_version // 10000)
    return str(connection.Database.sqlite_version)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    for figure in figures(options.people):
        print(figure.as_json() if options.json else f"{figure.what}: {figure.value}", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
