"""SQL that meets in the middle, over a plain table of edges that has both directions of each."""

from __future__ import annotations

import atexit
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.network.contenders import chunks, usable
from benchmarks.network.made import Network
from tools import postgres

#: Those two hops from the target, once.
_NEAR = """WITH near AS {kept} (
    SELECT DISTINCT y2.target FROM edge y1 JOIN edge y2 ON y2.source = y1.target WHERE y1.source = :b)"""
PATH = (
    _NEAR
    + """
SELECT hops, first FROM (
    SELECT * FROM (SELECT 1 AS hops, x.target AS first FROM edge x WHERE x.source = :a AND x.target = :b) h1
    UNION ALL SELECT * FROM (
        SELECT 2, x.target FROM edge x JOIN edge y ON y.source = :b AND y.target = x.target WHERE x.source = :a
        ORDER BY x.cost, x.target LIMIT 1) h2
    UNION ALL SELECT * FROM (
        SELECT 3, x.target FROM edge x JOIN near ON near.target = x.target WHERE x.source = :a
        ORDER BY x.cost, x.target LIMIT 1) h3
    UNION ALL SELECT * FROM (
        SELECT 4, x.target FROM edge x WHERE x.source = :a AND EXISTS (
            SELECT 1 FROM edge x2 JOIN near ON near.target = x2.target WHERE x2.source = x.target)
        ORDER BY x.cost, x.target LIMIT 1) h4
) ways LIMIT 1"""
)
_WITHIN_TWO = """SELECT face, MIN(cost) AS cost FROM (
        SELECT target AS face, 8 * cost + 1 AS cost FROM edge WHERE source = :{end}
        UNION ALL SELECT e2.target, 8 * (e1.cost + e2.cost) + 2
        FROM edge e1 JOIN edge e2 ON e2.source = e1.target WHERE e1.source = :{end}) steps GROUP BY face"""
WEIGHTED = (
    "WITH ours AS {kept} (" + _WITHIN_TWO.format(end="a") + "), theirs AS {kept} (" + _WITHIN_TWO.format(end="b") + ")"
    """ SELECT MIN(cost) FROM (
        SELECT ours.cost + theirs.cost AS cost FROM ours JOIN theirs ON theirs.face = ours.face
        UNION ALL SELECT 8 * cost + 1 FROM edge WHERE source = :a AND target = :b) ways"""
)
MUTUAL = """SELECT x.target FROM edge x JOIN edge y ON y.source = :b AND y.target = x.target WHERE x.source = :a
ORDER BY x.cost, x.target"""
SECOND = """SELECT e2.target, COUNT(*) FROM edge e1 JOIN edge e2 ON e2.source = e1.target
WHERE e1.source = :a AND e2.target <> :a
AND NOT EXISTS (SELECT 1 FROM edge own WHERE own.source = :a AND own.target = e2.target) GROUP BY e2.target"""
REFERRAL = """WITH those AS {kept} (SELECT face FROM works WHERE company = :b AND face <> :a),
knowing AS {kept} (SELECT DISTINCT e.target FROM those JOIN edge e ON e.source = those.face)
SELECT x.target FROM edge x WHERE x.source = :a AND (
    x.target IN (SELECT face FROM those) OR x.target IN (SELECT target FROM knowing)) ORDER BY x.cost, x.target"""


def directions(network: Network) -> Iterator[list[tuple[int, ...]]]:
    """Both directions of each edge in the order of the source, some at a time."""
    source, target, cost = usable(network)
    both = np.concatenate((source, target)), np.concatenate((target, source)), np.concatenate((cost, cost))
    order = np.argsort(both[0], kind="stable")
    return chunks(*(column[order] for column in both))


class Sql:
    """A contender by statements; `_all` gives the rows of one."""

    kept = "MATERIALIZED"

    def _all(self, statement: str, a: int, b: int) -> list[Any]:
        raise NotImplementedError

    def path(self, a: int, b: int) -> Any:
        if a == b:
            return 0, a
        rows = self._all(PATH, a, b)
        return rows[0] if rows else None

    def weighted(self, a: int, b: int) -> Any:
        if a == b:
            return 0, 0
        ((found,),) = self._all(WEIGHTED, a, b)
        return None if found is None else (found % 8, found // 8)

    def mutual(self, a: int, b: int) -> Any:
        return [row[0] for row in self._all(MUTUAL, a, b)]

    def second(self, a: int, b: int) -> Any:
        return [row[0] for row in self._all(SECOND, a, b)]

    def referral(self, a: int, company: int) -> Any:
        return [row[0] for row in self._all(REFERRAL, a, company)]


class Sqlite(Sql):
    def __init__(self, network: Network) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="enishi-bench-")
        self.db = sqlite3.connect(Path(self._folder.name, "network.sqlite3"), isolation_level=None)
        self.db.execute("PRAGMA journal_mode = OFF")
        self.db.execute("PRAGMA synchronous = OFF")
        self.db.execute("PRAGMA mmap_size = 8000000000")
        self.db.execute("PRAGMA cache_size = -1000000")
        for table in ("edge (source INTEGER, target INTEGER, cost INTEGER, PRIMARY KEY (source, target))",
                      "works (company INTEGER, face INTEGER, PRIMARY KEY (company, face))"):  # fmt: skip
            self.db.execute(f"CREATE TABLE {table} WITHOUT ROWID")
        self.db.execute("BEGIN")
        for rows in directions(network):
            self.db.executemany("INSERT INTO edge VALUES (?, ?, ?)", sorted(rows))
        self.db.executemany(
            "INSERT INTO works VALUES (?, ?)", ((c, face) for face, c in enumerate(network.company.tolist()))
        )
        self.db.execute("COMMIT")
        self.db.execute("ANALYZE")
        self.cpu = time.thread_time_ns

    def _all(self, statement: str, a: int, b: int) -> list[Any]:
        return self.db.execute(statement.format(kept=self.kept), {"a": a, "b": b}).fetchall()


class PostgreSQL(Sql):
    """On a server of its own, with memory for all of it. CPU is that of this thread and of the server's process that
    answers it."""

    def __init__(self, network: Network) -> None:
        import psycopg

        if not Path("/proc/self/schedstat").exists():
            raise SystemExit("what a server spends is read from /proc, which is not here")
        self._server = ExitStack()
        url = self._server.enter_context(postgres.cluster(settings=("shared_buffers=4GB",)))
        if url is None:
            raise ModuleNotFoundError("PostgreSQL")
        atexit.register(self._server.close)
        self.db = psycopg.connect(url, autocommit=True, prepare_threshold=0)
        for setting in ("jit = off", "max_parallel_workers_per_gather = 0", "work_mem = '64MB'"):
            self.db.execute(f"SET {setting}")
        self.db.execute("CREATE TABLE edge (source int NOT NULL, target int NOT NULL, cost int NOT NULL)")
        self.db.execute("CREATE TABLE works (company int NOT NULL, face int NOT NULL)")
        cursor = self.db.cursor()
        with cursor.copy("COPY edge FROM STDIN") as copy:
            for rows in directions(network):
                copy.write("".join(f"{a}\t{b}\t{cost}\n" for a, b, cost in rows))
        with cursor.copy("COPY works FROM STDIN") as copy:
            copy.write("".join(f"{company}\t{face}\n" for face, company in enumerate(network.company.tolist())))
        self.db.execute("SET maintenance_work_mem = '1GB'")
        self.db.execute("CREATE UNIQUE INDEX ON edge (source, target) INCLUDE (cost)")
        self.db.execute("CREATE UNIQUE INDEX ON works (company, face)")
        self.db.execute("VACUUM ANALYZE edge")
        self.db.execute("VACUUM ANALYZE works")
        self._spent = Path(f"/proc/{self.db.info.backend_pid}/schedstat")

    def cpu(self) -> int:
        return int(self._spent.read_text().split()[0]) + time.thread_time_ns()

    def _all(self, statement: str, a: int, b: int) -> list[Any]:
        text = statement.format(kept=self.kept).replace(":a", "%(a)s").replace(":b", "%(b)s")
        return self.db.execute(text, {"a": a, "b": b}).fetchall()
