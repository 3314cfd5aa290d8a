"""Is the difference real? What is given is read, answered and forgotten."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from enishi.media.limits import bounded
from enishi.profiles.sentences import sentence
from enishi.reach.forms import RatesForm
from enishi.reach.rates import campaign, given, saying
from enishi.reach.rates.campaign import Campaign, Measure
from enishi.reach.rates.cohorts import Cohort, Wrong, compared
from enishi.reach.rates.drawing import chart, example
from enishi.reach.sources import EXPERIMENT
from enishi.reading import Unreadable

#: What a page reads at once: bytes of a file, rows of a table. The command reads as many as there are.
MOST_BYTES, MOST_ROWS = 20 << 20, 100_000


def refuse(request: HttpRequest, code: str, status: int) -> HttpResponse:
    return _page(request, RatesForm(), status, wrong=sentence(code))


@bounded(refuse)
@require_http_methods(["GET", "HEAD", "POST"])
def rates(request: HttpRequest) -> HttpResponse:
    """Ask for counts or a table; then compare them."""
    if request.method != "POST":
        return _page(request, RatesForm())
    form, file = RatesForm(request.POST), request.FILES.get("file")
    text = form["text"].value() or ""
    try:
        found = _of_file(file) if file else given.read(text, MOST_ROWS)
    except Wrong as wrong:
        return _page(request, form, 422, wrong=str(wrong))
    except Unreadable:
        said = _("The file cannot be read as a table. A CSV, as spreadsheets save it, is best.")
        return _page(request, form, 422, wrong=said)
    return _page(request, form, found=found)


def _of_file(file: UploadedFile) -> Campaign:
    """Raises `Wrong`, Unreadable. A large one lay on the disk while it came in, and is gone with the request."""
    if (file.size or 0) > MOST_BYTES:
        said = _("That is more than %s MB, and was not read. Please count it first, and write the counts here.")
        raise Wrong(said % (MOST_BYTES >> 20))
    if isinstance(file, TemporaryUploadedFile):
        return campaign.read(Path(file.temporary_file_path()), MOST_ROWS)
    return campaign.read(file.read(), MOST_ROWS)


def _page(
    request: HttpRequest, form: RatesForm, status: int = 200, *, wrong: str = "", found: Campaign | None = None
) -> HttpResponse:
    context = {
        "form": form,
        "wrong": wrong,
        "found": found,
        "answers": [answer(measure) for measure in found.measures] if found else [],
        "example": None if found or wrong else answer(Measure("", "", example())),
        "experiment": EXPERIMENT,
    }
    return render(request, "reach/rates.html", context, status=status)


def answer(measure: Measure) -> dict[str, Any]:
    """A comparison as the page shows it."""
    cohorts = saying.named(measure.cohorts)
    pairs = compared(cohorts)
    return {
        "title": saying.title(measure) if measure.what else "",
        "verdict": saying.verdict(pairs),
        "headlines": [saying.headline(cohort) for cohort in cohorts],
        "chart": chart(cohorts),
        "cohorts": [_row(cohort) for cohort in cohorts],
        "few": any(cohort.few for cohort in cohorts),
        "test": saying.test(pairs[0], alone=True) if len(pairs) == 1 else "",
        "pairs": [(pair, saying.shown(pair.p), saying.shown(pair.holds)) for pair in pairs] if len(pairs) > 1 else [],
    }


def _row(cohort: Cohort) -> dict[str, str]:
    return {
        "label": cohort.label,
        "counts": saying.counts(cohort),
        "rate": "" if cohort.few else saying.percent(cohort.rate),
        "wilson": saying.between(cohort.wilson),
        "exact": saying.between(cohort.exact),
    }
