"""Along which ties introductions may go: the one question about ties that are not one's own.

What it answers is never shown. It says that somebody can be asked, and how many steps remain; who they are beyond
one's own acquaintances stays untold (P7).
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from enishi.members.models import Face
from enishi.safety.models import Block
from enishi.ties.models import Tie
from enishi.visibility.rules.apart import unblocked
from enishi.visibility.rules.rule import Condition
from enishi.visibility.viewer import Viewer


def leading(who: Face) -> QuerySet[Tie]:
    """Ties along which an introduction that this face asks for may go: each from its holder to the other."""
    return Tie.objects.filter(leads(Viewer.of(who)))


def leads(viewer: Viewer) -> Q:
    """All of CONDITIONS."""
    out = Q()
    for condition in CONDITIONS.values():
        out &= condition(viewer)
    return out


def _both_let_it(viewer: Viewer) -> Q:
    return Tie.serving()


def _work_faces(viewer: Viewer) -> Q:
    return Q(holder__kind=Face.Kind.WORK, other__kind=Face.Kind.WORK)


def _not_apart(viewer: Viewer) -> Q:
    """Neither blocks the other. A block that goes one way comes from the further face of who pressed it, and changes
    nothing here: were a way to end with it, the blocked could learn whose face that is (P2)."""
    pressed = Block.objects.filter(one_way=False)
    one = pressed.filter(holder=OuterRef("holder"), other=OuterRef("other"))
    back = pressed.filter(holder=OuterRef("other"), other=OuterRef("holder"))
    return Q(~Exists(one)) & Q(~Exists(back))


def _not_apart_from_the_asker(viewer: Viewer) -> Q:
    return unblocked(viewer, "holder") & unblocked(viewer, "other")


CONDITIONS: dict[str, Condition] = {
    "both let it": _both_let_it,
    "work faces": _work_faces,
    "not apart": _not_apart,
    "not apart from the asker": _not_apart_from_the_asker,
}
