"""Each parser, given bytes drawn by lot, texts, and pieces of what it knows in any order."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.parsers import PARSERS
from tests.fuzz.samples import PIECES

SOME = settings(max_examples=150)
ANYTHING = (
    st.binary(max_size=400)
    | st.text(max_size=200).map(str.encode)
    | st.lists(st.sampled_from(PIECES) | st.binary(max_size=6), max_size=12).map(b"".join)
)


@pytest.mark.django_db
@pytest.mark.one_database
@pytest.mark.parametrize("name", PARSERS)
@SOME
@given(data=ANYTHING)
def test_whatever_comes(name: str, data: bytes) -> None:
    PARSERS[name](data)
