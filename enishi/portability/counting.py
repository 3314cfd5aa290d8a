"""How many rows are what. The parts always add up to the rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from enishi.portability.models import ImportRow

#: What the rows are split into, in the order in which it is shown.
PARTS: tuple[str, ...] = tuple(verdict.value for verdict in ImportRow.Verdict)


class Tally:
    """Counts rows as they are judged. known: those of the merged that change nothing."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def add(self, row: ImportRow) -> None:
        self._seen[row.verdict] += 1
        self._seen["known"] += row.known

    @property
    def rows(self) -> int:
        return sum(self._seen[part] for part in PARTS)

    def as_json(self) -> dict[str, int]:
        parts = {part: self._seen[part] for part in PARTS}
        return {"rows": sum(parts.values()), **parts, "known": self._seen["known"]}


def stable(counts: Mapping[str, int]) -> dict[str, int]:
    """The counts as the command line prints them: rows and the parts, nothing else."""
    return {name: counts.get(name, 0) for name in ("rows", *PARTS)}
