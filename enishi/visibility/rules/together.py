"""What others write about somebody, and what several did together."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Exists, Model, OuterRef, Q

from enishi.profiles.models import NotKnown, PublishedName, PublishedVouch, PublishedWork
from enishi.ties.models import TeamAnswer, TeamAsk, TeamName, TeamWork, Tie, Vouch, VouchAnswer
from enishi.visibility.rules.apart import unblocked
from enishi.visibility.rules.profiles import BY_AUDIENCE
from enishi.visibility.rules.rule import HOLDERS_OWN, Condition, Rule, equal, holder
from enishi.visibility.viewer import Viewer


def _still_tied(viewer: Viewer) -> Q:
    """To the holder, whoever ended it."""
    return Q(Exists(Tie.objects.filter(holder(viewer.inside()), other=OuterRef("holder")))) & unblocked(viewer)


def _written_to(viewer: Viewer) -> Q:
    return equal("about_id", viewer.id) & Q(taken_back_at=None) & _still_tied(viewer)


def _asked(viewer: Viewer) -> Q:
    return equal("to_id", viewer.id) & _still_tied(viewer)


def _with(column: str) -> dict[str, Condition]:
    """Of a row that names somebody beside its holder: as long as the two have a tie, whoever ended it; and never
    between them and whoever is kept apart from them."""

    def tied(viewer: Viewer) -> Q:
        return Q(Exists(Tie.objects.filter(holder=OuterRef("holder"), other=OuterRef(column))))

    def unblocked_too(viewer: Viewer) -> Q:
        return unblocked(viewer, column)

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
