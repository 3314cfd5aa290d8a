"""Five cards on a table, one picture: confirmed by keys alone, and without scripts. The reader is told what it says."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from enishi.cards.models import Contact
from enishi.reading.photo import PhotoCard
from enishi.scanning import reader
from enishi.scanning.tests.conftest import found, jpeg, picture
from enishi.tasks.worker import run_due
from tests.journeys.ways import DESK_JA, PHONE_EN_PLAIN, PHONE_JA, walked

pytestmark = pytest.mark.journey


def card(top: int, check: tuple[str, ...] = (), **fields: str) -> PhotoCard:
    """One of the cards on the table, as wide as what stands on it."""
    return replace(
        found(top=top, check=check, **fields), outline=((0, top), (500, top), (500, top + 240), (0, top + 240))
    )


#: What the reader makes of them: one name is cut in the wrong place, one has a form of 崎 that it cannot write.
TABLE = picture(
    card(0, ("family",), family="高崎", given="葵", company="株式会社みどり計測", email="a@midori.example.jp"),
    card(240, ("family", "given"), family="髙橋一", given="夫", family_kana="たかはしかず", given_kana="お"),
    card(480, family="千葉", given="千恵", company="千葉工業株式会社", email="chie@chiba.example.jp"),
    card(720, ("company",), family="江見", given="恵美", company="北の海信用金庫", title="課長"),
    card(960, ("email",), family="文野", given="史", company="文野書店", email="f@fumino.example.jp"),
)
PEOPLE = ["髙橋 一夫", "高﨑 葵", "江見 恵美", "千葉 千恵", "文野 史"]

#: Where the place in focus is drawn, and where the field is, in pixels of the window.
SEEN = """() => {
  const of = (part) => { const r = part.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; };
  const view = document.activeElement.closest("form").parentElement.querySelector(".view");
  return {mark: of(view.querySelector(".mark")), view: of(view), field: of(document.activeElement), high: innerHeight};
}"""


@pytest.fixture(autouse=True)
def read(settings, tmp_path, monkeypatch) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr(reader, "read", lambda data: TABLE)
    monkeypatch.setattr(reader, "available", lambda: True)


class Hands:
    """Somebody who touches nothing but the keys."""

    def __init__(self, visitor) -> None:
        self.visitor, self.page = visitor, visitor.page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def is_at(self, name: str) -> None:
        expect(self.page.locator(f"#id_{name}")).to_be_focused()

    def is_at_save(self) -> None:
        expect(self.page.locator("[data-save]")).to_be_focused()

    def state(self, name: str, english: str) -> None:
        expect(self.page.locator(f"#id_{name}_state")).to_have_text(self.visitor.words(english))

    def left(self, n: int) -> None:
        words = self.visitor.words("%(n)s field to check|%(n)s fields to check", n)
        expect(self.page.locator("[data-count]")).to_have_text(words if n else self.visitor.words("No field to check."))

    def sees_both(self) -> None:
        """The place on the picture is near, in sight, and not under the field; and neither is cut off."""
        expect(self.page.locator(".mark")).to_be_visible()
        self.page.wait_for_function("() => document.getAnimations().length === 0")
        seen = self.page.evaluate(SEEN)
        left, top, right, bottom = seen["view"]
        assert left <= seen["mark"][0] < seen["mark"][2] <= right, seen
        assert top <= seen["mark"][1] < seen["mark"][3] <= bottom, seen
        assert top >= 0, seen
        assert seen["field"][3] <= seen["high"], seen
        assert seen["field"][1] >= bottom or seen["field"][0] >= right, seen

    def saves(self, *keys: str) -> None:
        """What brings the next card."""
        before = self.page.url
        self.press(*keys)
        expect(self.page).not_to_have_url(before)
        expect(self.page.locator("main > .notice")).to_be_visible()
        self.visitor.look()


def _sent(visitor) -> None:
    visitor.go("/scan/")
    file = {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": jpeg()}
    visitor.page.locator("#files").set_input_files(file)
    if not visitor.way.scripts:
        visitor.press("Send them")
    visitor.sees("%(n)s picture sent|%(n)s pictures sent", 1)
    run_due()
    if not visitor.way.scripts:
        visitor.go("/scan/")
    visitor.follow("Confirm %(n)s card|Confirm %(n)s cards", 5)


@walked(PHONE_JA, DESK_JA)
def test_five_people_by_keys_alone(visit, aoi, way) -> None:
    aoi = visit(way, "aoi")
    _sent(aoi)
    hands = Hands(aoi)
    _another_form_of_a_character(hands)
    _cut_in_another_place(hands)
    _back_to_whom_one_just_saved(hands)
    hands.is_at_save()  # all is certain
    hands.saves("Enter")
    _typed_and_a_lost_line(hands)
    hands.is_at("email-0")
    if way.width < 860:
        _above_the_keyboard(hands)
    hands.press("Enter")
    hands.is_at_save()
    hands.press("Enter")
    expect(aoi.page).to_have_url(re.compile("/scan/done/"))
    aoi.look()
    aoi.reads(*PEOPLE)
    assert {"えみ", "たかはし"} < set(Contact.objects.values_list("family_kana", flat=True)), "others are guesses"


def _another_form_of_a_character(hands: Hands) -> None:
    hands.is_at("family")
    hands.sees_both()
    hands.left(1)
    hands.press("Escape")
    expect(hands.page.locator(".mark")).to_be_hidden()
    hands.press("ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight", "Enter")
    expect(hands.page.locator("#id_family")).to_have_value("高﨑")
    hands.state("family", "checked by you")
    hands.left(0)
    hands.press("ArrowUp", "Tab")
    hands.is_at_save()
    hands.saves("Control+Enter")


def _cut_in_another_place(hands: Hands) -> None:
    hands.is_at("family")
    hands.left(2)
    hands.press("Tab")
    hands.is_at("given")
    hands.press("Alt+ArrowDown", "ArrowLeft")
    for name, value in {"family": "髙橋", "given": "一夫", "family_kana": "たかはし", "given_kana": "かずお"}.items():
        expect(hands.page.locator(f"#id_{name}")).to_have_value(value)
    hands.press("Enter")
    hands.is_at_save()
    hands.saves("Enter")


def _back_to_whom_one_just_saved(hands: Hands) -> None:
    """The browser's own button leads there; forward again to the card that waits."""
    here = hands.page.url
    hands.page.go_back()
    expect(hands.page.locator("#confirm")).to_have_count(0)
    hands.visitor.reads("髙橋 一夫")
    hands.visitor.go(here)


def _typed_and_a_lost_line(hands: Hands) -> None:
    """A reading is chosen, a field typed; what was typed outlives a lost line and a reload."""
    hands.is_at("company-0")
    hands.sees_both()
    # Enter that ends a conversion belongs to the input method.
    hands.page.evaluate(
        "document.activeElement.dispatchEvent("
        "new KeyboardEvent('keydown', {key: 'Enter', keyCode: 229, isComposing: true, bubbles: true}))"
    )
    hands.state("company-0", "to check")
    hands.press("Alt+ArrowUp", "ArrowDown", "ArrowUp", "Shift+F6", "ArrowDown", "Enter")
    expect(hands.page.locator("#id_family_kana")).to_have_value("えみ")
    hands.page.context.set_offline(True)
    hands.press("Control+Enter")
    hands.visitor.sees("There is no connection. What you typed is kept here; please save again when it is back.")
    hands.page.context.set_offline(False)
    hands.visitor.troubles.clear()  # the browser's own complaint about the line
    hands.page.reload()
    hands.state("family_kana", "checked by you")
    hands.state("company-0", "to check")
    hands.is_at("company-0")
    hands.press("Enter")
    hands.is_at_save()
    hands.saves("Enter")


def _above_the_keyboard(hands: Hands) -> None:
    """What the keyboard of a phone leaves of the window is enough for the field and its place on the picture."""
    size = hands.page.viewport_size
    hands.page.set_viewport_size({"width": size["width"], "height": 508})
    hands.press(*["Alt+ArrowDown"] * 2)
    hands.is_at("tel-0")
    hands.press(*["Alt+ArrowUp"] * 9)
    hands.is_at("family")
    hands.sees_both()
    hands.press("Tab")
    hands.is_at("email-0")
    hands.sees_both()
    hands.page.set_viewport_size(size)


@walked(PHONE_EN_PLAIN)
def test_five_people_without_scripts(visit, aoi, way) -> None:
    aoi = visit(way, "aoi")
    _sent(aoi)
    aoi.reads("1 of 5")
    expect(aoi.page.locator("#id_family")).to_be_focused()
    aoi.page.locator("#id_title-0").fill("課長")
    aoi.arrive(aoi.page.get_by_role("button", name="﨑"))
    expect(aoi.page.locator("#id_family")).to_have_value("高﨑")
    expect(aoi.page.locator("#id_title-0")).to_have_value("課長")
    save = "Save, and on to the next"
    aoi.press(save)
    aoi.press("← one character")
    expect(aoi.page.locator("#id_given_kana")).to_have_value("かずお")
    aoi.press(save)
    aoi.press(save)
    aoi.arrive(aoi.page.locator("[data-readings=family_kana]").get_by_text("えみ"))
    aoi.submit(aoi.page.locator("#id_family_kana"))
    aoi.press("Save")
    aoi.sees("Added from photographs")
    aoi.reads(*PEOPLE)
    assert Contact.objects.get(family="高﨑").title == "課長"
