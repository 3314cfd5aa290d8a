"""Rates as a picture, and the example they are shown with."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from enishi.reach import charts
from enishi.reach.rates import saying
from enishi.reach.rates.cohorts import Cohort


def example() -> list[Cohort]:
    """The experiment of the article. How many Europeans there were it does not say: 100 is assumed."""
    return [Cohort(0, 100, _("People in Japan")), Cohort(10, 100, _("People in Europe"))]


def chart(cohorts: Sequence[Cohort]) -> SafeString:
    """A bar the rate, where there are enough people for one; a stroke where the true one is likely to be."""
    rows = [
        charts.Row(cohort.label, None if cohort.few else cohort.rate, saying.counts(cohort), *cohort.wilson)
        for cohort in cohorts
    ]
    return charts.rows(_("Rates, and where the true ones are likely to be"), rows)
