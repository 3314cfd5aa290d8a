"""Who looks: a face, or nobody. Later a token (a guest with a link)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef

from enishi.members.models import Face


@dataclass(frozen=True, slots=True)
class Viewer:
    """id: the face's number; an OuterRef for "each face"; None for nobody."""

    id: Any

    @classmethod
    def of(cls, who: Face | Viewer | None) -> Viewer:
        if isinstance(who, Viewer):
            return who
        return cls(who.pk if who is not None else None)

    @classmethod
    def each(cls) -> Viewer:
        """Each face of the outer query: what makes one rule answer "who may see this"."""
        return cls(OuterRef("pk"))

    @property
    def is_nobody(self) -> bool:
        return self.id is None
