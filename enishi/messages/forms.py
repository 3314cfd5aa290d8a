"""What can be written in a conversation, and when it is sent."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from enishi.messages.actions import LONGEST
from enishi.messages.manners import better_moment
from enishi.messages.sentences import SENTENCES
from enishi.safety.second_thought import SecondThought

FARTHEST = timedelta(days=366)
#: As browsers send a moment.
MOMENT = "%Y-%m-%dT%H:%M"


class WhenForm(SecondThought):
    """when: now, offices (when they open next) or other (at)."""

    text = forms.CharField(
        label=_("Your message"), max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    when = forms.CharField(required=False)
    at = forms.DateTimeField(
        label=_("Day and time"),
        required=False,
        input_formats=[MOMENT, "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
        error_messages={"invalid": SENTENCES["no_time"]},
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("when") == "other" and "at" not in self.errors and (code := _wrong(given.get("at"))):
            self.add_error("at", SENTENCES[code])
        return given

    def moment(self) -> datetime | None:
        """When it is to be sent; None for now."""
        when = self.cleaned_data["when"]
        if when == "other":
            at: datetime = self.cleaned_data["at"]
            return at
        return better_moment(timezone.localtime()) if when == "offices" else None


def _wrong(at: datetime | None) -> str:
    now = timezone.now()
    if at is None:
        return "no_time"
    return "past" if at <= now else "too_far" if at > now + FARTHEST else ""


class MessageForm(WhenForm):
    """form: marks it, so that sent twice it is one. carries: whether files came along, with which no word is needed."""

    form = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, carries: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = not carries


class GroupForm(forms.Form):
    name = forms.CharField(label=_("Name of the group"), max_length=100)
