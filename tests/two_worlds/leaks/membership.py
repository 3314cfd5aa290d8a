"""P6: whether an address, or the person on a card, is a member's."""

from __future__ import annotations

from typing import Any

from allauth.account import app_settings
from allauth.account.models import EmailAddress
from django.contrib import messages
from django.http import HttpRequest

from enishi.cards.models import Contact, MatchKey
from enishi.members import account_forms
from enishi.members.adapter import Adapter
from enishi.members.models import Face, Member
from enishi.profiles import queries as profiles
from enishi.profiles.models import PublishedPage
from tests.two_worlds.cast import OUTSIDER
from tests.two_worlds.leaks.broken import Broken, leak


def known(email: str) -> bool:
    return Member.objects.filter(email__iexact=email).exists()


@leak("the_address_is_a_members", "signing up says “already taken”")
def already_taken(house: Broken) -> None:
    def clean(before: Any, form: Any) -> Any:
        cleaned = before(form)
        if known(cleaned.get("email", "")):
            form.add_error("email", "このアドレスは登録済みです")
        return cleaned

    house.instead(account_forms.SignUp, "clean", clean)


@leak("signed_up", "allauth's own answers, which tell")
def enumeration(house: Broken) -> None:
    house.patch.setattr(app_settings, "PREVENT_ENUMERATION", False)


@leak("the_address_is_a_members", "asking for a new password says that the address is unknown")
def unknown_address(house: Broken) -> None:
    def clean_email(before: Any, form: Any) -> Any:
        email = before(form)
        if not known(email):
            form.add_error("email", "登録されていません")
        return email

    house.instead(account_forms.ResetPassword, "clean_email", clean_email)


@leak("signed_up", "signing in tells an address not confirmed from a wrong password")
def not_confirmed(house: Broken) -> None:
    def authenticate(before: Any, self: Adapter, request: HttpRequest, **credentials: Any) -> Any:
        member = before(self, request, **credentials)
        if member is None and EmailAddress.objects.filter(email=credentials.get("email", ""), verified=False).exists():
            messages.info(request, "確認がまだです")
        return member

    house.instead(Adapter, "authenticate", authenticate)


@leak("has_a_page", "a person in one's book is marked as a member")
def badge(house: Broken) -> None:
    theirs = PublishedPage.objects.filter(family=OUTSIDER[0].split()[0])
    house.page("contact", lambda face: f"会員 {theirs.exists()}")


@leak("has_a_page", "the book counts who of it is here")
def count(house: Broken) -> None:
    emails = Member.objects.values("email")
    house.page("book", lambda face: MatchKey.objects.filter(holder=face, value__in=emails).count())


@leak("has_a_page", "who holds a card with a name finds the page by it")
def found(house: Broken) -> None:
    def find(before: Any, face: Face, words: str) -> Any:
        names = Contact.objects.filter(holder=face).values("family")
        pages = PublishedPage.objects.filter(family__in=names, family=words)
        return before(face, words) or [profiles.Person(page, None, False) for page in pages]

    house.instead(profiles, "find", find)


@leak("has_a_page", "an order that puts members first")
def order(house: Broken) -> None:
    members = PublishedPage.objects.values("family")
    house.page("book", lambda face: list(Contact.objects.filter(holder=face, family__in=members).values_list("family")))
