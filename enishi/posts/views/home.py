"""What is new from those one follows; posts with a tag or a word; and the words one does not want to read."""

from __future__ import annotations

import uuid
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from enishi.cards.views.door import for_either, go
from enishi.facts.keeping import built_of
from enishi.members.models import Face
from enishi.posts import actions, queries
from enishi.posts.queries import Key
from enishi.posts.views.articles import beside
from enishi.posts.views.door import render
from enishi.safety import actions as safety
from enishi.safety.limits import spend
from enishi.safety.queries import mute_words
from enishi.safety.views import enough
from enishi.visibility.bearing import at_home_of


@for_either
@require_safe
def home(request: HttpRequest, face: Face) -> HttpResponse:
    built_of(request, partial(at_home_of, face))
    before = Key.read(request.GET.get("before", ""))
    page, read = queries.home(face, before), queries.read_to(face)
    waiting = queries.waiting(face) if before is None else []
    new = [post for post in page.posts if read is None or (queries.key(post) or read) > read]
    context = {
        "page": page,
        "waiting": waiting,
        "news": len(new),
        "read": read,
        "top": page.posts[0].public_id if page.posts and before is None else _id(request.GET.get("top", "")),
        "first": before is None,
        **beside(face, [*waiting, *page.posts]),
    }
    return render(request, "home", context)


def _id(word: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(word)
    except ValueError:
        return None


@for_either
@require_POST
def read(request: HttpRequest, face: Face) -> HttpResponse:
    """ここまで読みました. What is no longer there to be read moves nothing."""
    post = queries.post(face, public_id) if (public_id := _id(request.POST.get("top", ""))) else None
    if post is not None:
        actions.read_to(face, post)
    return go("home")


@for_either
@require_safe
def tag(request: HttpRequest, face: Face, word: str) -> HttpResponse:
    page = queries.tagged(face, word, Key.read(request.GET.get("before", "")))
    return render(request, "tag", {"word": word, "page": page, **beside(face, page.posts)})


@for_either
@require_safe
def search(request: HttpRequest, face: Face) -> HttpResponse:
    words = request.GET.get("q", "").strip()
    if words and not spend(face, "search"):
        return enough(request, face, "search")
    page = queries.find(face, words, Key.read(request.GET.get("before", "")))
    return render(request, "search", {"words": words, "page": page, **beside(face, page.posts)})


@for_either
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest, face: Face) -> HttpResponse:
    """Words one does not want to read at home."""
    if request.method == "POST":
        if gone := _id(request.POST.get("again", "")):
            safety.unmute_word(face, gone)
            messages.success(request, _("Posts with this word come again."))
        elif word := request.POST.get("word", "").strip():
            safety.mute_word(face, word)
            messages.success(request, _("Posts with this word no longer come to your home page."))
        return go("mute_words")
    return render(request, "words", {"words": mute_words(face)})
