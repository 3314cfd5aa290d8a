"""The ten points, what to do for each, and what a boast is, in words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from enishi.wording.boasting import Kind

#: As the machine and another person are asked them.
QUESTIONS: dict[str, Promise] = {
    "name": _("The name, with how it is read"),
    "picture": _("A photograph of the face, 400 pixels or more"),
    "company": _("Company and department of today"),
    "title": _("Title or role of today"),
    "reach": _("One way to reach the person: mail, telephone or LINE"),
    "languages": _("Japanese and English, or a word that one is enough"),
    "team": _("What the team does, in 40 to 200 characters, without a boast"),
    "inner": _("A place, a school, a hobby or a home town"),
    "introduced": _("A text about the person, written by somebody else"),
    "current": _("Three years old at most, or confirmed since"),
}

#: By what is missing.
TO_DO: dict[str, Promise] = {
    "name": _("Put the name on the first line."),
    "reading": _("Write the reading beside the name: 青木 葵（あおき あおい）."),
    "picture": _("Take a photograph of the face with at least 400 pixels on its shorter side."),
    "picture_unseen": _("What you gave cannot show a picture. Somebody else can see it."),
    "company": _("Write the company of today, and the department."),
    "department": _("Add the department beside the company."),
    "title": _("Add a title, or in a word what you are responsible for."),
    "reach": _("Add an address, a telephone number or LINE, for those who hold your card."),
    "languages": _("Add a line in the other language."),
    "english": _("Add a line in English, or say that Japanese is enough."),
    "japanese": _("Add a line in Japanese, or say that English is enough."),
    "team": _("Add a sentence on what your team does: we, our department …"),
    "team_short": _("Say a little more of what the team does: 40 characters at least."),
    "team_long": _("Say it more briefly: one paragraph of at most 200 characters."),
    "team_boasts": _("Say it without a boast; see below."),
    "inner": _("Add one thing people can talk with you about: where you are from, a school, a hobby."),
    "introduced": _("Ask somebody you worked with for a line or two."),
    "introduced_unseen": _("What you gave cannot show texts by others. Somebody else can see them."),
    "undated": _("Say since when you have this post, or as of when it is true."),
    "old": _("See whether it is still true, and write as of when."),
}

BOASTS: dict[Kind, Promise] = {
    Kind.SUM: _("a sum"),
    Kind.MULTIPLE: _("a multiple"),
    Kind.SUPERLATIVE: _("a comparison with all others"),
    Kind.FEAT: _("a feat of one's own"),
    Kind.PRAISE: _("praise of oneself"),
    Kind.NAME: _("the names of others"),
}
