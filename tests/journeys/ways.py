"""The ways a journey is walked: between them every pair of language, width and scripts."""

from __future__ import annotations

import pytest

from tests.journeys.visitor import Way

PHONE_JA, DESK_EN_PLAIN = Way("ja", 390, True), Way("en", 1280, False)
DESK_JA_PLAIN, PHONE_EN_PLAIN = Way("ja", 1280, False), Way("en", 390, False)
DESK_EN, PHONE_JA_PLAIN, PHONE_EN = Way("en", 1280, True), Way("ja", 390, False), Way("en", 390, True)
DESK_JA = Way("ja", 1280, True)

ALL = (PHONE_JA, DESK_JA_PLAIN, PHONE_EN_PLAIN, DESK_EN)


def walked(*ways: Way, on_postgresql: Way | None = None) -> pytest.MarkDecorator:
    """The journey in these ways; in one of them on PostgreSQL, too."""
    marks = {on_postgresql: [pytest.mark.on_postgresql]}
    return pytest.mark.parametrize("way", [pytest.param(way, id=str(way), marks=marks.get(way, [])) for way in ways])
