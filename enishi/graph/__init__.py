"""Ways to a person, mutual acquaintances, friends of friends and referrals, over arrays.

- `plain.World` is all of it in plain Python: short, slow, and what the rest is held to.
- `edges` reads and holds edges; `building` makes the arrays of them; `snapshot` keeps these in one mapped file.
- `engine.Engine` answers from a snapshot and what changed since (`live`), by the compiled functions in `kernels`.
- `bench` times queries over files of edges.

Ids are any 64-bit integers; costs are integers from 0 to `MOST_COST`, and small is good. Nothing here knows who may
see what: a tie is fed to it only when it may serve, and taken away (`hide`) as soon as it may not.

Everything but `plain` needs the extra `graph`, and imports numba only when something is first asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .engine import Engine
    from .snapshot import Refused

__all__ = ["MOST_COST", "MOST_HOPS", "Engine", "Refused", "available", "ready", "warm"]

MOST_HOPS = 4
#: Costs are kept in 31 bits.
MOST_COST = 2**31 - 1

_WHERE = {"Engine": "engine", "Refused": "snapshot", "ready": "engine", "warm": "engine"}


def available() -> bool:
    """Whether the `graph` extra is installed. Imports none of it."""
    from importlib.util import find_spec

    return all(find_spec(name) for name in ("numba", "numpy"))


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in _WHERE:
        raise AttributeError(name)
    return getattr(import_module(f".{_WHERE[name]}", __name__), name)
