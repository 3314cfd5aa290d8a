"""Single messages: taking back what one said, what waits for its hour, and files."""

from __future__ import annotations

import uuid
from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from enishi.cards.views.door import for_either, found, go
from enishi.cards.views.pictures import jpeg
from enishi.media import actions as media
from enishi.media.queries import upload_of
from enishi.members.models import Face
from enishi.messages import actions, queries
from enishi.messages.forms import WhenForm
from enishi.messages.views.conversation import to_write
from enishi.messages.views.door import render


@for_either
@require_POST
def withdraw(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    one = found(queries.message(face, public_id))
    try:
        actions.withdraw(face, one)
    except PermissionDenied:
        raise Http404 from None
    return go("conversation", one.conversation.public_id, part="last")


@for_either
@require_http_methods(["GET", "HEAD", "POST"])
def waiting(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """Other words, another hour."""
    one = found(queries.waiting_one(face, public_id))
    files = queries.attachments_waiting(face, one)
    initial = {"text": one.text, "when": "other", "at": one.send_at}
    form = WhenForm(request.POST if request.method == "POST" else None, initial=initial)
    form.fields["text"].required = not files
    if form.is_valid():
        actions.change(face, one, form.cleaned_data["text"], form.moment())
        return go("conversation", one.conversation.public_id, part="later")
    people = queries.participants(face, one.conversation)
    context = {**to_write(face, people, None, timezone.localtime()), "one": one, "files": files, "form": form}
    return render(request, "waiting", context, 422 if form.errors else 200)


@for_either
@require_POST
def withdraw_waiting(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    one = found(queries.waiting_one(face, public_id))
    actions.withdraw_waiting(face, one)
    messages.success(request, _("It will not be sent."))
    return go("conversation", one.conversation.public_id)


@for_either
@require_safe
def attachment(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """A picture as we wrote it anew; a file to be kept, never to be opened here."""
    one = found(queries.attachment(face, public_id))
    if one.is_picture:
        return jpeg(one.holder, one.upload)
    kept = found(upload_of(one.holder_id, one.upload))
    try:
        file = media.path(kept).open("rb")
    except FileNotFoundError:
        raise Http404 from None
    headers = {"Content-Security-Policy": "sandbox; default-src 'none'", "Cache-Control": "private, no-store"}
    kind = "application/octet-stream"
    answer = FileResponse(file, as_attachment=True, filename=one.name, content_type=kind, headers=headers)
    return cast(HttpResponse, answer)
