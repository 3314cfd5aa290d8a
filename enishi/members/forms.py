"""How a work face is named: at sign-up, and on one's own page."""

from __future__ import annotations

import re

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from enishi.members import actions, queries
from enishi.members.models import Face, Member

#: Readings are written in hiragana or katakana; spaces and middle dots stand between parts.
_KANA = re.compile(r"[぀-ヿｦ-ﾟー・･ \u3000]*")


def one_line(value: str) -> None:
    """Names are kept as typed, whatever the script; only what no name holds is turned away."""
    if any(ord(char) < 32 or ord(char) == 127 for char in value):
        raise ValidationError(_("Please write the name on one line."))


def kana_only(value: str) -> None:
    if not _KANA.fullmatch(value):
        raise ValidationError(_("Please write the reading in hiragana or katakana."))


class NameForm(forms.Form):
    """The name asked at sign-up. allauth builds its sign-up form on this one."""

    field_order = ["family", "given", "email", "password1"]

    family = forms.CharField(
        label=_("Family name"),
        help_text=_("For example: Yamada"),
        max_length=100,
        error_messages={"required": _("Please write your family name.")},
        validators=[one_line],
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    given = forms.CharField(
        label=_("Given name"),
        help_text=_("For example: Taro"),
        max_length=100,
        required=False,
        validators=[one_line],
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )

    def signup(self, request: HttpRequest, member: Member) -> None:
        actions.speak(member, get_language() or "")
        actions.give_work_face(member, family=self.cleaned_data["family"], given=self.cleaned_data["given"])
        actions.came_by(member, queries.invitation_carried(request))


class FaceForm(NameForm):
    """The name on one's own page, with its reading."""

    field_order = ["family", "given", "family_kana", "given_kana"]

    family_kana = forms.CharField(
        label=_("Reading of the family name"), max_length=100, required=False, validators=[one_line, kana_only]
    )
    given_kana = forms.CharField(
        label=_("Reading of the given name"), max_length=100, required=False, validators=[one_line, kana_only]
    )

    @classmethod
    def of(cls, face: Face) -> FaceForm:
        return cls(initial={name: getattr(face, name) for name in cls.field_order})


class NicknameForm(forms.Form):
    """What a private face is called; others may be called the same."""

    nickname = forms.CharField(
        label=_("Nickname"),
        help_text=_("Up to 100 characters. Not a name that people know you by."),
        max_length=100,
        error_messages={"required": _("Please write a nickname.")},
        validators=[one_line],
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class InvitationForm(forms.Form):
    label = forms.CharField(
        label=_("For whom (only you see this)"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
