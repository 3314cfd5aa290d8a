"""Groups of people counted together, and what their rates say of one another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from django.utils.translation import gettext as _

from enishi.reach.rates import intervals
from enishi.reach.rates.fisher import fisher, holm
from enishi.reach.tables import plain

#: Below so many people no rate is named.
FEWEST = 20
#: People in one group, and groups shown at once (each is compared with each).
MOST_PEOPLE, MOST_COHORTS = 10**9, 12
_LONGEST_LABEL = 60


class Wrong(Exception):
    """Why something cannot be counted, in a sentence."""


@dataclass(frozen=True)
class Cohort:
    """hits of n did it; label: "" where the group has no name. 0 <= hits <= n, 1 <= n <= MOST_PEOPLE."""

    hits: int
    n: int
    label: str = ""

    @property
    def rate(self) -> float:
        return self.hits / self.n

    @cached_property
    def wilson(self) -> intervals.Interval:
        return intervals.wilson(self.hits, self.n)

    @cached_property
    def exact(self) -> intervals.Interval:
        return intervals.exact(self.hits, self.n)

    @property
    def few(self) -> bool:
        return self.n < FEWEST

    def as_json(self) -> dict[str, object]:
        """Fractions, unrounded."""
        label = {"label": self.label} if self.label else {}
        told = {"hits": self.hits, "n": self.n, "rate": self.rate, "wilson": self.wilson, "exact": self.exact}
        return {**label, **told}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two cohorts held against each other. p: Fisher's; holds: p adjusted for how many pairs there are (Holm)."""

    one: Cohort
    other: Cohort
    p: float
    holds: float


def compared(cohorts: Sequence[Cohort]) -> list[Pair]:
    """Each pair, in the order of the cohorts."""
    pairs = list(combinations(cohorts, 2))
    found = [fisher(one.hits, one.n, other.hits, other.n) for one, other in pairs]
    return [Pair(*pair, p, held) for pair, p, held in zip(pairs, found, holm(found), strict=True)]


def checked(hits: int, n: int, label: str = "") -> Cohort:
    """Raises `Wrong`."""
    if hits < 0 or n < 0:
        raise Wrong(_("A number of people cannot be below 0."))
    if n == 0:
        raise Wrong(_("Of nobody there is no rate: the group has 0 people."))
    if hits > n:
        raise Wrong(_("%(hits)s of %(n)s is more than all.") % {"hits": f"{hits:,}", "n": f"{n:,}"})
    if n > MOST_PEOPLE:
        raise Wrong(_("More than %s people cannot be counted here.") % f"{MOST_PEOPLE:,}")
    return Cohort(hits, n, label[:_LONGEST_LABEL])


_NUMBER = r"[-+−]?\d[\d,]*(?:\.\d+)?\s*%?"
_COUNTS = re.compile(
    rf"(?:(?P<n_first>{_NUMBER})\s*人中\s*(?P<hits_last>{_NUMBER})\s*人"
    rf"|(?P<hits>{_NUMBER})\s*(?:/|out of|of)\s*(?P<n>{_NUMBER})\s*(?:人|people)?)\s*$",
    re.IGNORECASE,
)
#: Between a group's name and its counts.
_BETWEEN = " \t:=,;、-–—"


def cohort(text: str) -> Cohort:
    """「0/100」, "Japan 0/100", "Japan: 0 of 100", 「日本 100人中0人」. Raises `Wrong`."""
    text = plain(text)
    found = _COUNTS.search(text)
    before = text[: found.start()] if found else ""
    # 3/4/2026 is a day, and 1.5/10 no count.
    if not found or before.endswith(("/", ".")):
        raise _percentage(text) if re.search(r"\d\s*%", text) else _no_counts(text)
    hits, n = number(found["hits"] or found["hits_last"]), number(found["n"] or found["n_first"])
    try:
        return checked(hits, n, before.strip(_BETWEEN))
    except Wrong as wrong:
        raise Wrong(_("“%(text)s”: %(sentence)s") % {"text": text[:80], "sentence": wrong}) from wrong


def number(text: str) -> int:
    """A number of people, below 0 too. Raises `Wrong`."""
    text = plain(text).replace("−", "-")
    if text.endswith("%"):
        raise _percentage(text)
    digits = re.sub(r"(?<=\d)[, ](?=\d{3}(?!\d))", "", text)
    if not re.fullmatch(r"[-+]?\d{1,15}(\.0+)?", digits):
        raise Wrong(_("“%s” is no number of people.") % text[:80] if text else _("A number of people is missing."))
    return int(digits.split(".")[0])


def _percentage(text: str) -> Wrong:
    return Wrong(_("“%s” is a percentage. Please say how many of how many, such as 10/100.") % text[:80])


def _no_counts(text: str) -> Wrong:
    return Wrong(_("“%s” does not say how many of how many. Please write it such as 10/100.") % text[:80])
