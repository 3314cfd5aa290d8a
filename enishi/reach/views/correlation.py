"""Do two scores go together? A table of two columns; read, answered and forgotten."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from enishi.media.limits import bounded
from enishi.profiles.sentences import sentence
from enishi.reach import charts
from enishi.reach.profiles import scores
from enishi.reach.profiles.correlation import LEAST, Coefficient, Correlation, correlation
from enishi.reach.profiles.scores import MOST_BYTES, Scores

#: Different points that are drawn; a picture of more is a blot.
MOST_DRAWN = 1_000
#: Pairs below which an interval by Fisher's z is rough.
FEW = 25


def refuse(request: HttpRequest, code: str, status: int) -> HttpResponse:
    return render(request, "reach/correlation.html", {"wrong": sentence(code)}, status=status)


@bounded(refuse)
@require_http_methods(["GET", "HEAD", "POST"])
def profile_correlation(request: HttpRequest) -> HttpResponse:
    """Ask for a table; then draw it."""
    if request.method != "POST":
        return render(request, "reach/correlation.html")
    file, text = request.FILES.get("file"), request.POST.get("text", "")
    found = scores.read(file.read(MOST_BYTES + 1) if file else text.encode())
    context: dict[str, Any] = {"text": text[:20_000], "remarks": _remarks(found)}
    if wrong := _wrong(found):
        context["wrong"] = wrong
        return render(request, "reach/correlation.html", context, status=422)
    result = correlation(found.x, found.y)
    context |= {"result": result, "rows": _rows(result), "few": result.n < FEW, "said": _said(result)}
    context |= {"chart": _chart(found), "names": _names(found), "range": _range(found)}
    return render(request, "reach/correlation.html", context)


def _wrong(found: Scores) -> str:
    """Why there is nothing to compare; "" where there is."""
    if found.unreadable and found.cut:
        return _("That is more than %s MB, and was not read.") % (MOST_BYTES >> 20)
    if found.unreadable:
        return _("The file cannot be read as a table. A CSV, as spreadsheets save it, is best.")
    few = _("At least %s rows with two numbers each are needed; %s could be read.")
    return "" if len(found.x) >= LEAST else few % (LEAST, len(found.x))


def _remarks(found: Scores) -> list[str]:
    out = []
    if found.lost:
        words = ngettext(
            "%(n)s row has not two numbers at its end and was left out (row %(rows)s).",
            "%(n)s rows have not two numbers at their end and were left out (rows %(rows)s).",
            found.lost,
        )
        rows = ", ".join(map(str, found.bad)) + (" …" if found.lost > len(found.bad) else "")
        out.append(words % {"n": f"{found.lost:,}", "rows": rows})
    if found.cut:
        out.append(_("There was more than is read at once; the beginning was taken."))
    return out


def _names(found: Scores) -> tuple[str, str]:
    return found.names[0] or _("First score"), found.names[1] or _("Second score")


def _rows(result: Correlation) -> list[tuple[str, str, str]]:
    named = ((_("Pearson (values)"), result.pearson), (_("Spearman (ranks)"), result.spearman))
    return [(name, f"{one.r:.3f}", _interval(one)) for name, one in named if one]


def _interval(one: Coefficient) -> str:
    return "" if one.low is None or one.high is None else f"{one.low:.3f} – {one.high:.3f}"


def _said(result: Correlation) -> str:
    """One sentence in plain words, by the ranks: they need no straight line."""
    one = result.spearman
    if one is None:
        return _("One of the two scores is the same for everybody, so that nothing can go along with it.")
    if one.low is None or one.high is None or one.low <= 0 <= one.high:
        return _("From %s people it cannot be told whether the two scores go together.") % f"{result.n:,}"
    if one.r > 0:
        return _("Who has more of the one tends to have more of the other. That does not say why.")
    return _("Who has more of the one tends to have less of the other. That does not say why.")


def _range(found: Scores) -> list[tuple[str, str, str, str]]:
    """What the picture shows, as figures: of each score its least, its mean and its most."""
    out = []
    for name, values in zip(_names(found), (found.x, found.y), strict=True):
        mean = sum(values) / len(values)
        out.append((name, charts.plain(min(values)), f"{mean:,.4g}", charts.plain(max(values))))
    return out


def _chart(found: Scores) -> SafeString:
    names = _names(found)
    points = list(dict.fromkeys(zip(found.x, found.y, strict=True)))[:MOST_DRAWN]
    label = _("One point a person: across %(x)s, upwards %(y)s") % {"x": names[0], "y": names[1]}
    series = charts.Series(label, [charts.Point(x, y) for x, y in points])
    return charts.plot(label, [series], across=_axis(found.x), up=_axis(found.y), say_y=charts.plain)


def _axis(values: list[float]) -> tuple[float, float]:
    """From 0 where the values come near it, else with some air around them."""
    low, high = min(values), max(values)
    air = (high - low) * 0.05 or abs(high) * 0.05 or 1.0
    return (0.0 if 0 <= low < high / 2 else low - air), high + air
