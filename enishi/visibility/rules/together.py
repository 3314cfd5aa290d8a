"""What others write about somebody, and what several did together."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Exists, Model, OuterRef, Q

from enishi.profiles.models import NotKnown, PublishedName, PublishedVouch, PublishedWork
from enishi.ties.models import TeamAnswer, TeamAsk, TeamName, TeamWork, Tie, Vouch, VouchAnswer
from enishi.visibility.rules.apart import not_parted, unblocked
from enishi.visibility.rules.profiles import BY_AUDIENCE
from enishi.visibility.rules.rule import HOLDERS_OWN, Condition, Rule, equal, holder
from enishi.visibility.viewer import Viewer


def _still_tied(one: str, other: str) -> Q:
    """The two have a tie, and neither blocks the other."""
    return Q(Exists(Tie.objects.filter(holder=OuterRef(one), other=OuterRef(other)))) & not_parted(one, other)


def _written_to(viewer: Viewer) -> Q:
    return equal("about_id", viewer.id) & Q(taken_back_at=None) & _still_tied("about", "holder")


def _asked(viewer: Viewer) -> Q:
    return equal("to_id", viewer.id) & _still_tied("to", "holder")


def _with(column: str) -> dict[str, Condition]:
    """Of a row that names somebody beside its holder: as long as the two have a tie, whoever ended it; and never to a
    third who is kept apart from that somebody. The holder sees what stands there in any case."""

    def tied(viewer: Viewer) -> Q:
        return _still_tied("holder", column)

    def unblocked_too(viewer: Viewer) -> Q:
        apart_from_none = unblocked(viewer, column)
        return holder(viewer) | apart_from_none if apart_from_none else apart_from_none

    return {**BY_AUDIENCE.gates, "tied": tied, f"{column} unblocked": unblocked_too}


RULES: dict[type[Model], Rule] = {
    # What one wrote stays before one's own eyes, whoever blocks whom since (P4).
    Vouch: Rule(grants={"holder": holder, "written to": _written_to}, may={"edit": ("holder",)}),
    VouchAnswer: HOLDERS_OWN,
    TeamWork: HOLDERS_OWN,
    TeamName: HOLDERS_OWN,
    TeamAsk: Rule(grants={"holder": holder, "asked": _asked}, may={"edit": ("holder",)}),
    TeamAnswer: HOLDERS_OWN,
    PublishedVouch: replace(BY_AUDIENCE, gates=_with("writer")),
    PublishedWork: BY_AUDIENCE,
    PublishedName: replace(BY_AUDIENCE, gates=_with("face")),
    NotKnown: HOLDERS_OWN,
}
