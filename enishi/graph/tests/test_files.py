"""Files of edges and queries: every line that can be read is, and fast or plainly it is the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from enishi.graph import available, files

NUMBERS = (b"0", b"1", b"-1", b"+7", b" 12\t", b"007", b"2147483647", b"2147483648", b"9223372036854775807")
NONE = (b"9223372036854775808", b"-9223372036854775808", b"18446744073709551616", b"1.0", b"1_0", b"", b"-", b"x",
        "１".encode(), b"\0", b"1" * 20, b"1\r", b'"1"')  # fmt: skip
fields = st.one_of(st.sampled_from(NUMBERS), st.sampled_from(NUMBERS + NONE))
lines = st.one_of(
    st.lists(fields, min_size=4, max_size=4).map(b",".join),
    st.tuples(*[st.sampled_from(NUMBERS)] * 2, st.sampled_from((b"0", b"5")), st.sampled_from((b"0", b"1"))).map(
        b",".join
    ),
    st.lists(fields, max_size=6).map(b",".join),
    st.binary(max_size=12),
    st.sampled_from((b"", b" ", b"source,target,cost,hidden", b"\xef\xbb\xbf1,2,3,0", b"1,2,3,0" + b" " * 5000)),
)
texts = st.builds(
    lambda first, rest, newline, end: first + newline.join(rest) + end,
    st.sampled_from(
        (b"", b"source,target,cost,hidden\n", b"\xef\xbb\xbfsource,target,cost,hidden\r\n", b"\xef\xbb\xbf")
    ),
    st.lists(lines, max_size=8),
    st.sampled_from((b"\n", b"\r\n")),
    st.sampled_from((b"", b"\n", b"\r")),
)


def plainly(path: Path) -> tuple[list[list[int]], int]:
    read = [files.edge(line) for line in files.lines(path)]
    return [values for values in read if values], read.count(None)


@pytest.mark.skipif(not available(), reason="the graph extra is not installed")
@pytest.mark.parametrize("chunk", [1 << 24, 3, 5000])
@given(text=texts)
@example(text=b"1,2,3,0\n" + b"1" * 20_000 + b"\n4,5,6,1")
@settings(max_examples=150, deadline=None)
def test_fast_and_plain_reading_are_the_same(tmp_path_factory, chunk: int, text: bytes) -> None:
    from enishi.graph import edges

    path = tmp_path_factory.getbasetemp() / "edges.csv"
    path.write_bytes(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(edges, "CHUNK", chunk)
        read, unreadable = edges.read(path)
    assert read.hidden is not None
    columns = (read.source, read.target, read.cost, read.hidden)
    assert ([list(row) for row in zip(*(column.tolist() for column in columns), strict=True)], unreadable) == plainly(
        path
    )


def test_what_a_line_may_be(tmp_path: Path) -> None:
    path = tmp_path / "edges.csv"
    path.write_bytes(
        b"\xef\xbb\xbfSource, Target, Cost, Hidden\r\n1,2,3,0\r\n\r\n -1 , +2 ,0, 1 \n"
        b"9223372036854775807,1,2147483647,0\n"
        b"1,2,-3,0\n1,2,3\n1,2,3,0,0\n1,2,3,2\n1,2,3.5,0\n9223372036854775808,1,1,0\n1,2,2147483648,0\nx"
    )
    assert plainly(path) == ([[1, 2, 3, 0], [-1, 2, 0, 1], [2**63 - 1, 1, 2**31 - 1, 0]], 8)


def test_of_edges_between_the_same_two_the_least_cost_counts_and_one_hidden_hides_all(tmp_path: Path) -> None:
    path = tmp_path / "edges.csv"
    path.write_bytes(b"1,2,9,0\n2,1,4,0\n1,2,7,0\n1,3,1,0\n3,1,5,1\n1,3,2,0\n4,4,1,0\n")
    world, read, unreadable = files.world(path)
    assert (world.ties, read, unreadable) == ({1: {2: 4}, 2: {1: 4}, 3: {}, 4: {}}, 7, 0)


def test_a_query_that_cannot_be_read_keeps_its_place(tmp_path: Path) -> None:
    path = tmp_path / "queries.csv"
    path.write_bytes(b"source,target\n1,2\n\n1\nx,y\n3,4\n")
    assert files.queries(path) == [[1, 2], None, None, [3, 4]]
