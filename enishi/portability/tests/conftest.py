"""What the tests of this room share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from enishi.members.models import Face
from enishi.portability import actions
from enishi.portability.models import Import


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def bring() -> Callable[..., Import]:
    """bring(aoi, b"…", "name.csv") -> the import, read as far as it goes at once."""

    def brought(by: Face, data: bytes | str, name: str = "eight.csv") -> Import:
        if isinstance(data, str):
            result = actions.begin(by, text=data)
        else:
            result = actions.begin(by, file=(name, iter([data])))
        assert result.batch is not None, result.code
        return result.batch

    return brought
