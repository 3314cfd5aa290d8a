"""What a rule is, and the conditions that several rooms' rules share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from enishi.visibility.viewer import Viewer

Condition = Callable[[Viewer], Q]


@dataclass(frozen=True)
class Rule:
    """gates: all must hold. grants: one must. may: what else one who sees it may do, by the name of a grant;
    deeds: where a condition of its own holds."""

    gates: Mapping[str, Condition] = field(default_factory=dict)
    grants: Mapping[str, Condition] = field(default_factory=dict)
    may: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    deeds: Mapping[str, Condition] = field(default_factory=dict)


#: Grants nothing. Not an empty Q, which would be dropped when joined by OR.
NOTHING = Q(pk__in=())


def equal(column: str, value: Any) -> Q:
    """Nobody's number is equal to nothing, least of all to a column that is empty."""
    return NOTHING if value is None else Q(**{column: value})


def holder(viewer: Viewer) -> Q:
    return equal("holder_id", viewer.id)


HOLDERS_OWN = Rule(grants={"holder": holder}, may={"edit": ("holder",)})
NOBODY = Rule()
