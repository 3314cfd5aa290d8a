"""What can be written on the pages of this room."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from enishi.introductions.models import Manner


class AskForm(forms.Form):
    words = forms.CharField(
        label=_("A few words"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Where you met, and why you write. It goes with your card."),
    )


class MannerForm(forms.Form):
    acceptance = forms.ChoiceField(
        label=_("Whose requests come up"), choices=Manner.Acceptance, widget=forms.RadioSelect
    )
    pace = forms.IntegerField(
        label=_("First approaches in 30 days"),
        min_value=0,
        max_value=10,
        help_text=_("More wait their turn. Nobody learns of it."),
    )
    threshold = forms.IntegerField(
        label=_("Propose a stricter manner from this many ties on"), min_value=1, max_value=100_000
    )
