"""The small deeds on a person's page. Each is one form and one action, and goes back to where one was."""

from __future__ import annotations

import uuid

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from enishi.cards import actions, queries
from enishi.cards.forms import MeetingForm, NoteForm, ReadingForm, TagForm
from enishi.cards.views.book import row_of
from enishi.cards.views.contact import contact_page
from enishi.cards.views.door import complain, for_holder, found, go, go_back, render, say
from enishi.members.models import Face


@for_holder
@require_POST
def add_meeting(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    person, form = found(queries.contact(face, public_id)), MeetingForm(request.POST)
    if not form.is_valid():
        return contact_page(request, face, person, form, 422)
    actions.log_meeting(face, person, **form.cleaned_data)
    return go("contact", public_id, part="log")


@for_holder
@require_http_methods(["GET", "HEAD", "POST"])
def edit_meeting(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    meeting = found(queries.meeting(face, public_id))
    names = tuple(MeetingForm.base_fields)
    posted = request.method == "POST"
    form = MeetingForm(request.POST if posted else None, initial={name: getattr(meeting, name) for name in names})
    if posted and form.is_valid():
        change = actions.edit_meeting(face, meeting, **form.cleaned_data)
        say(request, _("Saved."), change)
        return go("contact", meeting.contact.public_id)
    context = {"form": form, "meeting": meeting, "person": meeting.contact, "row": row_of(meeting.contact)}
    return render(request, "meeting", context, 422 if posted else 200)


@for_holder
@require_POST
def remove_meeting(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    meeting = found(queries.meeting(face, public_id))
    say(request, _("The line was removed."), actions.remove_meeting(face, meeting))
    return go("contact", meeting.contact.public_id)


@for_holder
@require_POST
def tag(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    person, form = found(queries.contact(face, public_id)), TagForm(request.POST)
    if form.is_valid():
        actions.tag(face, [person], form.cleaned_data["names"])
    else:
        complain(request, form.errors["names"])
    return go("contact", public_id, part="tags")


@for_holder
@require_POST
def untag(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    person = found(queries.contact(face, public_id))
    say(request, _("The tag was taken off."), actions.untag(face, [person], request.POST.getlist("name")))
    return go("contact", public_id)


@for_holder
@require_POST
def note(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    person, form = found(queries.contact(face, public_id)), NoteForm(request.POST)
    if form.is_valid():
        say(request, _("The note is saved."), actions.write_note(face, person, form.cleaned_data["note"]))
    else:
        complain(request, form.errors["note"])
    return go("contact", public_id)


@for_holder
@require_POST
def reading(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """The reading is right, or right as mended here."""
    person, form = found(queries.contact(face, public_id)), ReadingForm(request.POST)
    if form.is_valid():
        change = actions.confirm_reading(
            face, person, form.cleaned_data["family_kana"], form.cleaned_data["given_kana"]
        )
        say(request, _("The reading of %(name)s is confirmed.") % {"name": row_of(person).name}, change)
    else:
        complain(request, [text for texts in form.errors.values() for text in texts])
    return go_back(request, reverse("contact", args=[public_id]))


@for_holder
@require_POST
def split(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """This card is another person's: it becomes a person of its own."""
    held = found(queries.card(face, public_id))
    try:
        change = actions.split(face, held)
    except PermissionDenied:  # pressed twice: it has left already
        complain(request, [_("The only card of a person can't be separated.")])
        return go("contact", held.contact.public_id)
    say(request, _("Separated: now two people."), change)
    return go("contact", found(change.contact).public_id)


@for_holder
@require_POST
def delete(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    person = found(queries.contact(face, public_id))
    name = row_of(person).name
    change = actions.delete(face, [person])
    say(request, _("%(name)s was deleted.") % {"name": name}, change)
    return go("book")


@for_holder
@require_POST
def undo(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    change = found(queries.change(face, public_id))
    try:
        actions.undo(face, change)
    except actions.CannotUndo as problem:
        complain(request, [str(problem.reason)])
        return go_back(request, reverse("recent"))
    say(request, _("Undone."))
    return go_back(request, reverse("recent"))
