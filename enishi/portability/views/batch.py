"""One import: how far it is, what it would do, and the buttons that do it."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from enishi.cards.views.door import for_holder, found, page_asked
from enishi.members.models import Face
from enishi.portability import actions, queries
from enishi.portability.forms import ColumnsForm
from enishi.portability.models import BESIDES, Import
from enishi.portability.own import readable
from enishi.portability.sentences import sentence, sentences
from enishi.portability.views.box import render
from enishi.portability.views.shown import Summary, bar, changes_nothing, line, summary, tabs

State = Import.State
#: What is under way by itself: the page asks again.
BUSY = (State.READING, State.APPLYING)


@for_holder
@require_safe
def detail(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """What was read, what would be done, and each row; or how far it is; or why it could not be read."""
    batch = found(queries.import_of(face, public_id))
    if batch.state == State.ASKING:
        return redirect("import_columns", batch.public_id)
    context = {
        "batch": batch,
        "summary": summary(batch),
        "problems": sentences(p for p in batch.problems if p["code"] != BESIDES),
    }
    if batch.state in BUSY:
        return render(request, "progress", context)
    if batch.state == State.FAILED:
        return render(request, "failed", context)
    decided = queries.decided(face, batch)
    verdict = request.GET.get("show", "")
    known = [part for part, _label, _count in tabs(batch.counts)]
    if "show" not in request.GET and decided[""] and batch.state == State.READY:
        verdict = "doubtful"
    verdict = verdict if verdict in known else ""
    page = queries.page_of(queries.rows(batch, face, verdict), page_asked(request.GET))
    context |= {
        "counts": batch.counts,
        "bar": bar(batch.counts),
        "tabs": list(tabs(batch.counts)),
        "verdict": verdict,
        "page": page,
        "lines": [line(row) for row in page.object_list],
        "decided": decided,
        "people": batch.counts.get("new", 0) + decided["other"],
        "more_cards": batch.counts.get("merged", 0) - batch.counts.get("known", 0) + decided["same"],
        "own": readable(batch.own) if batch.upload else [],
        "can_be_undone": queries.can_be_undone(batch),
        "nothing": changes_nothing(batch),
        "besides": sentence(BESIDES) if batch.besides and batch.state == State.READY else "",
        "following": _following(face) if batch.state == State.DONE else None,
        "pending": queries.rows(batch, face).filter(pending=True).count() if batch.state == State.DONE else 0,
    }
    return render(request, "import", context)


def _following(face: Face) -> Summary | None:
    """What else was brought in with it and waits to be taken over."""
    batch = queries.waiting(face).first()
    return summary(batch) if batch else None


@for_holder
@require_safe
def progress(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """How far it is, for the script of the page to put in; 204 once there is something else to see."""
    batch = found(queries.import_of(face, public_id))
    if batch.state not in BUSY:
        return HttpResponse(status=204)
    return render(request, "progress_part", {"batch": batch})


@for_holder
@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """What each column of a table is. Asked once for each kind of header."""
    batch = found(queries.import_of(face, public_id))
    if batch.state != State.ASKING or batch.table is None:
        return redirect("import_detail", batch.public_id)
    form = ColumnsForm(batch.table, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        actions.tell_columns(face, batch, form.mapping())
        return redirect("import_detail", batch.public_id)
    context = {"batch": batch, "summary": summary(batch), "form": form}
    return render(request, "columns", context, 422 if form.is_bound else 200)


@for_holder
@require_POST
def ask_columns_again(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    batch = found(queries.import_of(face, public_id))
    actions.ask_again(face, batch)
    return redirect("import_columns", batch.public_id)


@for_holder
@require_POST
def apply(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """Take it over into the book."""
    batch = found(queries.import_of(face, public_id))
    actions.apply(face, batch)
    return redirect("import_detail", batch.public_id)


@for_holder
@require_POST
def undo(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """Take what was taken over out of the book again."""
    batch = found(queries.import_of(face, public_id))
    actions.undo(face, batch)
    messages.success(request, _("Taken back. Your book is as it was before."))
    return redirect("import_detail", batch.public_id)


@for_holder
@require_POST
def discard(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    batch = found(queries.import_of(face, public_id))
    actions.discard(face, batch)
    messages.success(request, _("Discarded. Nothing of it was kept."))
    return redirect("bring")


@for_holder
@require_POST
def decide_all(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """The same decision for all that are still open."""
    batch = found(queries.import_of(face, public_id))
    actions.decide_all(face, batch, request.POST.get("decision", ""))
    response = redirect("import_detail", batch.public_id)
    return HttpResponseRedirect(f"{response.url}?show=doubtful#rows")
