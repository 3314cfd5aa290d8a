"""`enishi graph bench`: the shape others script against, what is left out, exit codes; with the extra and without."""

from __future__ import annotations

from pathlib import Path

import pytest

from enishi import graph
from enishi.introductions.tests.made_ways import Net, chain

EDGES = "source,target,cost,hidden\n1,2,5,0\n2,3,1,0\n1,3,9,0\n3,4,1,0\n4,5,1,0\n5,6,1,0\n1,4,2,1\n4,1,2,0\n7,7,1,0\n"


@pytest.fixture(params=["compiled", "plain"])
def bench(enishi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request):
    """bench(edges, queries, "--weighted") -> Ran, by each of the two ways to find ways."""
    if request.param == "plain":
        monkeypatch.setattr("enishi.graph.bench.available", lambda: False)
        monkeypatch.setattr("enishi.web.cli.graph.available", lambda: False)
    elif not graph.available():
        pytest.skip("the graph extra is not installed")

    def run(edges: str, queries: str, *options: str, **named: str):
        (tmp_path / "edges.csv").write_text(edges)
        (tmp_path / "queries.csv").write_text(queries)
        return enishi("graph", "bench", str(tmp_path / "edges.csv"), str(tmp_path / "queries.csv"), *options, **named)

    return run


def told(ran) -> list[tuple[int | None, int | None]]:
    return [(answer["hops"], answer["cost"]) for answer in ran.json["answers"]]


def test_the_shape_of_the_answer(bench) -> None:
    ran = bench(EDGES, "source,target\n1,3\n6,1\n1,99\n7,7\n99,99\n", "--json")
    assert ran.code == 0
    assert set(ran.json) == {"answers", "p50_ms", "p99_ms", "bytes_per_edge"}
    assert told(ran) == [(1, 9), (4, 12), (None, None), (0, 0), (None, None)]
    assert 0 <= ran.json["p50_ms"] <= ran.json["p99_ms"]
    assert ran.json["bytes_per_edge"] > 0


def test_the_least_sum_may_take_more_hops_and_not_more_than_four(bench) -> None:
    assert told(bench(EDGES, "1,3\n1,4\n1,6\n1,1", "--weighted", "--json")) == [(2, 6), (3, 7), (4, 12), (0, 0)]


def test_a_pair_with_one_hidden_edge_is_not_tied(bench) -> None:
    assert told(bench(EDGES, "1,4\n", "--json")) == [(2, 10)]


def test_garbage_is_counted_and_a_query_that_cannot_be_read_keeps_its_place(bench) -> None:
    ran = bench(f"{EDGES}1,6,-1,0\nx\n1,6,1\n", "1,2\nx\n2,3\n", "--json")
    assert (ran.code, told(ran)) == (1, [(1, 5), (None, None), (1, 1)])
    lines = [line for line in ran.err.splitlines() if "numba" not in line]
    assert lines == [
        "edges.csv: lines left out, since they are not of the form source,target,cost,hidden: 3",
        "queries.csv: lines left out, since they are not of the form source,target: 1",
    ]


@pytest.mark.parametrize(("edges", "queries"), [("", "1,2\n"), ("garbage\n", "1,2\n"), (EDGES, ""), (EDGES, "x\n")])
def test_where_nothing_can_be_read_one_sentence_says_so(bench, edges: str, queries: str) -> None:
    ran = bench(edges, queries, "--json")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.splitlines()[-1].startswith("enishi: ")
    assert "has no line of the form" in ran.err


def test_without_json_a_line_for_each_query(bench) -> None:
    ran = bench(EDGES, "1,3\n1,99\n", language="ja")
    assert ran.out == "1\t9\n-\t-\n"
    assert "1問あたりのCPU時間" in ran.err


def test_without_numba_it_is_said_how_to_have_it(bench, request) -> None:
    said = bench(EDGES, "1,2\n").err
    assert ("make graph" in said) == ("plain" in request.node.name)


def test_a_file_that_is_not_there(enishi, tmp_path: Path) -> None:
    ran = enishi("graph", "bench", str(tmp_path / "edges.csv"), "-")
    assert (ran.code, ran.out) == (3, "")
    assert "cannot be opened." in ran.err.splitlines()[-1]
    assert enishi("graph", "bench", "-", "-").code == 2


needs_graph = pytest.mark.skipif(not graph.available(), reason="the graph extra is not installed")


@needs_graph
@pytest.mark.django_db
def test_this_site_s_ties_are_read_anew(enishi, settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.ENISHI_HOME = tmp_path
    Net(4, sides={**chain(0, 1, 2), (2, 3): True}).build()
    place = tmp_path / "graph" / "ties"
    ran = enishi("graph", "rebuild")
    assert (ran.code, ran.out, ran.err) == (0, f"{place}\n", "2 ties among 3 people.\n")
    assert (place.stat().st_mode & 0o777, place.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    whole = place.read_bytes()

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("enishi.graph.snapshot._fill", full)
    ran = enishi("graph", "rebuild")
    assert (ran.code, ran.out) == (2, "")
    assert "No space left on device. What was there before stays in use." in ran.err
    assert ran.err.count("\n") == 1
    assert place.read_bytes() == whole


def test_without_the_extra_there_is_nothing_to_rebuild(enishi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("enishi.web.cli.graph.available", lambda: False)
    ran = enishi("graph", "rebuild")
    assert (ran.code, ran.out) == (2, "")
    assert "make graph" in ran.err
