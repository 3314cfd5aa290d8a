"""What is typed or given at the desk."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from enishi.profiles.forms import PlaceForm
from enishi.profiles.pictures import Place


class RatesForm(forms.Form):
    """Counts or a table, as text. A file beside it is taken as it comes."""

    text = forms.CharField(
        label=_("Your counts"),
        required=False,
        strip=False,
        help_text=_("One group a line: a name, and how many of how many. Or paste the table of a campaign."),
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
    )


class CutForm(forms.Form):
    """What a picture is for, and where in it the face is: a column, a row and how near; as `profiles.pictures`."""

    use = forms.ChoiceField(
        label=_("What it is for"), choices=[("face", _("My portrait")), ("wide", _("What stands behind it, wide"))]
    )
    across = forms.TypedChoiceField(
        label=_("Left or right"), coerce=int, initial=2, choices=[(0, _("Left")), (2, _("Middle")), (4, _("Right"))]
    )
    down = forms.TypedChoiceField(
        label=_("Above or below"),
        coerce=int,
        initial=1,
        choices=[(0, _("At the top")), (1, _("Above the middle")), (2, _("Middle")), (4, _("At the bottom"))],
    )
    near = forms.TypedChoiceField(label=_("From how near"), coerce=int, choices=PlaceForm().fields["near"].choices)  # type: ignore[attr-defined]

    def place(self) -> Place:
        return Place(*(self.cleaned_data[name] for name in ("across", "down", "near")))
