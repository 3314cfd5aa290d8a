"""How good is this profile? Ten points, boasts, somebody else's score. What is given is read and forgotten."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from enishi.media.limits import bounded
from enishi.members import acting
from enishi.members.models import Face
from enishi.profiles.sentences import sentence
from enishi.reach.profiles import pasted
from enishi.reach.profiles.agreement import Answers, agreement, packed, unpacked
from enishi.reach.profiles.given import Wrong, of_file, remarks
from enishi.reach.profiles.own import own
from enishi.reach.profiles.points import POINTS, check, score
from enishi.reach.profiles.profile import LONGEST, Profile
from enishi.reach.profiles.saying import points_shown, reviewed
from enishi.reach.profiles.sentences import QUESTIONS

#: Bytes of an archive that are read at once. LinkedIn's of a whole life are seldom larger.
MOST_BYTES = 100 << 20
_ANSWERS = {"yes": True, "no": False, "unseen": None}


def refuse(request: HttpRequest, code: str, status: int) -> HttpResponse:
    return _page(request, {"wrong": refusal(code)}, status)


@bounded(refuse)
@require_http_methods(["GET", "HEAD", "POST"])
def profile_check(request: HttpRequest) -> HttpResponse:
    """Ask for a profile; then its ten points and its boasts."""
    if request.method != "POST":
        return _page(request, {})
    text = request.POST.get("text", "")
    try:
        profile = _given(request, text)
    except Wrong as wrong:
        return _page(request, {"wrong": str(wrong), "text": text[:LONGEST]}, 422)
    context: dict[str, Any] = {"text": text[:LONGEST], "remarks": remarks(profile), "review": reviewed(profile.text)}
    if "boasts" not in request.POST:
        found = check(profile, timezone.localdate())
        link = reverse("profile_score", args=[packed([one.met for one in found])])
        context |= {"points": points_shown(found), "score": score(found), "link": request.build_absolute_uri(link)}
    return _page(request, context)


def _given(request: HttpRequest, text: str) -> Profile:
    """One's own page, a file or a text. Raises `Wrong`."""
    face, file = face_of(request), request.FILES.get("file")
    if "own" in request.POST and face:
        return own(face)
    if file:
        return of_file(*file_of(file))
    if not text.strip():
        raise Wrong(_("Nothing was written and no file was chosen."))
    return pasted.read(text)


def file_of(file: UploadedFile) -> tuple[Path | bytes, str]:
    """What was uploaded, and its name. A large one lay on the disk while it came in, and is gone with the request.
    Raises `Wrong`."""
    if (file.size or 0) > MOST_BYTES:
        raise Wrong(_("That is more than %s MB, and was not read.") % (MOST_BYTES >> 20))
    data = Path(file.temporary_file_path()) if isinstance(file, TemporaryUploadedFile) else file.read()
    return data, file.name or ""


def refusal(code: str) -> str:
    """Why nothing of a profile was taken in, and what to do next."""
    if code == "text_too_long":
        return _("The text is too long to be sent. Please paste its beginning.")
    return sentence(code)


def face_of(request: HttpRequest) -> Face | None:
    """Whose own page can be used here: that of the work face."""
    face = acting.face_of(request)
    return None if acting.is_private(face) else face


def _page(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, "reach/profile.html", {"own": face_of(request) is not None, **context}, status=status)


# Somebody else's score: all there is of it travels in the address


@require_safe
def profile_score(request: HttpRequest, word: str) -> HttpResponse:
    """Ten questions about a profile that lies open elsewhere; answered, how far the two agree."""
    machine = unpacked(word)
    if machine is None:
        raise Http404
    theirs = _answered(request)
    context: dict[str, Any] = {"questions": _questions(request)}
    if theirs is None and request.GET:
        context["wrong"] = _("Please answer all ten.")
    if theirs is not None:
        context["agreement"] = agreement(machine, theirs)
        context["rows"] = [(QUESTIONS[point], a, b) for point, a, b in zip(POINTS, machine, theirs, strict=True)]
        context["address"] = request.build_absolute_uri()
    return render(request, "reach/profile_score.html", context)


def _questions(request: HttpRequest) -> list[tuple[str, Any, str]]:
    return [(point, QUESTIONS[point], request.GET.get(point, "")) for point in POINTS]


def _answered(request: HttpRequest) -> Answers | None:
    """All ten, or None."""
    given = [request.GET.get(point, "") for point in POINTS]
    return tuple(_ANSWERS[word] for word in given) if set(given) <= set(_ANSWERS) else None
