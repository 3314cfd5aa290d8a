"""One's picture: sent, cut where the face is, taken out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from enishi.cards.views.door import for_either, found
from enishi.cards.views.pictures import jpeg
from enishi.media.limits import bounded
from enishi.members.acting import face_of
from enishi.members.models import Face
from enishi.profiles import actions, pictures, queries
from enishi.profiles.forms import PlaceForm
from enishi.profiles.linting import betrayed_by_picture
from enishi.profiles.pictures import LARGEST
from enishi.profiles.sentences import sentence
from enishi.profiles.views.door import render


def refuse(request: HttpRequest, code: str, status: int) -> HttpResponse:
    """The page again with why nothing was taken. The body of the request may be gone: it is not asked."""
    face = face_of(request)
    if face is None:
        return redirect("account_login")
    return _page(request, face, sentence(code), status)


@bounded(refuse)
@for_either
@require_http_methods(["GET", "HEAD", "POST"])
def portrait(request: HttpRequest, face: Face) -> HttpResponse:
    if request.method != "POST":
        return _page(request, face)
    file = request.FILES.get("picture")
    if file is None:
        return _page(request, face, sentence("nothing_chosen"), 422)
    # One byte more than is taken: enough to know.
    if code := actions.take_picture(face, file.read(LARGEST + 1)):
        return _page(request, face, sentence(code), 422)
    messages.success(request, _("Here is the picture. Please choose where your face is."))
    return redirect("profile_picture")


@for_either
@require_POST
def place(request: HttpRequest, face: Face) -> HttpResponse:
    """Where the face is."""
    form = PlaceForm(request.POST)
    code = actions.cut_again(face, form.place()) if form.is_valid() else "no_place"
    if code:
        return _page(request, face, sentence(code), 422)
    messages.success(request, _("Saved."))
    return redirect("profile_picture")


@for_either
@require_POST
def remove(request: HttpRequest, face: Face) -> HttpResponse:
    actions.remove_picture(face)
    messages.success(request, _("The picture is out of your page."))
    return redirect("profile_picture")


@for_either
@require_safe
def source(request: HttpRequest, face: Face) -> HttpResponse:
    """The whole picture, for its owner to say where the face is."""
    return jpeg(face, found(queries.draft(face).picture))


def _page(request: HttpRequest, face: Face, wrong: str = "", status: int = 200) -> HttpResponse:
    page = queries.draft(face)
    context = {
        "wrong": wrong,
        "page": page,
        "digest": queries.digest(face, page.portrait),
        "source": queries.digest(face, page.picture),
        "parts": range(pictures.PARTS),
        "form": PlaceForm(),
        "face": face,
        "megabytes": LARGEST >> 20,
    }
    if face.is_private:
        context["betrayals"] = betrayed_by_picture(face)
    return render(request, "picture", context, status)
