"""The answers, compiled. What they mean is said in `engine` and, more simply, in `plain`.

The ties of all faces stand in one array, `tie`, those of one face side by side, its best first: the other's place in
the low half of each 64 bits, the cost in the high half. `rows[x]` says from where to where those of face x stand.

`mark` has a byte for each face. Each query uses marks above all earlier ones, so that none has to be wiped; OFF is
above all of them, and so a suspended face is never marked, and never passed. (A byte, so that the marks of a million
faces stay in a processor's own cache.) A query that goes on to the rows of others first lets all of them be fetched:
their ways from memory then overlap.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from enishi.graph.compiling import compiled, prefetch

Array = Any
OFF = 255
#: How many marks a query may use: `level`, and up to three above it.
MARKS = 4
#: More than any way costs.
NO_WAY = 1 << 62


@compiled
def place(ids: Array, known: int, face: int) -> int:
    """Where a face stands among the first `known` ids, which are in order; -1 where it does not."""
    low, high = 0, known
    while low < high:
        middle = (low + high) >> 1
        if ids[middle] < face:
            low = middle + 1
        else:
            high = middle
    return low if low < known and ids[low] == face else -1


@compiled
def other(tie: int) -> Any:
    return np.uint32(tie)


@compiled
def mark_row(rows: Array, tie: Array, mark: Array, x: int, level: int) -> None:
    for i in range(rows[x, 0], rows[x, 1]):
        y = other(tie[i])
        if mark[y] != OFF:
            mark[y] = level


@compiled
def fetch(rows: Array, tie: Array, x: int) -> None:
    """Begin to fetch the rows of all in the row of x."""
    for i in range(rows[x, 0], rows[x, 1]):
        prefetch(tie, rows[other(tie[i]), 0])


@compiled
def mark_second_row(rows: Array, tie: Array, mark: Array, x: int, level: int) -> None:
    """Those next to whom `level` marks in the row of x, with the mark above it."""
    fetch(rows, tie, x)
    for i in range(rows[x, 0], rows[x, 1]):
        y = other(tie[i])
        if mark[y] == level:
            for j in range(rows[y, 0], rows[y, 1]):
                z = other(tie[j])
                if mark[z] < level:
                    mark[z] = level + 1


@compiled
def first_with(rows: Array, tie: Array, mark: Array, x: int, level: int) -> int:
    """Where in the row of x the first with this mark stands; the row's end where nobody has it."""
    for i in range(rows[x, 0], rows[x, 1]):
        if mark[other(tie[i])] == level:
            return i
    return rows[x, 1]


@compiled
def leads_to(rows: Array, tie: Array, mark: Array, x: int, level: int) -> bool:
    """Whether somebody in the row of x has this mark."""
    return mark[x] != OFF and first_with(rows, tie, mark, x, level) < rows[x, 1]


@compiled
def distance(rows: Array, tie: Array, mark: Array, level: int, a: int, b: int, hops: int) -> tuple[int, int]:
    """(the fewest hops from a to b, where in a's row the first stands who leads there); (-1, _) where there is no way.

    Afterwards those one hop from b are marked level + 1, and where more than two hops were needed, those two hops
    from it level + 2.
    """
    one, two = level + 1, level + 2
    end = rows[a, 1]
    mark_row(rows, tie, mark, b, one)
    if mark[a] == one:
        for i in range(rows[a, 0], end):
            if other(tie[i]) == b:
                return 1, i
    if hops >= 2:
        i = first_with(rows, tie, mark, a, one)
        if i < end:
            return 2, i
    if hops >= 3:
        mark_second_row(rows, tie, mark, b, one)
        i = first_with(rows, tie, mark, a, two)
        if i < end:
            return 3, i
        if hops >= 4:
            for i in range(rows[a, 0], end):
                if leads_to(rows, tie, mark, other(tie[i]), two):
                    return 4, i
    return -1, 0


@compiled
def leads(rows: Array, tie: Array, mark: Array, level: int, x: int, hops: int) -> bool:
    """Whether x is so many hops (0 to 3) from the target, after `distance`, if it is no nearer."""
    if hops == 3:
        return leads_to(rows, tie, mark, x, level + 2)
    return mark[x] == level + hops


@compiled
def ways(rows: Array, tie: Array, mark: Array, level: int, a: int, b: int, hops: int, out: Array) -> tuple[int, int]:
    """(the fewest hops, how many first ties were put into `out`, best first); (-1, 0) where there is no way."""
    fewest, start = distance(rows, tie, mark, level, a, b, hops)
    if fewest < 0:
        return -1, 0
    if fewest == 1:
        out[0] = b
        return 1, 1
    found = 0
    for i in range(start, rows[a, 1]):
        if found == len(out):
            break
        x = other(tie[i])
        if leads(rows, tie, mark, level, x, fewest - 1):
            out[found] = x
            found += 1
    return fewest, found


@compiled
def proposed(
    rows: Array, tie: Array, mark: Array, level: int, found: Array, a: int, b: int, hops: int
) -> tuple[int, int]:
    """(the fewest hops, the cost of the way on which each takes the best of their own ties that lead on).

    Where several are equally good, all of them are followed: `found` holds, step by step, who stands there.
    """
    fewest, start = distance(rows, tie, mark, level, a, b, hops)
    if fewest < 0:
        return -1, 0
    cost, begin, end = tie[start] >> 32, 0, 0
    for i in range(start, rows[a, 1]):
        x = other(tie[i])
        if tie[i] >> 32 != cost:
            break
        if x == b or (fewest > 1 and leads(rows, tie, mark, level, x, fewest - 1)):
            found[end] = x
            end += 1
    for left in range(fewest - 2, -1, -1):
        mark[b] = level
        best, further = best_step(rows, tie, mark, level + left, found, begin, end, b)
        cost, begin, end = cost + best, end, further
    return fewest, cost


@compiled
def best_step(
    rows: Array, tie: Array, mark: Array, level: int, found: Array, begin: int, end: int, b: int
) -> tuple[int, int]:
    """(the least cost from any of found[begin:end] to somebody marked `level`, the new end of `found`)

    Those whom it leads to follow in `found`, each once: their mark is taken off.
    """
    best = NO_WAY
    for f in range(begin, end):
        x = found[f]
        i = first_with(rows, tie, mark, x, level)
        if i < rows[x, 1]:
            best = min(best, tie[i] >> 32)
    further = end
    for f in range(begin, end):
        x = found[f]
        for i in range(rows[x, 0], rows[x, 1]):
            if tie[i] >> 32 > best:
                break
            y = other(tie[i])
            if tie[i] >> 32 == best and mark[y] == level:
                mark[y] = 0
                found[further] = y
                further += 1
    return best, further


@compiled
def weighted(rows: Array, tie: Array, mark: Array, level: int, least: Array, a: int, b: int) -> int:
    """The least of 8 × cost + hops over the ways of up to four hops from a to b; NO_WAY where there is none.

    Meets in the middle: `least` has for those within two hops of a what they cost from there. As rows are in the
    order of costs, each ends where nothing better can come.
    """
    if rows[a, 0] == rows[a, 1] or rows[b, 0] == rows[b, 1]:
        return NO_WAY
    one = level + 1
    cheapest_a, cheapest_b = 8 * (tie[rows[a, 0]] >> 32) + 1, 8 * (tie[rows[b, 0]] >> 32) + 1
    best = NO_WAY
    fetch(rows, tie, a)
    fetch(rows, tie, b)
    for i in range(rows[a, 0], rows[a, 1]):
        if other(tie[i]) == b:
            best = 8 * (tie[i] >> 32) + 1
    for i in range(rows[a, 0], rows[a, 1]):
        w, near = other(tie[i]), 8 * (tie[i] >> 32) + 1
        if near + cheapest_b >= best:
            break
        if w == b or mark[w] == OFF:
            continue
        if mark[w] != one or near < least[w]:
            mark[w], least[w] = one, near
        for j in range(rows[w, 0], rows[w, 1]):
            x, far = other(tie[j]), near + 8 * (tie[j] >> 32) + 1
            if far + cheapest_b >= best:
                break
            if mark[x] < one or (mark[x] == one and far < least[x]):
                mark[x], least[x] = one, far
    mark[a] = mark[b] = level
    for i in range(rows[b, 0], rows[b, 1]):
        y, near = other(tie[i]), 8 * (tie[i] >> 32) + 1
        if near + cheapest_a >= best:
            break
        if y == a or mark[y] == OFF:
            continue
        if mark[y] == one:
            best = min(best, near + least[y])
        for j in range(rows[y, 0], rows[y, 1]):
            x, far = other(tie[j]), near + 8 * (tie[j] >> 32) + 1
            if far + cheapest_a >= best:
                break
            if mark[x] == one:
                best = min(best, far + least[x])
    return best


@compiled
def mutual(rows: Array, tie: Array, mark: Array, level: int, a: int, b: int, out: Array) -> int:
    """How many of a's ties, best first, are b's too; they are put into `out`."""
    found = 0
    mark_row(rows, tie, mark, b, level + 1)
    for i in range(rows[a, 0], rows[a, 1]):
        x = other(tie[i])
        if mark[x] == level + 1:
            out[found] = x
            found += 1
    return found


@compiled
def friends_of_friends(rows: Array, tie: Array, mark: Array, level: int, a: int, found: Array, again: Array) -> int:
    """How many there are: `found` has them, and `again`, by place, how many more of a's ties lead to them than one."""
    one, two = level + 1, level + 2
    mark_row(rows, tie, mark, a, one)
    mark[a] = one
    count = 0
    fetch(rows, tie, a)
    for i in range(rows[a, 0], rows[a, 1]):
        w = other(tie[i])
        if mark[w] == OFF:
            continue
        for j in range(rows[w, 0], rows[w, 1]):
            x = other(tie[j])
            if mark[x] < one:
                mark[x] = two
                found[count] = x
                count += 1
            elif mark[x] == two:
                again[x] += 1
    return count


@compiled
def told(ids: Array, found: Array, again: Array, faces: Array, counts: Array) -> None:
    """Their ids into `faces`, through how many ties they are met into `counts`; `again` is nothing but zeros again."""
    for i in range(len(faces)):
        x = found[i]
        faces[i], counts[i] = ids[x], again[x] + 1
        again[x] = 0


@compiled
def referrals(rows: Array, tie: Array, mark: Array, level: int, a: int, group: Array, out: Array, steps: Array) -> int:
    """How many of a's ties, best first, are in the group (`steps` 1) or know somebody else there (2).

    Looks from whichever side has less to look at.
    """
    volume = 0
    for i in range(rows[a, 0], rows[a, 1]):
        w = other(tie[i])
        volume += rows[w, 1] - rows[w, 0]
    for c in group:
        volume -= rows[c, 1] - rows[c, 0]
    from_group = volume > 0
    one, mine, knows = level + 1, level + 2, level + 3
    if from_group:
        mark_row(rows, tie, mark, a, mine)
        for c in group:
            if mark[c] != OFF and c != a:
                for i in range(rows[c, 0], rows[c, 1]):
                    if mark[other(tie[i])] == mine:
                        mark[other(tie[i])] = knows
    else:
        fetch(rows, tie, a)
    for c in group:
        if mark[c] != OFF and c != a:
            mark[c] = one
    found = 0
    for i in range(rows[a, 0], rows[a, 1]):
        if found == len(out):
            break
        x = other(tie[i])
        if mark[x] == one:
            out[found], steps[found] = x, 1
        elif mark[x] == knows or (not from_group and leads_to(rows, tie, mark, x, one)):
            out[found], steps[found] = x, 2
        else:
            continue
        found += 1
    return found
