"""What the tests of this room share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from enishi.members.models import Face
from enishi.profiles import actions
from enishi.profiles.models import Audience, Line
from enishi.ties.models import Distance, Tie

POST = {"kind": "post", "organisation": "東西電機株式会社", "role": "開発部　課長", "is_current": True}


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def write() -> Callable[..., Line]:
    """write(aoi, "words", text="…", audience=Audience.WORK) -> a line of her draft."""

    def written(by: Face, kind: str, audience: int = Audience.CARD, **says: Any) -> Line:
        return actions.add_line(by, {"kind": kind, "audience": int(audience), **says})

    return written


@pytest.fixture
def near() -> Callable[..., Tie]:
    """near(aoi, ben, Distance.WORK): Aoi lets Ben that near."""

    def let(holder: Face, other: Face, distance: int = Distance.CARD) -> Tie:
        return Tie.objects.update_or_create(holder=holder, other=other, defaults={"distance": distance})[0]

    return let


@pytest.fixture
def chie(make_face: Callable[..., Face]) -> Face:
    return make_face("chie")
