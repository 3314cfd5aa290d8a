"""Files of edges and of queries, read in plain Python; `edges.read` reads the same, faster.

A line is an edge where it is four whole numbers with commas between: `source,target,cost,hidden`, ids of 64 bits, a
cost from 0 to MOST_COST, hidden 0 or 1. A query is two: `source,target`. A first line that names the columns is left
out, blank lines too. All other lines are unreadable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from enishi.graph import MOST_COST
from enishi.graph.plain import World

#: No line that can be read has so many bytes.
LONGEST = 4096
EDGE, QUERY = b"source,target,cost,hidden", b"source,target"
_BOM = b"\xef\xbb\xbf"
_NUMBER = re.compile(rb"[ \t]*([+-]?[0-9]{1,19})[ \t]*")
_FEWEST, _MOST = -(2**63), 2**63 - 1


def starts(stream: BinaryIO) -> int:
    """Where the first line after the names of the columns begins, if these are there."""
    line = stream.readline(LONGEST)
    plain = line.removeprefix(_BOM)
    if re.sub(rb"[\s\"]", b"", plain).lower() in (EDGE, QUERY):
        return len(line)
    return len(line) - len(plain)


def lines(path: Path) -> Iterator[bytes]:
    """The lines that are not blank; of one that is too long, as much as shows that it is."""
    with path.open("rb") as stream:
        stream.seek(starts(stream))
        while line := stream.readline(LONGEST + 2):
            whole = line.removesuffix(b"\n").removesuffix(b"\r")
            while not line.endswith(b"\n") and (line := stream.readline(LONGEST)):
                whole = whole[: LONGEST + 1].ljust(LONGEST + 1, b"?")
            if whole.strip(b" \t"):
                yield whole


def numbers(line: bytes, count: int) -> list[int] | None:
    """So many whole numbers of 64 bits; None where it is anything else."""
    found = [_NUMBER.fullmatch(field) for field in line.split(b",")]
    values = [int(field[1]) for field in found if field]
    fine = len(values) == len(found) == count and len(line) <= LONGEST
    return values if fine and all(_FEWEST <= value <= _MOST for value in values) else None


def edge(line: bytes) -> list[int] | None:
    values = numbers(line, 4)
    return values if values and 0 <= values[2] <= MOST_COST and 0 <= values[3] <= 1 else None


def queries(path: Path) -> list[list[int] | None]:
    """One for each line, None where it cannot be read."""
    return [numbers(line, 2) for line in lines(path)]


def world(path: Path) -> tuple[World, int, int]:
    """(the edges of a file, how many lines are edges, how many are not)

    Of edges between the same two the least cost counts; where one of them is hidden, all are.
    """
    made, hidden, read, unreadable = World(), set(), 0, 0
    for line in lines(path):
        values = edge(line)
        if values is None:
            unreadable += 1
            continue
        read += 1
        source, target, cost, unusable = values
        if unusable:
            hidden.add((source, target))
        made.add(source, target, min(cost, made.ties.get(source, {}).get(target, cost)))
    for source, target in hidden:
        made.hide(source, target)
    return made, read, unreadable
