"""A member whose page anybody may see, somebody who is hurt by it, and moderators."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from enishi.members.models import Face
from enishi.moderation import actions
from enishi.profiles import actions as profiles
from enishi.profiles.models import Audience, Found, Line


@pytest.fixture
def dan(make_face: Callable) -> Face:
    """His page insults people."""
    face = make_face("dan")
    profiles.set_up(face, audience=Audience.ANYONE, found_by=Found.MEMBERS, picture_audience=Audience.ANYONE)
    Line.objects.create(holder=face, kind="words", text="葵は死ねばいい", audience=Audience.ANYONE, position=1)
    profiles.publish(face)
    return face


@pytest.fixture
def emi(make_face: Callable) -> Face:
    """A moderator."""
    face = make_face("emi")
    actions.add_moderator(face)
    return face


@pytest.fixture
def fumi(make_face: Callable) -> Face:
    """Another one."""
    face = make_face("fumi")
    actions.add_moderator(face)
    return face
