"""What can be reported, by kind: each says how the reporter sees it. A new kind is one entry in `things`."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from enishi.members.models import Face


@dataclass(frozen=True, slots=True)
class Picture:
    """As it is served. alt: what stands for it."""

    data: bytes
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something as one viewer sees it. about: whose it is; called: as it is named there. title: what it is. lines:
    (label, text), in order. path: the page it stands on."""

    about: Face
    called: str
    title: str
    lines: Sequence[tuple[str, str]]
    path: str
    pictures: Sequence[Picture] = field(default=())


See = Callable[[Face | None, uuid.UUID], Thing | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """label: as moderators and whoever reports read it. see: the thing as a viewer sees it, None where they don't."""

    name: str
    label: Any
    see: See


_KINDS: dict[str, Kind] = {}


def kind(name: str, label: Any) -> Callable[[See], See]:
    """Register how a kind is seen."""

    def register(see: See) -> See:
        if name in _KINDS:
            raise ValueError(f"two kinds of things are called {name}")
        _KINDS[name] = Kind(name, label, see)
        return see

    return register


def called(name: str) -> Kind | None:
    return _KINDS.get(name)


def see(viewer: Face | None, name: str, public_id: uuid.UUID) -> Thing | None:
    found = called(name)
    return found.see(viewer, public_id) if found else None
