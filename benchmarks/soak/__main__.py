"""python -m benchmarks.soak [--members 10000 --posts 1000000 --minutes 10 --kill-every 20 --mail-away 3] [--json]"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.figures import Figure, machine
from benchmarks.web.servers import free_port, memory

if TYPE_CHECKING:
    from benchmarks.soak.load import Log
    from benchmarks.soak.people import People
    from benchmarks.soak.site import Site


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="enishi-soak-", dir=options.folder) as folder:
        os.environ |= {"ENISHI_HOME": folder, "DJANGO_SETTINGS_MODULE": "enishi.web.settings"}
        import django

        django.setup()
        figures = _soak(options, Path(folder))
    if options.json:
        print("\n".join(figure.as_json() for figure in figures))
    else:
        from benchmarks.__main__ import table

        print(f"{machine()}\n\n{table(figures)}")
    return 0 if all(figure.value.startswith("0") for figure in figures if figure.aim == "0") else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("--members", type=int, default=10_000)
    parser.add_argument("--posts", type=int, default=1_000_000)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--kill-every", type=float, default=20, help="seconds; 0: never")
    parser.add_argument("--mail-away", type=float, default=3, help="minutes for which the mail server is away")
    parser.add_argument("--letters", type=int, default=300)
    parser.add_argument("--browsers", type=int, default=8, help="how many are signed in at once")
    parser.add_argument("--folder", help="where the site is made meanwhile; some gigabytes")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def _soak(options: argparse.Namespace, home: Path) -> list[Figure]:
    from django.core.management import call_command
    from django.db import connections

    from benchmarks.soak import people as made

    draw = random.Random(options.seed)
    call_command("migrate", verbosity=0)
    people = made.make(options.members, options.posts, draw, _say)
    made.letters(people, options.letters, timedelta(minutes=options.minutes * 0.8), draw)
    who = draw.sample(people.faces, options.browsers)
    sessions = {face: people.session(face) for face in who}
    connections.close_all()
    return asyncio.run(_run(options, home, people, sessions, draw))


async def _run(
    options: argparse.Namespace, home: Path, people: People, sessions: dict[int, str], draw: random.Random
) -> list[Figure]:
    from benchmarks.soak import judge, load
    from benchmarks.soak.client import Browser
    from benchmarks.soak.mailbox import Mailbox
    from benchmarks.soak.site import Site

    mailbox, log = Mailbox(free_port()), load.Log()
    await mailbox.open()
    site = Site(home, free_port(), mailbox.port)
    try:
        while not await site.answers():
            await asyncio.sleep(0.5)
        _say("the site answers")
        until = time.monotonic() + options.minutes * 60
        everybody = [load.Member(people, face, Browser(site.port, one), log, draw) for face, one in sessions.items()]
        faults = asyncio.create_task(_faults(options, site, mailbox, draw, until))
        await load.load(everybody, until)
        held = await faults
        _say("letters settle")
        await asyncio.to_thread(judge.settled, 20 * 60)
        await mailbox.away()
    finally:
        site.stop()
    return await asyncio.to_thread(_figures, people, log, site, mailbox, held, options)


async def _faults(options: argparse.Namespace, site: Site, mailbox: Any, draw: random.Random, until: float) -> int:
    """Kill, and take the mail server away in the middle; the most memory seen, in MB."""
    start, most, killed, here = time.monotonic(), 0, time.monotonic(), True
    away_from = (until - start) / 3
    while (now := time.monotonic()) < until:
        away = away_from <= now - start < away_from + options.mail_away * 60
        if away == here:
            here = not away
            await (mailbox.away() if away else mailbox.open())
        most = max(most, memory(site.process.pid))
        if options.kill_every and now - killed >= options.kill_every:
            site.kill_one(draw)
            killed = now
        await asyncio.sleep(1)
    if not here:
        await mailbox.open()
    return most


def _figures(
    people: People, log: Log, site: Site, mailbox: Any, held: int, options: argparse.Namespace
) -> list[Figure]:
    from benchmarks.soak import judge

    missing, twice = judge.writes(log)
    mails = judge.mails(people, mailbox)
    answers = sum(log.statuses.values())
    for found in log.foreign[:20]:
        _say(f"seen by who must not: {found}")
    bad = sum(count for status, count in log.statuses.items() if status >= 500)
    odd = mails.get("more than once", 0) + mails.get("lost", 0)
    rows = [
        Figure("answers, in all and by status", f"{answers:,} in {options.minutes:g} min: {_counts(log.statuses)}"),
        Figure("processes killed; connections that broke", f"{site.killed}; {log.broken}"),
        Figure("acts given up", str(log.given_up), "0"),
        Figure("answers of 500 and more", str(bad), "0"),
        Figure("words seen by who must not", str(len(log.foreign)), "0"),
        Figure("acknowledged writes", f"{len(log.written):,}"),
        Figure("of these missing", str(missing), "0"),
        Figure("of these there more than once", str(twice), "0"),
        Figure("letters lost, or sent more than once", str(odd), "0"),
        Figure("letters", "; ".join(f"{what}: {count}" for what, count in sorted(mails.items()))),
        Figure("memory of all processes", f"{held} MB"),
    ]
    for kind, times in sorted(log.times.items()):
        times.sort()
        at = [1000 * times[min(len(times) - 1, int(len(times) * share))] for share in (0.5, 0.99)]
        rows.append(Figure(f"{kind}: p50 / p99", f"{at[0]:.1f} / {at[1]:.0f} ms of {len(times):,}"))
    return rows


def _counts(counts: dict[int, int]) -> str:
    return ", ".join(f"{status}: {count:,}" for status, count in sorted(counts.items()))


def _say(line: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {line}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
