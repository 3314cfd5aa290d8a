"""What was brought in, as its holder may see it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import timedelta
from typing import TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Count, Model, QuerySet
from django.utils import timezone

from enishi.cards.derive import newest_first
from enishi.cards.models import Contact, HeldCard
from enishi.media import actions as media
from enishi.media.models import Upload
from enishi.media.queries import upload_of
from enishi.members.models import Face
from enishi.portability.models import Export, Import, ImportRow
from enishi.portability.own import Own, own_names
from enishi.visibility import visible

ON_A_PAGE = 50
#: How long the box still shows what was taken over; the rest is in the list of all.
RECENT = timedelta(days=14)
#: Rows that were taken over are kept this long.
KEPT = timedelta(days=35)
#: The file of an archive of everything is there this long.
EXPORT_KEPT = timedelta(days=1)
M = TypeVar("M", bound=Model)
_Verdict, _Decision, _State = ImportRow.Verdict, ImportRow.Decision, Import.State


def imports(face: Face) -> QuerySet[Import]:
    """All that was brought in, the newest first."""
    return visible(face, Import).order_by("-created_at", "-pk")


def recent(face: Face, most: int = 8) -> list[Import]:
    return list(imports(face).filter(created_at__gt=timezone.now() - RECENT)[:most])


def waiting(face: Face) -> QuerySet[Import]:
    """What was read and not yet taken over, in the order it came."""
    return visible(face, Import).filter(state__in=(_State.READY, _State.ASKING)).order_by("created_at", "pk")


def import_of(face: Face, public_id: uuid.UUID) -> Import | None:
    return visible(face, Import).filter(public_id=public_id).first()


def rows(batch: Import, face: Face, verdict: str = "") -> QuerySet[ImportRow]:
    """The rows of an import in their order; of one verdict, or all."""
    found = visible(face, ImportRow).filter(batch=batch).select_related("contact").order_by("ordinal")
    return found.filter(verdict=verdict) if verdict else found


def can_be_undone(batch: Import) -> bool:
    """While its rows are kept, and so it is known what came with it."""
    return batch.state == _State.DONE and batch.applied_at is not None and batch.applied_at > timezone.now() - KEPT


def page_of(things: QuerySet[M], number: int) -> Page[M]:
    return Paginator(things, ON_A_PAGE).get_page(number)


def row_of(face: Face, public_id: uuid.UUID) -> ImportRow | None:
    return visible(face, ImportRow).filter(public_id=public_id).select_related("batch", "contact").first()


def row_at(face: Face, batch: Import, ordinal: int | None) -> ImportRow | None:
    """An earlier row of the same import, which this one may be the same person as."""
    return visible(face, ImportRow).filter(batch=batch, ordinal=ordinal).first() if ordinal else None


def undecided(face: Face, batch: Import) -> QuerySet[ImportRow]:
    return rows(batch, face, _Verdict.DOUBTFUL).filter(decision=_Decision.OPEN)


def next_undecided(face: Face, row: ImportRow) -> ImportRow | None:
    """The next row that waits for a decision, from this one on and round again: of this import, or of all pending."""
    if row.batch.state == _State.READY:
        there, after = undecided(face, row.batch), {"ordinal__gt": row.ordinal}
    else:
        there, after = pending(face), {"pk__gt": row.pk}
    there = there.exclude(pk=row.pk)
    return there.filter(**after).first() or there.first()


def pending(face: Face) -> QuerySet[ImportRow]:
    """Doubtful rows that were left open when the rest was taken over."""
    return visible(face, ImportRow).filter(pending=True).select_related("contact", "batch").order_by("pk")


def decided(face: Face, batch: Import) -> dict[str, int]:
    """How many doubtful rows were decided how; "" for those that are open."""
    counted = rows(batch, face, _Verdict.DOUBTFUL).order_by().values("decision").annotate(times=Count("pk"))
    return dict.fromkeys(_Decision.values, 0) | dict(counted.values_list("decision", "times"))


def contact_shown(face: Face, contact: Contact | None) -> Contact | None:
    """The contact a row was compared with, if it still is there; where it was merged away, the one it is now in."""
    for _step in range(10):
        if contact is None or contact.merged_into_id is None:
            break
        contact = contact.merged_into
    return visible(face, Contact).filter(pk=contact.pk).first() if contact else None


def cards_of(face: Face, people: Iterable[Contact]) -> dict[int, list[HeldCard]]:
    """The cards of each contact, the current one first."""
    out: dict[int, list[HeldCard]] = {person.pk: [] for person in people}
    for card in visible(face, HeldCard).filter(contact__in=out):
        out[card.contact_id].append(card)
    return {pk: newest_first(cards) for pk, cards in out.items()}


def own_names_of(face: Face, batch: Import) -> list[Own]:
    """What the archive says its owner is called; nothing where the file is no longer kept."""
    upload = upload_of(face.pk, batch.upload)
    return own_names(media.path(upload), batch.own) if upload and batch.own else []


def export(face: Face) -> Export | None:
    """The archive of everything that was asked for within the day."""
    return visible(face, Export).filter(created_at__gt=timezone.now() - EXPORT_KEPT).order_by("pk").last()


def export_file(face: Face, public_id: uuid.UUID) -> tuple[Export, Upload] | None:
    """A finished one, with its file."""
    found = export(face)
    upload = upload_of(face.pk, found.upload) if found and found.public_id == public_id else None
    return (found, upload) if found and upload else None
