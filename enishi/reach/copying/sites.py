"""The sites a profile goes to, as data: the fields of their forms in order, what each holds, and the sizes of pictures.

No site but X, for its posts, publishes its limits where we could read them: what others found is marked as such, and
what nobody says is unknown. Forms change; their order and their words were not looked up at the sites themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from enishi.reach import sources as of
from enishi.reach.copying.cutting import Count
from enishi.reach.copying.person import Language

#: In the order in which they are shown.
SITES = {"facebook": "Facebook", "x": "X", "linkedin": "LinkedIn", "enishi": "Enishi"}


@dataclass(frozen=True, slots=True)
class Source:
    """year: of the publication; where it has no date, in which it was read. own: the site itself says so."""

    words: Promise
    year: int
    dated: bool = True
    own: bool = False

    def __str__(self) -> str:
        if self.dated:
            return f"{self.words} ({self.year})"
        return _("%(source)s (undated; read in %(year)s)") % {"source": self.words, "year": self.year}


SOURCES = {
    "facebook_bio": Source(of.AITOEARN_BIO, 2026, dated=False),
    "facebook_picture": Source(of.UNCOVER_FACEBOOK, 2026, dated=False),
    "facebook_cover": Source(of.ZEROGRAVITY, 2026, dated=False),
    "x_profile": Source(of.XCLIENT, 2026, dated=False),
    "x_counting": Source(of.X_COUNTING, 2026, dated=False, own=True),
    "x_pictures": Source(of.DOCVERTISE_2021, 2021),
    "linkedin_list": Source(of.LINKEDINSIGHTS_2020, 2020),
    "linkedin_company": Source(of.CLEARVIEW, 2026, dated=False),
    "linkedin_picture": Source(of.MICROSOFT_CREATE_2023, 2023, own=True),
    "linkedin_background": Source(of.PIXELMEASURES_2026, 2026),
    "enishi": Source(of.OURS, 2026, own=True),
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form. part: "", or post, school or language, which there may be several of. makes: what of a person
    stands in it. limit: None where it is unknown. counts: how its limit is counted. chosen: picked from a list, nothing
    to be pasted. whole: not worth anything in part, as an address."""

    site: str
    part: str
    name: str
    makes: str
    limit: int | None
    counts: Count
    chosen: bool
    whole: bool
    source: Source | None
    ja: str
    en: str

    def label(self, language: Language) -> str:
        """As the site's form calls it."""
        return self.ja if language == "ja" else self.en


@dataclass(frozen=True, slots=True)
class Size:
    """A picture of a site. use: face or wide."""

    site: str
    name: str
    use: str
    width: int
    height: int
    source: Source
    ja: str
    en: str

    def label(self, language: Language) -> str:
        return self.ja if language == "ja" else self.en


def _rows(name: str) -> list[list[str]]:
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def fields() -> tuple[Field, ...]:
    """Of all sites, each in the order of its form."""
    out = []
    for site, part, name, makes, limit, counts, source, ja, en in _rows("fields.tsv"):
        count: Count = "weighted" if counts == "weighted" else "plain"
        most = int(limit) if limit else None
        chosen, whole = counts == "chosen", counts == "whole"
        out.append(Field(site, part, name, makes, most, count, chosen, whole, SOURCES.get(source), ja, en))
    return tuple(out)


@cache
def sizes() -> tuple[Size, ...]:
    return tuple(
        Size(site, name, use, int(width), int(height), SOURCES[source], ja, en)
        for site, name, use, width, height, source, ja, en in _rows("pictures.tsv")
    )
