"""A second thought before harsh words: the form comes back once with what was typed, and may be sent as it is."""

from __future__ import annotations

from typing import Any, NamedTuple

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from enishi.wording import harsh

#: The button that sends it as it is, and the one that only keeps it: nobody reads that yet.
AS_IT_IS, KEEP = "as_it_is", "keep"


class Part(NamedTuple):
    """A piece of what was typed. reason: why it may hurt, "" of the rest."""

    text: str
    reason: str


class SecondThought(forms.Form):
    """For forms whose `text` others will read. second_thought: the text in pieces, where it is harsh and was not asked
    about yet; the macro `errors` shows it with the button. It never forbids anything."""

    second_thought: list[Part] = []

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        text = said.get("text", "")
        if AS_IT_IS not in self.data and KEEP not in self.data and (found := harsh.check(text)):
            self.second_thought = parts(text, found)
            self.add_error(None, _("Nothing is sent yet. Would you like to read it once more?"))
        return said


def parts(text: str, found: list[harsh.Finding]) -> list[Part]:
    language, out, at = get_language() or "ja", [], 0
    for one in found:
        out += [Part(text[at : one.start], ""), Part(text[one.start : one.end], harsh.reason(one, language))]
        at = one.end
    return [part for part in (*out, Part(text[at:], "")) if part.text]
