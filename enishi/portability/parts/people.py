"""The people of the book for other programs: a table in two encodings, and vCards. Nothing of it is put back."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from enishi.cards.models import Contact
from enishi.cards.vcards import fields_of, vcard
from enishi.members.models import Face
from enishi.portability import queries
from enishi.portability.archive import Packing
from enishi.portability.cp932 import substituted
from enishi.portability.parts.naming import Names
from enishi.portability.sheet import Columns, Person, columns, safe, widths
from enishi.visibility import visible

UTF8, CP932, CHANGED, VCARDS = "contacts.csv", "contacts-cp932.csv", "contacts-cp932-changed.csv", "contacts.vcf"
#: People asked for at a time.
_STEP = 200
#: Characters that the page shows; the file has them all.
SHOWN = 50
#: Bytes of a file in the making that stay in memory.
_IN_MEMORY = 1 << 20


def count(by: Face) -> int:
    return 3 * visible(by, Contact).count()


def write(by: Face, packing: Packing, names: Names) -> Iterator[int]:
    with packing.file("README.txt") as put:
        put(f"\ufeff{_readme()}\n".replace("\n", "\r\n").encode())
    known = columns(get_language() or "en", widths(_people(by, names)))
    packing.told["people"] = visible(by, Contact).count()
    yield int(packing.told["people"])
    yield from _sheets(_people(by, names), packing, known)
    with packing.file(VCARDS) as put:
        for person in _people(by, names):
            put(vcard(person.fields, note=person.contact.note))
            yield 1


def _people(by: Face, names: Names) -> Iterator[Person]:
    """Everybody, in the order of the book."""
    shown = visible(by, Contact).defer("search_key").order_by("sort_key", "id")
    walk = shown.iterator(chunk_size=_STEP)
    while some := list(islice(walk, _STEP)):
        cards = queries.cards_of(by, some)
        for contact in some:
            yield Person(contact, fields_of(contact, cards[contact.pk]), names.tags.get(contact.pk, []))


def _sheets(people: Iterable[Person], packing: Packing, known: Columns) -> Iterator[int]:
    """The table in UTF-8; the same in CP932 is gathered aside meanwhile, and what it cannot hold."""
    with _aside() as cp932, _aside() as changed:
        told = _Changes(changed)
        cp932.write(_line(known).encode("cp932"))
        with packing.file(UTF8) as put:
            put("\ufeff".encode() + _line(known).encode())
            for person in people:
                cells = {heading: cell(person) for heading, cell in known.items()}
                put(_line(map(safe, cells.values())).encode())
                cp932.write(_line(map(safe, told.of(str(person.contact), cells))).encode("cp932"))
                yield 1
        yield from _put_in(packing, CP932, cp932)
        if told.times:
            yield from _put_in(packing, CHANGED, changed)
        packing.told["cp932"] = {"times": told.times, "first": told.first}


class _Changes:
    """The list of what CP932 cannot hold: whose, in which column, which character, what stands for it."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.times, self.first = file, 0, list[list[str]]()
        heading = (_("Person"), _("Column"), _("Character"), _("Code"), _("Written instead"))
        file.write("\ufeff".encode() + _line(heading).encode())

    def of(self, whose: str, cells: dict[str, str]) -> Iterator[str]:
        """The cells as CP932 writes them."""
        for heading, cell in cells.items():
            text, changed = substituted(cell)
            for character, instead in dict.fromkeys(changed):
                codes = " ".join(f"U+{ord(one):04X}" for one in character)
                row = [whose, heading, character, codes, instead]
                self.file.write(_line(map(safe, row)).encode())
                self.times += 1
                if len(self.first) < SHOWN:
                    self.first.append(row)
            yield text


def _line(cells: object) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)  # type: ignore[arg-type]
    return out.getvalue()


def _aside() -> IO[bytes]:
    return tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)


def _put_in(packing: Packing, name: str, file: IO[bytes]) -> Iterator[int]:
    file.seek(0)
    with packing.file(name) as put:
        while piece := file.read(1 << 16):
            put(piece)
            yield 0


def _readme() -> str:
    lines = (
        _("Everything of your card book in Enishi."),
        "",
        _("contacts.csv: your people as a table (UTF-8), for Excel and other programs."),
        _("contacts-cp932.csv: the same for older Japanese programs."),
        _("contacts-cp932-changed.csv: the characters that those cannot hold, and what was written instead."),
        _("contacts.vcf: your people for a phone (vCard 3.0), with your notes."),
        _("pictures: the photographs of cards, and the picture of your page."),
        _("originals: photographs as you sent them, which nobody has opened yet."),
        _("json: everything, exactly: cards, notes, log and history, your own card, your page and your letters."),
        "",
        _("Your notes are in it: keep it as you keep your cards."),
        _("To have the same book elsewhere, put this ZIP, as it is, into the box for cards of an empty account."),
    )
    return "\n".join(lines)
