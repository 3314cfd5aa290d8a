"""The made-up community: 60 members, everybody they know, and the four whose eyes a visitor may borrow."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enishi.demo import circle, introduced, memory, posted, reported, stories, talking, together, walks
from enishi.demo.life import Life
from enishi.demo.roles import MANAGER, ORGANISER, PASSWORD, ROLES, SALESPERSON, TRAVELLER, Role
from enishi.members.queries import demo_addresses


@dataclass(frozen=True)
class Way:
    """One of the four: who it is, and what there is to see."""

    role: Role
    who: str
    story: str


@dataclass(frozen=True)
class Community:
    """The demonstration as made: who can sign in."""

    ways: tuple[Way, ...]
    password: str

    def words(self, here: str) -> list[str]:
        """What to tell the person at the terminal. here: the site's address on this machine."""
        return [
            _("On this machine only, sign in with the password %s as one of four:") % self.password,
            *(f"  {way.role.email}  {way.who}" for way in self.ways),
            _("Mails the site sends are read at %s/mail/ (on this machine only)") % here,
        ]


_WHO = {
    "traveller": gettext_lazy("The traveller"),
    "salesperson": gettext_lazy("The salesperson from abroad"),
    "manager": gettext_lazy("The manager of long standing"),
    "organiser": gettext_lazy("The organiser"),
}
_STORIES = {
    "traveller": gettext_lazy("Claire Delvaux, back at the hotel with 43 cards of a conference in Tokyo"),
    "salesperson": gettext_lazy("Rohan Mehta, four years in Tokyo, whose contacts were in six places"),
    "manager": gettext_lazy("Yukiko Miyahara, 22 years with one company, her classmates and colleagues"),
    "organiser": gettext_lazy("Kenji Owada, who looks after the alumni of a university, and introduces people"),
}


def make() -> Community:
    """The demonstration, made the first time and left alone after."""
    if not demo_addresses():
        with transaction.atomic():
            _live(Life(timezone.localdate()))
    found = made()
    assert found is not None
    return found


def made() -> Community | None:
    """The demonstration in this database, if it has one. Who erased one of the four, or changed their address, finds
    the others."""
    there = demo_addresses()
    ways = (Way(one, str(_WHO[one.handle]), str(_STORIES[one.handle])) for one in ROLES if one.email in there)
    return Community(tuple(ways), PASSWORD) if there else None


#: Who moved in April, and told one of the four only yesterday.
_LATE = {"緒方 真理": TRAVELLER, "曽根 俊彦": SALESPERSON, "渡邉 裕子": MANAGER, "澤田 千尋": ORGANISER}


def _live(life: Life) -> None:
    circle.join(life)
    circle.meet(life)
    circle.transfers(life, late=_LATE)
    introduced.introduce(life)
    stories.live_traveller(life)
    stories.live_salesperson(life)
    stories.live_manager(life)
    stories.live_organiser(life)
    together.live(life)
    talking.live(life)
    posted.live(life)
    reported.live(life)
    walks.live(life)
    memory.remember(life, since={SALESPERSON: life.ago(23)})
    life.live()
