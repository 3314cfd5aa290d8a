"""Taking people along: vCards for a phone."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from itertools import islice

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from enishi.cards import queries as book
from enishi.cards.models import Contact
from enishi.cards.vcards import vcards
from enishi.cards.views.asked import Asked, choose_again
from enishi.cards.views.door import for_holder, found, ids
from enishi.members.models import Face
from enishi.portability import queries

#: People asked for at a time: memory is bounded by this, not by the book.
CHUNK = 200


@for_holder
@require_safe
def one(request: HttpRequest, face: Face, public_id: uuid.UUID) -> HttpResponse:
    """One contact, ready for a phone."""
    contact = found(book.contact(face, public_id))
    return _download(face, [contact], str(contact) or "contact", notes=False)


@for_holder
@require_POST
def many(request: HttpRequest, face: Face) -> HttpResponse:
    """Those chosen; or, with `everyone`, all that the filters in the form leave."""
    people = book.book(face, **Asked.of(request.POST).questions)
    if not request.POST.get("everyone"):
        chosen = ids(request.POST.getlist("chosen"))
        people = book.book(face).filter(public_id__in=chosen)
        if not chosen or not people.exists():
            return choose_again(request, _("Please choose somebody first."))
    name = f"Enishi-{timezone.localdate().isoformat()}"
    if len(only := list(people[:2])) == 1:
        name = str(only[0]) or name
    return _download(face, people.iterator(chunk_size=CHUNK), name, notes=bool(request.POST.get("notes")))


def _download(face: Face, people: Iterable[Contact], name: str, *, notes: bool) -> HttpResponse:
    response = HttpResponse(_written(face, people, notes), content_type="text/vcard; charset=utf-8")
    # File systems refuse a name of more than 255 bytes.
    response["Content-Disposition"] = content_disposition_header(True, f"{name[:80]}.vcf")
    return response


def _written(face: Face, people: Iterable[Contact], notes: bool) -> Iterator[bytes]:
    rest = iter(people)
    while some := list(islice(rest, CHUNK)):
        cards = queries.cards_of(face, some)
        yield b"".join(vcards(((contact, cards[contact.pk]) for contact in some), notes=notes))
