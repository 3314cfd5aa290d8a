"""The desk's four answers at a glance, for the front door. Worked out by what answers on their pages, so that they
never say another thing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from enishi.reach import channels, figures
from enishi.reach.channels.drawing import last_step
from enishi.reach.channels.facts import FACTS, Words
from enishi.reach.figures.drawing import by_platform
from enishi.reach.profiles.saying import reviewed
from enishi.reach.rates import saying
from enishi.reach.rates.drawing import chart, example

#: Of the networks those that the question is about.
_NETWORKS = ("line", "facebook", "linkedin")


class Glance(NamedTuple):
    """name: of the page's address. said: a line below the picture; "" where the picture is words."""

    name: str
    question: Words
    picture: SafeString
    said: str


def glances(home: Path) -> Iterator[Glance]:
    """home: the site's folder, where newer figures are."""
    yield Glance("channel", _("Which network on which occasion?"), *_channel())
    yield Glance("figures", _("How many can be reached?"), *_figures(home))
    yield Glance("rates", _("Is the difference real?"), *_rates())
    yield Glance("profile_check", _("How good is this profile?"), *_profile())


def _channel() -> tuple[SafeString, str]:
    known = {"country": "JP", "occasion": "meet"}
    there = channels.answer(channels.Facts(occasion="meet", country="FR"))
    words = {"country": FACTS["country"].values["FR"], "use": there.use}
    return last_step(known), _("In Japan; in %(country)s: %(use)s.") % words


def _figures(home: Path) -> tuple[SafeString, str]:
    everything = figures.latest(figures.chosen(figures.all_figures(home), "JP"))
    picture = by_platform([one for one in everything if one.platform in _NETWORKS], "JP")
    return SafeString(picture), _("Of the people of Japan; strokes: where publications disagree.")


def _rates() -> tuple[SafeString, str]:
    none = example()[0]
    words = {"counts": saying.counts(none), "between": saying.between(none.wilson)}
    return chart(example()), _(
        "%(counts)s does not say “never”: it says %(between)s. The hundred Europeans are assumed."
    ) % words


def _profile() -> tuple[SafeString, str]:
    boast = reviewed(_("I tripled sales in my first year.")).boasts[0]
    return format_html("<p>{}</p><p>→ {}</p>", boast.marked, boast.modest), ""
