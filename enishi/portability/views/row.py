"""One row: what it says, whom it may be, and the decision."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from enishi.cards.views.changes import reasons
from enishi.cards.views.door import for_holder, found, page_asked
from enishi.members.models import Face
from enishi.portability import actions, queries
from enishi.portability.models import Import, ImportRow
from enishi.portability.sentences import sentence
from enishi.portability.views.box import render
from enishi.portability.views.shown import compared, fields_of, line, lists, title


@for_holder
@require_safe
def row(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """Everything about one row; where it is doubtful, beside the one it may be."""
    shown = found(queries.row_of(face, public_id))
    contact = queries.contact_shown(face, shown.contact)
    earlier = queries.row_at(face, shown.batch, shown.into) if contact is None else None
    book = [card.fields for card in queries.cards_of(face, [contact])[contact.pk]] if contact else []
    if earlier is not None and earlier.card:
        book = [lists(earlier.card["fields"])]
    doubtful = shown.verdict == ImportRow.Verdict.DOUBTFUL
    open_ = doubtful and (shown.pending or shown.batch.state == Import.State.READY)
    context = {
        "row": shown,
        "batch": shown.batch,
        "title": title(shown.batch),
        "line": line(shown),
        "fields": fields_of(shown),
        "contact": contact,
        "earlier": earlier,
        "compared": compared(shown, book) if book else [],
        "evidence": reasons(shown.evidence),
        "why": sentence(shown.problem["code"], part=shown.problem["part"]) if shown.problem else "",
        "open": open_,
        "left": _left(face, shown) if open_ else 0,
        "next": queries.next_undecided(face, shown) if open_ else None,
    }
    return render(request, "row", context)


def _left(face: Face, shown: ImportRow) -> int:
    there = queries.pending(face) if shown.pending else queries.undecided(face, shown.batch)
    return there.count()


@for_holder
@require_POST
def decide(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """Decide about one row; the next open one comes by itself."""
    shown = found(queries.row_of(face, public_id))
    was_pending = shown.pending
    following = queries.next_undecided(face, shown)
    actions.decide(face, shown, request.POST.get("decision", ""))
    if following is not None:
        return redirect("import_row", following.public_id)
    if was_pending:
        messages.success(request, _("All decided. Nobody waits any more."))
        return redirect("pending")
    messages.success(request, _("All decided. Now they can be put into the book."))
    return redirect("import_detail", shown.batch.public_id)


@for_holder
@require_safe
def pending(request: HttpRequest, face: Face) -> HttpResponse:
    """Those left open when the rest was taken over."""
    page = queries.page_of(queries.pending(face), page_asked(request.GET))
    return render(request, "pending", {"page": page, "lines": [line(row) for row in page.object_list]})
