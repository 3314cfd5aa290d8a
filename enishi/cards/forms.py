"""What is typed about a card or a meeting. Lenient: a family name or a company alone is enough."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from enishi.cards.meishi import is_latin, post_rows

Fields = dict[str, list[dict[str, Any]]]

#: Fields that have one value, with what they are called and an example.
NAMES = {
    "family": (_("Family name (姓)"), "山田"),
    "given": (_("Given name (名)"), "太郎"),
    "family_kana": (_("Reading (family)"), "やまだ"),
    "given_kana": (_("Reading (given)"), "たろう"),
    "family_romaji": (_("Romaji (family)"), "Yamada"),
    "given_romaji": (_("Romaji (given)"), "Taro"),
}
POST = {
    "company": (_("Company"), ""),
    "department": (_("Department"), ""),
    "title": (_("Title"), ""),
}
#: Fields of which a card may have several, with the keyboard a phone shows for them.
SEVERAL = {
    "email": (_("E-mail"), "email"),
    "mobile": (_("Mobile"), "tel"),
    "tel": (_("Telephone"), "tel"),
    "fax": (_("Fax"), "tel"),
    "postal_code": (_("Postal code"), "text"),
    "address": (_("Address"), "text"),
    "url": (_("Website"), "url"),
    "line": (_("LINE ID"), "text"),
    "facebook": (_("Facebook"), "text"),
    "x": (_("X"), "text"),
    "qualification": (_("Qualification"), "text"),
    "note": (_("Printed beside"), "text"),
}
LABELS = {name: label for group in (NAMES, POST, SEVERAL) for name, (label, _hint) in group.items()}


class CardForm(forms.Form):
    """All fields of one card: every value it has, and a blank for one more of each.

    Which inputs there are follows from the card, so a value that was not touched keeps its source,
    certainty and remark.
    """

    def __init__(self, data: Any = None, *, card: Fields | None = None, guess: dict[str, str] | None = None) -> None:
        super().__init__(data)
        self.card = card or {}
        #: The name of an input -> the value it was filled from.
        self.found: dict[str, Mapping[str, Any]] = {}
        for name, (label, example) in NAMES.items():
            self._add(name, label, self._values(name)[:1], {"placeholder": (guess or {}).get(name) or example})
        self.post_rows = self._post_rows()
        for number, (_key, row) in enumerate(self.post_rows):
            for name, (label, _hint) in POST.items():
                self._add(f"{name}-{number}", label, [row[name]] if name in row else [], {})
        for name, (label, keyboard) in SEVERAL.items():
            for number, found in enumerate([*self._values(name), None]):
                self._add(f"{name}-{number}", label, [found] if found else [], {"inputmode": keyboard})

    def _values(self, name: str) -> list[dict[str, Any]]:
        return list(self.card.get(name) or [])

    def _add(self, name: str, label: Any, found: Sequence[Mapping[str, Any]], attrs: dict[str, str]) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off", **attrs})
        if found:
            self.found[name] = found[0]
        initial = found[0]["value"] if found else ""
        self.fields[name] = forms.CharField(
            label=label, required=False, max_length=1000, initial=initial, widget=widget, strip=True
        )

    def _post_rows(self) -> list[tuple[int, dict[str, Mapping[str, Any]]]]:
        """The posts of the card, one row each (one more where a post is printed in two languages), and a spare."""
        filled = post_rows(self.card) or [(0, {})]
        return [*filled, (filled[-1][0] + 1, {})] if self.card else filled

    # What the template walks through

    def several(self) -> Iterator[tuple[str, list[forms.BoundField], forms.BoundField]]:
        """Each field of which there may be several: its name, the inputs that are filled, and the blank one."""
        for name in SEVERAL:
            inputs = [self[f"{name}-{n}"] for n in range(len(self._values(name)) + 1)]
            yield name, inputs[:-1], inputs[-1]

    def posts(self) -> list[list[forms.BoundField]]:
        return [[self[f"{name}-{n}"] for name in POST] for n in range(len(self.post_rows))]

    def labelled_posts(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """The posts that are filled (or the only, blank one) with what they are called."""
        inputs = self.posts()
        shown = len(inputs) - 1 if self.card else len(inputs)
        many = len({number for number, _row in self.post_rows[:shown]}) > 1
        count = 0
        for (_number, row), bound in zip(self.post_rows[:shown], inputs, strict=False):
            english = is_latin("".join(str(found["value"]) for found in row.values())) and count > 0
            count += not english
            label = gettext("Post %(n)s") % {"n": count} if many else gettext("Post")
            yield (gettext("%(label)s, in English") % {"label": label} if english else label), bound

    @property
    def fold_open(self) -> bool:
        """Whether something is wrong in the part that folds away."""
        return self.is_bound and any(name not in NAMES for name in self.errors)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not any(given.values()) and not self.errors:
            raise forms.ValidationError(_("Please give a name, or at least the company."))
        return given

    def card_fields(self) -> Fields:
        """The fields as they now stand: what was typed is certain, what was not touched is as before."""
        out: Fields = {}
        for name in NAMES:
            self._keep(out, name, self.cleaned_data[name], next(iter(self._values(name)), None))
        for number, (post, row) in enumerate(self.post_rows):
            for name in POST:
                self._keep(out, name, self.cleaned_data[f"{name}-{number}"], row.get(name), post)
        for name in SEVERAL:
            for number, found in enumerate([*self._values(name), None]):
                self._keep(out, name, self.cleaned_data[f"{name}-{number}"], found)
        return out

    def _keep(self, out: Fields, name: str, typed: str, was: Mapping[str, Any] | None, post: int | None = None) -> None:
        if not typed:
            return
        if was is not None and typed == was["value"].strip():
            out.setdefault(name, []).append(dict(was))
            return
        value: dict[str, Any] = {"value": typed, "state": "certain", "source": ""}
        if was is not None and was.get("remark"):
            value["remark"] = was["remark"]
        number = was.get("post") if was is not None else post
        if number is not None:
            value["post"] = number
        out.setdefault(name, []).append(value)


class MeetingForm(forms.Form):
    """One line of the log. One line of text is enough."""

    text = forms.CharField(
        label=_("What was it about?"),
        max_length=1000,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    met_on = forms.DateField(
        label=_("Day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日"],
        error_messages={"invalid": _("Please write the day as 2026-10-03.")},
    )
    place = forms.CharField(
        label=_("Place"), max_length=200, required=False, widget=forms.TextInput(attrs={"list": "places"})
    )
    occasion = forms.CharField(
        label=_("Gathering"), max_length=200, required=False, widget=forms.TextInput(attrs={"list": "occasions"})
    )
    introduced_by = forms.CharField(label=_("Introduced by"), max_length=200, required=False)
    promised = forms.CharField(label=_("Promised"), max_length=500, required=False)

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial or {"met_on": timezone.localdate()})

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        words = ("text", "place", "occasion", "introduced_by", "promised")
        if not self.errors and not any(given.get(name) for name in words):
            raise forms.ValidationError(_("Please write one line: what it was about, or where you met."))
        return given


class ReadingForm(forms.Form):
    """The reading of one name, to be confirmed or mended."""

    family_kana = forms.CharField(label=NAMES["family_kana"][0], max_length=200, required=False)
    given_kana = forms.CharField(label=NAMES["given_kana"][0], max_length=200, required=False)


class NoteForm(forms.Form):
    note = forms.CharField(max_length=20_000, required=False, strip=False)


class TagForm(forms.Form):
    """One or more tags, with commas (、 too) between."""

    names = forms.CharField(max_length=1000, required=False)

    def clean_names(self) -> list[str]:
        parts = self.cleaned_data["names"].replace("、", ",").replace("，", ",").split(",")
        names = [part.strip() for part in parts if part.strip()]
        if not names:
            raise forms.ValidationError(_("Please write a tag."))
        if any(len(name) > 100 for name in names):
            raise forms.ValidationError(_("A tag has at most 100 characters."))
        return names
