"""The book itself: search, rows, index, filters, and what one does to a selection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from enishi.cards import actions, queries
from enishi.cards.forms import TagForm
from enishi.cards.meishi import Name, first, name_of
from enishi.cards.models import Contact
from enishi.cards.views.asked import ORDERS, Asked, choose_again
from enishi.cards.views.door import complain, for_holder, go, go_back, ids, render, say
from enishi.cards.views.todo import to_do
from enishi.members.models import Face
from enishi.names import gojuon
from enishi.names.kana import kana_to_romaji

PAGE = 50


class Row(NamedTuple):
    """One line of the book."""

    contact: Contact
    name: str
    reading: str
    guessed: bool
    work: str


def row_of(contact: Contact) -> Row:
    name = name_of(contact.family, contact.given, contact.family_kana, contact.given_kana)
    said = str(name) or contact.company or _a_way_to(contact) or _("(no name)")
    work = " ".join(part for part in (contact.department, contact.title) if part)
    firm = contact.company if str(name) else ""
    where = "　".join(part for part in (firm, work) if part)
    return Row(contact, said, reading_of(name), contact.reading_is_mere_guess, where)


def reading_of(name: Name) -> str:
    """How a name is read, in kana; in romaji for those whose pages are in English."""
    if get_language() == "ja":
        return name.reading
    return "" if name.western else " ".join(word.capitalize() for word in kana_to_romaji(name.reading).split())


def _a_way_to(contact: Contact) -> str:
    """What somebody is known by who has neither name nor company: contacts of a mail program are often so."""
    fields = contact.current_card.fields if contact.current_card else {}
    return next((said for kind in ("email", "mobile", "tel", "url") if (said := first(fields, kind))), "")


@for_holder
@require_safe
def book(request: HttpRequest, face: Face) -> HttpResponse:
    """The book; only its results where a script asks for them as one types."""
    asked = Asked.of(request.GET)
    page = queries.page(queries.book(face, **asked.questions), asked.page, PAGE)
    narrowed = {name: value for name, value in asked.questions.items() if name not in ("heading", "order")}
    there = queries.headings(face, all_of_many=page.has_next, **narrowed)
    prefetch_related_objects([one for one in page.object_list if not str(one)], "current_card")
    count = there.get(asked.heading, 0) if asked.heading else sum(there.values())
    pages = -(-count // PAGE)
    if count and asked.page > pages:
        # Those of the last page were deleted, or the address is old.
        return redirect(asked.address(page=pages, select=asked.select))
    context: dict[str, Any] = {
        "asked": asked,
        "page": page,
        "count": count,
        "pages": pages,
        "groups": list(_groups(page.object_list, asked.order)),
        "index": _index(there, asked) if asked.order == "kana" else [],
    }
    if request.headers.get("X-Part") == "results":
        return render(request, "results", context)
    context |= {
        "orders": ORDERS,
        "choices": queries.choices(face),
        "doing": to_do(face),
    }
    return render(request, "book", context)


def _groups(contacts: Iterable[Contact], order: str) -> Iterator[tuple[str, list[Row]]]:
    """The rows under their sticky headings, whatever they are sorted by."""
    heading = {
        "kana": lambda c: c.heading,
        "company": lambda c: c.company,
        "met": lambda c: str(c.last_met_on.year) if c.last_met_on else "",
        "added": lambda c: "",
    }[order]
    for word, people in groupby(contacts, key=heading):
        yield word, [row_of(contact) for contact in people]


def _index(there: Mapping[str, int], asked: Asked) -> list[tuple[str, str]]:
    """Each row of the 五十音 with the address of the page it begins on, "" where nobody is in it."""
    out, before = [], 0
    for heading in gojuon.ROWS:
        count = there.get(heading, 0)
        out.append((heading, f"{asked.address(heading='', page=before // PAGE + 1)}#{heading}" if count else ""))
        before += count
    return out


def _selected(request: HttpRequest, face: Face) -> list[Contact]:
    return list(queries.book(face).filter(public_id__in=ids(request.POST.getlist("chosen"))))


def _nobody(request: HttpRequest) -> HttpResponse:
    return choose_again(request, _("Please choose somebody first."))


@for_holder
@require_POST
def tag_selection(request: HttpRequest, face: Face) -> HttpResponse:
    form, people = TagForm(request.POST), _selected(request, face)
    if not people:
        return _nobody(request)
    if form.is_valid():
        change = actions.tag(face, people, form.cleaned_data["names"])
        say(request, _("Tagged."), change)
    else:
        complain(request, form.errors["names"])
    return go_back(request, reverse("book"))


@for_holder
@require_POST
def delete_selection(request: HttpRequest, face: Face) -> HttpResponse:
    people = _selected(request, face)
    if not people:
        return _nobody(request)
    change = actions.delete(face, people)
    words = ngettext("%(n)s person deleted.", "%(n)s people deleted.", len(people)) % {"n": len(people)}
    say(request, words, change)
    return go_back(request, reverse("book"))


@for_holder
@require_POST
def merge_selection(request: HttpRequest, face: Face) -> HttpResponse:
    """Two rows chosen by hand become one person; the older entry is the one that stays."""
    people = sorted(_selected(request, face), key=lambda contact: contact.pk)
    if len(people) != 2:
        return choose_again(request, _("Please choose exactly two to put together."))
    stays, goes = people
    change = actions.merge(face, stays, goes, [["hand", ""]])
    say(request, _("Put together as one person."), change)
    return go("contact", stays.public_id)
