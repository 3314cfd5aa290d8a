"""What the steps hand to each other: finds on lines, gathered into fields at the end."""

from __future__ import annotations

from dataclasses import dataclass

from enishi.reading.fields import State


@dataclass(slots=True)
class Find:
    """One value of one field, with the line it stands on and what speaks for it.

    evidence: short words, one for each independent thing that agrees. It is *certain* from two on, or with a
    label alone; `against` counts what disagrees, and one disagreement makes it *check*.
    """

    field: str
    value: str
    line: int
    source: str
    evidence: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    remark: str = ""
    post: int | None = None
    latin: bool = False
    start: int = 0

    @property
    def state(self) -> State:
        if self.against:
            return "check"
        return "certain" if "label" in self.evidence or len(self.evidence) >= 2 else "check"

    def agree(self, what: str) -> None:
        if what not in self.evidence:
            self.evidence += (what,)

    def disagree(self, what: str) -> None:
        self.against += (what,)
