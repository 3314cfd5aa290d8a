"""What changes in the arrays while they are in use, compiled.

A tie that is added needs room: a row in which there is none moves to the free part of `tie`, and leaves its old place
unused until the arrays are made anew. `sizes` has how many faces there are and how much of `tie` is in use.

A row from which a tie is taken away moves there, too, as long as there is room: what came from the file (as far as
`original`) is then not written to, and stays one memory for all processes, in large pages where the system has them.
"""

from __future__ import annotations

from typing import Any

from enishi.graph.compiling import compiled
from enishi.graph.kernels import other, where

Array = Any
FACES, USED = 0, 1


@compiled
def remove(rows: Array, tie: Array, x: int, y: int) -> bool:
    """Take y out of the row of x. Whether it was there."""
    i, end = where(rows, tie, x, y), rows[x, 1]
    if i == end:
        return False
    for j in range(i, end - 1):
        tie[j] = tie[j + 1]
    rows[x, 1] = end - 1
    return True


@compiled
def room_for(length: int) -> int:
    """What a row of this length gets when it moves: the next power of two."""
    room = 1
    while room < length:
        room *= 2
    return room


@compiled
def needed(rows: Array, original: int, x: int) -> int:
    """How much of the free part one more tie in the row of x would take."""
    length = rows[x, 1] - rows[x, 0]
    if rows[x, 0] >= original and length > 0 and length < room_for(length):
        return 0
    return room_for(length + 1)


@compiled
def move(rows: Array, tie: Array, sizes: Array, room: int, x: int) -> None:
    """The row of x into the free part, of which it takes so much."""
    begin, end, to = rows[x, 0], rows[x, 1], sizes[USED]
    for i in range(end - begin):
        tie[to + i] = tie[begin + i]
    rows[x, 0], rows[x, 1] = to, to + end - begin
    sizes[USED] = to + room


@compiled
def hide(rows: Array, tie: Array, sizes: Array, original: int, x: int, y: int) -> None:
    """Untie x and y. Where there is no room to move in, the rows are written to where they are."""
    for one, two in ((x, y), (y, x)):
        room = room_for(rows[one, 1] - rows[one, 0])
        # To take away the last one writes nothing, and who is not there need not be taken away.
        inside = where(rows, tie, one, two) < rows[one, 1] - 1
        if inside and rows[one, 0] < original and sizes[USED] + room <= len(tie):
            move(rows, tie, sizes, room, one)
        remove(rows, tie, one, two)


@compiled
def insert(ids: Array, rows: Array, tie: Array, sizes: Array, room: int, x: int, y: int, cost: int) -> None:
    """Put y into the row of x, in the order of (cost, id); room: how much of the free part the row moves into, or 0."""
    if room:
        move(rows, tie, sizes, room, x)
    begin, end = rows[x, 0], rows[x, 1]
    i = end
    while i > begin and (tie[i - 1] >> 32, ids[other(tie[i - 1])]) > (cost, ids[y]):
        tie[i] = tie[i - 1]
        i -= 1
    tie[i] = cost << 32 | y
    rows[x, 1] = end + 1


@compiled
def add(ids: Array, rows: Array, tie: Array, sizes: Array, original: int, x: int, y: int, cost: int, back: int) -> bool:
    """Tie x and y, or change what the tie costs, which takes no room. Where there is none: False, and not tied."""
    for_x = 0 if remove(rows, tie, x, y) else needed(rows, original, x)
    for_y = 0 if remove(rows, tie, y, x) else needed(rows, original, y)
    if sizes[USED] + for_x + for_y > len(tie):
        return False
    insert(ids, rows, tie, sizes, for_x, x, y, cost)
    insert(ids, rows, tie, sizes, for_y, y, x, back)
    return True
