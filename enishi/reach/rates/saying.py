"""Rates and what they say of one another, in plain words first."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from enishi.reach.rates.campaign import Measure
from enishi.reach.rates.cohorts import FEWEST, Cohort, Pair
from enishi.reach.rates.intervals import Interval, at_most

#: A difference that chance would bring about less often than this is hardly chance.
RARE = 0.05


def percent(rate: float) -> str:
    """Three digits that count: 10.0%, 3.70%, 0.00123%. Only what is none or all is rounded to that."""
    if rate in (0, 1):
        return f"{rate:.0%}"
    digits = max(1, 2 - math.floor(math.log10(rate * 100)), -math.floor(math.log10(100 - rate * 100)))
    return f"{rate * 100:.{digits}f}%"


def between(interval: Interval) -> str:
    return _("%(low)s to %(high)s") % {"low": percent(interval[0]), "high": percent(interval[1])}


def named(cohorts: Sequence[Cohort]) -> list[Cohort]:
    """The same, those without a name with a number."""
    return [
        cohort if cohort.label else replace(cohort, label=_("Group %(n)s") % {"n": place})
        for place, cohort in enumerate(cohorts, 1)
    ]


def counts(cohort: Cohort) -> str:
    return _("%(hits)s of %(n)s") % {"hits": f"{cohort.hits:,}", "n": f"{cohort.n:,}"}


def headline(cohort: Cohort) -> str:
    """A cohort in a sentence. No rate is named where there are too few people."""
    words = {"label": cohort.label, "counts": counts(cohort), "fewest": FEWEST}
    if cohort.few:
        return _("%(label)s: %(counts)s. Below %(fewest)s people no rate is named.") % words
    if cohort.hits == 0:
        words["most"] = percent(at_most(0, cohort.n))
        return (
            _("%(label)s: %(counts)s. That is not “never”: a true rate of up to %(most)s may well give none.") % words
        )
    words |= {"rate": percent(cohort.rate), "between": between(cohort.wilson)}
    return (
        _("%(label)s: %(counts)s, that is %(rate)s. The true rate is likely to be somewhere from %(between)s.") % words
    )


def verdict(pairs: Sequence[Pair]) -> str:
    """What holding each against each says."""
    if len(pairs) < 2:
        return sentence(pairs[0].p) if pairs else ""
    real = [pair for pair in pairs if pair.holds < RARE]
    if not real:
        return _("All of these differences may be chance. That does not show that the groups are alike.")
    if len(real) == len(pairs):
        return _("All of these differences are hardly chance.")
    which = _(", ").join(_("%(one)s and %(other)s") % {"one": p.one.label, "other": p.other.label} for p in real[:5])
    if len(real) > 5:
        words = {"n": len(real), "all": len(pairs), "which": which}
        return _("%(n)s of the %(all)s differences are hardly chance, such as those between %(which)s.") % words
    return _("Hardly chance: the difference between %s. The others may be chance.") % which


def sentence(p: float) -> str:
    """What a difference with this p says."""
    words = {"often": often(p)}
    if p < RARE:
        return (
            _("The difference is hardly chance: were both groups alike, one as large would come up %(often)s.") % words
        )
    said = _(
        "This may be chance: were both groups alike, a difference as large would come up %(often)s. "
        "That does not show that they are alike."
    )
    return said % words


def often(p: float) -> str:
    """How often, in whole cases."""
    if p >= 0.995:
        return _("in nearly every case")
    for cases in (100, 10_000, 1_000_000):
        if p * cases >= 1:
            return _("in about %(n)s of %(cases)s cases") % {"n": f"{p * cases:.0f}", "cases": f"{cases:,}"}
    return _("in fewer than one of a million cases")


def shown(p: float) -> str:
    """p as a table shows it."""
    return "< 0.000001" if p < 1e-6 else f"{p:.2g}" if p < 0.001 else f"{p:.4f}"


def title(measure: Measure) -> str:
    return f"{measure.of} → {measure.what}"


def intervals(cohort: Cohort) -> str:
    words = {"wilson": between(cohort.wilson), "exact": between(cohort.exact)}
    return _("95%%: %(wilson)s (Wilson), %(exact)s (exact)") % words


def test(pair: Pair, *, alone: bool) -> str:
    """alone: whether it is the only one, so that nothing needs adjusting."""
    words = {"one": pair.one.label, "other": pair.other.label, "p": shown(pair.p), "holds": shown(pair.holds)}
    if alone:
        return _("Fisher's exact test, two-sided: p = %(p)s") % words
    return _("%(one)s – %(other)s: p = %(p)s; adjusted for the number of pairs (Holm): %(holds)s") % words
