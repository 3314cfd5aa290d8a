"""What is typed in the evening, and about letters."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from enishi.thanks.actions.writing import LONGEST_BODY
from enishi.thanks.sentences import WHY


class DayForm(forms.Form):
    """A day of the past or today."""

    day = forms.DateField(required=False, input_formats=["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日"])


class GatherForm(forms.Form):
    """Where all of them were met. earlier: one of the occasions there were, in place of typing it."""

    occasion = forms.CharField(
        label=_("Gathering"), max_length=200, required=False, widget=forms.TextInput(attrs={"list": "occasions"})
    )
    place = forms.CharField(
        label=_("Place"), max_length=200, required=False, widget=forms.TextInput(attrs={"list": "places"})
    )
    met_on = forms.DateField(
        label=_("Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日"],
        error_messages={"invalid": _("Please write the day as 2026-10-03.")},
    )

    def clean_met_on(self) -> date:
        day: date = self.cleaned_data["met_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("That day is still to come."))
        return day


class LineForm(forms.Form):
    """One line about one person."""

    text = forms.CharField(
        label=_("What did you talk about?"),
        max_length=1000,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "enterkeyhint": "next"}),
    )
    promised = forms.CharField(
        label=_("What did you promise? (optional)"),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "enterkeyhint": "next"}),
    )


class LetterForm(forms.Form):
    """A letter as it stands on the page (drafted: to go on that day), and when it is to go."""

    subject = forms.CharField(label=_("Subject"), max_length=300, required=False)
    body = forms.CharField(
        label=_("Letter"),
        max_length=LONGEST_BODY,
        required=False,
        strip=False,
        widget=forms.Textarea,
        error_messages={"max_length": WHY["too_long"]},
    )
    fact = forms.CharField(max_length=1000, required=False)
    drafted = forms.DateField(required=False)
    when = forms.CharField(max_length=40, required=False)
    day = forms.CharField(max_length=20, required=False)
    hour = forms.CharField(max_length=8, required=False)

    def at(self) -> datetime | None:
        """The moment that was chosen; None for now. Raises ValueError where none was."""
        when = self.cleaned_data["when"]
        if when == "now":
            return None
        text = f"{self.cleaned_data['day']}T{self.cleaned_data['hour']}" if when == "other" else when
        moment = datetime.fromisoformat(text)
        return timezone.make_aware(moment) if timezone.is_naive(moment) else moment


def emails_chosen(data: Any) -> dict[int, str]:
    """Recipients' numbers with the addresses chosen for them."""
    out = {}
    for name, value in data.items():
        number = name.removeprefix("email-")
        if number != name and number.isascii() and number.isdigit() and len(number) < 19:
            out[int(number)] = str(value)[:254]
    return out


def hours() -> list[time]:
    """What is offered: each half hour in which offices are open."""
    return [time(n // 2, n % 2 * 30) for n in range(17, 37)]
