"""The made-up traveller and her book, put in through the same actions as anybody's. Deterministic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from enishi.cards import actions as book
from enishi.cards import queries
from enishi.cards.models import Contact
from enishi.members import actions as members
from enishi.members.models import Face, Member
from enishi.members.queries import is_demo, member_by_handle, work_face
from enishi.portability import actions as portability

DATA = Path(__file__).parent / "data"
HANDLE = "traveller"
EMAIL = "traveller@example.jp"
PASSWORD = "yoroshiku-onegai"


@dataclass(frozen=True)
class Community:
    """The demonstration as made: who can sign in."""

    email: str
    password: str

    def words(self, here: str) -> list[str]:
        """What to tell the person at the terminal. here: the site's address on this machine."""
        return [
            _("Sign in as the traveller: %(email)s, password %(password)s (on this machine only)")
            % {"email": self.email, "password": self.password},
            _("Mails the site sends are read at %s/mail/ (on this machine only)") % here,
        ]


def make() -> Community:
    """The demonstration's book, made the first time and left alone after."""
    if member_by_handle(HANDLE) is None:
        with transaction.atomic():
            _fill(_traveller())
    return Community(EMAIL, PASSWORD)


def made() -> Community | None:
    """The demonstration in this database, if it has one."""
    return Community(EMAIL, PASSWORD) if is_demo(EMAIL) else None


def _traveller() -> Face:
    member: Member = members.add_member(HANDLE, "高村 真理", EMAIL, PASSWORD, is_demo=True)
    face = work_face(member)
    assert face is not None
    return face


def _fill(by: Face) -> None:
    conference = portability.About(occasion="地域DX研究会", place="青森市", met_on=date(2026, 10, 3))
    portability.import_file(by, DATA / "eight.csv")
    portability.import_file(by, DATA / "phone.vcf")
    portability.import_file(by, DATA / "cards.txt", about=conference)
    _remember(by)


def _remember(by: Face) -> None:
    """What she wrote down herself."""
    sawada = _find(by, "澤田 千尋")
    book.log_meeting(
        by,
        sawada,
        met_on=date(2026, 11, 12),
        place="オンライン",
        text="廃液センサーの試験の段取り。",
        introduced_by="長谷川 美和",
        promised="資料を送る",
    )
    book.write_note(by, sawada, "お子さんが同じ大学。甘いものがお好き。")
    book.log_meeting(
        by,
        _find(by, "Mercier"),
        met_on=date(2026, 8, 2),
        place="トゥールーズ",
        occasion="センサー展",
        text="来春、日本の代理店を探すとのこと。",
        promised="東和電機の佐々木さんに紹介",
    )
    book.tag(by, [_find(by, "佐々木 亮"), _find(by, "比嘉"), _find(by, "今井 香織")], ["お客さま"])
    book.tag(by, [_find(by, "長谷川 美和"), sawada], ["地域DX研究会"])


def _find(by: Face, words: str) -> Contact:
    contact = queries.book(by, words=words).first()
    assert contact is not None, words
    return contact
