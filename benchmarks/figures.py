"""What every benchmark hands over: figures, beside a yardstick measured in the same run."""

from __future__ import annotations

import json
import os
import platform
import re
import resource
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table.

    value and aim are words, with their unit. yardsticks: the CPU time as a multiple of `yardstick()`, where the
    figure is a time; that is what may be compared between machines.
    """

    what: str
    value: str
    aim: str = ""
    yardsticks: float | None = None

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


def yardstick() -> float:
    """CPU seconds of a fixed piece of plain Python (texts, numbers, a pattern): how fast this machine is now."""
    pattern = re.compile(r"(\d+)-(\w+)")
    times = []
    for _ in range(5):
        started = time.process_time()
        found: dict[str, int] = {}
        for number in range(60_000):
            match = pattern.match(f"{number}-縁{number % 97}")
            assert match is not None
            found[match[2]] = found.get(match[2], 0) + int(match[1]) % 7
        json.loads(json.dumps(found))
        times.append(time.process_time() - started)
    return sorted(times)[len(times) // 2]


@dataclass(frozen=True, slots=True)
class Times:
    """Wall and CPU milliseconds of each round. CPU is this process's: a PostgreSQL server's own is not in it."""

    wall: list[float]
    cpu: list[float]

    def at(self, share: float, of: str = "wall") -> float:
        times = sorted(getattr(self, of))
        return times[min(len(times) - 1, int(len(times) * share))]

    def __str__(self) -> str:
        return f"p95 {self.at(0.95):.1f} ms (median {self.at(0.5):.1f}, CPU p95 {self.at(0.95, 'cpu'):.1f})"


def timed(work: Iterable[Callable[[], object]]) -> Times:
    wall, cpu = [], []
    for piece in work:
        started, used = time.perf_counter(), time.process_time()
        piece()
        wall.append((time.perf_counter() - started) * 1000)
        cpu.append((time.process_time() - used) * 1000)
    return Times(wall, cpu)


def peak() -> int:
    """The most memory this process has held, in MB."""
    usage = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return usage // (1024 * 1024 if sys.platform == "darwin" else 1024)


def machine() -> str:
    """The machine in one line: processor, cores, system, Python."""
    name = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        models = re.findall(r"^model name\s*:\s*(.+)$", info.read_text(), re.MULTILINE)
        name = models[0] if models else name
    return f"{name}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
