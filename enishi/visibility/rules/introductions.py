"""Requests and introductions: the asker sees what was sent and the good news; who is asked to introduce, what is in
their hands; the receiver what has reached them."""

from __future__ import annotations

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from enishi.cards.models import MatchKey
from enishi.introductions.models import Errand, Introduction, Manner, Received, TieRequest
from enishi.visibility.rules.apart import reachable
from enishi.visibility.rules.rule import HOLDERS_OWN, Rule, equal, holder
from enishi.visibility.viewer import Viewer


def _reached(viewer: Viewer) -> Q:
    arrived = Received.objects.filter(equal("holder_id", viewer.inside().id), request=OuterRef("pk"))
    return equal("to_id", viewer.id) & Q(Exists(arrived)) & Q(withdrawn_at=None) & reachable(viewer)


# Introductions


def _asked(viewer: Viewer) -> Q:
    """By name, or by who passed it on."""
    return holder(viewer) & (Q(introduction__blind=False) | Q(before__isnull=False))


def _can_help(viewer: Viewer) -> Q:
    """Asked among others, blindly, and with somebody at that company in one's own book: nobody else ever sees it."""
    there = MatchKey.objects.filter(holder(viewer.inside()), kind="company", contact__deleted_at=None)
    there = there.filter(value=OuterRef("introduction__company_key"))
    return holder(viewer) & Q(introduction__blind=True) & Q(Exists(there))


def _by_secret(viewer: Viewer) -> Q:
    return equal("pk", viewer.errand)


def _not_withdrawn(viewer: Viewer) -> Q:
    return Q(introduction__withdrawn_at=None)


def _asker_reachable(viewer: Viewer) -> Q:
    return reachable(viewer, "introduction__holder")


def _giver_reachable(viewer: Viewer) -> Q:
    """Whoever passed it on."""
    return reachable(viewer, "before__holder")


def _passed_on(viewer: Viewer) -> Q:
    """Once it was passed on, to whom it was: what they are told about it."""
    inner = viewer.inside()
    reached = Received.objects.filter(equal("holder_id", inner.id), errand=OuterRef("pk"))
    next_one = Errand.objects.filter(equal("holder_id", inner.id), before=OuterRef("pk"))
    return (Q(Exists(reached)) | Q(Exists(next_one))) & reachable(viewer)


def _in_hand(viewer: Viewer) -> QuerySet[Errand]:
    """The errands that are this viewer's, of the introduction of the query around it."""
    inner = viewer.inside()
    theirs = Errand.objects.filter(_asked(inner) | _can_help(inner) | _by_secret(inner), _giver_reachable(inner))
    return theirs.filter(introduction=OuterRef("pk"))


def _to_introduce(viewer: Viewer) -> Q:
    return Q(Exists(_in_hand(viewer))) & Q(withdrawn_at=None) & reachable(viewer)


def _introduced(viewer: Viewer) -> Q:
    arrived = Received.objects.filter(equal("holder_id", viewer.inside().id), errand__introduction=OuterRef("pk"))
    return Q(Exists(arrived)) & Q(withdrawn_at=None) & reachable(viewer)


RULES: dict[type[Model], Rule] = {
    # What was sent stays before its sender's eyes, whoever blocks whom since (P4).
    TieRequest: Rule(grants={"holder": holder, "reached": _reached}, may={"edit": ("holder",), "answer": ("reached",)}),
    Introduction: Rule(
        grants={"holder": holder, "asked to introduce": _to_introduce, "introduced": _introduced},
        may={"edit": ("holder",)},
    ),
    Errand: Rule(
        gates={
            "not withdrawn": _not_withdrawn,
            "asker reachable": _asker_reachable,
            "giver reachable": _giver_reachable,
        },
        grants={"asked": _asked, "can help": _can_help, "by a secret": _by_secret, "passed on": _passed_on},
        may={"edit": ("asked", "can help", "by a secret")},
    ),
    Received: HOLDERS_OWN,
    Manner: HOLDERS_OWN,
}
