"""Queries over a file of edges, each answered and timed."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from enishi.graph import available, files

Answer = tuple[int | None, int | None]


class Network(Protocol):
    """`engine.Engine` or `plain.World`."""

    def proposed(self, asker: int, target: int) -> Answer: ...
    def weighted(self, source: int, target: int) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Read:
    """A network, and what was met on reading it: lines that are edges, and lines that are none; its bytes an edge.

    bytes_per_edge: of all that is kept for asking, by each edge (two directions) that is used; None without any.
    """

    network: Network
    edges: int
    unreadable: int
    bytes_per_edge: float | None


@dataclass(frozen=True, slots=True)
class Asked:
    """answers: (hops, cost) of each query, None for what has no way. unreadable: queries that are none. The times are
    CPU milliseconds of a query; None without any."""

    answers: list[Answer]
    unreadable: int
    p50_ms: float | None
    p99_ms: float | None


def read(path: Path) -> Read:
    """The edges of a file: as arrays where the extra `graph` is installed, else in plain Python."""
    if not available():
        return _read_plainly(path)
    from enishi.graph.building import assemble
    from enishi.graph.edges import read as read_edges
    from enishi.graph.engine import Engine, warm

    warm()
    edges, unreadable = read_edges(path)
    count = len(edges)
    arrays = assemble(edges)
    size = 8 * arrays.ties + 24 * arrays.faces
    return Read(Engine(arrays), count, unreadable, 2 * size / arrays.ties if arrays.ties else None)


def _read_plainly(path: Path) -> Read:
    world, count, unreadable = files.world(path)
    ties = sum(map(len, world.ties.values()))
    size = sys.getsizeof(world.ties) + sum(map(sys.getsizeof, world.ties.values()))
    return Read(world, count, unreadable, 2 * size / ties if ties else None)


def ask(network: Network, path: Path, *, weighted: bool) -> Asked:
    """Each query of a file. weighted: the least sum of costs; else the fewest hops."""
    answer = network.weighted if weighted else network.proposed
    queries = files.queries(path)
    answers, times = timed(answer, [query for query in queries if query])
    told = iter(answers)
    whole = [next(told) if query else (None, None) for query in queries]
    return Asked(whole, len(queries) - len(answers), at(times, 0.5), at(times, 0.99))


def timed(answer: Callable[[int, int], Answer], queries: Sequence[Sequence[int]]) -> tuple[list[Answer], list[float]]:
    """(the answers, the CPU milliseconds of each)"""
    answers, times = [], []
    for source, target in queries:
        before = time.thread_time_ns()
        answers.append(answer(source, target))
        times.append((time.thread_time_ns() - before) / 1e6)
    return answers, times


def at(times: list[float], share: float) -> float | None:
    """What so large a share of the times does not pass; None without any."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else None
