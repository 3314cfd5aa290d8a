"""What the holder decides about doubtful rows: before the import is taken over, or later, one by one."""

from __future__ import annotations

from django.db import transaction

from enishi.members.models import Face
from enishi.portability.actions.applying import hold_pending
from enishi.portability.actions.reading import Decision, State, Verdict
from enishi.portability.models import Import, ImportRow


@transaction.atomic
def decide(by: Face, row: ImportRow, decision: str) -> None:
    """The same person, another person, or leave it out. A pending row is taken over at once."""
    if row.holder_id != by.pk or row.verdict != Verdict.DOUBTFUL or decision not in Decision.values:
        return
    if row.pending:
        _settle(by, row, decision)
    else:
        open_ = ImportRow.objects.filter(pk=row.pk, batch__state=State.READY)
        if open_.update(decision=decision):
            row.decision = decision


def _settle(by: Face, row: ImportRow, decision: str) -> None:
    if decision == Decision.OPEN:
        return
    if not ImportRow.objects.filter(pk=row.pk, pending=True).update(pending=False, decision=decision):
        return
    row.pending, row.decision = False, decision
    if decision != Decision.SKIP:
        hold_pending(by, row)


@transaction.atomic
def decide_all(by: Face, batch: Import, decision: str) -> int:
    """The same decision for all doubtful rows of an import that are still open. How many."""
    if decision not in Decision.values or batch.state != State.READY:
        return 0
    return ImportRow.objects.filter(holder=by, batch=batch, verdict=Verdict.DOUBTFUL, decision=Decision.OPEN).update(
        decision=decision
    )
