"""How a tie comes to be: by handing cards over, or by asking and a yes."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import permutations

from django.db.models import F
from django.db.models.functions import Greatest

from enishi.members.models import Face
from enishi.ties.models import Distance, Tie

#: What a yes opens, to everybody alike: what more opens is decided later, and not marked.
OPENED = Distance.WORK


def tie(*people: Face, names: Mapping[Face, str] | None = None) -> None:
    """Cards went both ways between all of these. Each side gets its own, at the farthest distance; one that is there
    stays as it was set. names: as the cards have them, until they are in the other's book.

    In one statement, whoever is tied to whom already: at a table that is between others (promise P7).
    """
    pairs = permutations(sorted(people, key=lambda face: face.pk), 2)
    Tie.objects.bulk_create(
        [Tie(holder=one, other=other, name=(names or {}).get(other, "")[:200]) for one, other in pairs],
        update_conflicts=True,
        unique_fields=["holder", "other"],
        update_fields=["by_cards"],
    )


def connect(asker: Face, other: Face, *, asker_name: str, other_name: str) -> dict[int, int]:
    """Both open the same to each other; who had opened more before keeps it so. The names: as each knows the other.

    Number of a face -> how near it let the other before, where there was a tie: for `take_back`.
    """
    before = {}
    for holder, to, name in ((asker, other, other_name), (other, asker, asker_name)):
        defaults = {"by_cards": False, "name": name[:200]}
        one, made = Tie.objects.get_or_create(holder=holder, other=to, defaults=defaults)
        if not made:
            before[holder.pk] = one.distance
        Tie.objects.filter(holder=holder, other=to).update(
            connected=True, distance=Greatest(F("distance"), OPENED.value)
        )
    return before
