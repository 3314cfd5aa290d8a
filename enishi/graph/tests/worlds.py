"""Random small worlds, each once as arrays and once in plain Python."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st

from enishi.graph.plain import World

#: Few faces, so that ways cross and come back; far apart, below zero and large, since ids may be.
FACES = (-(2**63), -5, 0, 1, 2, 7, 40, 2**40, 2**63 - 1)
#: Few costs, so that many are equal.
COSTS = (0, 1, 2, 3, 50, 2**31 - 1)

faces = st.sampled_from(FACES)
costs = st.sampled_from(COSTS)
#: source, target, cost, what the target gives it, hidden
edges = st.lists(st.tuples(faces, faces, costs, costs, st.sampled_from((False,) * 6 + (True,))), max_size=24)
even_edges = edges.map(lambda rows: [(a, b, cost, cost, hidden) for a, b, cost, _back, hidden in rows])
changes = st.lists(
    st.one_of(
        st.tuples(st.just("add"), faces, faces, costs, costs),
        st.tuples(st.just("hide"), faces, faces),
        st.tuples(st.just("suspend"), faces),
        st.tuples(st.just("restore"), faces),
    ),
    max_size=12,
)


def plain(rows: Iterable[tuple]) -> World:
    """Of edges between the same two the least cost counts, where none of them is hidden."""
    world = World()
    least: dict[tuple[int, int], int] = {}
    rows = list(rows)
    for a, b, cost, back, _hidden in rows:
        for pair, price in (((a, b), cost), ((b, a), back)):
            least[pair] = min(price, least.get(pair, price))
    for a, b, _cost, _back, _hidden in rows:
        world.add(a, b, least[a, b], least[b, a])
    for a, b, _cost, _back, hidden in rows:
        if hidden:
            world.hide(a, b)
    return world
