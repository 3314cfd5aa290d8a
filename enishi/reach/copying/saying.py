"""What a page and the command say of a form that was filled in."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from enishi.reach.copying.filling import Filled, Form


def remarks_of(form: Form) -> list[str]:
    """What its owner should know before pasting."""
    out = []
    if form.foreign and form.language == "en":
        out.append(_("What there is only in Japanese stays Japanese: nothing is translated."))
    elif form.foreign:
        out.append(_("What there is only in English stays English: nothing is translated."))
    if form.romanised:
        out.append(_("The name is spelt after its reading. Please check it."))
    if form.more:
        words = ngettext(
            "%(n)s more (post, school or language) is not shown.",
            "%(n)s more (posts, schools or languages) are not shown.",
            form.more,
        )
        out.append(words % {"n": form.more})
    return out


def fit(one: Filled) -> str:
    """How much of the field it takes; "" where nobody knows."""
    if one.field.limit is None:
        return ""
    limit = f"{one.field.limit:,}"
    if one.field.whole and one.cut:
        return _("Longer than the %(limit)s that fit, and worth nothing when cut.") % {"limit": limit}
    values = {"n": f"{one.length:,}", "limit": limit, "whole": f"{one.whole_length:,}"}
    if one.field.counts == "weighted":
        words = _("Cut: %(n)s of %(limit)s, the whole is %(whole)s; kanji and kana count two.")
        return (words if one.cut else _("%(n)s of %(limit)s; kanji and kana count two.")) % values
    if one.cut:
        return _("Cut to %(n)s of its %(whole)s characters; %(limit)s fit.") % values
    return _("%(n)s of %(limit)s") % values
