"""What the tests of this room share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from enishi.members.models import Face


@pytest.fixture
def chie(make_face: Callable[..., Face]) -> Face:
    return make_face("chie")


@pytest.fixture
def dan(make_face: Callable[..., Face]) -> Face:
    return make_face("dan")


@pytest.fixture
def emi(make_face: Callable[..., Face]) -> Face:
    return make_face("emi")
