"""Footprints: whoever left one, and with whom, where both had them on and neither keeps the other away."""

from __future__ import annotations

from django.db.models import Model, Q

from enishi.footprints.models import Footprint, FootprintsOn
from enishi.visibility.rules.apart import reachable
from enishi.visibility.rules.rule import HOLDERS_OWN, Rule, equal, holder
from enishi.visibility.viewer import Viewer


def _left_with(viewer: Viewer) -> Q:
    return equal("visited_id", viewer.id) & Q(seen=True, taken_back=False) & reachable(viewer)


RULES: dict[type[Model], Rule] = {
    FootprintsOn: HOLDERS_OWN,
    Footprint: Rule(grants={"holder": holder, "left with": _left_with}, may={"edit": ("holder",)}),
}
