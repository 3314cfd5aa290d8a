"""Along which ties introductions may go: the one question about ties that are not one's own.

What it answers is never shown. It says that somebody can be asked, and how many steps remain; who they are beyond
one's own acquaintances stays untold (P7).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, When

from enishi.members.models import Face
from enishi.safety.models import Block, Suspension
from enishi.ties.models import Tie
from enishi.visibility.moment import moment
from enishi.visibility.rules.apart import seen_at_all, unblocked
from enishi.visibility.rules.rule import Condition
from enishi.visibility.viewer import SOMEBODY, Viewer


def leading(who: Face) -> QuerySet[Tie]:
    """Ties along which an introduction that this face asks for may go: each from its holder to the other."""
    return Tie.objects.filter(leads(Viewer.of(who)))


def ever_leading() -> QuerySet[Tie]:
    """Ties that may lead for somebody: what may be kept beside the database to find ways sooner. Whether one does, and
    for whom, only `leading` says."""
    return Tie.objects.filter(leads(SOMEBODY, OF_A_TIE))


def decided_since(moment: datetime) -> Iterable[tuple[int, int, bool]]:
    """Of ties of which one side changed since then whether they serve: the numbers of both faces, and whether the tie
    is `ever_leading` now."""
    may_lead = Case(When(leads(SOMEBODY, OF_A_TIE), then=True), default=False, output_field=BooleanField())
    changed = Tie.objects.filter(serves_since__gt=moment).annotate(may_lead=may_lead)
    return changed.values_list("holder", "other", "may_lead")


def suspended() -> Iterable[int]:
    """The numbers of all faces that are suspended now: nothing leads to, from or past them."""
    return Suspension.objects.filter(Suspension.holding(moment())).values_list("holder", flat=True)


def leads(viewer: Viewer, names: Collection[str] | None = None) -> Q:
    """All of CONDITIONS, or those of these names."""
    out = Q()
    for name, condition in CONDITIONS.items():
        if names is None or name in names:
            out &= condition(viewer)
    return out


def _both_let_it(viewer: Viewer) -> Q:
    return Tie.serving()


def _work_faces(viewer: Viewer) -> Q:
    # Not by joins: to read all ties SQLite would first pair all faces with each other.
    work = Face.objects.filter(kind=Face.Kind.WORK)
    return Q(Exists(work.filter(pk=OuterRef("holder")))) & Q(Exists(work.filter(pk=OuterRef("other"))))


def _not_apart(viewer: Viewer) -> Q:
    """Neither blocks the other. A block that goes one way comes from the further face of who pressed it, and changes
    nothing here: were a way to end with it, the blocked could learn whose face that is (P2)."""
    pressed = Block.objects.filter(one_way=False)
    one = pressed.filter(holder=OuterRef("holder"), other=OuterRef("other"))
    back = pressed.filter(holder=OuterRef("other"), other=OuterRef("holder"))
    return Q(~Exists(one)) & Q(~Exists(back))


def _not_suspended(viewer: Viewer) -> Q:
    return seen_at_all("holder") & seen_at_all("other")


def _not_apart_from_the_asker(viewer: Viewer) -> Q:
    return unblocked(viewer, "holder") & unblocked(viewer, "other")


CONDITIONS: dict[str, Condition] = {
    "both let it": _both_let_it,
    "work faces": _work_faces,
    "not apart": _not_apart,
    "not suspended": _not_suspended,
    "not apart from the asker": _not_apart_from_the_asker,
}
#: What changes with a tie alone, and leaves a mark there (`Tie.serves_since`).
OF_A_TIE = ("both let it", "work faces")
