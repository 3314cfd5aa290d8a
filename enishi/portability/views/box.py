"""The one box: files and pasted text go in, each becomes an import of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.shortcuts import render as django_render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from enishi.cards.views.door import for_holder, page_asked
from enishi.media.limits import bounded
from enishi.members.models import Face
from enishi.portability import actions, queries
from enishi.portability.actions import Brought
from enishi.portability.forms import BringForm
from enishi.portability.sentences import sentence
from enishi.portability.views.shown import summary

#: Files taken at once.
MOST_FILES = 50


def render(request: HttpRequest, page: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return django_render(request, f"portability/{page}.html", {"place": "bring", **context}, status=status)


def refuse(request: HttpRequest, code: str, status: int) -> HttpResponse:
    """The box again, empty, with why nothing was taken. The body of the request may be gone: it is not asked."""
    face: Any = getattr(request, "face", None)
    if not face:
        return redirect(settings.LOGIN_URL)
    return _box(request, face, BringForm(), [sentence(code)], status)


def _box(request: HttpRequest, face: Face, form: BringForm, wrong: list[str], status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "wrong": wrong,
        "largest": settings.ENISHI_LARGEST_UPLOAD,
        "waiting": [summary(batch) for batch in queries.waiting(face)[:MOST_FILES]],
        "imports": [one for batch in queries.recent(face) if not (one := summary(batch)).waits],
        "pending": queries.pending(face).count(),
    }
    return render(request, "bring", context, status)


@bounded(refuse)
@for_holder
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest, face: Face) -> HttpResponse:
    """Show the box; or take what was put into it, and go to what became of it."""
    if request.method != "POST":
        return _box(request, face, BringForm(), [])
    form, files = BringForm(request.POST), request.FILES.getlist("files")
    if not form.is_valid():
        return _box(request, face, form, [], 422)
    if not files and not form.cleaned_data["text"].strip():
        return _box(request, face, form, [sentence("empty_box")], 422)
    if len(files) > MOST_FILES:
        return _box(request, face, form, [sentence("too_many_files")], 422)
    brought = list(_take(face, files, form))
    if len(brought) == 1 and brought[0].batch is not None:
        return redirect("import_detail", brought[0].batch.public_id)
    refused = [sentence(one.code, part=one.name) for one in brought if one.code]
    if all(one.code for one in brought):
        return _box(request, face, form, refused, 422)
    for text in refused:
        messages.error(request, text)
    messages.success(request, _("All were read. Please look at them one by one."))
    return redirect("bring")


def _take(face: Face, files: list[Any], form: BringForm) -> Iterator[Brought]:
    about = form.about()
    for file in files:
        yield actions.begin(face, file=(file.name or "", file.chunks()), about=about)
    if form.cleaned_data["text"].strip():
        yield actions.begin(face, text=form.cleaned_data["text"], about=about)


@for_holder
@require_safe
def imports(request: HttpRequest, face: Face) -> HttpResponse:
    """All that was ever brought in."""
    page = queries.page_of(queries.imports(face), page_asked(request.GET))
    return render(request, "imports", {"page": page, "imports": [summary(batch) for batch in page.object_list]})
