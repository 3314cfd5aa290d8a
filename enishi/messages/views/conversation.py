"""A conversation: who is in it, what was written, and room to write."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache, partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from enishi.cards.views.door import for_either, found, ids
from enishi.facts.keeping import built_of, tag
from enishi.media.limits import bounded
from enishi.members.models import Face
from enishi.messages import actions, manners, queries
from enishi.messages.actions import PutBy
from enishi.messages.forms import MessageForm
from enishi.messages.models import Conversation, Participant
from enishi.messages.sentences import sentence
from enishi.messages.views.door import NoRoom, NotTaken, brought, carries, put_by, refuse, render, why_not
from enishi.safety.limits import Reached
from enishi.visibility.bearing import in_conversation


@bounded(refuse)
@for_either
@require_http_methods(["GET", "HEAD", "POST"])
def conversation(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    if request.method != "POST":
        return _page(request, face, public_id)
    one = found(queries.conversation(face, public_id))
    form = MessageForm(request.POST, carries=carries(request))
    answer = attempt(request, face, form, lambda: one) if form.is_valid() else ""
    if not isinstance(answer, str):
        return answer
    kept, wrong = put_by(request, face)
    return _page(request, face, public_id, form, answer or wrong, kept)


def _built_of(request: HttpRequest, public_id: uuid.UUID, until: datetime | None = None) -> None:
    """Of the conversation, whose number stays the same: it is asked for once."""
    built_of(request, cache(partial(in_conversation, public_id)), until)


def attempt(
    request: HttpRequest, face: Face, form: MessageForm, where: Callable[[], Conversation]
) -> HttpResponse | str:
    """Write it: the answer, or why nothing was sent. where: what gives the conversation, once the files are taken."""
    given = form.cleaned_data
    try:
        files = brought(request, face)
        one = where()
        actions.write(face, one, given["text"], given["form"], files, form.moment())
    except NotTaken as problem:
        return why_not(problem)
    except NoRoom:
        return sentence("no_room")
    except Reached as enough:
        return str(enough)
    return _sent(one, given["form"])


def _sent(one: Conversation, form: uuid.UUID) -> HttpResponse:
    """To what was written. The address says which form has arrived, so that its draft can go."""
    where = reverse("conversation", args=[one.public_id])
    return HttpResponse(status=302, headers={"Location": f"{where}?{urlencode({'sent': str(form)})}#last"})


def _page(
    request: HttpRequest,
    face: Face,
    public_id: uuid.UUID,
    form: MessageForm | None = None,
    wrong: str = "",
    kept: Sequence[PutBy] = (),
) -> HttpResponse:
    now, upto = timezone.localtime(), next(iter(ids([request.GET.get("upto", "")])), None)
    _built_of(request, public_id, manners.holds_until(now))
    # Its state is asked for before its messages: one that comes in between is news.
    one, state = found(queries.with_state(face, public_id))
    page, side = queries.page(face, one, upto), queries.side(face, one)
    if page.messages and upto is None and side.seen < page.messages[-1].pk:
        # Kept, it has nothing more to write down: what is newer would be another page.
        actions.seen(face, one, page.messages[-1].pk)
    people, waiting = queries.participants(face, one), queries.waiting(face, one)
    mark = uuid.uuid4() if upto else queries.form_after(face, one, page.messages, waiting)
    context = {
        "one": one,
        "called": one.about or side.called,
        "people": people,
        "page": page,
        "upto": upto,
        "files": queries.attachments(face, page.messages),
        "waiting": waiting,
        "wrong": wrong,
        "kept": kept,
        "tag": tag(_body(state)),
        **to_write(face, people, form, now, mark),
    }
    return render(request, "conversation", context, 422 if wrong or (form and form.errors) else 200)


def to_write(
    face: Face, people: list[Participant], form: MessageForm | None, now: datetime, mark: uuid.UUID | None = None
) -> dict[str, Any]:
    """What the form needs: when it is sent by itself, and who writes. mark: of the form; drawn where there is none."""
    mine = next((one for one in people if one.holder_id == face.pk), None)
    offices = manners.better_moment(now)
    others = [one.post for one in people if one.holder_id != face.pk]
    later = offices is not None and mine is not None and manners.is_senior(mine.post, others)
    return {
        "form": form or MessageForm(initial={"when": "offices" if later else "now", "form": mark or uuid.uuid4()}),
        "me": mine.name if mine else str(face),
        "offices": offices,
        "senior": later,
    }


@for_either
@require_safe
def state(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """Whether there is anything new. One query, beside who asks; where it is kept (`web/hot.py`), which says that
    nothing is, none."""
    _built_of(request, public_id)
    body = _body(found(queries.state(face, public_id)))
    headers = {"ETag": tag(body), "Cache-Control": "private, no-cache"}
    return HttpResponse(body, content_type="application/json", headers=headers)


def _body(state: str) -> bytes:
    return json.dumps({"state": state}).encode()
