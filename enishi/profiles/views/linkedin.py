"""What LinkedIn's file says about oneself, shown before anything of it is taken, each line with a box to tick.

Nothing of the file is kept: the lines travel in the form, and each is held to what a typed one is held to.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from enishi.cards.views.door import complain, for_holder
from enishi.media.limits import bounded
from enishi.members.acting import face_of
from enishi.members.models import Face
from enishi.profiles import actions, beginning, shown
from enishi.profiles.forms import LineForm, refused
from enishi.profiles.models import SAYS, Kind, Line
from enishi.profiles.sentences import sentence
from enishi.profiles.views.door import render
from enishi.reading import Unreadable
from enishi.reading.files.career import read_career


def refuse(request: HttpRequest, code: str, status: int) -> HttpResponse:
    face = face_of(request)
    if face is None or face.is_private:
        return redirect("account_login" if face is None else "profile")
    return render(request, "linkedin", {"wrong": sentence(code)}, status)


@bounded(refuse)
@for_holder
@require_http_methods(["GET", "HEAD", "POST"])
def linkedin(request: HttpRequest, face: Face) -> HttpResponse:
    """Ask for the file; then show what it would add."""
    if request.method != "POST":
        return render(request, "linkedin", {})
    file = request.FILES.get("file")
    if file is None:
        return render(request, "linkedin", {"wrong": sentence("nothing_chosen")}, 422)
    try:
        career = read_career(_data(file), file.name or "")
    except Unreadable:
        return render(request, "linkedin", {"wrong": sentence("unreadable")}, 422)
    if not career.lines:
        return render(request, "linkedin", {"wrong": sentence("nothing_found")}, 422)
    offers = [_offer(number, says) for number, says in enumerate(beginning.from_career(career.lines))]
    return render(request, "linkedin", {"offers": offers, "unread": career.unread})


@for_holder
@require_POST
def add(request: HttpRequest, face: Face) -> HttpResponse:
    """The lines that were ticked."""
    chosen = [number for number in request.POST.getlist("take") if number.isascii() and number.isdigit()]
    forms = [LineForm(_kind(request, number), request.POST, prefix=number) for number in chosen[: actions.MOST_LINES]]
    try:
        new = actions.add_lines(face, [form.says() for form in forms if form.is_valid()])
    except actions.Refused as problem:
        complain(request, [refused(problem.code)])
        return redirect("profile_linkedin")
    words = ngettext("%(n)s line is on your page now.", "%(n)s lines are on your page now.", new) % {"n": new}
    messages.success(request, words if new else _("Nothing new was chosen."))
    return redirect("profile")


def _data(file: UploadedFile) -> Path | bytes:
    if isinstance(file, TemporaryUploadedFile):
        return Path(file.temporary_file_path())
    return file.read()


def _kind(request: HttpRequest, number: str) -> str:
    asked = request.POST.get(f"{number}-kind", "")
    return asked if asked in Kind.values else Kind.WORDS.value


def _offer(number: int, says: dict[str, Any]) -> dict[str, Any]:
    """A line that could be added: as it would stand, the fields that carry it, and what speaks against it."""
    line = Line(**says)
    values = {name: "" if says[name] in (None, False) else says[name] for name in (*SAYS, "audience")}
    form = LineForm(says["kind"], values)
    wrong = [error for errors in form.errors.values() for error in errors]
    # What praises oneself is left to who wants it.
    ticked = not wrong and line.kind != Kind.WORDS
    fields = {f"{number}-{name}": value for name, value in values.items()}
    drawn = shown.drafted_line(None, line)
    return {"number": number, "line": line, "drawn": drawn, "fields": fields, "wrong": wrong, "ticked": ticked}
