"""Pictures on their way in, piece by piece, and pictures shown to whoever sent them."""

from __future__ import annotations

import uuid
from hashlib import sha256
from urllib.parse import unquote

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.request import UnreadablePostError
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag
from django.views.decorators.http import require_http_methods, require_safe

from enishi.cards.views.door import for_holder, found
from enishi.cards.views.pictures import jpeg
from enishi.media import actions as media
from enishi.media.models import Upload
from enishi.media.queries import coming_of, upload_of
from enishi.members.models import Face
from enishi.scanning import actions, queries
from enishi.scanning.cropping import Card, straightened
from enishi.scanning.models import Reading
from enishi.scanning.places import side_of
from enishi.scanning.sentences import sentence

#: What a refusal is as a status. A queue that is full may be tried again later.
STATUS = {"too_large": 413, "queue_full": 429, "no_room": 507}


@for_holder
@require_http_methods(["GET", "HEAD", "POST"])
def piece(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """How much of a picture is here; or take the next piece of it.

    Asked with POST: the bytes as the body, and X-Offset, X-Size and X-Name (percent-encoded) beside. Answers
    {"offset", "done", "code", "said"}: whoever sends goes on at offset, and may forget the picture once it is done.
    """
    if request.method != "POST":
        return _told(_offset(face, public_id), queries.photograph(face, public_id) is not None)
    offset, size = _number(request, "X-Offset"), _number(request, "X-Size")
    try:
        data = request.body
    except RequestDataTooBig:
        return HttpResponse(status=413)
    except UnreadablePostError:
        return HttpResponse(status=400)
    if offset is None or size is None or not data:
        return _told(_offset(face, public_id), False, "cut_off", 422)
    name = unquote(request.headers.get("X-Name", ""))
    sent = actions.take_piece(face, public_id, name=name, size=size, offset=offset, data=data)
    return _told(sent.offset, sent.photograph is not None, sent.code, STATUS.get(sent.code, 422) if sent.code else 200)


def _offset(face: Face, public_id: uuid.UUID) -> int:
    coming = coming_of(face.pk, queries.KEPT_FOR, public_id)
    return coming.received if coming else 0


def _number(request: HttpRequest, header: str) -> int | None:
    text = request.headers.get(header, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else None


def _told(offset: int, done: bool, code: str = "", status: int = 200) -> HttpResponse:
    return JsonResponse({"offset": offset, "done": done, "code": code, "said": sentence(code)}, status=status)


@for_holder
@require_safe
def picture(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    return jpeg(face, found(queries.photograph(face, public_id)).picture)


@for_holder
@require_safe
def card(request: HttpRequest, face: Face, public_id: uuid.UUID, *, back: bool = False) -> HttpResponse:
    """One side of a card, laid flat. A browser may keep it, so that the next is there at once, but asks each time."""
    shown = found(queries.reading(face, public_id))
    place, kept = side_of(shown, found_with=back).card, found(upload_of(face.pk, shown.photograph.picture))
    if place is None:
        raise Http404
    tag = quote_etag(sha256(f"{kept.sha256} {place.corners}".encode()).hexdigest())
    answer = get_conditional_response(request, tag)
    if answer is None:
        answer = HttpResponse(_straightened(kept, shown, place), content_type="image/jpeg")
    answer["ETag"], answer["Cache-Control"] = tag, "private, no-cache"
    return answer


def _straightened(kept: Upload, shown: Reading, place: Card) -> bytes:
    try:
        data = media.path(kept).read_bytes()
    except FileNotFoundError:
        raise Http404 from None
    return straightened(data, shown.photograph.width, place)[0]


@for_holder
@require_safe
def original(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """What was sent, where it could not be opened: to be saved, never shown."""
    shown = found(queries.photograph(face, public_id))
    kept = found(upload_of(face.pk, shown.original))
    try:
        data = media.path(kept).read_bytes()
    except FileNotFoundError:
        raise Http404 from None
    headers = {
        "Content-Disposition": content_disposition_header(True, shown.name or "photograph") or "attachment",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(data, content_type="application/octet-stream", headers=headers)
