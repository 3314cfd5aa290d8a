"""What is typed about cards that are handed over: one's own, and a guest's."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from enishi.cards.forms import LABELS, Fields
from enishi.cards.meishi import is_latin
from enishi.members.forms import kana_only, one_line
from enishi.names.people import swapped
from enishi.reading.fields import Card, Value

MOST_POSTS = 10
#: Of each of these a card may have this many, with the keyboard a phone shows for them.
WAYS = {"email": (3, "email"), "mobile": (2, "tel"), "tel": (3, "tel"), "fax": (1, "tel"), "url": (3, "url")}
ACCOUNTS = ("line", "facebook", "x")
POST = ("company", "department", "title")

Values = Sequence[Mapping[str, Any]]


def _text(label: Any, example: str = "", *, keyboard: str = "text", long: int = 300, **more: Any) -> forms.CharField:
    attrs = {"autocomplete": more.pop("autocomplete", "off"), "inputmode": keyboard}
    if example:
        attrs["placeholder"] = example
    validators = [one_line, *more.pop("validators", [])]
    widget = forms.TextInput(attrs=attrs)
    return forms.CharField(label=label, max_length=long, required=False, widget=widget, validators=validators, **more)


def names() -> dict[str, forms.CharField]:
    """The parts of a name, each with an example: 姓 and 名 are easily swapped."""
    return {
        "family": _text(_("Family name (姓)"), "山田", long=100, autocomplete="family-name"),
        "given": _text(_("Given name (名)"), "太郎", long=100, autocomplete="given-name"),
        "family_kana": _text(_("Reading (family)"), "やまだ", long=100, validators=[kana_only]),
        "given_kana": _text(_("Reading (given)"), "たろう", long=100, validators=[kana_only]),
        "family_romaji": _text(_("Romaji (family)"), "Yamada", long=100),
        "given_romaji": _text(_("Romaji (given)"), "Taro", long=100),
    }


class OwnCardForm(forms.Form):
    """Both sides of one's own card. A family name is enough; what is left empty is not printed.

    The parts of a post and the address have their English beside them (`…_en`).
    """

    def __init__(self, data: Any = None, *, fields: Fields | None = None) -> None:
        super().__init__(data)
        self.card = fields or {}
        for name, field in names().items():
            self._add(name, field, self._first(name))
        self._add("qualification", _text(LABELS["qualification"], "中小企業診断士"), self._first("qualification"))
        self.post_count = self._count_posts(data)
        for number in range(self.post_count):
            self._add_post(number)
        for name, (most, keyboard) in WAYS.items():
            found = [str(value["value"]) for value in self.card.get(name, ())]
            for number in range(max(min(most, len(found) + 1), len(found))):
                value = found[number] if number < len(found) else ""
                self._add(f"{name}-{number}", _text(LABELS[name], keyboard=keyboard), value)
        japanese, english = pair(self.card.get("address", ()))
        self._add("postal_code", _text(LABELS["postal_code"], "100-0013", long=20), self._first("postal_code"))
        self._add("address", _text(LABELS["address"], "東京都千代田区霞が関1-1-1"), japanese)
        self._add("address_en", _text(_("Address in English"), "1-1-1 Kasumigaseki, Chiyoda-ku, Tokyo"), english)
        for name in ACCOUNTS:
            self._add(name, _text(LABELS[name]), self._first(name))

    def _first(self, name: str) -> str:
        return next((str(value["value"]) for value in self.card.get(name, ())), "")

    def _add(self, name: str, field: forms.CharField, initial: str) -> None:
        field.initial = initial
        self.fields[name] = field

    def _numbers(self) -> list[int]:
        """The numbers of the posts on the card."""
        return sorted({value.get("post") or 0 for name in POST for value in self.card.get(name, ())})

    def _count_posts(self, data: Mapping[str, Any] | None) -> int:
        """Those there are, and a blank one; as many as were sent, where a form was."""
        there = len(self._numbers())
        sent = sum(f"company-{number}" in (data or {}) for number in range(MOST_POSTS))
        return max(sent, min(there + 1, MOST_POSTS) if there else 1)

    def _add_post(self, number: int) -> None:
        numbers = self._numbers()
        post = numbers[number] if number < len(numbers) else None
        values = {n: [v for v in self.card.get(n, ()) if (v.get("post") or 0) == post] for n in POST}
        for name in POST:
            japanese, english = pair(values[name])
            self._add(f"{name}-{number}", _text(LABELS[name]), japanese)
            self._add(f"{name}_en-{number}", _text(_("In English")), english)

    # What the template walks through

    def posts(self) -> list[list[tuple[forms.BoundField, forms.BoundField]]]:
        """Each post: its parts, each with the English beside it. The last is blank, where there is room for one."""
        return [[(self[f"{n}-{i}"], self[f"{n}_en-{i}"]) for n in POST] for i in range(self.post_count)]

    def ways(self) -> Iterator[list[forms.BoundField]]:
        for name in WAYS:
            yield [self[key] for key in self.fields if key.startswith(f"{name}-")]

    @property
    def looks_swapped(self) -> bool:
        given = getattr(self, "cleaned_data", {})
        return swapped(given.get("family", ""), given.get("given", ""))

    def swap(self) -> None:
        """The names change places, with their readings and romaji."""
        given = self.cleaned_data
        for kind in ("", "_kana", "_romaji"):
            given[f"family{kind}"], given[f"given{kind}"] = given[f"given{kind}"], given[f"family{kind}"]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not self.errors and not given.get("family"):
            self.add_error("family", _("Please write your family name: it is enough."))
        return given

    def card_fields(self) -> dict[str, list[dict[str, Any]]]:
        """As `write_card` takes them."""
        out: dict[str, list[dict[str, Any]]] = {}
        given = self.cleaned_data

        def put(name: str, value: str, **more: Any) -> None:
            if value:
                out.setdefault(name, []).append({"value": value, **more})

        for name in (*names(), "qualification", "postal_code", *ACCOUNTS):
            put(name, given[name])
        for number in range(self.post_count):
            for name in POST:
                for key in (f"{name}-{number}", f"{name}_en-{number}"):
                    put(name, given[key], post=number)
        for name in WAYS:
            for value in dict.fromkeys(given[key] for key in self.fields if key.startswith(f"{name}-")):
                put(name, value)
        for key in ("address", "address_en"):
            put("address", given[key])
        return out


def pair(values: Values) -> tuple[str, str]:
    """Of values printed in two languages the Japanese one and the English one. One alone is the first, unless it is in
    Latin letters and has Japanese beside it."""
    texts = [str(value["value"]) for value in values]
    if len(texts) < 2:
        return (texts[0] if texts else "", "")
    english = next((text for text in texts[1:] if is_latin(text)), texts[1])
    return texts[0], english


class GuestForm(forms.Form):
    """A guest's own card, typed; or filled in from what they pasted."""

    family = names()["family"]
    given = names()["given"]
    company = _text(LABELS["company"], autocomplete="organization")
    title = _text(LABELS["title"], autocomplete="organization-title")
    email = _text(LABELS["email"], keyboard="email", autocomplete="email")
    mobile = _text(LABELS["mobile"], keyboard="tel", autocomplete="tel")

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if email:
            forms.EmailField().clean(email)
        return email

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not self.errors and not (given.get("family") or given.get("company")):
            raise ValidationError(_("Please write your name, or at least the company."))
        return given

    def card(self) -> Card:
        """What was typed is certain."""
        typed = {name: value for name, value in self.cleaned_data.items() if value}
        return Card(kind="guest", fields={name: (Value(value, "certain", ""),) for name, value in typed.items()})

    @staticmethod
    def of(card: Card) -> dict[str, str]:
        """What the form shows of a card that was read."""
        return {name: card.first(name)[:100] for name in GuestForm.base_fields}


class LinkForm(forms.Form):
    label = _text(_("For whom, or what (only you see this)"), long=200)


class TableForm(forms.Form):
    occasion = _text(_("Gathering"), "地域DX研究会", long=200)


def new_form_mark() -> str:
    return uuid.uuid4().hex
