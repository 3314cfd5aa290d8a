"""Published figures as pictures: a bar the newest, a stroke across it all that was said; never a mean of them."""

from __future__ import annotations

from collections.abc import Sequence

from babel import Locale, UnknownLocaleError
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from enishi.reach import charts
from enishi.reach.figures import words
from enishi.reach.figures.spread import Spread


def by_platform(spreads: Sequence[Spread], country: str) -> SafeString | str:
    label = _("Reach by network: %(country)s") % {"country": country_name(country)}
    return _ranges(label, [(str(words.platform(one.platform)), one) for one in spreads])


def by_country(spreads: Sequence[Spread], platform: str) -> SafeString | str:
    label = _("Reach by country: %(network)s") % {"network": words.platform(platform)}
    return _ranges(label, [(country_name(one.country), one) for one in spreads])


def _ranges(label: str, spreads: Sequence[tuple[str, Spread]]) -> SafeString | str:
    """The newest of each, and across it the range of what disagrees."""
    rows = [charts.Row(short(name), one.newest, said(one), *_range(one)) for name, one in spreads]
    return charts.rows(label, rows, high=1.0) if rows else ""


def _range(spread: Spread) -> tuple[float | None, float | None]:
    return (spread.low, spread.high) if spread.high > spread.low else (None, None)


def said(spread: Spread) -> str:
    """14 – 20.6% (2019–2022)."""
    years = f"{spread.first}" if spread.first == spread.last else f"{spread.first}–{spread.last}"
    low, high = words.percent(spread.low), words.percent(spread.high)
    return f"{low.removesuffix('%')}–{high} ({years})" if low != high else f"{high} ({years})"


def over_years(platforms: dict[str, list[Spread]], country: str) -> SafeString | str:
    """Only where there is more than one year to show."""
    several = {name: years for name, years in platforms.items() if len(years) > 1}
    series = [
        charts.Series(
            str(words.platform(name)),
            [charts.Point(one.last, one.newest, *_range(one)) for one in years],
            charts.INKS[number % len(charts.INKS)],
            joined=True,
        )
        for number, (name, years) in enumerate(several.items())
    ]
    found = [point.x for one in series for point in one.points]
    if not found:
        return ""
    label = _("Reach over the years: %(country)s") % {"country": country_name(country)}
    across = (min(found) - 1, max(found) + 1)
    high = charts.rounded(max(point.high or point.y for one in series for point in one.points))
    return charts.plot(label, series, across=across, up=(0, high), say_x=lambda year: f"{year:.0f}")


def country_name(code: str) -> str:
    """In the reader's language; the code itself where nobody knows it."""
    try:
        names = Locale.parse(get_language() or "en").territories
    except (UnknownLocaleError, ValueError):
        names = Locale("en").territories
    return str(words.COUNTRY.get(code) or names.get(code, code))


def short(name: str, most: int = 20) -> str:
    return name if len(name) <= most else name[: most - 1] + "…"
