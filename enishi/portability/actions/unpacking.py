"""An archive of Enishi's own comes in: into an empty book as the whole it was, else card by card as any other file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from enishi.cards import actions as cards
from enishi.cards.actions.restoring import Database, Rehearsal
from enishi.cards.models import CardPicture, Change, Contact, HeldCard
from enishi.members.models import Face
from enishi.portability.archive import Json, Opened, Refused, as_written, open_own
from enishi.portability.models import BESIDES, Import, ImportRow
from enishi.portability.parts import PARTS, TABLES
from enishi.portability.parts.book import is_live
from enishi.portability.parts.pictures import jpeg_of
from enishi.portability.parts.putting import Putting, put_all
from enishi.reading import Problem
from enishi.visibility import owned, visible

KIND = "enishi"
Verdict = ImportRow.Verdict


def own_archive(data: Path | str) -> Opened | None:
    """The archive, if it is one of ours. Raises Refused."""
    return open_own(data, TABLES)


def is_empty(by: Face) -> bool:
    """Whether nothing was ever put into this book, so that another can take its place."""
    return not (owned(by, Contact).exists() or visible(by, Change).exists())


def rehearsed(by: Face, archive: Opened) -> list[Problem]:
    """What is to be said before anything of it is taken. Raises Refused for what is not as Enishi wrote it."""
    putting = Putting(by, archive, Rehearsal())
    put_all(putting, PARTS)
    told = {
        BESIDES: putting.besides,
        "archive_pictures": putting.missing,
        "archive_only_cards": not is_empty(by),
    }
    return [Problem(code) for code, so in told.items() if so]


def rows(batch: Import, archive: Opened) -> Iterator[tuple[str, ImportRow]]:
    """The cards of those who are shown, each with the id of its person in the archive."""
    tags = {row["id"]: row["tags"] for row in archive.rows("contacts") if is_live(row)}
    days = {row["card"]: row["met_on"] for row in archive.rows("meetings") if row["card"] and row["met_on"]}
    ordinal = 0
    for row in archive.rows("cards"):
        if row["deleted_at"] is None and row["contact"] in tags:
            ordinal += 1
            yield row["contact"], _row(batch, ordinal, row, tags[row["contact"]], days.get(row["id"]))


def _row(batch: Import, ordinal: int, row: Json, tags: list[str], met_on: str | None) -> ImportRow:
    card = {"kind": row["kind"], "fields": row["fields"], "tags": tags, "met_on": met_on}
    return ImportRow(
        holder_id=batch.holder_id,
        batch=batch,
        ordinal=ordinal,
        number=ordinal,
        fingerprint=row["fingerprint"],
        raw=row["raw"],
        card={name: value for name, value in card.items() if value},
    )


def as_they_were(found: Iterable[tuple[str, ImportRow]]) -> Iterator[ImportRow]:
    """The rows with their verdicts as the archive has them: whose cards are one person's is settled there."""
    first: dict[str, int] = {}
    for contact, row in found:
        row.verdict, row.into = Verdict.MERGED, first.get(contact)
        if row.into is None:
            row.verdict, first[contact] = Verdict.NEW, row.ordinal
        yield row


def put_whole(by: Face, data: Path | str, progress: Callable[[int], object] | None = None) -> None:
    """The archive's whole book, in the caller's transaction. Raises Refused, media.NotKept."""
    archive = _again(data)
    done = 0

    def count(some: int) -> None:
        nonlocal done
        done += some
        if progress:
            progress(done)

    put_all(Putting(by, archive, Database(by), done=count), PARTS)


def _again(data: Path | str) -> Opened:
    archive = own_archive(data)
    if archive is None:
        raise Refused("lost")
    return archive


def put_besides(by: Face, data: Path | str, fingerprints: set[str]) -> None:
    """What comes along where the cards were just taken over one by one: their photographs, where they have none, and
    what is not of the book."""
    putting = Putting(by, _again(data), Database(by), whole=False)
    _put_pictures(putting, fingerprints)
    put_all(putting, PARTS)


def _put_pictures(putting: Putting, fingerprints: set[str]) -> None:
    by, archive = putting.by, putting.archive
    of_card = {row["id"]: row["fingerprint"] for row in archive.rows("cards") if row["fingerprint"] in fingerprints}
    for row in archive.rows("pictures"):
        print_ = of_card.get(row["card"])
        held = visible(by, HeldCard).filter(fingerprint=print_).first() if print_ else None
        if held is None or visible(by, CardPicture).filter(card=held, side=row["side"]).exists():
            continue
        with as_written("json/pictures.json"):
            if jpeg := jpeg_of(putting, row["sha256"]):
                cards.add_pictures(by, held, [cards.Pictured(row["side"], jpeg, row["width"], row["height"])])
