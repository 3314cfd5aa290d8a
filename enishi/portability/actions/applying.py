"""Taking an import over into the book, all of it or nothing, and taking it back."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from enishi.cards.actions import Arrival, hold_many, take_back
from enishi.cards.actions.base import writes
from enishi.cards.matching import Ref
from enishi.cards.models import Change
from enishi.media import actions as media
from enishi.members.models import Face
from enishi.portability import queries
from enishi.portability.actions import unpacking
from enishi.portability.actions.reading import Data, Decision, Progress, State, Verdict, chunks_of, given, rejudge
from enishi.portability.archive import Refused
from enishi.portability.kept import card_of
from enishi.portability.models import Import, ImportRow
from enishi.portability.own import readable
from enishi.tasks.actions import enqueue

#: Up to this many rows are taken over while one waits; more by the worker.
ROWS_AT_ONCE = 300


def apply(by: Face, batch: Import) -> None:
    """Take over what is new, what is merged, and what was decided. What is undecided waits as pending."""
    if batch.holder_id != by.pk or batch.state != State.READY:
        return
    if batch.counts.get("rows", 0) <= ROWS_AT_ONCE:
        apply_now(by, batch)
        return
    with transaction.atomic():
        if Import.objects.filter(pk=batch.pk, state=State.READY).update(state=State.APPLYING, progress=0):
            enqueue("portability.apply", owner=by.pk, batch=batch.pk)
    batch.refresh_from_db()


def apply_now(by: Face, batch: Import, progress: Progress | None = None, data: Data | None = None) -> None:
    """The same, here and now, in one transaction. A second time it changes nothing. data: what was brought in, where
    it lies elsewhere than in its upload."""
    try:
        _apply(by, batch, progress, data)
    except (Refused, media.NotKept) as error:
        refused(batch.pk, error.code if isinstance(error, Refused) else "no_room")
        batch.refresh_from_db()


def refused(batch: int, code: str) -> None:
    """Nothing was taken over, since it is all or nothing: it can be tried again."""
    problem = {"code": code, "row": 0, "part": ""}
    for found in Import.objects.filter(pk=batch, state__in=(State.READY, State.APPLYING)):
        others = [one for one in found.problems if one != problem]
        Import.objects.filter(pk=batch).update(state=State.READY, problems=[*others, problem])


@writes
def _apply(by: Face, batch: Import, progress: Progress | None, data: Data | None) -> None:
    if not Import.objects.filter(pk=batch.pk, holder=by, state__in=(State.READY, State.APPLYING)).exists():
        return
    batch.refresh_from_db()
    ours = batch.kind == unpacking.KIND
    if ours and unpacking.is_empty(by):
        unpacking.put_whole(by, data or given(batch), progress)
    else:
        _hold(by, batch, progress)
        if ours:
            unpacking.put_besides(by, data or given(batch), set(_prints(batch)))
    if not readable(batch.own):
        media.discard_by_id(batch.upload)
        batch.upload = None
    batch.state, batch.applied_at = State.DONE, timezone.now()
    batch.save(update_fields=["state", "applied_at", "upload"])
    _judge_others_again(by)


def _hold(by: Face, batch: Import, progress: Progress | None) -> None:
    if _book_has_changed(batch):
        rejudge(batch)
    ordinals: list[int] = []
    contacts = hold_many(by, _arrivals(batch, ordinals, progress), batch=batch.public_id)
    _leave_pending(batch, dict(zip(ordinals, contacts, strict=True)))


def _prints(batch: Import) -> Iterator[str]:
    """Of the cards that go in, or went in."""
    return (row.fingerprint for rows in chunks_of(batch) for row in rows if row.card and _goes_in(row))


def _book_has_changed(batch: Import) -> bool:
    since = batch.judged_at or batch.created_at
    return (
        Change.objects.filter(holder=batch.holder_id, made_at__gte=since).exists()
        or Change.objects.filter(holder=batch.holder_id, undone_at__gte=since).exists()
    )


def _arrivals(batch: Import, ordinals: list[int], progress: Progress | None) -> Iterator[Arrival]:
    """The rows that go into the book, in their order. ordinals: filled with theirs as they go."""
    total, done = batch.counts.get("rows", 0), 0
    for rows in chunks_of(batch):
        for row in rows:
            if _goes_in(row):
                ordinals.append(row.ordinal)
                yield arrival(batch, row)
        done += len(rows)
        if progress:
            progress(done, total)


def _goes_in(row: ImportRow) -> bool:
    if row.verdict == Verdict.DOUBTFUL:
        return row.decision in (Decision.SAME, Decision.OTHER)
    return row.verdict in (Verdict.NEW, Verdict.MERGED) and not row.known


def arrival(batch: Import, row: ImportRow) -> Arrival:
    """A row as the book takes it."""
    assert row.card is not None
    evidence, into = row.evidence, _into(row)
    if row.verdict == Verdict.DOUBTFUL and into is not None:
        evidence = [*evidence, ["hand", ""]]
    return Arrival(
        card_of(row.card, raw=row.raw, row=row.number),
        fingerprint=row.fingerprint,
        file_name=batch.name,
        row=row.number,
        ordinal=row.ordinal,
        into=into,
        evidence=evidence if into is not None else (),
        occasion=batch.occasion,
        place=batch.place,
        met_on=batch.met_on,
    )


def _into(row: ImportRow) -> Ref | None:
    if row.verdict == Verdict.NEW or row.decision == Decision.OTHER:
        return None
    if row.contact_id is not None:
        return ("contact", row.contact_id)
    return ("row", row.into) if row.into is not None else None


def _leave_pending(batch: Import, contacts: dict[int, int]) -> None:
    """What is undecided waits, each card once; what was decided here waits no more anywhere."""
    doubtful = ImportRow.objects.filter(batch=batch, verdict=Verdict.DOUBTFUL)
    for row in doubtful.exclude(decision=Decision.OPEN):
        _wait_no_more(batch, row.fingerprint, row.decision)
    waiting = ImportRow.objects.filter(holder=batch.holder_id, pending=True).values_list("fingerprint", flat=True)
    doubtful.filter(decision=Decision.OPEN).exclude(fingerprint__in=list(waiting)).update(pending=True)
    for row in doubtful.filter(pending=True, contact=None).exclude(into=None):
        ImportRow.objects.filter(pk=row.pk).update(contact=contacts.get(row.into or 0), into=None)


def _wait_no_more(batch: Import, fingerprint: str, decision: str) -> None:
    same = ImportRow.objects.filter(holder=batch.holder_id, fingerprint=fingerprint, pending=True)
    same.update(pending=False, decision=decision)


def hold_pending(by: Face, row: ImportRow) -> None:
    """Take over one row that was decided later."""
    if row.decision == Decision.SAME:
        there = queries.contact_shown(by, row.contact)
        row.contact_id, row.into = (there.pk if there else None), None
    hold_many(by, [arrival(row.batch, row)], batch=row.batch.public_id)


def undo(by: Face, batch: Import) -> None:
    """Take out of the book what this import put into it; what was there before, and what was added since, stays."""
    if batch.holder_id == by.pk and queries.can_be_undone(batch):
        _undo(by, batch)


@writes
def _undo(by: Face, batch: Import) -> None:
    if not Import.objects.filter(pk=batch.pk, state=State.DONE).update(state=State.UNDONE):
        return
    take_back(by, _prints(batch))
    ImportRow.objects.filter(batch=batch, pending=True).update(pending=False)
    batch.refresh_from_db()
    _judge_others_again(by)


def _judge_others_again(by: Face) -> None:
    """What else waits in the box was compared with the book as it was before."""
    for other in Import.objects.filter(holder=by, state=State.READY):
        if other.counts.get("rows", 0) <= ROWS_AT_ONCE:
            rejudge(other)
        else:
            enqueue("portability.rejudge", owner=by.pk, batch=other.pk)
