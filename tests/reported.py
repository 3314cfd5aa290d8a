"""Reports, and what moderators take from sight, in the worlds of `worlds`; who may see what, said a second time."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.db.models import Model

from enishi.members.models import Face
from enishi.messages.models import Message
from enishi.moderation.models import Evidence, EvidencePicture, Measure, Moderator, Opening, Report
from enishi.posts.models import Comment, Post
from enishi.safety.models import AuditEntry, Removed
from enishi.ties.models import Vouch

THEN = datetime(2026, 11, 1, tzinfo=UTC)
#: One brings a whole small case: somebody reports, somebody is reported, and there is a moderator.
WHOLE: tuple[type[Model], ...] = (Report,)
OF_A_HOLDER: tuple[type[Model], ...] = (*WHOLE, Removed)


def own_or_judged(row: Any, who: int) -> bool:
    """Whose it is; or a moderator who has no part in it. also: the parties."""
    return who == row.holder or (who in row.judges and who not in row.also)


def judged(row: Any, who: int) -> bool:
    return who in row.judges and who not in row.also


ORACLE: dict[type[Model], Callable[[Any, int], bool]] = {
    Moderator: lambda row, who: row.holder == who,
    Report: own_or_judged,
    Evidence: own_or_judged,
    EvidencePicture: own_or_judged,
    # deleted: it is not told yet.
    Measure: lambda row, who: (row.holder == who and not row.deleted) or judged(row, who),
    Opening: judged,
    Removed: lambda row, who: row.holder == who,
    AuditEntry: lambda row, who: False,
}


class Reported:
    """What `worlds.Builder` makes of reports."""

    numbers: itertools.count
    world: Any
    _face: Callable[[int], Face]
    _keep: Callable[..., Any]
    row: Callable[..., Any]

    def _report(self, holder: int) -> Any:
        """By this one about the next; the moderators are this one, the next, and the one after. And the same by
        somebody without an account."""
        count = len(self.world.faces)
        about, third = (holder + 1) % count, (holder + 2) % count
        for who in (holder, about, third):
            self._moderates(who)
        self._audited()
        for by in (holder, -2):
            row = self._case(by, about)
        for told in (False, True):
            self._measured(about, told)
        opening = Opening.objects.create(about=self._face(about), reason="必要", asked_by=self._face(third))
        self._keep(self.row(Opening, -2, also=(about,)), opening)
        return row

    def _removed(self, holder: int, *_: Any) -> dict[str, Any]:
        """The page of this one, one thing they wrote about others, their first post, comment and message."""
        self.world.removed.add(("page", holder))
        face = self._face(holder)
        for vouch in Vouch.objects.filter(holder=face).order_by("pk")[2:3]:
            if ("vouch", vouch.pk) not in self.world.removed:
                self.world.removed.add(("vouch", vouch.pk))
                removed = Removed.objects.create(holder=face, kind="vouch", thing=vouch.public_id)
                self._keep(self.row(Removed, holder), removed)
        out = {"shown_at__isnull": False, "deleted_at": None}
        there: dict[type[Model], dict[str, Any]] = {Post: {**out, "audience": 0}, Comment: out, Message: {}}
        for model, which in there.items():
            kind = model.__name__.lower()
            for thing in model._default_manager.filter(holder=face, **which).order_by("pk")[:1]:
                if thing.public_id not in self.world.removed:
                    self.world.removed.add(thing.public_id)
                    removed = Removed.objects.create(holder=face, kind=kind, thing=thing.public_id)
                    self._keep(self.row(Removed, holder), removed)
        # A second one of the same page: each thing is there once.
        again = Removed.objects.filter(thing=face.public_id).exists()
        return {"kind": "page", "thing": uuid.uuid4() if again else face.public_id}

    def _moderates(self, who: int) -> None:
        if who not in self.world.judges:
            self.world.judges.add(who)
            self._keep(self.row(Moderator, who), Moderator.objects.create(holder=self._face(who)))

    def _case(self, by: int, about: int) -> Any:
        holder = self._face(by) if by >= 0 else None
        report = Report.objects.create(holder=holder, about=self._face(about), why="other", address="/", made_at=THEN)
        parties = (by, about)
        row = self._keep(self.row(Report, by, also=parties), report)
        kept = Evidence.objects.create(report=report, seen={}, digest="0")
        self._keep(self.row(Evidence, by, also=parties), kept)
        picture = EvidencePicture.objects.create(evidence=kept, sha256="0", data=b"")
        self._keep(self.row(EvidencePicture, by, also=parties), picture)
        return row

    def _measured(self, about: int, told: bool) -> None:
        """And its part for another profile: its own alone, whoever moderates."""
        when = THEN if told else None
        measure = Measure.objects.create(holder=self._face(about), kind="warning", reason="暴言", told_at=when)
        self._keep(self.row(Measure, about, not told, also=(about,)), measure)
        part = Measure.objects.create(
            holder=self._face(about), kind="suspended", reason="暴言", told_at=when, part_of=measure
        )
        self._keep(self.row(Measure, about, not told, also=range(len(self.world.faces))), part)

    def _audited(self) -> None:
        number = next(self.numbers)
        entry = AuditEntry.objects.create(number=number, at=THEN, what="test", digest=f"{number}")
        self._keep(self.row(AuditEntry, -2), entry)
