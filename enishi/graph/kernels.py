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
#: How many marks a query may use: `level`, and up to three above it. `friends_of_friends` gives back what is above.
MARKS = 4
#: How many ids or marks are on their way from memory at once, and how many whole rows.
AHEAD, ROWS_AHEAD = 24, 3
#: How much of `tie` one trip to memory brings.
LINE = 8
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
def where(rows: Array, tie: Array, x: int, y: int) -> int:
    """Where in the row of x y stands; the row's end where it does not."""
    for i in range(rows[x, 0], rows[x, 1]):
        if other(tie[i]) == y:
            return i
    return rows[x, 1]


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
def fetch_next(rows: Array, tie: Array, i: int, end: int) -> None:
    """Begin to fetch the whole row of whom `tie` has some places after i, before `end`.

    To be asked after `fetch`, on the way through a row: who reads a row finds it there."""
    if i + ROWS_AHEAD < end:
        y = other(tie[i + ROWS_AHEAD])
        for j in range(rows[y, 0], rows[y, 1], LINE):
            prefetch(tie, j)


@compiled
def mark_second_row(rows: Array, tie: Array, mark: Array, x: int, level: int) -> None:
    """Those next to whom `level` marks in the row of x, with the mark above it."""
    fetch(rows, tie, x)
    for i in range(rows[x, 0], rows[x, 1]):
        fetch_next(rows, tie, i, rows[x, 1])
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
        return 1, where(rows, tie, a, b)
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
    mark[b] = level
    for left in range(fewest - 2, -1, -1):
        best, further = best_step(rows, tie, mark, level + left, found, begin, end)
        cost, begin, end = cost + best, end, further
    return fewest, cost


@compiled
def best_step(rows: Array, tie: Array, mark: Array, level: int, found: Array, begin: int, end: int) -> tuple[int, int]:
    """(the least cost from any of found[begin:end] to somebody marked `level`, the new end of `found`)

    Those whom it leads to follow in `found`, each once: their mark is taken off. So there is room: it has a place for
    each face, and who stands at another step has another mark.
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
            if tie[i] >> 32 == best and mark[y] == level and further < len(found):
                mark[y] = 0
                found[further] = y
                further += 1
    return best, further


@compiled
def weighted(rows: Array, tie: Array, mark: Array, level: int, least: Array, a: int, b: int) -> int:
    """The least of 8 × cost + hops over the ways of up to four hops from a to b; NO_WAY where there is none.

    Both sides of each tie give it the same cost. Those within two hops of a are marked; whom of these b reaches within
    two hops, too, gets in `least` what that costs; then a's ways to them are summed up. They are few, so that only few
    are looked up in `least`, which is far from the processor, and the rows of a, read twice, are near the second time.
    """
    if rows[a, 1] - rows[a, 0] > rows[b, 1] - rows[b, 0]:
        a, b = b, a
    if rows[a, 0] == rows[a, 1]:
        return NO_WAY
    fetch(rows, tie, a)
    fetch(rows, tie, b)
    mark_within_two(rows, tie, mark, a, level + 1)
    mark[a] = mark[b] = level
    meet_within_two(rows, tie, mark, b, level + 1, least)
    own, cheapest = where(rows, tie, a, b), rows[b, 0]
    best = 8 * (tie[own] >> 32) + 1 if own < rows[a, 1] else NO_WAY
    return sum_within_two(rows, tie, mark, a, level + 2, least, 8 * (tie[cheapest] >> 32) + 1, best)


@compiled
def mark_within_two(rows: Array, tie: Array, mark: Array, a: int, level: int) -> None:
    for i in range(rows[a, 0], rows[a, 1]):
        fetch_next(rows, tie, i, rows[a, 1])
        w = other(tie[i])
        if mark[w] == OFF:
            continue
        mark[w] = level
        for j in range(rows[w, 0], rows[w, 1]):
            x = other(tie[j])
            if mark[x] < level:
                mark[x] = level


@compiled
def meet_within_two(rows: Array, tie: Array, mark: Array, b: int, level: int, least: Array) -> None:
    """Who has this mark within two hops of b gets the mark above it, and in `least` what it costs to get there."""
    for i in range(rows[b, 0], rows[b, 1]):
        fetch_next(rows, tie, i, rows[b, 1])
        y, near = other(tie[i]), 8 * (tie[i] >> 32) + 1
        if mark[y] == OFF:
            continue
        if mark[y] == level or (mark[y] == level + 1 and near < least[y]):
            mark[y], least[y] = level + 1, near
        for j in range(rows[y, 0], rows[y, 1]):
            x = other(tie[j])
            if mark[x] >= level and mark[x] != OFF:
                far = near + 8 * (tie[j] >> 32) + 1
                if mark[x] == level or far < least[x]:
                    mark[x], least[x] = level + 1, far


@compiled
def sum_within_two(
    rows: Array, tie: Array, mark: Array, a: int, level: int, least: Array, cheapest: int, best: int
) -> int:
    """The least sum of what those with this mark cost from a and what they have in `least`, or `best` if that is less.

    None has less than the cheapest. So rows, which are in the order of costs, end where nothing better can come.
    """
    for i in range(rows[a, 0], rows[a, 1]):
        w, near = other(tie[i]), 8 * (tie[i] >> 32) + 1
        if near + cheapest >= best:
            break
        if mark[w] == OFF:
            continue
        if mark[w] == level:
            best = min(best, near + least[w])
        for j in range(rows[w, 0], rows[w, 1]):
            x, far = other(tie[j]), near + 8 * (tie[j] >> 32) + 1
            if far + cheapest >= best:
                break
            if mark[x] == level:
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
def friends_of_friends(rows: Array, tie: Array, mark: Array, level: int, a: int, found: Array, more: Array) -> int:
    """How many there are: `found` has them. Their marks count through how many of a's ties they are met, from
    level + 2 on; where no mark is left for that, `more` goes on counting. `told` puts the marks back."""
    mark_row(rows, tie, mark, a, level + 1)
    mark[a] = level + 1
    fetch(rows, tie, a)
    count, end = 0, rows[a, 1]
    for i in range(rows[a, 0], end):
        fetch_next(rows, tie, i, end)
        w = other(tie[i])
        if mark[w] != OFF:
            count = meet(tie, rows[w, 0], rows[w, 1], mark, np.uint8(level + 1), found, count, more)
    return count


@compiled
def meet(tie: Array, begin: int, end: int, mark: Array, one: Any, found: Array, count: int, more: Array) -> int:
    """Mark and count who stands in tie[begin:end]; who is new (below `one`) follows in `found`. How many it has then.

    Whoever comes is written there, and the place kept only if they are new: to guess wrongly whether they are takes
    a processor longer than to write. (Places are given without a sign: there is none to be looked at first.)
    """
    two, last = np.uint8(one + 1), np.uint8(OFF - 1)
    for j in range(begin, end):
        prefetch(mark, other(tie[min(j + AHEAD, end - 1)]))
        x = other(tie[np.uint64(j)])
        before = mark[x]
        if before < last:
            found[np.uint64(count)] = x
            count += before < one
            mark[x] = two if before < one else np.uint8(before + np.uint8(before > one))
        elif before == last:
            more[x] += 1
    return count


@compiled
def told(ids: Array, mark: Array, level: int, found: Array, more: Array, faces: Array, counts: Array) -> None:
    """After `friends_of_friends`: their ids into `faces`, through how many ties they are met into `counts`.

    One after the other, since both lie far apart in memory: at the same time they took a third longer. The ids, which
    are further from the processor, are fetched some places ahead."""
    last = len(faces) - 1
    for i in range(len(faces)):
        x = found[i]
        counts[i] = mark[x] - level - 1
        if mark[x] == OFF - 1:
            counts[i] += more[x]
            more[x] = 0
        mark[x] = 0
    for i in range(len(faces)):
        prefetch(ids, found[min(i + AHEAD, last)])
        faces[i] = ids[found[i]]


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
