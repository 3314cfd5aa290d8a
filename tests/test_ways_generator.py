"""The made-up network of the benchmark: the same from the same seed; and those asked beside the engine are right."""

from __future__ import annotations

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")

import numpy as np

from benchmarks.network import asked, contenders, made, sql
from enishi import graph


def test_the_same_seed_makes_the_same_network_and_another_seed_another() -> None:
    one, same, other = made.make(500, 3), made.make(500, 3), made.make(500, 4)
    assert (one.source == same.source).all()
    assert (one.cost == same.cost).all()
    assert len(one.source) != len(other.source) or (one.source != other.source).any()


def test_each_pair_is_there_once_and_nobody_is_tied_to_themselves() -> None:
    network = made.make(2000)
    pairs = set(zip(network.source.tolist(), network.target.tolist(), strict=True))
    assert len(pairs) == len(network.source)
    assert (network.source < network.target).all()
    ties = np.bincount(np.concatenate((network.source, network.target)), minlength=2000)
    assert 30 < ties.mean() < 60
    assert ties.max() > 2 * ties.mean(), "a few have many"
    same = network.company[network.source] == network.company[network.target]
    assert same.mean() > 0.15, "people know those at their company"


def test_all_who_are_asked_give_the_answers_of_the_plain_form() -> None:
    network = made.make(400)
    # With a fifth of the ties there are ways of any length.
    columns = (column[::5] for column in (network.source, network.target, network.cost, network.hidden))
    network = made.Network(*columns, network.company, network.queries)
    plain, others = contenders.Plain(network), [sql.Sqlite(network)]
    if graph.available():
        others.append(contenders.Engine(network))
    found = set()
    for (a, b), group in list(zip(network.queries.tolist(), network.groups(), strict=True))[:60]:
        for question in asked.QUESTIONS:
            last = plain.group(group.tolist()) if question == "referral" else b
            right = asked.brief(question, getattr(plain, question)(a, last))
            for other in others:
                if question == "referral":
                    last = int(network.company[b]) if isinstance(other, sql.Sql) else other.group(group.tolist())
                assert asked.brief(question, getattr(other, question)(a, last)) == right
        found.add(plain.world.ways(a, b)[0])
    assert found >= {3, 4, None}
