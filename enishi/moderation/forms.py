"""What can be written on the pages of this room."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from enishi.moderation.models import Outcome, Report, Why

LONGEST = 2000


def _text(label: Any, help_text: Any = "", *, required: bool = True, rows: int = 4) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, required=required, max_length=LONGEST, widget=widget)


class ReportForm(forms.Form):
    """email: only of somebody without an account."""

    why = forms.ChoiceField(label=_("What is wrong"), choices=Why.choices, widget=forms.RadioSelect)
    words = _text(_("In your words"), required=False)
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        max_length=254,
        help_text=_("If you want the answer by mail. It is deleted once the mail is sent."),
    )
    form = forms.UUIDField(widget=forms.HiddenInput, required=False)
    snapshot = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, stranger: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("form", uuid.uuid4())
        if not stranger:
            del self.fields["email"]


class AddressForm(ReportForm):
    address = forms.CharField(
        label=_("Address of the page"), max_length=500, help_text=_("As it stands at the top of your browser.")
    )
    field_order = ("address",)


class DecisionForm(forms.Form):
    outcome = forms.ChoiceField(label=_("Decision"), choices=Outcome.choices, widget=forms.RadioSelect)
    reason = _text(
        _("Reason, to the one it is about"),
        _("Say what, never who reported it or how many did."),
        required=False,
    )
    days = forms.IntegerField(
        label=_("Days of a suspension"),
        required=False,
        min_value=1,
        max_value=365,
        help_text=_("Empty: until further notice."),
    )
    whole = forms.BooleanField(
        label=_("With any other profile of the member"),
        required=False,
        help_text=_("It goes within a day. You are not told whether there is one."),
    )
    answer = _text(_("Answer, to whoever reported"), _("With the reason."))

    def __init__(self, report: Report, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        impossible = {value for value in Outcome.values if value != Outcome.NOTHING} if not report.about_id else set()
        choices = [choice for choice in Outcome.choices if choice[0] not in impossible]
        self.fields["outcome"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("outcome", Outcome.NOTHING) != Outcome.NOTHING and not said.get("reason"):
            self.add_error("reason", _("Please give a reason."))
        return said


class AppealForm(forms.Form):
    text = _text(_("What is wrong with the decision"), rows=6)


class JudgeForm(forms.Form):
    upheld = forms.TypedChoiceField(
        label=_("Decision"),
        choices=(("yes", _("The decision stands")), ("no", _("It is undone at once"))),
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    answer = _text(_("Answer, with the reason"))


class OpeningForm(forms.Form):
    reason = _text(_("Why it has to be known whose nickname this is"))
    silent_because = _text(
        _("The law by which the member may not be told yet"),
        _("Empty: they are told at once, with the reason."),
        required=False,
        rows=2,
    )
    remind_on = forms.DateField(
        label=_("Look at that again on"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        day = said.get("remind_on")
        if said.get("silent_because") and (not day or day <= timezone.localdate()):
            self.add_error("remind_on", _("Please give a day to come."))
        return said
