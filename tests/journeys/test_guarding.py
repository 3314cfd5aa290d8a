"""docs/journeys/guarding.md: footprints; a passkey, a code from an app; where one is signed in."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from enishi.footprints import actions
from enishi.members.tests.test_second_step import code
from enishi.profiles import actions as profiles
from enishi.profiles.models import Audience, Found
from tests.journeys.ways import DESK_EN_PLAIN, PHONE_JA, walked

pytestmark = pytest.mark.journey


@walked(PHONE_JA, DESK_EN_PLAIN)
def test_footprints_and_safer_sign_in(visit, aoi, ben, settings, live_server, way) -> None:
    settings.ENISHI_URL = live_server.url
    for face in (aoi, ben):
        profiles.set_up(face, audience=Audience.MEMBERS, found_by=Found.MEMBERS, picture_audience=Audience.MEMBERS)
        profiles.publish(face)
    her, plain = visit(way, "aoi"), not way.scripts
    her.go("/me/")
    her.choose(her.words("Who was at my page, if I want that"))
    her.press("Turn footprints on")
    actions.turn_on(ben)
    actions.visit(ben, aoi)
    her.go(f"/people/{ben.public_id}/")
    beside = her.page.locator("aside")
    expect(beside).to_contain_text(her.words("If they have footprints on, too, they see that you were here today."))
    her.press("Leave none", within=beside)
    expect(beside).to_contain_text(her.words("Nothing of today's visit stays."))
    her.go("/me/footprints/")
    her.reads("Carter")
    her.press("Leave it after all")

    her.go("/account/second/")
    if plain:
        her.follow("Set it up")
    else:
        # A phone that holds passkeys, as far as the browser can tell.
        cdp = her.page.context.new_cdp_session(her.page)
        cdp.send("WebAuthn.enable")
        kind = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
        options = kind | {"isUserVerified": True, "automaticPresenceSimulation": True}
        cdp.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        her.follow("Add a passkey")
    her.field("Password").fill("aoi-no-himitsu")
    her.press("Go on")
    if plain:
        her.field("One-time code").fill(code(her.page.locator("code").inner_text()))
        her.press("Turn it on")
    else:
        her.press("Add a passkey")
    her.sees("Make new ones")
    recovery = her.page.locator("main code").first.inner_text()

    her.go("/account/devices/")
    her.sees("this browser")
    her.page.locator("form[data-sign-out] button").click()
    her.go("/account/login/")
    if not plain:
        her.press("Sign in with a passkey")
    else:
        her.field("E-mail address").fill("aoi@example.jp")
        her.field("Password").fill("aoi-no-himitsu")
        her.press("Sign in")
        her.sees("One step more")
        her.field("One-time code").fill(recovery)
        her.press("Sign in")
    her.go("/account/second/")
    her.sees("Safer sign-in")
