"""Who looks: a face, a guest with a secret address, or nobody."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import OuterRef

from enishi.members.models import Face


@dataclass(frozen=True, slots=True)
class Viewer:
    """id: the face's number; an OuterRef for "each face"; None for who has none.

    borrowed: whether the owner of what is looked at looks with these eyes, to see what they let this viewer see. Whom
    the viewer blocks is not theirs to be told (promise P4).

    link_of: the number of the face whose card a secret address opens; guest: the number of a guest's own page; errand:
    the number of the one that somebody without an account was asked. Who may look by them is found out by whoever knows
    the secret (`exchange.queries`, `introductions.queries`).
    """

    id: Any
    link_of: int | None = None
    guest: int | None = None
    errand: int | None = None
    borrowed: bool = False

    @classmethod
    def of(cls, who: Face | Viewer | None) -> Viewer:
        if isinstance(who, Viewer):
            return who
        return cls(who.pk if who is not None else None)

    @classmethod
    def eyes_of(cls, face: Face) -> Viewer:
        return cls(face.pk, borrowed=True)

    @classmethod
    def each(cls) -> Viewer:
        """Each face of the outer query: what makes one rule answer "who may see this"."""
        return cls(OuterRef("pk"))

    def inside(self) -> Viewer:
        """The same viewer, as a subquery has to name it: one step further out for "each face"."""
        return replace(self, id=OuterRef(self.id)) if isinstance(self.id, OuterRef) else self


#: A member's face with which nobody has anything yet. Rows count from one.
SOMEBODY = Viewer(0)
