"""What is asked at sign-up besides e-mail and password: the name, family name first."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from enishi.members import actions
from enishi.members.models import Member


class NameForm(forms.Form):
    family = forms.CharField(label=_("Family name (姓)"), max_length=100)
    given = forms.CharField(label=_("Given name (名)"), max_length=100, required=False)

    def signup(self, request: HttpRequest, member: Member) -> None:
        actions.give_work_face(member, family=self.cleaned_data["family"], given=self.cleaned_data["given"])
