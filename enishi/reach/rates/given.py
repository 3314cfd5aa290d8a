"""What somebody types or pastes to compare: counts line by line, or the table of a campaign."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from enishi.reach.rates import campaign
from enishi.reach.rates.campaign import Campaign, Measure
from enishi.reach.rates.cohorts import MOST_COHORTS, Wrong, cohort
from enishi.reach.tables import plain
from enishi.reading.files.delimited import DELIMITERS

_PAIR = r"\d[\d,]*/\d[\d,]*"
_SEVERAL = re.compile(rf"\s*{_PAIR}([\s,;、]+{_PAIR})+\s*")
_ENDS_IN_COUNTS = re.compile(r"\d\s*(/|of|out of)\s*\d[\d,]*\s*(人|people)?\s*$|人中.*人\s*$", re.IGNORECASE)


def read(text: str, most_rows: int) -> Campaign:
    """Raises `Wrong` where nothing of it can be used."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        raise Wrong(_("There is nothing in it."))
    return campaign.read(text, most_rows) if _is_table(lines) else counts(lines)


def _is_table(lines: list[str]) -> bool:
    counts = sum(bool(_ENDS_IN_COUNTS.search(plain(line))) for line in lines)
    cut = max(sum(mark in line for line in lines) for mark in DELIMITERS)
    return len(lines) > 1 and cut * 2 > len(lines) and counts * 2 < len(lines)


def counts(lines: list[str]) -> Campaign:
    """A cohort a line, such as 「日本 0/100」; a line of nothing but counts may hold several. Raises `Wrong`."""
    found, measure = Campaign(), Measure("", "")
    texts = [text for line in lines for text in _cut(line)]
    for text in texts:
        try:
            made = cohort(text)
        except Wrong as wrong:
            found.problems.append(str(wrong))
            continue
        measure.cohorts.append(made)
    if not measure.cohorts:
        raise Wrong(" ".join(found.problems[:3]))
    if (left := len(measure.cohorts) - MOST_COHORTS) > 0:
        said = ngettext("%(n)s more group was left out.", "%(n)s more groups were left out.", left)
        found.remarks.append(said % {"n": f"{left:,}"})
        del measure.cohorts[MOST_COHORTS:]
    found.measures.append(measure)
    return found


def _cut(line: str) -> list[str]:
    line = plain(line)
    return re.findall(_PAIR, line) if _SEVERAL.fullmatch(line) else [line]
