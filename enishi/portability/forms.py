"""What is put into the box, and what the columns of a table are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from enishi.cards.forms import LABELS
from enishi.portability.actions import About
from enishi.reading.files.guess import ROLES

#: What a column may be, as people call it.
ROLE_LABELS: dict[str, str | Promise] = {
    "": _("(leave out)"),
    "full_name": _("Whole name"),
    "full_kana": _("Reading of the whole name"),
    **LABELS,
    "met_on": _("Day you met"),
    "tags": _("Tags"),
    "note": _("Note"),
}
_FIRST = ("", "full_name", "full_kana")


class BringForm(forms.Form):
    """The one box, but for the files: those are many in one field, and taken as they come."""

    text = forms.CharField(
        label=_("Or paste text here"),
        required=False,
        strip=False,
        help_text=_("Cards, e-mail signatures, several at once: leave an empty line in between."),
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off", "spellcheck": "false"}),
    )
    occasion = forms.CharField(
        label=_("Occasion"), required=False, max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    place = forms.CharField(
        label=_("Place"), required=False, max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    met_on = forms.DateField(label=_("Day"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def about(self) -> About:
        given = self.cleaned_data
        return About(given["occasion"], given["place"], given["met_on"])

    @property
    def tells(self) -> bool:
        """Whether it was said where and when one met: that part then stays open."""
        return any(self[name].value() for name in ("occasion", "place", "met_on"))


class ColumnsForm(forms.Form):
    """For each column of a table, what it is."""

    def __init__(self, table: Mapping[str, Any], data: Any = None) -> None:
        super().__init__(data)
        self.table = table
        choices = [(role, ROLE_LABELS[role]) for role in (*_FIRST, *(r for r in ROLES if r not in _FIRST))]
        for number, name in enumerate(table["header"]):
            self.fields[f"column-{number}"] = forms.ChoiceField(
                label=name or _("Column %(n)d") % {"n": number + 1},
                choices=choices,
                required=False,
                initial=table["guess"].get(str(number), ""),
            )

    def columns(self) -> Iterator[tuple[forms.BoundField, list[str]]]:
        """Each column's question, with what stands in it in the first rows."""
        for number in range(len(self.table["header"])):
            cells = [row[number] for row in self.table["sample"] if number < len(row) and row[number].strip()]
            yield self[f"column-{number}"], cells[:3]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not self.errors and not set(given.values()) & _SOMEBODY:
            raise forms.ValidationError(_("Please say at least which column holds the name or the company."))
        return given

    def mapping(self) -> dict[int, str]:
        return {number: self.cleaned_data[f"column-{number}"] for number in range(len(self.table["header"]))}


_SOMEBODY = {"full_name", "family", "given", "company", "email"}
