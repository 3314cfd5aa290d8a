"""What can be written in a conversation."""

from __future__ import annotations

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from enishi.messages.actions import LONGEST


class MessageForm(forms.Form):
    text = forms.CharField(label=_("Your message"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}))
    form = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
