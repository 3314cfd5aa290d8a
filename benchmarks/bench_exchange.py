"""An event: many members scan each other's codes and exchange cards within a minute.

    python -m benchmarks.bench_exchange [--members 100] [--exchanges 500] [--json]
    python -m tools.postgres python -m benchmarks.bench_exchange

Each exchange is a whole visit: the code's page is fetched, and its button pressed; several processes do so at once, as
the site's workers do. A pair may scan each other at the same instant. Any answer but the expected one is an error.
It works in a folder (and on PostgreSQL in a database) of its own, which is gone afterwards.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from multiprocessing import get_context

from benchmarks.bench_book import version
from benchmarks.figures import Figure, yardstick

WORKERS = 4


def make(members: int) -> list[tuple[int, str, str]]:
    """(member's number, the face on the button, the code) of each, with a card of their own."""
    from django.utils import timezone

    from benchmarks.people import rows
    from enishi.exchange import secrets
    from enishi.exchange.actions import write_card
    from enishi.members import actions
    from enishi.members.models import Member

    out = []
    for number, row in enumerate(rows(members)):
        member = Member(handle=f"m{number}", email=f"m{number}@example.jp")
        member.save()
        face = actions.give_work_face(member, family=row[3], given=row[4])
        fields = {"family": row[3], "given": row[4], "company": row[0], "email": row[5], "mobile": row[12]}
        card = write_card(face, {name: value for name, value in fields.items() if value})
        out.append((member.pk, str(face.public_id), secrets.code(card.key, timezone.now())))
    return out


def meetings(people: Sequence[tuple[int, str, str]], count: int) -> list[tuple[tuple, tuple]]:
    """Who scans whom: as chance has it, every tenth pair each other."""
    rng = random.Random(2026)
    out: list[tuple[tuple, tuple]] = []
    while len(out) < count:
        one, other = rng.sample(list(people), 2)
        out += [(one, other), (other, one)] if len(out) % 10 == 0 else [(one, other)]
    return out[:count]


def visit(scans: Sequence[tuple[tuple, tuple]]) -> tuple[list[float], list[str], float]:
    """One worker's share: milliseconds of each exchange, what went wrong, and the CPU seconds of it all."""
    import django

    django.setup()
    from django.test import Client
    from django.test.utils import setup_test_environment
    from django.urls import reverse

    from enishi.members.models import Member

    setup_test_environment()
    times, wrong = [], []
    clients: dict[int, Client] = {}
    used = time.process_time()
    for (member, face, _own), (_other, _face, code) in scans:
        if member not in clients:
            clients[member] = Client()
            clients[member].force_login(Member.objects.get(pk=member))
        started = time.perf_counter()
        page = clients[member].get(reverse("opened", args=[code]))
        done = clients[member].post(reverse("take_card", args=[code]), {"as": face, "give": "1"})
        times.append((time.perf_counter() - started) * 1000)
        if (page.status_code, done.status_code) != (200, 302):
            wrong.append(f"{page.status_code} {done.status_code}")
    return times, wrong, time.process_time() - used


def event(members: int, exchanges: int) -> Iterator[Figure]:
    from django.db import connection

    unit = yardstick()
    people = make(members)
    scans = meetings(people, exchanges)
    expected = len({frozenset((one[0], other[0])) for one, other in scans})
    yield first_flight(people[0][2])
    connection.close()
    started = time.perf_counter()
    with get_context("spawn").Pool(WORKERS) as pool:
        shares = pool.map(visit, [scans[number::WORKERS] for number in range(WORKERS)], chunksize=1)
    wall = time.perf_counter() - started
    times = sorted(one for share, _, _ in shares for one in share)
    wrong = [error for _, errors, _ in shares for error in errors]
    cpu = sum(used for _, _, used in shares)
    from enishi.cards.models import HeldCard
    from enishi.ties.models import Tie

    right = (Tie.objects.count(), HeldCard.objects.count()) == (2 * expected, 2 * expected)
    said = f"{wall:.0f} s with the start of {WORKERS} workers, {len(wrong)} errors, "
    said += f"p95 {times[int(len(times) * 0.95)]:.0f} ms (median {times[len(times) // 2]:.0f}), "
    said += f"CPU {cpu / exchanges * 1000:.0f} ms each; {'nothing' if right else 'SOMETHING'} lost or doubled"
    yield Figure(
        f"{exchanges} exchanges among {members} members at once", said, "≤ 60 s, no error", cpu / exchanges / unit
    )


def first_flight(code: str) -> Figure:
    from django.test import Client
    from django.urls import reverse

    page = Client(headers={"accept-encoding": "gzip"}).get(reverse("opened", args=[code]))
    size = len(page.content if page.headers.get("Content-Encoding") == "gzip" else gzip.compress(page.content))
    return Figure("the page of a scanned card, compressed, with its style sheet", f"{size / 1000:.1f} kB", "≤ 14 kB")


def figures(members: int, exchanges: int) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory(prefix="enishi-bench-") as folder:
        os.environ |= {"ENISHI_HOME": folder, "DJANGO_SETTINGS_MODULE": "enishi.web.settings"}
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection
        from django.test.utils import setup_test_environment

        setup_test_environment()
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        engine = f"{connection.display_name} {version(connection)}"
        for figure in event(members, exchanges):
            yield Figure(f"{engine}: {figure.what}", figure.value, figure.aim, figure.yardsticks)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--members", type=int, default=100)
    parser.add_argument("--exchanges", type=int, default=500)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    for figure in figures(options.members, options.exchanges):
        print(figure.as_json() if options.json else f"{figure.what}: {figure.value}", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
