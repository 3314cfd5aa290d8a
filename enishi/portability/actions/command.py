"""`enishi import`: a file from the operator's disk into a member's book, without asking."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path

from enishi.media.actions import shown_name
from enishi.members.models import Face
from enishi.portability import queries
from enishi.portability.actions.applying import apply_now
from enishi.portability.actions.beginning import About
from enishi.portability.actions.reading import Progress, State, read
from enishi.portability.counting import stable
from enishi.portability.models import BESIDES, Import, ImportRow
from enishi.portability.sentences import sentences
from enishi.reading.files.errors import HARMLESS

#: Unreadable rows that are told one by one.
MOST_ROWS = 1000


@dataclass(frozen=True, slots=True)
class Outcome:
    """counts: rows, new, merged, doubtful, unreadable, blank. problems: a sentence each.

    lost: whether something of the file could not be read.
    """

    counts: dict[str, int]
    problems: list[str] = field(default_factory=list)
    lost: bool = False


def import_file(
    by: Face,
    path: Path,
    *,
    name: str = "",
    about: About | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Outcome:
    """Read a file and take it over; doubtful rows stay pending. dry_run: say only what would be done.

    Columns of an unknown table are taken as told before, else as guessed. The file is read where it lies; name:
    what it is called, where its path does not say.
    """
    batch = Import(holder=by, name=shown_name(name or path.name) or "-", **asdict(about or About()))
    batch.save(force_insert=True)
    done = False
    try:
        read(batch, path, ask=False, progress=progress)
        outcome = _outcome(batch)
        if batch.state == State.READY and not dry_run:
            apply_now(by, batch, progress=progress, data=path)
            done = batch.state == State.DONE
        return outcome if done or dry_run else _outcome(batch)
    finally:
        if not done:
            batch.delete()


def _outcome(batch: Import) -> Outcome:
    """The rows that cannot be read come first, then what is wrong with whole parts."""
    there = queries.rows(batch, batch.holder, ImportRow.Verdict.UNREADABLE)[:MOST_ROWS]
    unreadable = [{**row.problem, "part": row.problem["part"] or row.part} for row in there if row.problem]
    problems = [*unreadable, *batch.problems]
    lost = any(problem["code"] not in HARMLESS | {BESIDES} for problem in problems)
    return Outcome(stable(batch.counts), sentences(problems), lost)
