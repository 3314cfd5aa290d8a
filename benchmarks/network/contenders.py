"""Those who are asked, in this process: the engine, and libraries of graphs where they are installed."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.network.asked import own
from benchmarks.network.made import Network

Array = Any


def usable(network: Network) -> tuple[Array, Array, Array]:
    """(source, target, cost) of the edges that are not hidden."""
    shown = ~network.hidden
    return network.source[shown], network.target[shown], network.cost[shown]


def chunks(*columns: Array) -> Iterator[list[tuple[int, ...]]]:
    """The rows of these columns, some at a time: as Python's own numbers all of them would take much memory."""
    for start in range(0, len(columns[0]), 1 << 18):
        yield list(zip(*(column[start : start + (1 << 18)].tolist() for column in columns), strict=True))


class Engine:
    """From a mapped snapshot, as a site's workers have it. bytes: its size on disk, by stored direction."""

    def __init__(self, network: Network) -> None:
        from enishi import graph
        from enishi.graph.building import assemble
        from enishi.graph.edges import Edges
        from enishi.graph.snapshot import write

        graph.warm()
        self._folder = tempfile.TemporaryDirectory(prefix="enishi-bench-")
        path = Path(self._folder.name, "ties")
        arrays = assemble(Edges(network.source, network.target, network.cost, None, network.hidden))
        write(path, arrays)
        self.bytes = path.stat().st_blocks * 512 / arrays.ties
        self.graph = graph.Engine.open(path)
        self.cpu = own
        self.weighted, self.mutual, self.group = self.graph.weighted, self.graph.mutual, self.graph.group

    def path(self, a: int, b: int) -> Any:
        hops, firsts = self.graph.ways(a, b, most=1)
        return None if hops is None else (hops, firsts[0] if firsts else a)

    def second(self, a: int, _b: int) -> Any:
        return self.graph.friends_of_friends(a)[0]

    def referral(self, a: int, group: Any) -> Any:
        return [face for face, _steps in self.graph.referrals(a, group)]


class Live(Engine):
    """The same, and 1 % of the edges were changed since: half of them hidden, as many new ones."""

    def __init__(self, network: Network) -> None:
        super().__init__(network)
        rng = np.random.default_rng(2)
        half = len(network.source) // 200
        for i in rng.choice(len(network.source), half, replace=False):
            self.graph.hide(int(network.source[i]), int(network.target[i]))
        for a, b, cost in rng.integers(0, len(network.company), (half, 3)).tolist():
            self.graph.add(a, b, 1 + cost % 100)


class Plain:
    """The oracle."""

    cpu = staticmethod(own)

    def __init__(self, network: Network) -> None:
        from enishi.graph.plain import World

        self.world = World()
        for face in range(len(network.company)):
            self.world.know(face)
        for columns in chunks(*usable(network)):
            for a, b, cost in columns:
                self.world.add(a, b, cost)
        self.mutual, self.group = self.world.mutual, self.world.group

    def path(self, a: int, b: int) -> Any:
        hops, firsts = self.world.ways(a, b, most=1)
        return None if hops is None else (hops, firsts[0] if firsts else a)

    def weighted(self, a: int, b: int) -> Any:
        return self.world.weighted(a, b)

    def second(self, a: int, _b: int) -> Any:
        return self.world.friends_of_friends(a)[0]

    def referral(self, a: int, group: Any) -> Any:
        return [face for face, _steps in self.world.referrals(a, group)]


class Library:
    """What the libraries have in common: sets of neighbours. They have no limit of hops, so they are not asked for
    the least sum; a way of more than four hops is none, once it was found."""

    cpu = staticmethod(own)

    def near(self, a: int) -> set[int]:
        raise NotImplementedError

    def hops(self, a: int, b: int) -> float:
        raise NotImplementedError

    def group(self, faces: list[int]) -> set[int]:
        return set(faces)

    def path(self, a: int, b: int) -> Any:
        hops = self.hops(a, b)
        return (int(hops), None) if hops <= 4 else None

    def mutual(self, a: int, b: int) -> Any:
        return self.near(a) & self.near(b)

    def second(self, a: int, _b: int) -> Any:
        near = self.near(a)
        return set().union(*map(self.near, near)) - near - {a}

    def referral(self, a: int, group: set[int]) -> Any:
        others = group - {a}
        return [w for w in self.near(a) if w in others or not others.isdisjoint(self.near(w))]


class IGraph(Library):
    def __init__(self, network: Network) -> None:
        import igraph

        source, target, _cost = usable(network)
        self.graph = igraph.Graph(n=len(network.company), edges=np.column_stack((source, target)))

    def near(self, a: int) -> set[int]:
        return set(self.graph.neighbors(a))

    def hops(self, a: int, b: int) -> float:
        found = self.graph.get_shortest_path(a, to=b)
        return len(found) - 1 if found else float("inf")

    def second(self, a: int, _b: int) -> Any:
        return self.graph.neighborhood(a, order=2, mindist=2)


class RustworkX(Library):
    def __init__(self, network: Network) -> None:
        import rustworkx

        self.module = rustworkx
        self.graph = rustworkx.PyGraph(multigraph=False)
        self.graph.add_nodes_from([None] * len(network.company))
        source, target, _cost = usable(network)
        for rows in chunks(source, target):
            self.graph.add_edges_from_no_data(rows)

    def near(self, a: int) -> set[int]:
        return set(self.graph.neighbors(a))

    def hops(self, a: int, b: int) -> float:
        found = self.module.graph_dijkstra_shortest_paths(self.graph, a, target=b)
        return len(found[b]) - 1 if b in found else 0 if a == b else float("inf")


class NetworkX(Library):
    def __init__(self, network: Network) -> None:
        import networkx

        self.module = networkx
        self.graph = networkx.Graph()
        self.graph.add_nodes_from(range(len(network.company)))
        source, target, _cost = usable(network)
        for rows in chunks(source, target):
            self.graph.add_edges_from(rows)

    def near(self, a: int) -> set[int]:
        return set(self.graph[a])

    def hops(self, a: int, b: int) -> float:
        try:
            return len(self.module.bidirectional_shortest_path(self.graph, a, b)) - 1
        except self.module.NetworkXNoPath:
            return float("inf")
