"""What can be written on the pages of this room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from enishi.introductions.models import Manner
from enishi.members.acting import is_private
from enishi.members.models import Face

_OF_NICKNAMES = [
    (Manner.Acceptance.WIDE.value, Manner.Acceptance.WIDE.label),
    (Manner.Acceptance.STRICT.value, _("Nobody’s: all wait folded away")),
]


class AskForm(forms.Form):
    words = forms.CharField(
        label=_("A few words"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Where you met, and why you write. It goes with your card."),
    )


class MannerForm(forms.Form):
    acceptance = forms.ChoiceField(label=_("Whose requests come up"), widget=forms.RadioSelect)
    pace = forms.IntegerField(
        label=_("First approaches in 30 days"),
        min_value=0,
        max_value=10,
        help_text=_("More wait their turn. Nobody learns of it."),
    )
    threshold = forms.IntegerField(
        label=_("Propose a stricter manner from this many ties on"), min_value=1, max_value=100_000
    )

    def __init__(self, face: Face, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A nickname holds no cards, and where somebody works or studied makes no difference to it.
        choices = _OF_NICKNAMES if is_private(face) else Manner.Acceptance.choices
        self.fields["acceptance"].choices = choices  # type: ignore[attr-defined]
        if is_private(face) and self.initial.get("acceptance") == Manner.Acceptance.USUAL:
            self.initial["acceptance"] = Manner.Acceptance.WIDE


LINES, LONGEST = 3, 240


def few_lines(text: str) -> None:
    """At most three lines, as it is passed on."""
    if len([line for line in text.splitlines() if line.strip()]) > LINES:
        raise ValidationError(_("Please keep it to three lines."))


def _lines(label: Any, help_text: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": LINES})
    return forms.CharField(label=label, help_text=help_text, max_length=LONGEST, widget=widget, validators=[few_lines])


class IntroductionForm(forms.Form):
    """The letter. name, company: of who is wanted, where it is not a page of this site."""

    name = forms.CharField(label=_("Whom would you like to meet?"), max_length=100, required=False)
    company = forms.CharField(label=_("Company"), max_length=200, required=False)
    through = forms.ChoiceField(label=_("Whom do you ask?"), required=False)
    who = _lines(_("Who I am"), _("At most three lines; it is passed on as you write it."))
    why = _lines(_("Why I would like to meet"), _("At most three lines."))
    homework = _lines(_("What I have found out myself"), _("What you read, saw or tried: at most three lines."))
    language = forms.ChoiceField(label=_("The letter is in"), choices=(("ja", "日本語"), ("en", "English")))


class PassOnForm(forms.Form):
    key = forms.CharField(max_length=60, required=False, error_messages={"required": _("Please choose to whom.")})
    words = forms.CharField(
        label=_("Your words to them"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Who this is to you, and why it may be worth a meeting."),
    )


class OutcomeForm(forms.Form):
    outcome = forms.CharField(label=_("What came of it, in one line"), max_length=300)
