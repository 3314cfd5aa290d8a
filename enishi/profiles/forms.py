"""What is typed about a line, the page as a whole, and an announcement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import MaxLengthValidator, RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from enishi.common.calendar import western_year
from enishi.members.models import Face
from enishi.profiles import nickname, years
from enishi.profiles.beginning import first_audience
from enishi.profiles.models import SAYS, Audience, Found, Kind, Line, Page
from enishi.profiles.others import NAMES_AT_MOST
from enishi.profiles.pictures import NEAR, PARTS, Place

#: The fields of each kind of line, in order, as they are called there; those that must be filled in first.
FIELDS: dict[str, dict[str, Any]] = {
    Kind.POST: {
        "organisation": _("Company or organisation"),
        "role": _("Department and title"),
        "is_current": _("I am there now"),
        "from_year": _("From (year)"),
        "from_month": _("Month"),
        "to_year": _("Until (year)"),
        "to_month": _("Month"),
        "text": _("In a few words (optional)"),
    },
    Kind.ENTRY: {
        "organisation": _("Company or organisation"),
        "from_year": _("Joined (year)"),
        "from_month": _("Month"),
        "to_year": _("Left (year; empty if you are there)"),
        "to_month": _("Month"),
    },
    Kind.SCHOOL: {
        "organisation": _("School"),
        "role": _("Faculty and subject (optional)"),
        "from_year": _("From (year)"),
        "from_month": _("Month"),
        "to_year": _("Until (year)"),
        "to_month": _("Month"),
        "text": _("In a few words (optional)"),
    },
    Kind.LANGUAGE: {"role": _("Language"), "text": _("How well (optional)")},
    Kind.WORDS: {"text": _("A few words")},
    Kind.OTHER: {
        "role": _("Heading"),
        "from_year": _("From (year)"),
        "from_month": _("Month"),
        "to_year": _("Until (year)"),
        "to_month": _("Month"),
        "text": _("In a few words (optional)"),
    },
}
_NEEDED: dict[str, tuple[str, ...]] = {
    Kind.ENTRY: ("organisation", "from_year"),
    Kind.SCHOOL: ("organisation",),
    Kind.LANGUAGE: ("role",),
    Kind.WORDS: ("text",),
    Kind.OTHER: ("role",),
}
#: Who studies knows the year of graduating; nobody knows much more.
EARLIEST, AHEAD = 1900, 8
_TOO_LONG = _("Please write this in at most %(limit_value)d characters.")
#: A header of a mail has one.
ONE_LINE = RegexValidator(r"[\r\n]", _("Please write this on one line."), inverse_match=True)
_REFUSED = {
    "no_kind": _("A nickname has no posts and no schools."),
    "twice": _("This line is on your page already."),
    "too_many": _("A page has up to 100 lines. Please take one out first."),
    "too_many_works": _("A page has up to 20 of these. Please take one out first."),
}


def refused(code: str) -> str:
    return str(_REFUSED[code])


class YearField(forms.CharField):
    """A year, as people write it: 2011, 平成23年, H23. Gives the Gregorian year, or None."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off", "size": 8})
        super().__init__(required=False, max_length=20, widget=widget, **options)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        year, latest = western_year(text), timezone.localdate().year + AHEAD
        if year is None:
            raise forms.ValidationError(_("Please write the year as 2011 or 平成23年."))
        if not EARLIEST <= year <= latest:
            words = _("Please check the year: it has to be between %(first)s and %(last)s.")
            raise forms.ValidationError(words, params={"first": EARLIEST, "last": latest})
        return year


class LineForm(forms.Form):
    """One line of a kind."""

    organisation = forms.CharField(max_length=200, required=False)
    role = forms.CharField(max_length=200, required=False)
    is_current = forms.BooleanField(required=False)
    from_year, from_month = YearField(), forms.TypedChoiceField(coerce=int, empty_value=None, required=False)
    to_year, to_month = YearField(), forms.TypedChoiceField(coerce=int, empty_value=None, required=False)
    text = forms.CharField(max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    audience = forms.TypedChoiceField(label=_("Who sees this line"), coerce=int, choices=Audience.choices)

    def __init__(
        self, kind: str, data: Any = None, *, face: Face | None = None, line: Line | None = None, **options: Any
    ) -> None:
        initial = {name: getattr(line, name) for name in (*SAYS, "audience")} if line else _blank(kind)
        if face is not None and line is None:
            initial |= {name: value for name, value in nickname.first_page(face).items() if name == "audience"}
        super().__init__(data, initial=initial, **options)
        if face is not None:
            self.fields["audience"].choices = nickname.audiences(face)  # type: ignore[attr-defined]
        self.kind = kind
        called = FIELDS[kind]
        for name in [name for name in self.fields if name not in called and name != "audience"]:
            del self.fields[name]
        for name, label in called.items():
            self.fields[name].label = label
            self.fields[name].required = name in _NEEDED.get(kind, ())
            self.fields[name].error_messages["required"] = _("Please fill this in.")
            if name.endswith("_month"):
                self.fields[name].choices = [("", "—"), *((n, years.month_name(n)) for n in range(1, 13))]  # type: ignore[attr-defined]
            for check in self.fields[name].validators:
                if isinstance(check, MaxLengthValidator):
                    check.message = _TOO_LONG
        self.order_fields([*called, "audience"])

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if self.kind == Kind.POST and not (given.get("organisation") or given.get("role")) and not self.errors:
            raise forms.ValidationError(_("Please write the company, or what you do there."))
        for year, month in (("from_year", "from_month"), ("to_year", "to_month")):
            if given.get(month) and not given.get(year) and year not in self.errors:
                self.add_error(year, _("Please write the year too, or leave the month out."))
        begun = (given.get("from_year") or 0, given.get("from_month") or 0)
        ended = (given.get("to_year") or 9999, given.get("to_month") or 12)
        if begun > ended and not self.errors:
            self.add_error("to_year", _("It ends before it begins. Please check the two years."))
        if given.get("is_current") and given.get("to_year"):
            self.add_error("to_year", _("If it still goes on, please leave the last year empty."))
        if given.get("from_year", 0) and given["from_year"] > timezone.localdate().year and self.kind == Kind.ENTRY:
            self.add_error("from_year", _("This year has not come yet."))
        return given

    def says(self) -> dict[str, Any]:
        """The columns of a line."""
        given = self.cleaned_data
        blank: dict[str, Any] = {"organisation": "", "role": "", "text": "", "is_current": False}
        return {"kind": self.kind, **{name: given.get(name, blank.get(name)) for name in SAYS[1:]}} | {
            "audience": given["audience"]
        }


def _blank(kind: str) -> dict[str, Any]:
    now = kind == Kind.POST
    return {"audience": int(first_audience(kind, is_current=now)), "is_current": now}


class PageForm(forms.Form):
    """Who may open the page, who finds it by name, who sees the picture."""

    audience = forms.TypedChoiceField(
        label=_("Who may open the page"),
        help_text=_("Nobody else sees anything of it, whatever a line says."),
        coerce=int,
    )
    found_by = forms.ChoiceField(label=_("Who finds it by my name"))
    picture_audience = forms.TypedChoiceField(label=_("Who sees my picture"), coerce=int)

    def __init__(self, face: Face, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        fields: Any = self.fields
        fields["found_by"].choices = nickname.found(face)
        fields["picture_audience"].choices = nickname.audiences(face)
        fields["audience"].choices = [one for one in nickname.audiences(face) if one[0] != Audience.ME]

    @classmethod
    def of(cls, page: Page) -> PageForm:
        return cls(page.holder, initial={name: getattr(page, name) for name in cls.base_fields})

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("found_by") == Found.MEMBERS and given.get("audience", 0) > Audience.MEMBERS:
            words = _("To be found by them, the page has to be open to them: choose “%(words)s” above.")
            self.add_error("found_by", words % {"words": Audience.MEMBERS.label})
        return given


class VouchForm(forms.Form):
    """A few lines about somebody."""

    text = forms.CharField(
        label=_("In a few lines"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("How you know each other, and what you saw of their work. Up to 600 characters."),
        error_messages={"required": _("Please fill this in."), "max_length": _TOO_LONG},
    )


class AppearForm(forms.Form):
    """For whom something that others had a part in stands on one's own page. own_page: of a work, whether it does."""

    audience = forms.TypedChoiceField(
        label=_("Who sees it"), coerce=int, choices=[choice for choice in Audience.choices if choice[0] != Audience.ME]
    )
    own_page = forms.BooleanField(required=False)


class WorkForm(forms.Form):
    """What several did together. names: of those one has a tie with, by the public id of their face."""

    team = forms.CharField(
        label=_("Company, department or team"),
        max_length=200,
        error_messages={"required": _("Please fill this in."), "max_length": _TOO_LONG},
    )
    from_year, to_year = YearField(label=_("From (year)")), YearField(label=_("Until (year)"))
    text = forms.CharField(
        label=_("What you did together"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Please fill this in."), "max_length": _TOO_LONG},
    )
    names = forms.MultipleChoiceField(
        label=_("Who was part of it (optional)"), required=False, widget=forms.CheckboxSelectMultiple
    )
    audience = forms.TypedChoiceField(label=_("Who sees it"), coerce=int, choices=Audience.choices)

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["names"].choices = people  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        begun, ended = given.get("from_year"), given.get("to_year")
        if begun and ended and begun > ended:
            self.add_error("to_year", _("It ends before it begins. Please check the two years."))
        if len(given.get("names") or ()) > NAMES_AT_MOST:
            self.add_error("names", _("Please choose at most %(n)s people.") % {"n": NAMES_AT_MOST})
        return given

    def says(self) -> dict[str, Any]:
        """The columns of a work."""
        return {name: value for name, value in self.cleaned_data.items() if name != "names"}


class PlaceForm(forms.Form):
    """Where the face is in the picture: one of the parts it is divided into, and from how near."""

    part = forms.TypedChoiceField(coerce=int, choices=[(n, str(n)) for n in range(PARTS * PARTS)])
    near = forms.TypedChoiceField(
        coerce=int,
        choices=list(zip(range(len(NEAR)), (_("As it is"), _("Nearer"), _("Nearest")), strict=True)),
    )

    def place(self) -> Place:
        down, across = divmod(self.cleaned_data["part"], PARTS)
        return Place(across, down, self.cleaned_data["near"])


class AnnouncementForm(forms.Form):
    """The mail, as it goes out."""

    subject = forms.CharField(label=_("Subject"), max_length=200, validators=[ONE_LINE])
    body = forms.CharField(label=_("Text"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 18}))
    reply_to = forms.EmailField(
        label=_("Answers go to"),
        max_length=254,
        error_messages={"invalid": _("Please check the e-mail address: name@example.jp")},
    )
    form = forms.UUIDField(widget=forms.HiddenInput)
    language = forms.ChoiceField(choices=settings.LANGUAGES, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for bound in self.fields.values():
            bound.error_messages["required"] = _("Please fill this in.")


class PostChangeForm(forms.Form):
    """What an announcement is about."""

    KINDS = (
        ("moved", _("A new post in the same company")),
        ("joined", _("A new company")),
        ("left", _("Leaving")),
    )
    language = forms.ChoiceField(label=_("Language of the mail"), choices=settings.LANGUAGES)
    what = forms.ChoiceField(label=_("What you tell"), choices=KINDS)
    organisation = forms.CharField(label=_("Company (the former one, if you leave it)"), max_length=200, required=False)
    role = forms.CharField(label=_("New department and title"), max_length=200, required=False)
    joined = forms.CharField(label=_("New company"), max_length=200, required=False)
    day = forms.DateField(
        label=_("As of"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日"],
        error_messages={"invalid": _("Please write the day as 2026-10-03."), "required": _("Please fill this in.")},
    )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        needed = {"moved": "role", "joined": "joined", "left": "organisation"}[given.get("what") or "moved"]
        if not given.get(needed) and needed not in self.errors:
            self.add_error(needed, _("Please fill this in."))
        return given
