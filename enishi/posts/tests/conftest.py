"""What the tests of this room share."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from enishi.members.models import Face
from enishi.posts import actions
from enishi.posts.models import Kind, Post
from enishi.profiles.models import Audience
from enishi.ties.models import Distance, Tie


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def post() -> Callable[..., Post]:
    """post(aoi, "…", audience=Audience.WORK) -> what she posted."""

    def posted(by: Face, text: str = "よい一日でした。", **says: Any) -> Post:
        kind = says.pop("kind", Kind.DIARY if by.is_private else Kind.OPINION)
        draft, form = says.pop("draft", False), says.pop("form", None) or uuid.uuid4()
        return actions.write(by, form, actions.Says(kind, text, **says), draft=draft)

    return posted


@pytest.fixture
def near() -> Callable[..., Tie]:
    """near(aoi, ben, Distance.WORK): Aoi lets Ben that near."""

    def let(holder: Face, other: Face, distance: int = Distance.CARD, **more: Any) -> Tie:
        return Tie.objects.update_or_create(holder=holder, other=other, defaults={"distance": distance, **more})[0]

    return let


@pytest.fixture
def chie(make_face: Callable[..., Face]) -> Face:
    return make_face("chie")


@pytest.fixture
def nickname(db: None) -> Face:
    return Face.objects.create(kind="private", family="みどり")


ANYONE, MEMBERS, CARD, INNER, NAMED = (
    Audience.ANYONE,
    Audience.MEMBERS,
    Audience.CARD,
    Audience.INNER,
    Audience.ME,
)
