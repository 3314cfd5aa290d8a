"""Reporting: what was seen is kept, the moderators are told, and nobody else notices anything (P4, P8)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from enishi.cards.derive import typed
from enishi.common.secrets import derived
from enishi.members.models import Face
from enishi.moderation import queries
from enishi.moderation.actions.telling import REPORTED, tell_moderators
from enishi.moderation.kinds import Thing
from enishi.moderation.models import Evidence, EvidencePicture, Report
from enishi.safety import actions as safety
from enishi.safety.audit import digest
from enishi.safety.limits import Reached, spend

#: Reports by people without an account in a day: from one line, and in all, so that nobody drowns the moderators.
MOST_OF_ONE_LINE, MOST_OF_STRANGERS = 5, 100
DAY = timedelta(days=1)
#: So many bytes of pictures are kept with one report; of further ones the digest alone.
MOST_BYTES = 12 << 20
#: Evidence is kept so long after the answer.
KEPT = timedelta(days=365)


class TooMany(Exception):
    """So many reports in a day are taken from nobody."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is reported, and why. thing, seen: as `queries.looked_at` gave them, or None for an address that shows
    nothing to who reports; about: whose it was, of what is gone since. form: marks the form it was typed
    in. email, line: of somebody without an account: where the answer goes, and the network address they came from."""

    why: str
    words: str
    address: str
    form: uuid.UUID
    kind: str = ""
    public_id: uuid.UUID | None = None
    thing: Thing | None = None
    seen: dict[str, Any] | None = None
    about: uuid.UUID | None = None
    email: str = ""
    language: str = "ja"
    line: str = ""


@transaction.atomic
def report(by: Face | None, said: Said) -> Report:
    """Of the same form twice is once. Raises TooMany, or `safety.limits.Reached` for whoever has a face."""
    if by is not None and (there := queries.own_reports(by).filter(form=said.form).first()):
        return there
    origin = _origin(said.line) if by is None else ""
    _count(by, origin)
    made = Report.objects.create(
        holder=by,
        about=_owner(said),
        kind=said.kind,
        thing=said.public_id,
        address=said.address[:500],
        why=said.why,
        words=typed(said.words, 2000),
        email=said.email if by is None else "",
        language=said.language,
        origin=origin,
        form=said.form,
        made_at=timezone.now(),
    )
    if said.seen:
        _keep(made, said.thing, said.seen)
    tell_moderators(made, REPORTED)
    return made


def _owner(said: Said) -> Face | None:
    if said.thing is not None:
        return said.thing.about
    return Face.objects.filter(public_id=said.about).first() if said.about else None


def _keep(made: Report, thing: Thing | None, seen: dict[str, Any]) -> None:
    """What was seen, and the pictures among it, as far as they are still there, and there is room. Of each the digest
    is in what was seen."""
    kept = digest(seen)
    safety.note("evidence", report=str(made.public_id), digest=kept)
    evidence = Evidence.objects.create(report=made, seen=seen, digest=kept)
    shown, room = {one["sha256"] for one in seen["pictures"]}, MOST_BYTES
    for name, data in queries.pictures_of(thing).items() if thing else ():
        if name in shown and (room := room - len(data)) >= 0:
            EvidencePicture.objects.create(evidence=evidence, sha256=name, data=data)


def _count(by: Face | None, origin: str) -> None:
    if by is not None:
        if not spend(by, "report"):
            raise Reached(by, "report")
        return
    since = timezone.now() - DAY
    strangers = Report.objects.filter(holder=None, made_at__gt=since).exclude(origin="")
    if strangers.count() >= MOST_OF_STRANGERS or strangers.filter(origin=origin).count() >= MOST_OF_ONE_LINE:
        raise TooMany


def _origin(line: str) -> str:
    """The same for one line on one day. It can be made by nobody without the site's key, and is another tomorrow."""
    return derived("report", f"{timezone.localdate().isoformat()} {line}")


def forget() -> None:
    """What was kept of a report goes a year after its answer; where it came from, after a day."""
    now = timezone.now()
    Evidence.objects.filter(report__answered_at__lt=now - KEPT).delete()
    Report.objects.filter(answered_at__lt=now - KEPT).update(words="", email="", address="")
    Report.objects.filter(made_at__lt=now - DAY).exclude(origin="").update(origin="-")
