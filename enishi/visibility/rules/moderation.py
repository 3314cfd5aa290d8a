"""Reports: whoever reported sees their own, the moderators what is kept of all, except what is about themselves or by
themselves, under either face. Whoever is reported sees what was decided, and nothing else (P8)."""

from __future__ import annotations

from django.db.models import Exists, Model, Q

from enishi.moderation.models import Evidence, EvidencePicture, Measure, Moderator, Opening, Report
from enishi.safety.models import AuditEntry, Removed
from enishi.visibility.moment import moment
from enishi.visibility.rules.members import of_the_same_member
from enishi.visibility.rules.rule import HOLDERS_OWN, NOBODY, Condition, Rule, equal, holder
from enishi.visibility.viewer import Viewer


def _moderates(*parties: str) -> Condition:
    """A moderator who is none of the parties. parties: columns with a face."""

    def grant(viewer: Viewer) -> Q:
        impartial = Q(Exists(Moderator.objects.filter(holder(viewer.inside()))))
        for party in parties:
            impartial &= ~of_the_same_member(viewer, party)
        return impartial

    return grant


def _reporters(report: str) -> Condition:
    def grant(viewer: Viewer) -> Q:
        return equal(f"{report}holder_id", viewer.id)

    return grant


def _told(viewer: Viewer) -> Q:
    return holder(viewer) & Q(told_at__lte=moment())


def _judged(viewer: Viewer) -> Q:
    """What is decided about the profile that they know of: never its part for another of the same member (P2)."""
    return _moderates("holder")(viewer) & Q(part_of=None)


def _of_a_report(way: str) -> Rule:
    return Rule(
        grants={"reporter": _reporters(way), "moderator": _moderates(f"{way}about", f"{way}holder")},
        may={"decide": ("moderator",), "edit": ("reporter",)},
    )


RULES: dict[type[Model], Rule] = {
    Moderator: HOLDERS_OWN,
    Report: _of_a_report(""),
    Evidence: _of_a_report("report__"),
    EvidencePicture: _of_a_report("evidence__report__"),
    Measure: Rule(
        grants={"told": _told, "moderator": _judged},
        may={"edit": ("told",), "decide": ("moderator",)},
    ),
    Opening: Rule(grants={"moderator": _moderates("about")}, may={"decide": ("moderator",)}),
    Removed: HOLDERS_OWN,
    AuditEntry: NOBODY,
}
