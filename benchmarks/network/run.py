"""One contender over one network, in this process: each line a question's rounds, as JSON.

    python -m benchmarks.network.run CONTENDER FOLDER

FOLDER holds the network; answers go there, too. Exit code 3: it is not installed; 4: it does not fit.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.figures import peak, yardstick
from benchmarks.network import contenders, sql
from benchmarks.network.asked import QUESTIONS, ask, brief
from benchmarks.network.made import Network

CONTENDERS: dict[str, Any] = {
    "engine": contenders.Engine,
    "engine, 1 % live edges": contenders.Live,
    "SQLite": sql.Sqlite,
    "PostgreSQL": sql.PostgreSQL,
    "igraph": contenders.IGraph,
    "rustworkx": contenders.RustworkX,
    "networkx": contenders.NetworkX,
    "the plain form": contenders.Plain,
}
NOT_INSTALLED, DOES_NOT_FIT = 3, 4
MEMORY, SECONDS, ROUNDS = 9 << 30, 60, 3


def made(name: str, network: Network) -> Any:
    """The contender; ends the process where it is not installed or does not fit."""
    try:
        return CONTENDERS[name](network)
    except ModuleNotFoundError:
        sys.exit(NOT_INSTALLED)
    except MemoryError:
        sys.exit(DOES_NOT_FIT)


def asked(name: str, contender: Any, network: Network, question: str) -> list[tuple[Any, Any]]:
    pairs = network.queries.tolist()
    if question != "referral":
        return [(a, b) for a, b in pairs]
    if isinstance(contender, sql.Sql):
        return [(a, int(network.company[b])) for a, b in pairs]
    return [(a, contender.group(group.tolist())) for (a, _b), group in zip(pairs, network.groups(), strict=True)]


def main() -> int:
    name, folder = sys.argv[1], Path(sys.argv[2])
    network = Network.load(folder)
    unit, before = yardstick(), time.process_time()
    # The engine's file is longer than what is in it, and so is what is mapped of it.
    if not name.startswith("engine"):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    contender = made(name, network)
    print(
        json.dumps({"made": time.process_time() - before, "peak": peak(), "bytes": getattr(contender, "bytes", None)})
    )
    for question in QUESTIONS:
        answer = getattr(contender, question, None)
        if answer is None:
            continue
        questions = asked(name, contender, network, question)
        rounds = []
        for _ in range(ROUNDS):
            answers, one = ask(answer, questions, contender.cpu, SECONDS / ROUNDS)
            rounds.append(asdict(one))
        np.save(folder / f"{name}-{question}.npy", np.array([brief(question, one) for one in answers]))
        print(json.dumps({"question": question, "rounds": rounds, "yardstick": unit * 1000}), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
