"""`enishi import`: a file from the operator's disk into a member's book, without asking."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from enishi.media.actions import shown_name
from enishi.members.models import Face
from enishi.portability.actions.applying import apply_now
from enishi.portability.actions.reading import Progress, State, read
from enishi.portability.counting import stable
from enishi.portability.models import Import
from enishi.portability.sentences import sentences


@dataclass(frozen=True, slots=True)
class Outcome:
    """counts: rows, new, merged, doubtful, unreadable, blank. problems: a sentence each."""

    counts: dict[str, int]
    problems: list[str] = field(default_factory=list)


def import_file(by: Face, path: Path, *, dry_run: bool = False, progress: Progress | None = None) -> Outcome:
    """Read a file and take it over; doubtful rows stay pending. dry_run: say only what would be done.

    Columns of an unknown table are taken as told before, else as guessed. The file is read where it lies.
    """
    batch = Import(holder=by, name=shown_name(path.name) or "-")
    batch.save(force_insert=True)
    done = False
    try:
        read(batch, path, ask=False, progress=progress)
        outcome = Outcome(stable(batch.counts), sentences(batch.problems))
        if batch.state == State.READY and not dry_run:
            apply_now(by, batch, progress=progress)
            done = True
        return outcome
    finally:
        if not done:
            batch.delete()
