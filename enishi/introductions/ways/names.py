"""Whom in one's book a name means that was written down in the log: 大和田 健司, 大和田さん, 藤村部長."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from enishi.cards.models import Contact, Meeting
from enishi.members.models import Face
from enishi.names import honorifics, titles
from enishi.names.search import fold
from enishi.visibility import visible


def _plain(name: str) -> str:
    """A name to compare by: folded, without blanks."""
    return "".join(fold(name).split())


class Book:
    """The names of one's book that can be meant. A family name alone means somebody only where one person has it.

    told: all that will be asked about; whose family name stands in none of it is left out.
    """

    def __init__(self, face: Face, told: Iterable[str]) -> None:
        texts = {_plain(name) for name in told}
        self._whole: dict[str, set[int]] = defaultdict(set)
        self._family: dict[str, set[int]] = defaultdict(set)
        for number, family, given in visible(face, Contact).exclude(family="").values_list("pk", "family", "given"):
            plain = _plain(family)
            if any(plain in text for text in texts):
                self._family[plain].add(number)
                for whole in {plain + _plain(given), _plain(given) + plain} if given else ():
                    self._whole[whole].add(number)

    def meant(self, name: str) -> int | None:
        """The one whom a line of the log means; None where it could be nobody or several."""
        text = _plain(honorifics.strip(name)[0])
        found = self._whole.get(text) or self._family.get(text) or self._titled(text)
        return next(iter(found)) if found and len(found) == 1 else None

    def _titled(self, text: str) -> set[int]:
        """藤村部長: the longest name that a title follows."""
        for end in range(len(text) - 1, 0, -1):
            there = self._whole.get(text[:end]) or self._family.get(text[:end])
            if there and titles.is_title(text[end:]):
                return there
        return set()


#: Who introduced, by the number of a contact, and the line that says so.
Told = tuple[int, Meeting]


def introductions(told: Collection[Told], among: set[int]) -> Iterator[tuple[int, date | None]]:
    """(who of these introduced somebody, when one met them), once for each person that one met by it."""
    for by in sorted(among & {by for by, _meeting in told}):
        met: dict[int, date | None] = {}
        for number, meeting in told:
            if number == by:
                met.setdefault(meeting.contact_id, meeting.met_on)
        yield from ((by, day) for day in met.values())


def introduced(face: Face) -> list[Told]:
    """All that one's log has of it, the earliest first."""
    lines = visible(face, Meeting).exclude(introduced_by="").select_related("contact").order_by("met_on", "pk")
    told = list(lines)
    book = Book(face, {meeting.introduced_by for meeting in told}) if told else None
    meant = [(book.meant(meeting.introduced_by), meeting) for meeting in told] if book else []
    return [(by, meeting) for by, meeting in meant if by is not None and by != meeting.contact_id]
