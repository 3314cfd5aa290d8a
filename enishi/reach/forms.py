"""What is typed or given at the desk."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class RatesForm(forms.Form):
    """Counts or a table, as text. A file beside it is taken as it comes."""

    text = forms.CharField(
        label=_("Your counts"),
        required=False,
        strip=False,
        help_text=_("One group a line: a name, and how many of how many. Or paste the table of a campaign."),
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
    )
