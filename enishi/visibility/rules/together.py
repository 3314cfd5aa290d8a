"""What others write about somebody, and what several did together."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Exists, Model, OuterRef, Q

from enishi.profiles.models import NotKnown, PublishedName, PublishedVouch, PublishedWork
from enishi.ties.models import TeamAnswer, TeamAsk, TeamName, TeamWork, Tie, Vouch, VouchAnswer
from enishi.visibility.rules.apart import in_sight, not_parted, present, reachable
from enishi.visibility.rules.profiles import ON_A_PAGE
from enishi.visibility.rules.rule import HOLDERS_OWN, Condition, Rule, equal, holder
from enishi.visibility.viewer import Viewer


def _still_tied(one: str, other: str) -> Q:
    """The two have a tie, and neither blocks the other."""
    return Q(Exists(Tie.objects.filter(holder=OuterRef(one), other=OuterRef(other)))) & not_parted(one, other)


def _written_to(viewer: Viewer) -> Q:
    there = Q(taken_back_at=None) & present(viewer) & in_sight(viewer, "vouch", "public_id")
    return equal("about_id", viewer.id) & there & _still_tied("about", "holder")


def _asked(viewer: Viewer) -> Q:
    return equal("to_id", viewer.id) & _still_tied("to", "holder") & present(viewer)


def _with(column: str) -> dict[str, Condition]:
    """Of a row that names somebody beside its holder: as long as the two have a tie, whoever ended it; and never to a
    third who is kept apart from that somebody, nor while these are suspended. The holder sees what stands there in any
    case."""

    def tied(viewer: Viewer) -> Q:
        return _still_tied("holder", column)

    def reachable_too(viewer: Viewer) -> Q:
        return holder(viewer) | reachable(viewer, column) if viewer.id is not None else reachable(viewer, column)

    return {**ON_A_PAGE.gates, "tied": tied, f"{column} reachable": reachable_too}


def _words_in_sight(viewer: Viewer) -> Q:
    return in_sight(viewer, "vouch", "vouch__public_id", "writer")


RULES: dict[type[Model], Rule] = {
    # What one wrote stays before one's own eyes, whoever blocks whom since (P4).
    Vouch: Rule(grants={"holder": holder, "written to": _written_to}, may={"edit": ("holder",)}),
    VouchAnswer: HOLDERS_OWN,
    TeamWork: HOLDERS_OWN,
    TeamName: HOLDERS_OWN,
    TeamAsk: Rule(grants={"holder": holder, "asked": _asked}, may={"edit": ("holder",)}),
    TeamAnswer: HOLDERS_OWN,
    PublishedVouch: replace(ON_A_PAGE, gates=_with("writer") | {"words in sight": _words_in_sight}),
    PublishedWork: ON_A_PAGE,
    PublishedName: replace(ON_A_PAGE, gates=_with("face")),
    NotKnown: HOLDERS_OWN,
}
