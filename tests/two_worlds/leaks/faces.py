"""P2: something tells whose a nickname is, or that there is one."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from enishi.introductions import actions as requests
from enishi.introductions.models import TieRequest
from enishi.members.models import Face, FaceOwner
from enishi.members.queries import other_faces
from enishi.profiles import actions as profiles
from enishi.profiles import shown
from enishi.profiles.models import PublishedPage, Reveal
from enishi.safety import actions as safety
from enishi.safety.models import Block
from enishi.tasks.actions import enqueue
from tests.two_worlds.leaks.broken import Broken, leak

OWNS_A_NICKNAME = "nickname_of_keeper"


def owners() -> QuerySet[FaceOwner]:
    return FaceOwner.objects.filter(face__kind=Face.Kind.PRIVATE)


@leak("has_a_nickname", "a limit counts both faces")
def limit(house: Broken) -> None:
    work = Face.objects.filter(kind=Face.Kind.WORK)
    house.page("people", lambda face: f"お受けするお願い {sum(5 + 5 * other_faces(one).count() for one in work)}件")


@leak("has_a_nickname", "how many faces there are is said to all")
def count(house: Broken) -> None:
    house.page("ties", lambda face: f"会員{Face.objects.count()}名")


@leak(OWNS_A_NICKNAME, "a colour made of the account")
def colour(house: Broken) -> None:
    house.page("person", lambda face: list(owners().values_list("member", flat=True)))


@leak(OWNS_A_NICKNAME, "people of the same account are suggested together")
def suggestion(house: Broken) -> None:
    def told(face: Face) -> list[str]:
        both = FaceOwner.objects.filter(member__in=owners().values("member"))
        return sorted(str(one.face) for one in both.select_related("face"))

    house.page("people", told)


@leak(OWNS_A_NICKNAME, "a name says how many faces its owner has")
def name(house: Broken) -> None:
    house.instead(shown, "name", lambda before, page: f"{before(page)}{_faces(page)}")


def _faces(page: PublishedPage | Face) -> int:
    owner = FaceOwner.objects.get(face=getattr(page, "holder", page))
    return FaceOwner.objects.filter(member=owner.member_id).count()


@leak(OWNS_A_NICKNAME, "whom the nickname keeps off, the work face keeps off")
def block_of_both(house: Broken) -> None:
    def block(by: Face, other: Face, name: str) -> None:
        for face in other_faces(by):
            Block.objects.update_or_create(holder=face, other=other, defaults={"name": name, "one_way": False})

    house.after(safety, "block", block)


@leak(OWNS_A_NICKNAME, "an order that keeps the faces of one account together")
def order(house: Broken) -> None:
    house.page("people", lambda face: [str(one.face) for one in FaceOwner.objects.order_by("member", "face")])


@leak(OWNS_A_NICKNAME, "the header of a picture names the owner's folder")
def folder(house: Broken) -> None:
    house.header("person", "X-Media", lambda face: sorted(owners().values_list("member", flat=True)))


@leak(OWNS_A_NICKNAME, "a request comes signed with the work face")
def signed(house: Broken) -> None:
    def ask(by: Face, other: Face, **more: Any) -> None:
        work = other_faces(by).filter(kind=Face.Kind.WORK).first()
        TieRequest.objects.filter(holder=by, to=other).update(asker=str(work or by))

    house.after(requests, "ask", ask)


@leak("tells_a_friend", "how many know whose it is stands on the page")
def known_to(house: Broken) -> None:
    house.page("person", lambda face: f"{Reveal.objects.count()}名に明かしています")


@leak("tells_a_friend", "work in everybody's name when somebody is told")
def task(house: Broken) -> None:
    def reveal(by: Face, other: Face, name: str) -> None:
        for face in Face.objects.all():
            enqueue("tasks.sweep", owner=face.pk)

    house.after(profiles, "reveal", reveal)
