"""Edges as arrays: those of a file, fast."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from enishi.graph import MOST_COST
from enishi.graph.compiling import compiled
from enishi.graph.files import LONGEST, starts

Array = Any
CHUNK = 1 << 24
_TAB, _BLANK, _PLUS, _COMMA, _MINUS, _ZERO, _NINE = b"\t +,-09"
_NEWLINE, _RETURN = b"\n\r"
_DIGITS = 19
_LARGEST = np.uint64(2**63 - 1)


@dataclass(frozen=True, slots=True)
class Edges:
    """Undirected edges, one a place in each array.

    source, target: int64 ids. cost: int32, from 0 to MOST_COST, as the source gives it; back: as the target gives
    it, None where both give the same. hidden: bool, those that may not be used; None where there are none.
    """

    source: Array
    target: Array
    cost: Array
    back: Array | None = None
    hidden: Array | None = None

    def __len__(self) -> int:
        return len(self.source)


def pairs(rows: Iterable[tuple[int, int]]) -> Edges:
    """Edges that are all alike, between these: (source, target), (source, target) …"""
    ids = np.fromiter(chain.from_iterable(rows), np.int64).reshape(-1, 2)
    return Edges(ids[:, 0], ids[:, 1], np.zeros(len(ids), np.int32))


@compiled
def number(text: Array, begin: int, end: int) -> tuple[bool, Any]:
    """(whether these bytes are a whole number of 64 bits, the number)"""
    while begin < end and (text[begin] == _BLANK or text[begin] == _TAB):
        begin += 1
    while begin < end and (text[end - 1] == _BLANK or text[end - 1] == _TAB):
        end -= 1
    minus = begin < end and text[begin] == _MINUS
    if minus or (begin < end and text[begin] == _PLUS):
        begin += 1
    if end - begin < 1 or end - begin > _DIGITS:
        return False, 0
    value = np.uint64(0)
    for i in range(begin, end):
        if text[i] < _ZERO or text[i] > _NINE:
            return False, 0
        value = value * np.uint64(10) + np.uint64(text[i] - _ZERO)
    if value > _LARGEST + np.uint64(minus):
        return False, 0
    return True, -np.int64(value) if minus else np.int64(value)


@compiled
def edge(text: Array, begin: int, end: int, out: Array) -> bool:
    """Whether this line is an edge; its four numbers are put into `out`."""
    field = 0
    for i in range(begin, end + 1):
        if i == end or text[i] == _COMMA:
            if field == 4:
                return False
            fine, out[field] = number(text, begin, i)
            if not fine:
                return False
            begin = i + 1
            field += 1
    return field == 4 and 0 <= out[2] <= MOST_COST and 0 <= out[3] <= 1


@compiled
def lines(
    text: Array, end: int, last: bool, source: Array, target: Array, cost: Array, hidden: Array
) -> tuple[int, int, int]:
    """(edges read, lines that are none, how far it was read) of the whole lines in text[:end]; last: all are whole."""
    read, unreadable, begin = 0, 0, 0
    out = np.empty(4, np.int64)
    for i in range(end + 1):
        if (i < end and text[i] != _NEWLINE) or (i == end and (not last or begin == end)):
            continue
        stop = i - 1 if i > begin and text[i - 1] == _RETURN else i
        if stop - begin > LONGEST:
            unreadable += 1
        elif edge(text, begin, stop, out):
            source[read], target[read], cost[read], hidden[read] = out[0], out[1], out[2], out[3] == 1
            read += 1
        elif not blank(text, begin, stop):
            unreadable += 1
        begin = i + 1
    return read, unreadable, min(begin, end)


@compiled
def blank(text: Array, begin: int, end: int) -> bool:
    while begin < end and (text[begin] == _BLANK or text[begin] == _TAB):
        begin += 1
    return begin == end


def read(path: Path) -> tuple[Edges, int]:
    """(the edges of a file, how many of its lines are none). What a line has to be is said in `files`."""
    parts: list[tuple[Array, ...]] = []
    unreadable, kept, last = 0, b"", False
    with path.open("rb") as stream:
        stream.seek(starts(stream))
        while not last:
            more = stream.read(CHUNK)
            last = not more
            text = np.frombuffer(kept + more, np.uint8)
            most = int(np.count_nonzero(text == _NEWLINE)) + 1
            part = tuple(np.empty(most, kind) for kind in (np.int64, np.int64, np.int32, np.bool_))
            rows, bad, end = lines(text, len(text), last, *part)
            # Longer than any edge is enough to know that it is none, however it goes on.
            kept = bytes(text[end:][: LONGEST + 1])
            unreadable += bad
            parts.append(tuple(column[:rows].copy() for column in part))
    source, target, cost, hidden = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Edges(source, target, cost, None, hidden), unreadable
