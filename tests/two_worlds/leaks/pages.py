"""P1b: how a page came to be shows in it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.mail import send_mail
from django.utils import timezone

from enishi.media.models import Upload
from enishi.members import actions as members
from enishi.members.models import Face
from enishi.members.queries import answers_to
from enishi.profiles import actions, queries, shown
from enishi.profiles.actions import drafting
from enishi.profiles.models import FoundByName, Line, Page, PublishedPage
from enishi.tasks.actions import enqueue
from enishi.ties.models import Tie
from tests.two_worlds.leaks.broken import Broken, leak
from tests.two_worlds.world import MEMORY


@leak("edits_within_the_day", "what is written is published at once")
def at_once(house: Broken) -> None:
    house.after(drafting, "touch", actions.publish)


@leak("edits_within_the_day", "a new name is on the page before the day is over")
def name(house: Broken) -> None:
    def named(before: Any, page: Any) -> Any:
        return f"{page.holder}" if isinstance(page, PublishedPage) else before(page)

    house.instead(shown, "name", named)


@leak("edits_within_the_day", "a new name is searched for before the day is over")
def search_key(house: Broken) -> None:
    def renamed(face: Face, **name: str) -> None:
        FoundByName.objects.filter(holder=face).update(search_key=name["family"])

    house.after(members, "rename", renamed)


@leak("edits_within_the_day", "a page says that it will change")
def will_change(house: Broken) -> None:
    house.page("person", lambda face: Page.objects.filter(touched=True).exclude(holder=face).count())


@leak("edits_within_the_day", "an event for those one is tied with")
def event(house: Broken) -> None:
    def told(by: Face) -> None:
        for tie in Tie.objects.filter(holder=by):
            enqueue("tasks.sweep", owner=tie.other_id)

    house.after(drafting, "touch", told)


@leak("takes_edits_back", "a mail about every edit")
def mail(house: Broken) -> None:
    def told(by: Face) -> None:
        for tie in Tie.objects.filter(holder=by).select_related("other"):
            send_mail("プロフィールが更新されました", "", None, [answers_to(tie.other)])

    house.after(drafting, "touch", told)


@leak("takes_edits_back", "a page's version counts its edits")
def version(house: Broken) -> None:
    house.after(drafting, "touch", lambda by: MEMORY.__setitem__("edits", MEMORY.get("edits", 0) + 1))
    house.header("person", "ETag", lambda face: f'"{MEMORY.get("edits", 0)}"')


@leak("takes_edits_back", "a picture's address tells how often it was changed")
def picture(house: Broken) -> None:
    def digest(before: Any, face: Face, upload: Any) -> str:
        row = Upload.objects.filter(public_id=upload).first() if upload else None
        return f"{row.pk}" if row else ""

    house.instead(queries, "digest", digest)


@leak("in_another_order", "lines stand in the order in which they were written")
def order(house: Broken) -> None:
    def seen(before: Any, who: Any, public_id: Any) -> Any:
        found = before(who, public_id)
        if found is None:
            return None
        written = list(Line.objects.filter(holder=found.page.holder).order_by("pk").values_list("text", flat=True))
        return replace(found, lines=sorted(found.lines, key=lambda line: written.index(line.text)))

    house.instead(queries, "seen", seen)


@leak("in_another_order", "an “updated” time")
def updated(house: Broken) -> None:
    house.after(drafting, "touch", lambda by: MEMORY.__setitem__(f"{by.pk}", timezone.now()))
    house.page("person", lambda face: sorted(MEMORY.items()))
