"""One database: each line of the table, as JSON.

python -m benchmarks.web.run --faces 200 --ties 20 --posts 100000 --seconds 5
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks.web import servers
from benchmarks.web.client import Answers, Asked, ask

WORKERS, CONNECTIONS = 2, 8
#: For p99 and the like of wrk: its units in milliseconds.
_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}
Row = dict[str, Any]


class Measured:
    """One server. others: processes that work for it, such as a database."""

    def __init__(self, name: str, port: int, process: int, seconds: float, others: list[int]) -> None:
        self.name, self.port, self.process, self.seconds, self.others = name, port, process, seconds, others

    def same(self, what: str, path: str, headers: dict[str, str]) -> Row:
        """One address over and over."""
        request = Asked("GET", path, headers)
        ask(self.port, iter([request] * 40))
        if shutil.which("wrk"):
            return self._row(what, lambda: self._wrk(request))
        return self._row(what, lambda: _said(ask(self.port, itertools.repeat(request), seconds=self.seconds)))

    def each(self, what: str, requests: Iterator[Asked]) -> Row:
        """Other requests each time, all of them."""
        return self._row(what, lambda: _said(ask(self.port, requests, seconds=self.seconds * 4)))

    def _row(self, what: str, work: Callable[[], Row]) -> Row:
        before, beside = servers.cpu(self.process), servers.cpu(*self.others) if self.others else 0.0
        row = work()
        row["cpu_ms"] = 1000 * (servers.cpu(self.process) - before) / row["requests"]
        if self.others:
            row["database_cpu_ms"] = 1000 * (servers.cpu(*self.others) - beside) / row["requests"]
        row = {"server": self.name, "what": what, **row, "load": os.getloadavg()[0]}
        print(json.dumps(row), flush=True)
        return row

    def _wrk(self, request: Asked) -> Row:
        headers = request.all_headers(f"localhost:{self.port}")
        said = subprocess.run(
            ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{self.seconds}s", "--latency"]
            + [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
            + [f"http://127.0.0.1:{self.port}{request.path}"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        count, took = re.search(r"(\d+) requests in ([\d.]+)s", said).groups()  # type: ignore[union-attr]
        found = re.findall(r"(\d+)%\s+([\d.]+)(us|ms|s)", said)
        at = {share: float(value) * _UNITS[unit] for share, value, unit in found}
        wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
        return {
            "requests": int(count),
            "per_second": int(count) / float(took),
            "p50_ms": at["50"],
            "p99_ms": at["99"],
            "failed": int(wrong[1]) if wrong else 0,
        }


def _said(answers: Answers) -> Row:
    times = sorted(answers.seconds)
    return {
        "requests": len(times),
        "per_second": len(times) / answers.took,
        "p50_ms": 1000 * times[len(times) // 2],
        "p99_ms": 1000 * times[int(len(times) * 0.99)],
        "failed": sum(count for status, count in answers.status.items() if status >= 400),
    }


def main() -> int:
    options = _options()
    database = "PostgreSQL" if os.environ.get("ENISHI_DATABASE_URL") else "SQLite"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ENISHI_HOME"] = folder
        counts = [str(options.faces), str(options.ties), str(options.posts)]
        filled = [sys.executable, "-m", "benchmarks.web.world", *counts]
        told = json.loads(subprocess.run(filled, stdout=subprocess.PIPE, check=True).stdout)
        postgres = servers.postgres()
        with servers.site(WORKERS) as (port, process):
            site = Measured(database, port, process, options.seconds, [postgres] if postgres else [])
            body = measure(site, told)
            print(json.dumps({"server": database, "what": "memory of two workers", "mb": servers.memory(process)}))
        with servers.nginx(body, Path(folder), WORKERS) as there:
            if there:
                Measured("nginx", *there, options.seconds, []).same("the same bytes", "/page", {})
    return 0


def measure(site: Measured, told: Row) -> bytes:
    """All lines of the site; the bytes of home."""
    me = {"Cookie": told["sessions"][0]}
    first = ask(site.port, iter([Asked("GET", "/home/", me)] * 2), connections=1)
    print(json.dumps({"server": site.name, "what": "first flight of home", "bytes": len(first.body)}), flush=True)
    site.same("home, kept", "/home/", me)
    site.same("home, unchanged (304)", "/home/", {**me, "If-None-Match": first.headers.get("etag", "")})
    others = iter([Asked("GET", "/home/", {"Cookie": one}) for one in told["sessions"][8:]])
    site.each("home, built", others)
    site.same("a person's page, stranger", told["person"], {})
    site.same("a person's page, signed in", told["person"], me)
    site.same("a post", told["post"], me)
    _conversation(site, told, me)
    site.each("a new post", _new_posts(told))
    return first.body


def _conversation(site: Measured, told: Row, me: dict[str, str]) -> None:
    """Built anew it is for a browser with another token: as if many looked at it."""
    page = told["conversation"]
    site.same("a conversation, kept", page, me)
    tokens = (f"{number:032}" for number in range(1600))
    cookies = (me["Cookie"].replace(told["token"], token) for token in tokens)
    site.each("a conversation, built", (Asked("GET", page, {"Cookie": one}) for one in cookies))
    state = ask(site.port, iter([Asked("GET", f"{page}state/", me)]), connections=1).headers.get("etag", "")
    site.same("a conversation, nothing new (304)", f"{page}state/", {**me, "If-None-Match": state})


def _new_posts(told: Row) -> Iterator[Asked]:
    """As many of each face as one may write on a day."""
    sessions = told["sessions"][:: len(told["sessions"]) // len(told["faces"])]
    for _ in range(9):
        for face, cookie in zip(told["faces"], sessions, strict=True):
            says = {"csrfmiddlewaretoken": told["token"], "acting": face, "form": str(uuid.uuid4()), "kind": "opinion"}
            says |= {"text": "来週の展示会に行きます。", "audience": "10", "comments": "10"}
            yield Asked("POST", "/posts/new/", {"Cookie": cookie}, urlencode(says).encode())


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    for name, value in (("faces", 200), ("ties", 20), ("posts", 100_000)):
        parser.add_argument(f"--{name}", type=int, default=value)
    parser.add_argument("--seconds", type=int, default=5)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
