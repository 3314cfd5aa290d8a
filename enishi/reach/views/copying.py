"""Copying a profile over: the fields of other sites, the picture in their sizes. All is read and forgotten."""

from __future__ import annotations

import base64
from itertools import groupby
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from enishi.media.actions import path
from enishi.media.limits import bounded
from enishi.media.queries import upload_of
from enishi.members.models import Face
from enishi.profiles import queries
from enishi.profiles.pictures import LARGEST, Place
from enishi.profiles.sentences import sentence
from enishi.reach.copying import given, pictures
from enishi.reach.copying.filling import Filled, Form, filled
from enishi.reach.copying.own import own
from enishi.reach.copying.person import Language, Person
from enishi.reach.copying.pictures import Cut
from enishi.reach.copying.saying import fit, remarks_of
from enishi.reach.copying.sites import SITES, fields, sizes
from enishi.reach.forms import CutForm
from enishi.reach.profiles.given import Wrong, remarks
from enishi.reach.profiles.profile import LONGEST
from enishi.reach.views.profile import face_of, file_of, refusal
from enishi.reading.photo.picture import Unopened
from enishi.wording.boasting import flags

PARTS = {
    "post": gettext_lazy("Position %(n)s"),
    "school": gettext_lazy("School %(n)s"),
    "language": gettext_lazy("Language %(n)s"),
}


class Block(NamedTuple):
    """What stands together in a form. title: "" for what there is once."""

    title: str
    rows: list[tuple[Filled, str]]


class Shown(NamedTuple):
    form: Form
    remarks: list[str]
    blocks: list[Block]


def refuse(request: HttpRequest, code: str, status: int) -> HttpResponse:
    return _page(request, {"wrong": refusal(code)}, status)


@bounded(refuse)
@require_http_methods(["GET", "HEAD", "POST"])
def profile_copy(request: HttpRequest) -> HttpResponse:
    """Ask for a profile; then what each site takes of it, in both languages."""
    if request.method != "POST":
        return _page(request, {})
    text = request.POST.get("text", "")
    try:
        person = _given(request, text)
    except Wrong as wrong:
        return _page(request, {"wrong": str(wrong), "text": text[:LONGEST]}, 422)
    context = {
        "text": text[:LONGEST],
        "remarks": remarks(person),
        "sites": [(site, name, [_shown(person, site, one) for one in _languages()]) for site, name in SITES.items()],
        "boasts": person.about if flags(person.about) else "",
    }
    return _page(request, context)


def _given(request: HttpRequest, text: str) -> Person:
    """One's own page, a file or a text. Raises `Wrong`."""
    face, file = face_of(request), request.FILES.get("file")
    if "own" in request.POST and face:
        return own(face)
    if file:
        return given.of_file(*file_of(file))
    if not text.strip():
        raise Wrong(_("Nothing was written and no file was chosen."))
    return given.of_text(text)


def _languages() -> list[Language]:
    """The visitor's own first."""
    return ["ja", "en"] if get_language() == "ja" else ["en", "ja"]


def _shown(person: Person, site: str, language: Language) -> Shown:
    form = filled(person, site, language)
    together = groupby(form.fields, key=lambda one: (one.field.part, one.of))
    blocks = [
        Block(str(PARTS[part]) % {"n": number} if part else "", [(one, fit(one)) for one in rows])
        for (part, number), rows in together
    ]
    return Shown(form, remarks_of(form), blocks)


def _page(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    known = [one for one in fields() if one.limit is not None]
    language = _languages()[0]
    limits = [(SITES[one.site], one.label(language), one) for one in known]
    context = {"own": face_of(request) is not None, "limits": limits, **context}
    return render(request, "reach/copying.html", context, status=status)


# The picture


def refuse_picture(request: HttpRequest, code: str, status: int) -> HttpResponse:
    return _picture_page(request, CutForm(), {"wrong": sentence(code)}, status)


@bounded(refuse_picture)
@require_http_methods(["GET", "HEAD", "POST"])
def profile_copy_picture(request: HttpRequest) -> HttpResponse:
    """Ask for a picture; then its cuts, in the page itself: no file of them is anywhere."""
    if request.method != "POST":
        return _picture_page(request, CutForm(), {})
    form = CutForm(request.POST)
    if not form.is_valid():
        return _picture_page(request, form, {}, 422)
    try:
        bare, place = _picture(request, form.place())
    except Unopened as problem:
        return _picture_page(request, form, {"wrong": sentence(problem.code)}, 422)
    cuts = [_drawn(one) for one in pictures.cuts(bare, form.cleaned_data["use"], place)]
    return _picture_page(request, form, {"cuts": cuts})


def _picture(request: HttpRequest, place: Place) -> tuple[bytes, Place]:
    """The picture to cut from, and where. One's own page says itself where the face is. Raises `Unopened`."""
    face, file = face_of(request), request.FILES.get("picture")
    if "own" in request.POST and face:
        page = queries.draft(face)
        return pictures.opened(_kept(face)), Place(page.across, page.down, page.near)
    if file is None:
        raise Unopened("nothing_chosen")
    # One byte more than is taken: enough to know.
    return pictures.opened(file.read(LARGEST + 1)), place


def _kept(face: Face) -> bytes:
    upload = upload_of(face.pk, queries.draft(face).picture)
    try:
        return path(upload).read_bytes() if upload else b""
    except FileNotFoundError:
        return b""


def _drawn(one: Cut) -> tuple[str, str, Cut, str]:
    data = base64.b64encode(one.jpeg).decode()
    return SITES[one.size.site], one.size.label(_languages()[0]), one, f"data:image/jpeg;base64,{data}"


def _picture_page(request: HttpRequest, form: CutForm, context: dict[str, Any], status: int = 200) -> HttpResponse:
    face = face_of(request)
    language = _languages()[0]
    context |= {
        "form": form,
        "own": face is not None and queries.draft(face).picture is not None,
        "megabytes": LARGEST >> 20,
        "sizes": [(SITES[one.site], one.label(language), one) for one in sizes()],
    }
    return render(request, "reach/copying_picture.html", context, status=status)
