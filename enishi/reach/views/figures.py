"""How many can be reached? Published figures with their sources, and the same for one's own book."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from enishi.cards.views.door import for_holder
from enishi.members.models import Face
from enishi.reach import charts, queries
from enishi.reach import figures as of
from enishi.reach.figures import Figure, words
from enishi.reach.figures.drawing import by_country, by_platform, country_name, over_years, said, short
from enishi.reach.figures.own import BY, OTHERS, WAYS, Book, Group
from enishi.reach.rates import saying
from enishi.reach.rates.cohorts import Cohort

#: Of fewer people a share says little, and is said to.
FEW = 20
#: So many groups of one's own book are drawn; the table beside has them all.
DRAWN = 8


class Part(NamedTuple):
    """A platform's figures of one measure, as one table."""

    measure: str
    figures: Sequence[Figure]


class TimesForm(forms.Form):
    """How many times as common something is among one's contacts as in a whole network."""

    share = forms.FloatField(label=gettext_lazy("Among my contacts, in %"), min_value=0, max_value=100)
    people = forms.IntegerField(label=gettext_lazy("In the whole network, people"), min_value=1, max_value=10**11)
    base = forms.IntegerField(label=gettext_lazy("of how many"), min_value=1, max_value=10**11)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("people", 0) > given.get("base", 10**11):
            raise forms.ValidationError(_("There are more people than the base has."))
        return given


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    everything = of.all_figures(settings.ENISHI_HOME)
    # Ours first, in our order; then those that only an added file has.
    codes = list(dict.fromkeys((*words.COUNTRY, *sorted(one.country for one in everything))))
    country = request.GET.get("country", "")
    country = country if country in codes else "JP"
    here = of.chosen(everything, country)
    platforms = list(dict.fromkeys((*words.PLATFORM, *sorted(one.platform for one in everything))))
    platform = request.GET.get("platform", "")
    platform = platform if platform in platforms else "facebook"
    across = of.latest(of.chosen(everything, platform=platform))
    form = TimesForm(request.GET if "share" in request.GET else None, initial=_EXAMPLE)
    times = _times(form)
    context: dict[str, Any] = {
        "country": country,
        "countries": [(code, country_name(code)) for code in codes],
        "chart": by_platform(of.latest(here), country),
        "platform": platform,
        "platforms": platforms,
        "across": by_country(across, platform),
        "rows": [(country_name(one.country), said(one)) for one in across],
        "over": over_years(of.by_year(here), country),
        "work": by_platform(of.latest(here, "work"), country),
        "parts": [
            Part(measure, found)
            for measure in words.MEASURE
            if (found := [one for one in here if one.measure == measure])
        ],
        "years": [one for years in of.by_year(here).values() for one in years if len(years) > 1],
        "sources": list(dict.fromkeys(str(one.source) for one in (*here, *of.chosen(everything, platform=platform)))),
        "words": words,
        "percent": words.percent,
        "form": form,
        "times": None if times is None else f"{times:.4g}",
    }
    return render(request, "reach/figures.html", context, status=422 if form.is_bound and times is None else 200)


#: The article's: 2.5 % of the author's contacts, and Japan's 2 of 562 million members of LinkedIn in 2018.
_EXAMPLE = {"share": 2.5, "people": 2_000_000, "base": 562_000_000}


def _times(form: TimesForm) -> float | None:
    """As asked; of the example where nothing was asked; None where it cannot be worked out."""
    given = form.cleaned_data if form.is_bound and form.is_valid() else _EXAMPLE
    if form.is_bound and not form.is_valid():
        return None
    return of.over_representation(given["share"] / 100, given["people"], given["base"])


# One's own book

_WAY = {
    "email": gettext_lazy("E-mail"),
    "phone": gettext_lazy("Phone"),
    "line": "LINE",
    "facebook": "Facebook",
    "x": "X",
    "linkedin": "LinkedIn",
}
_BY = {
    "country": gettext_lazy("By country"),
    "language": gettext_lazy("By the language of the card"),
    "company": gettext_lazy("By their company"),
    "year": gettext_lazy("By the year of the last meeting"),
}
_LANGUAGE = {
    "ja": gettext_lazy("Japanese"),
    "latin": gettext_lazy("Latin letters"),
    "both": gettext_lazy("Japanese and Latin letters"),
}


@for_holder
@require_safe
def figures_mine(request: HttpRequest, face: Face) -> HttpResponse:
    book = queries.own_figures(face)
    way = request.GET.get("way", "")
    way = way if way in WAYS else WAYS[0]
    context = {
        "book": book,
        "ways": _WAY,
        "way": way,
        "all": _bars(
            _("How many of your book can be reached"),
            ((_WAY[one], book.all.reach(one), words.percent(book.all.reach(one))) for one in WAYS),
        )
        if book.all.people
        else "",
        "parts": [_part(by, book.groups[by], way) for by in BY],
        "times": _times_of_linkedin(book),
        "few": FEW,
        "drawn": DRAWN,
        "percent": words.percent,
    }
    return render(request, "reach/figures_mine.html", context)


def _times_of_linkedin(book: Book) -> tuple[str, Figure] | None:
    """How many times as common people in Japan are in this book as among LinkedIn's members, by the newest figure."""
    figures = of.chosen(of.all_figures(settings.ENISHI_HOME), "JP", "linkedin")
    known = [one for one in figures if one.measure == "members" and one.counted and one.base]
    people = next((group.people for group in book.groups["country"] if group.name == "JP"), 0)
    if not people or not known:
        return None
    times = of.over_representation(people / book.all.people, known[-1].counted or 0, known[-1].base or 0)
    return f"{times:.4g}", known[-1]


def _part(by: str, groups: list[Group], way: str) -> tuple[Any, SafeString, list[tuple[str, Group]]]:
    """The heading, the chart and the rows of one way to divide the book."""
    named = [(_name(by, group.name), group) for group in groups]
    drawn = ((name, group.reach(way), _counts(group, way)) for name, group in named[:DRAWN])
    return _BY[by], _bars(_BY[by], drawn), named


def _name(by: str, name: str) -> str:
    if not name:
        return _("not on the card") if by != "year" else _("no meeting noted")
    if name == OTHERS:
        return _("all others")
    return country_name(name) if by == "country" else str(_LANGUAGE[name]) if by == "language" else name


def _counts(group: Group, way: str) -> str:
    """Groups are small: how many of how many says more than a share."""
    return saying.counts(Cohort(group.reached[way], group.people))


def _bars(label: Any, shares: Iterable[tuple[Any, float, str]]) -> SafeString:
    rows = [charts.Row(short(str(name)), share, said) for name, share, said in shares]
    return charts.rows(str(label), rows, high=1.0)
