"""Limits so low that a test reaches them."""

from __future__ import annotations

import pytest

from enishi.safety import limits

FEW = {
    "people": limits.Limit(4, 2, step=2),
    "search": limits.Limit(2, 2),
    "approach": limits.Limit(2, 1, approach=True),
}


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    for what, limit in FEW.items():
        monkeypatch.setitem(limits.LIMITS, what, limit)
