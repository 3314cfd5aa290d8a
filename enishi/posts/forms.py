"""What can be written: a post, a comment."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from enishi.members.models import Face
from enishi.posts import queries
from enishi.posts.actions import Says
from enishi.posts.actions.commenting import LONGEST as LONGEST_COMMENT
from enishi.posts.actions.picturing import LONGEST_ALT, MOST
from enishi.posts.models import Kind, Post
from enishi.profiles.models import Audience
from enishi.profiles.queries import Known, known
from enishi.safety.second_thought import SecondThought

#: As `Audience` says them, in fewer words where a list is short.
READERS = {
    Audience.ANYONE: _("Anyone, even without signing in"),
    Audience.MEMBERS: _("Everybody registered here"),
    Audience.CARD: _("My ties"),
    Audience.WORK: _("My ties at “work” or nearer"),
    Audience.CLOSE: _("My ties at “close colleagues at work” or nearer"),
    Audience.FRIEND: _("My ties at “friends” or nearer"),
    Audience.INNER: _("“The closest” only"),
    Audience.ME: _("Only the people I choose"),
}
COMMENTERS = {
    Audience.MEMBERS: _("Everybody who may read it"),
    Audience.CARD: _("My ties"),
    Audience.FRIEND: _("My ties at “friends” or nearer"),
    Audience.ME: _("Nobody may comment"),
}
FIRST = {Kind.OPINION: Audience.CARD, Kind.DIARY: Audience.INNER}
_TOO_LONG = _("That is too long: %(limit_value)s characters are the most. Nothing of it was lost.")


class PostForm(SecondThought):
    """A post of one kind by one face. Choices that are not theirs are not offered, and not taken."""

    audience = forms.TypedChoiceField(label=_("Who may read it"), coerce=int)
    readers = forms.MultipleChoiceField(
        label=_("The people I choose"), required=False, widget=forms.CheckboxSelectMultiple
    )
    not_company = forms.BooleanField(label=_("But nobody from my company"), required=False)
    comments = forms.TypedChoiceField(label=_("Who may comment"), coerce=int)
    form = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, face: Face, kind: Kind, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.face = face
        rows = 6 if kind == Kind.OPINION else 10
        self.fields["text"] = forms.CharField(label=_("Text"), required=False, widget=forms.Textarea({"rows": rows}))
        self.order_fields(["text", "audience", "readers", "not_company", "comments"])
        widest = Audience.ANYONE if kind == Kind.OPINION else Audience.MEMBERS
        self._choose("audience", {one: words for one, words in READERS.items() if one >= widest}, FIRST[kind])
        self._choose("comments", COMMENTERS, Audience.CARD)
        readers = cast(forms.MultipleChoiceField, self.fields["readers"])
        # Asked for where they are shown or some are chosen: most posts name nobody.
        readers.choices = lambda: [(public_id, one.name) for public_id, one in self.people.items()]
        if face.is_private or not queries.companies(face):
            del self.fields["not_company"]

    @cached_property
    def people(self) -> dict[str, Known]:
        return {str(one.face.public_id): one for one in known(self.face) if one.name}

    def _choose(self, name: str, choices: dict[Audience, Any], first: Audience) -> None:
        field = cast(forms.TypedChoiceField, self.fields[name])
        field.choices = [(int(one), words) for one, words in choices.items()]
        field.initial = int(first)

    def says(self) -> Says:
        given = self.cleaned_data
        chosen = [self.people[public_id].face for public_id in given.get("readers", ())]
        return Says(
            kind=self.kind,
            text=given.get("text", ""),
            audience=given["audience"],
            not_company=given.get("not_company", False),
            comments=given["comments"],
            readers=chosen,
        )


class PictureForm(forms.Form):
    """One more picture, and what is to be seen in it."""

    picture = forms.FileField(label=_("Picture"), required=False, widget=forms.FileInput({"accept": "image/*"}))
    alt = forms.CharField(
        label=_("What is to be seen in it, for those who do not see it"), required=False, max_length=LONGEST_ALT
    )


def picture_forms(request_data: Any = None, files: Any = None, there: int = 0) -> list[PictureForm]:
    """As many as there is room for."""
    return [PictureForm(request_data, files, prefix=f"new{n}") for n in range(MOST - there)]


def of_post(post: Post) -> dict[str, Any]:
    """What a form begins with where the post is there already."""
    readers = [str(reader.face.public_id) for reader in post.readers.select_related("face")]
    same = ("text", "audience", "not_company", "comments", "form")
    return {name: getattr(post, name) for name in same} | {"readers": readers}


class CommentForm(SecondThought):
    form = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # No `max_length`: browsers count otherwise, and cut what is pasted without a word.
        too_long = MaxLengthValidator(LONGEST_COMMENT, _TOO_LONG)
        area = forms.Textarea({"rows": 3})
        self.fields["text"] = forms.CharField(label=_("Comment"), validators=[too_long], widget=area)
