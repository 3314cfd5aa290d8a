"""A nickname: made, written under, warned of, asked with; told to one person; and two tabs that disagree."""

from __future__ import annotations

import pytest

from enishi.introductions.actions import arrive_all
from enishi.profiles import actions as profiles
from enishi.profiles.models import Audience, Found
from tests.journeys.ways import DESK_EN_PLAIN, PHONE_JA, walked

pytestmark = pytest.mark.journey


@walked(PHONE_JA, DESK_EN_PLAIN)
def test_a_nickname_is_made_and_told_to_one_person(visit, aoi, ben, settings, way) -> None:
    settings.ENISHI_PRIVATE_FACES_FROM = 2
    profiles.set_up(ben, audience=Audience.MEMBERS, found_by=Found.MEMBERS, picture_audience=Audience.MEMBERS)
    profiles.publish(ben)
    her, him = visit(way, "aoi"), visit(way, "ben")
    her.go("/me/")
    her.choose(her.words("A profile of its own, apart from this one"))
    her.field("Nickname").fill("山猫")
    her.press("Make it and act as it")
    her.sees("You act as your nickname now. Its page is empty; nobody sees it yet.")
    her.arrive(her.link("Add: %(what)s", what=her.words("A few words")))
    her.page.locator("textarea").fill("青木です。山が好きです。")
    her.press("Save")
    her.sees("Your name: %(words)s", words="青木")
    her.press("Publish as %(name)s", name="山猫")
    profiles.publish_all()

    her.go(f"/people/{ben.public_id}/ask/")
    # In another tab she has gone back to work: what the first one sends is not done.
    tab = her.page.context.new_page()
    tab.goto(f"{her.site}/me/")
    tab.get_by_role("button", name=her.words("Back to my work profile")).click()
    her.press("Ask as %(face)s", face="山猫")
    her.sees("Nothing was done")
    her.press("Act as my nickname")
    her.go(f"/people/{ben.public_id}/ask/")
    her.press("Ask as %(face)s", face="山猫")
    arrive_all()

    him.go("/ties/")
    him.page.locator("summary", has_text=him.words("%(n)s further request|%(n)s further requests", 1)).click()
    him.reads("山猫")
    him.press("Connect")
    her.go("/me/nickname/known/")
    her.arrive(her.main.get_by_role("link", name=her.words("Let them know")).first)
    her.press("Go on")
    her.press("Yes, tell %(name)s", name="Ben Carter")
    him.go("/ties/")
    him.choose("山猫")
    him.follow("Their page")
    him.sees("%(name)s (work profile) uses this nickname. Only you see this line.", name="青木 葵")
    her.go("/book/")
    her.sees("This belongs to your work profile")
    her.press("Back to my work profile")
    assert her.page.url.endswith("/book/")
