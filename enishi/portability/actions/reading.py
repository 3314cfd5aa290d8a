"""The dry run: a file is opened, each row judged against the book, and nothing in the book is touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from django.db import transaction
from django.utils import timezone

from enishi.cards.matching import Matcher, fingerprint
from enishi.media import actions as media
from enishi.media.queries import upload_of
from enishi.portability.actions import unpacking
from enishi.portability.archive import Opened, Refused
from enishi.portability.counting import Tally
from enishi.portability.kept import card_of
from enishi.portability.models import BESIDES, ColumnMapping, Import, ImportRow
from enishi.reading import Problem, Row, Source, Table, Unreadable, open_source

#: Rows written at a time. Memory is bounded by this, not by the file.
CHUNK = 400
#: Problems of whole parts that are kept; nobody reads more.
MOST_PROBLEMS = 100
Verdict, Decision, State = ImportRow.Verdict, ImportRow.Decision, Import.State
Data = Path | str


class Progress(Protocol):
    """Called now and then: rows done so far, and of how many (0: not known)."""

    def __call__(self, done: int, total: int = 0) -> None: ...


class Gone(Exception):
    """The import was given up while it was read."""


def read(batch: Import, data: Data, *, ask: bool = True, progress: Progress | None = None) -> None:
    """Read what was brought in, up to the state in which it can be decided about.

    ask: stop at a table whose columns we only guess, until they are told; else the guess is taken.
    """
    ImportRow.objects.filter(batch=batch).delete()
    try:
        if archive := unpacking.own_archive(data):
            return _read_own(batch, archive, progress)
        sources, table = _opened(batch, data)
    except Refused as error:
        return _fail(batch, [Problem(error.code, part=error.part)], unpacking.KIND)
    except Unreadable as error:
        return _fail(batch, [Problem(error.code, part=error.part)])
    if table is not None and ask:
        return _ask(batch, sources[0].kind, table)
    if (tally := _keep(batch, _judged(batch, sources), progress)) is None:
        return
    problems = [problem for source in sources for problem in source.problems]
    own = [part for source in sources for part in source.own]
    _done(batch, sources[0].kind, tally, problems, own)


def _read_own(batch: Import, archive: Opened, progress: Progress | None) -> None:
    """An archive of ours: as the whole it was where the book is empty, else card by card. Raises Refused."""
    problems = unpacking.rehearsed(batch.holder, archive)
    found = unpacking.rows(batch, archive)
    if unpacking.is_empty(batch.holder):
        judged = unpacking.as_they_were(found)
    else:
        judge = Judge(batch)
        judged = (judge.row(row) for _contact, row in found)
    if (tally := _keep(batch, judged, progress)) is not None:
        _done(batch, unpacking.KIND, tally, problems, [])


def _keep(batch: Import, judged: Iterator[ImportRow], progress: Progress | None) -> Tally | None:
    """Write the rows, some at a time; how many are what. None where the import was given up meanwhile."""
    tally = Tally()
    try:
        for rows in _chunks(judged):
            _write(batch, rows, tally)
            if progress:
                progress(tally.rows)
    except Gone:
        return None
    return tally


def _done(batch: Import, kind: str, tally: Tally, problems: list[Problem], own: list[str]) -> None:
    if not (tally.rows or own or any(problem.code == BESIDES for problem in problems)):
        return _fail(batch, problems or [Problem("nothing_in_it", part=batch.name)], kind)
    _set(
        batch,
        state=State.READY,
        kind=kind,
        counts=tally.as_json(),
        problems=_as_json(problems),
        own=own,
        judged_at=timezone.now(),
        progress=tally.rows,
    )


def given(batch: Import) -> Path | str:
    """The file, or the pasted text, of an import. Pasted text has no name."""
    upload = upload_of(batch.holder_id, batch.upload)
    path = media.path(upload) if upload else Path("nowhere")
    return path if batch.name else path.read_bytes().decode("utf-8", "surrogatepass")


def _opened(batch: Import, data: Data) -> tuple[list[Source], Table | None]:
    """The sources; and the table to ask about, where nobody ever told us its columns."""
    sources = open_source(data, name=batch.name)
    table = next((source.table for source in sources if source.table), None)
    if table is None:
        return sources, None
    told = ColumnMapping.objects.filter(holder=batch.holder_id, fingerprint=table.fingerprint).first()
    if told is None:
        return sources, table
    mapping = {int(column): role for column, role in told.columns.items()}
    return open_source(data, name=batch.name, mapping=mapping), None


def _judged(batch: Import, sources: Sequence[Source]) -> Iterator[ImportRow]:
    judge = Judge(batch)
    ordinal = 0
    for source in sources:
        part = source.name if len(sources) > 1 else ""
        for row in source.rows:
            ordinal += 1
            yield judge.row(_as_read(batch, ordinal, part, row), row)


def _as_read(batch: Import, ordinal: int, part: str, row: Row) -> ImportRow:
    return ImportRow(
        holder_id=batch.holder_id,
        batch=batch,
        ordinal=ordinal,
        number=row.number,
        part=part[:255],
        # PostgreSQL takes no NUL in a text; the reader has taken it out of the fields and said so.
        raw=(row.raw or (row.card.raw if row.card else "")).replace("\0", ""),
        card=row.card.as_json() if row.card else None,
        problem=_as_json([row.problem])[0] if row.problem else None,
    )


class Judge:
    """Judges the rows of one import in their order: each also against those before it."""

    def __init__(self, batch: Import) -> None:
        self.matcher = Matcher(batch.holder)
        self.doubted: dict[str, int] = {}

    def row(self, kept: ImportRow, row: Row | None = None) -> ImportRow:
        """Set the verdict of a row, and what it is made of."""
        if kept.card is None:
            kept.verdict = Verdict.UNREADABLE if kept.problem else Verdict.BLANK
            return kept
        card = row.card if row and row.card else card_of(kept.card, raw=kept.raw, row=kept.number)
        kept.fingerprint = kept.fingerprint or fingerprint(card)
        kept.contact_id, kept.into, kept.evidence, kept.known = None, None, [], False
        if kept.fingerprint in self.doubted:
            # The same card twice in one file: one doubt is enough.
            kept.verdict, kept.known, kept.into = Verdict.MERGED, True, self.doubted[kept.fingerprint]
            return kept
        verdict = self.matcher.judge(card, kept.fingerprint)
        kept.evidence = [list(piece) for piece in verdict.evidence]
        if verdict.ref is not None:
            kind, number = verdict.ref
            if kind == "contact":
                kept.contact_id = number
            else:
                kept.into = number
        if verdict.kind == "repeated":
            kept.verdict, kept.known = Verdict.MERGED, True
        elif verdict.kind == "doubtful":
            kept.verdict = Verdict.DOUBTFUL
            self.doubted[kept.fingerprint] = kept.ordinal
        else:
            kept.verdict = Verdict.MERGED if verdict.kind == "merged" else Verdict.NEW
            merged = verdict.ref if verdict.kind == "merged" else None
            self.matcher.learn(card, merged or ("row", kept.ordinal), kept.fingerprint)
        return kept


@transaction.atomic
def _write(batch: Import, rows: list[ImportRow], tally: Tally) -> None:
    _remember_left_out(batch, rows)
    for row in rows:
        tally.add(row)
    if not Import.objects.filter(pk=batch.pk, state=State.READING).update(progress=tally.rows):
        raise Gone
    ImportRow.objects.bulk_create(rows)


def _remember_left_out(batch: Import, rows: list[ImportRow]) -> None:
    """What was left out of an earlier import is left out again, unless decided otherwise now."""
    doubtful = {row.fingerprint for row in rows if row.verdict == Verdict.DOUBTFUL}
    if not doubtful:
        return
    before = ImportRow.objects.filter(
        holder=batch.holder_id, fingerprint__in=doubtful, decision=Decision.SKIP, batch__state=State.DONE
    )
    left_out = set(before.values_list("fingerprint", flat=True))
    for row in rows:
        if row.verdict == Verdict.DOUBTFUL and row.fingerprint in left_out:
            row.decision = Decision.SKIP


@transaction.atomic
def rejudge(batch: Import) -> None:
    """Judge the rows again, since the book has changed. What was decided about a doubtful row stays."""
    judge, tally = Judge(batch), Tally()
    fields = ["verdict", "contact", "into", "evidence", "known", "decision"]
    for some in chunks_of(batch):
        changed = []
        for row in some:
            before = _judgement(row)
            judge.row(row)
            if row.verdict != Verdict.DOUBTFUL or (row.contact_id, row.into) != before[1:3]:
                # It was decided about somebody else.
                row.decision = Decision.OPEN
            if _judgement(row) != before:
                changed.append(row)
            tally.add(row)
        ImportRow.objects.bulk_update(changed, fields, batch_size=100)
    batch.counts, batch.judged_at = tally.as_json(), timezone.now()
    batch.save(update_fields=["counts", "judged_at"])


def _judgement(row: ImportRow) -> tuple[Any, ...]:
    return row.verdict, row.contact_id, row.into, row.evidence, row.known, row.decision


def _ask(batch: Import, kind: str, table: Table) -> None:
    asked = {**asdict(table), "guess": {str(column): role for column, role in table.guess.items()}}
    _set(batch, state=State.ASKING, kind=kind, table=asked)


def _fail(batch: Import, problems: Iterable[Problem], kind: str = "") -> None:
    _set(batch, state=State.FAILED, kind=kind, problems=_as_json(problems), counts=Tally().as_json())


def _set(batch: Import, **columns: Any) -> None:
    """Only while it is being read: it may have been given up meanwhile."""
    if Import.objects.filter(pk=batch.pk, state=State.READING).update(**columns):
        for name, value in columns.items():
            setattr(batch, name, value)


def _as_json(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    return [{"code": p.code, "row": p.row, "part": p.part} for p in islice(problems, MOST_PROBLEMS)]


def chunks_of(batch: Import) -> Iterator[list[ImportRow]]:
    """All rows in their order, some at a time: by where the last ones ended, since they may be changed meanwhile."""
    rows, last = ImportRow.objects.filter(batch=batch).order_by("ordinal"), 0
    while some := list(rows.filter(ordinal__gt=last)[:CHUNK]):
        last = some[-1].ordinal
        yield some


def _chunks(rows: Iterator[ImportRow]) -> Iterator[list[ImportRow]]:
    while some := list(islice(rows, CHUNK)):
        yield some
