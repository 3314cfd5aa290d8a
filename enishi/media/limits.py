"""What is too large, too much or cut off is answered with a page and one sentence, never with a broken connection."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from enishi.media.actions import FULL

View = Callable[..., HttpResponse]
Refuse = Callable[[HttpRequest, str, int], HttpResponse]

#: What the text and the other fields may come to, beside the files.
BESIDE = 8 << 20
#: A browser shows our answer only once it has sent everything; so we let it, this long and this much.
DRAIN_SECONDS, DRAIN_BYTES, PIECE = 600, 8 << 30, 1 << 20


def bounded(refuse: Refuse) -> Callable[[View], View]:
    """A view that takes uploads. refuse(request, code, status) answers what it does not take.

    The length is looked at before the body is: nothing of what is too large is written anywhere. The token is
    checked inside, since checking it reads the body; a refused request changes nothing.
    """

    def decorate(view: View) -> View:
        guarded = csrf_protect(view)

        @csrf_exempt
        @wraps(view)
        def outer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST" and _length(request) > settings.ENISHI_LARGEST_UPLOAD + BESIDE:
                _drain(request)
                return refuse(request, "larger_than_the_box", 413)
            try:
                return guarded(request, *args, **kwargs)
            except RequestDataTooBig:
                return refuse(request, "text_too_long", 413)
            except (TooManyFilesSent, TooManyFieldsSent):
                return refuse(request, "too_many_files", 413)
            except (MultiPartParserError, UnreadablePostError):
                return refuse(request, "cut_off", 400)
            except OSError as error:
                if error.errno in FULL:
                    return refuse(request, "no_room", 507)
                raise

        return outer

    return decorate


def _length(request: HttpRequest) -> int:
    text = request.META.get("CONTENT_LENGTH") or "0"
    return int(text) if text.isascii() and text.isdigit() else 0


def _drain(request: HttpRequest) -> None:
    """Read on and throw away, so that the answer arrives."""
    until, left = time.monotonic() + DRAIN_SECONDS, min(_length(request), DRAIN_BYTES)
    try:
        while left > 0 and time.monotonic() < until and (piece := request.read(min(PIECE, left))):
            left -= len(piece)
    except OSError:
        return
