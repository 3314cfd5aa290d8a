"""While one writes: a look at what sounds like boasting, before anything is saved. It forbids nothing."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, QueryDict

from enishi.profiles.modesty import Remark, remark


@dataclass(frozen=True, slots=True)
class Looked:
    """given: what the form shows, None where nothing was posted. only: it is a look, and nothing is to be saved."""

    given: QueryDict | None
    only: bool = False
    remark: Remark | None = None


def looking(request: HttpRequest) -> Looked:
    """The buttons of a form say it: `look`, or `modest`, which puts the modest words into the field."""
    if request.method != "POST":
        return Looked(None)
    given, text = request.POST.copy(), request.POST.get("text", "")
    if "modest" in given:
        found = remark(text)
        text = (found.modest if found else "") or text
        given["text"] = text
        return Looked(given, True, remark(text))
    return Looked(given, "look" in given, remark(text))
