"""P5: footprints that tell more than they were turned on for."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from enishi.footprints import actions
from enishi.footprints.models import Footprint, FootprintsOn
from enishi.members.models import Face
from tests.two_worlds.leaks.broken import Broken, leak


@leak("visits_with_footprints_off", "a visit is kept of who has them off, too")
def kept_anyway(house: Broken) -> None:
    def visit(before: Any, by: Face, visited: Face) -> Any:
        if by != visited:
            day = {"holder": by, "visited": visited, "day": timezone.localdate()}
            Footprint.objects.update_or_create(**day, defaults={"seen": True})
        return before(by, visited)

    house.instead(actions, "visit", visit)


@leak("has_footprints_on", "a page says that its owner would see the visit")
def says_before(house: Broken) -> None:
    house.page("person", lambda face: FootprintsOn.objects.exclude(holder=face).count())


@leak("has_footprints_on", "a visit costs more where the other has them on")
def costs_more(house: Broken) -> None:
    def visit(by: Face, visited: Face) -> None:
        if FootprintsOn.objects.filter(holder=visited).exists():
            Footprint.objects.filter(visited=visited).count()

    house.after(actions, "visit", visit)


@leak("takes_footprints_back", "what was taken back is shown all the same")
def stays(house: Broken) -> None:
    house.instead(actions, "take_back", lambda before, mine: None)


@leak("takes_footprints_back", "looking whether it is gone leaves it again")
def comes_back(house: Broken) -> None:
    house.after(actions, "visit", lambda by, visited: Footprint.objects.filter(holder=by).update(taken_back=False))
