"""One's own page: the draft is its owner's alone; of what is published, each row has its own audience."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Exists, Model, OuterRef, Q

from enishi.profiles.models import (
    Announcement,
    AnnouncementMail,
    Audience,
    FoundByName,
    Line,
    Page,
    PublishedLine,
    PublishedPage,
    PublishedPicture,
    Reveal,
)
from enishi.ties.models import Tie
from enishi.visibility.rules.apart import in_sight, present, unblocked
from enishi.visibility.rules.rule import HOLDERS_OWN, NOTHING, Rule, equal, holder
from enishi.visibility.viewer import Viewer


def _anyone(viewer: Viewer) -> Q:
    return Q(audience__lte=Audience.ANYONE)


def _members(viewer: Viewer) -> Q:
    return NOTHING if viewer.id is None else Q(audience__lte=Audience.MEMBERS)


def _let_near(viewer: Viewer) -> Q:
    """Whom the holder lets near enough; whether the other lets the holder near is nothing to it."""
    ties = Tie.objects.filter(equal("other_id", viewer.inside().id), holder=OuterRef("holder"))
    return Q(Exists(ties.filter(distance__gte=OuterRef("audience"))))


def _told(viewer: Viewer) -> Q:
    return equal("to_id", viewer.id)


BY_AUDIENCE = Rule(
    gates={"unblocked": unblocked, "present": present},
    grants={"holder": holder, "anyone": _anyone, "members": _members, "let near": _let_near},
    may={"edit": ("holder",)},
)


def _page_in_sight(viewer: Viewer) -> Q:
    return in_sight(viewer, "page", "holder__public_id")


#: What stands on a page goes with it where moderators took that from sight.
ON_A_PAGE = replace(BY_AUDIENCE, gates={**BY_AUDIENCE.gates, "in sight": _page_in_sight})

RULES: dict[type[Model], Rule] = {
    Page: HOLDERS_OWN,
    Line: HOLDERS_OWN,
    PublishedPage: ON_A_PAGE,
    PublishedLine: ON_A_PAGE,
    PublishedPicture: ON_A_PAGE,
    FoundByName: ON_A_PAGE,
    Reveal: Rule(
        gates={"unblocked": unblocked, "present": present},
        grants={"holder": holder, "told": _told},
        may={"edit": ("holder",)},
    ),
    Announcement: HOLDERS_OWN,
    AnnouncementMail: HOLDERS_OWN,
}
