"""A made-up network, the same from the same seed.

python -m benchmarks.network.made FACES EDGES.csv QUERIES.csv [--seed 1]
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np

Array = Any
#: Of the ties of each, those within their company and within their school; the rest is anywhere.
IN_COMPANY, IN_SCHOOL = 0.4, 0.3
#: Ties drawn for each on average: some fall on the same pair, about 55 are left.
TIES, SPREAD, MOST_TIES = 57, 1.0, 5000
COSTS, HIDDEN = 100, 0.02
QUERIES = 1000
_BITS = 20
_MOST = 1 << _BITS


@dataclass(frozen=True, slots=True)
class Network:
    """Undirected edges, each pair once, in no order; of each face its company; queries of two faces."""

    source: Array
    target: Array
    cost: Array
    hidden: Array
    company: Array
    queries: Array

    def save(self, folder: Path) -> None:
        for field in fields(self):
            np.save(folder / f"{field.name}.npy", getattr(self, field.name))

    @classmethod
    def load(cls, folder: Path) -> Network:
        return cls(*(np.load(folder / f"{field.name}.npy") for field in fields(cls)))

    def groups(self) -> list[Array]:
        """Who works at the company of each query's target."""
        order = np.argsort(self.company, kind="stable")
        starts = np.searchsorted(self.company[order], np.arange(self.company.max() + 2))
        return [order[starts[one] : starts[one + 1]] for one in self.company[self.queries[:, 1]]]


def make(faces: int, seed: int = 1) -> Network:
    """faces: at most 2^20, which are numbered from 0 in no order."""
    if faces > _MOST:
        raise ValueError(f"at most {_MOST} faces")
    rng = np.random.default_rng(seed)
    wanted = rng.lognormal(np.log(TIES) - SPREAD**2 / 2, SPREAD, faces)
    wanted = np.clip(wanted.round(), 1, min(MOST_TIES, faces // 20)).astype(np.int64)
    company, school = parts(rng, faces, 40, 2000), parts(rng, faces, 400, 8000)
    left, keys = wanted.copy(), []
    for share, part in ((IN_COMPANY, company), (IN_SCHOOL, school)):
        # Nobody knows more than a third of a company.
        inside = np.minimum(np.minimum(rng.binomial(wanted, share), np.bincount(part)[part] // 3), left)
        left -= inside
        keys.append(paired(rng, inside, part))
    keys.append(paired(rng, left, np.zeros(faces, np.int64)))
    pairs = np.unique(np.concatenate(keys))
    # Each pair once, then in a random order: a random number above it, by which it is sorted.
    pairs |= rng.integers(0, 1 << (62 - 2 * _BITS), len(pairs)) << (2 * _BITS)
    pairs.sort()
    cost = (1 + (COSTS - 1) * np.sqrt(rng.random(len(pairs)))).astype(np.int32)
    return Network(
        pairs >> _BITS & (_MOST - 1),
        pairs & (_MOST - 1),
        cost,
        rng.random(len(pairs)) < HIDDEN,
        company,
        rng.integers(0, faces, (QUERIES, 2)),
    )


def parts(rng: Any, faces: int, mean: int, most: int) -> Array:
    """To which of many companies (or schools) each belongs: a few are large, most are small."""
    weights = 1 / np.arange(1, max(2, faces // mean) + 1) ** 0.8
    weights = np.minimum(weights / weights.sum(), most / faces)
    return rng.choice(len(weights), faces, p=weights / weights.sum())


def paired(rng: Any, counts: Array, part: Array) -> Array:
    """Pairs of faces of the same part, each face in so many of them, as smaller << 20 | larger."""
    ends = np.repeat(np.arange(len(counts)), counts)
    # Within each part in a random order: the part above a random number above the face, sorted.
    order = part[ends] << (62 - _BITS) | rng.integers(0, 1 << (62 - 2 * _BITS), len(ends)) << _BITS | ends
    order.sort()
    faces = order[: len(order) // 2 * 2].reshape(-1, 2) & (_MOST - 1)
    small, large = faces.min(axis=1), faces.max(axis=1)
    return (small << _BITS | large)[small != large]


def write(network: Network, edges: Path, queries: Path) -> None:
    with edges.open("w") as file:
        file.write("source,target,cost,hidden\n")
        for start in range(0, len(network.source), 1 << 20):
            columns = (network.source, network.target, network.cost, network.hidden.astype(np.int8))
            rows = zip(*(column[start : start + (1 << 20)].tolist() for column in columns), strict=True)
            file.write("".join(f"{a},{b},{cost},{hidden}\n" for a, b, cost, hidden in rows))
    queries.write_text("source,target\n" + "".join(f"{a},{b}\n" for a, b in network.queries.tolist()))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("faces", type=int)
    parser.add_argument("edges", type=Path)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    network = make(options.faces, options.seed)
    write(network, options.edges, options.queries)
    print(f"{len(network.source):,} edges of {options.faces:,} faces")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
