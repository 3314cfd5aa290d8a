"""What one wants to get by mail."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from enishi.notifications.models import MailChoice


class MailForm(forms.Form):
    often = forms.ChoiceField(
        label=_("A mail that there is something new"),
        choices=MailChoice.Often.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    hour = forms.TypedChoiceField(label=_("At"), coerce=int, choices=[(hour, f"{hour}:00") for hour in range(24)])
    at_once = forms.BooleanField(label=_("A mail at once when a message arrives"), required=False)
    by_reply = forms.BooleanField(label=_("Answer messages by answering that mail"), required=False)

    def clean_often(self) -> str:
        return self.cleaned_data["often"] or MailChoice.Often.DAILY

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not settings.ENISHI_REPLY_ADDRESS:
            del self.fields["by_reply"]
