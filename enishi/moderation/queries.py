"""Reading reports: one's own, and what moderators may see of all. Everything asks `visibility`."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import Resolver404, resolve
from django.utils import timezone

from enishi.members.models import Face
from enishi.members.queries import work_face_of
from enishi.moderation import evidence, kinds
from enishi.moderation.kinds import Thing
from enishi.moderation.models import Evidence, EvidencePicture, Measure, Moderator, Opening, Report
from enishi.visibility import visible

#: Of a measure that tells a member that their nickname was opened.
OPENED = "opened"

# What somebody is about to report


@dataclass(frozen=True, slots=True)
class Looked:
    """A thing as somebody looks at it now. seen: what would be kept of it."""

    kind: str
    public_id: uuid.UUID
    thing: Thing
    seen: dict[str, Any]


def looked_at(viewer: Face | None, kind: str, public_id: uuid.UUID) -> Looked | None:
    """None where they do not see it, and of what is their own."""
    thing = kinds.see(viewer, kind, public_id)
    if thing is None or thing.about == viewer:
        return None
    address = settings.ENISHI_URL + thing.path
    return Looked(kind, public_id, thing, evidence.of(thing, kind=kind, address=address, at=timezone.now()))


def at_address(viewer: Face | None, address: str) -> Looked | None:
    """What stands at an address of this site, as somebody sees it who opens it."""
    path = address.strip().removeprefix(settings.ENISHI_URL).partition("?")[0].partition("#")[0]
    try:
        found = resolve(path if path.startswith("/") else f"/{path}")
    except Resolver404:
        return None
    public_id = found.kwargs.get("public_id")
    return looked_at(viewer, _KIND_AT.get(found.url_name or "", ""), public_id) if public_id else None


#: The kind of what an address of that name shows.
_KIND_AT = {"person": "page", "post": "post"}


def pictures_of(thing: Thing) -> dict[str, bytes]:
    """By their digests."""
    return {evidence.sha256(picture.data): picture.data for picture in thing.pictures}


# One's own


def own_reports(face: Face) -> QuerySet[Report]:
    """Those one made, newest first."""
    return visible(face, Report).filter(holder=face).order_by("-pk")


def own_report(face: Face, public_id: uuid.UUID) -> Report | None:
    return own_reports(face).filter(public_id=public_id).first()


def measures(face: Face) -> QuerySet[Measure]:
    """What was decided about this face, as it is told, newest first."""
    return visible(face, Measure).filter(holder=face, told_at__lte=timezone.now()).order_by("-told_at", "-pk")


def measure(face: Face, public_id: uuid.UUID) -> Measure | None:
    return measures(face).filter(public_id=public_id).first()


def evidence_of(face: Face, report: Report) -> Evidence | None:
    return visible(face, Evidence).filter(report=report).first()


def picture(face: Face, report: Report, sha256: str) -> EvidencePicture | None:
    return visible(face, EvidencePicture).filter(evidence__report=report, sha256=sha256).first()


def kept_pictures(face: Face, report: Report) -> dict[str, bytes]:
    rows = visible(face, EvidencePicture).filter(evidence__report=report).order_by("pk")
    return {row.sha256: bytes(row.data) for row in rows}


def names_kept(face: Face, report: Report) -> set[str]:
    """The digests of those that are kept: of what was gone when the report was sent there is the digest alone."""
    return set(visible(face, EvidencePicture).filter(evidence__report=report).values_list("sha256", flat=True))


# Moderators


def is_moderator(face: Face) -> bool:
    return visible(face, Moderator).exists()


def to_decide(face: Face) -> QuerySet[Report]:
    """All reports that are this moderator's to decide, answered or not."""
    return visible(face, Report).exclude(holder=face).select_related("about", "evidence")


@dataclass(frozen=True, slots=True)
class Case:
    """The open reports about one face, or one address. called: as what was reported names it. reports: oldest first."""

    called: str
    reports: list[Report]

    @property
    def first(self) -> Report:
        return self.reports[0]


def queue(face: Face) -> list[Case]:
    """By face, the one that has waited longest first."""
    cases: dict[Any, Case] = {}
    for report in to_decide(face).filter(answered_at=None).order_by("made_at", "pk"):
        key = report.about_id or report.address
        cases.setdefault(key, Case(called_in(report), [])).reports.append(report)
    return list(cases.values())


def case(face: Face, public_id: uuid.UUID) -> Report | None:
    return to_decide(face).filter(public_id=public_id).first() if is_moderator(face) else None


def alike(face: Face, report: Report) -> list[Report]:
    """The open reports of the same thing; of an address, it alone."""
    if report.thing is None:
        return [report]
    same = to_decide(face).filter(answered_at=None, about=report.about, kind=report.kind, thing=report.thing)
    return list(same.order_by("made_at", "pk"))


def further(face: Face, report: Report) -> list[Report]:
    """What else was reported about the same face, and how it was answered."""
    if report.about_id is None:
        return []
    rows = to_decide(face).filter(about=report.about).exclude(pk=report.pk)
    return list(rows.order_by("-made_at", "-pk")[:50])


def reported_about(face: Face, opening: Opening) -> Report | None:
    """The newest report about the nickname that is to be opened, for who is asked to agree."""
    return to_decide(face).filter(about=opening.about).order_by("-pk").first()


def called_in(report: Report) -> str:
    kept = getattr(report, "evidence", None)
    return kept.seen["called"] if kept else report.address


def said_of(report: Report) -> str:
    """What a measure is for, as its owner knows it: what it is, and how it begins."""
    kept = getattr(report, "evidence", None)
    if kept is None:
        return report.address[:400]
    text = " ".join(text for _label, text in kept.seen["lines"][-1:])
    return f"{kept.seen['title']}: {text[:200]}"[:400] if report.kind != "page" else kept.seen["title"][:400]


def appeals(face: Face) -> QuerySet[Measure]:
    """Objections that wait."""
    asked = visible(face, Measure).filter(heard_at__isnull=False, appeal_answered_at=None).exclude(holder=face)
    return asked.order_by("heard_at", "pk")


def appealed(face: Face, public_id: uuid.UUID) -> Measure | None:
    rows = visible(face, Measure).filter(heard_at__isnull=False).exclude(holder=face)
    return rows.filter(public_id=public_id).first() if is_moderator(face) else None


# Which member a nickname is


def still_open() -> Q:
    return Q(agreed_at=None) | Q(ends_at__gt=timezone.now())


def openings(face: Face) -> QuerySet[Opening]:
    return visible(face, Opening).select_related("about", "asked_by", "agreed_by", "measure").order_by("-pk")


def opening(face: Face, public_id: uuid.UUID) -> Opening | None:
    return openings(face).filter(public_id=public_id).first()


def opened_to(face: Face, opening: Opening, now: datetime | None = None) -> Face | None:
    """The work face of the member, for the two moderators, while it is open."""
    both = face.pk in (opening.asked_by_id, opening.agreed_by_id) and opening.agreed_at
    open_now = opening.ends_at and opening.ends_at > (now or timezone.now())
    return work_face_of(opening.about) if both and open_now else None


def untold(face: Face, today: date) -> list[Opening]:
    """Of which the member was not told, where it is time to look at that again."""
    return list(openings(face).filter(measure__told_at=None, agreed_at__isnull=False, remind_on__lte=today))
