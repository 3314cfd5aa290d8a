"""By keyboard alone, and in a text browser: pages are read and walked in one order."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess

import pytest

from enishi.cards import actions
from enishi.exchange.tests.made import once, own_card
from tests.journeys.conftest import session
from tests.journeys.ways import DESK_EN, PHONE_JA, walked

pytestmark = pytest.mark.journey

CHIE = {
    "family": "千葉",
    "given": "千恵",
    "family_kana": "ちば",
    "given_kana": "ちえ",
    "company": "株式会社みどり計測",
    "email": "c.chiba@midori.example.jp",
    "mobile": "090-7000-0101",
}
DAN = {"family": "團", "given": "弾", "family_romaji": "Dan", "given_romaji": "Dan", "company": "團工業株式会社"}

#: What can be reached by Tab, in the order of the page.
REACHABLE = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")].filter(e =>
  e.type !== "hidden" && !e.disabled && e.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true}) &&
  getComputedStyle(e).visibility === "visible").map(e => e.outerHTML.slice(0, 90))"""
FOCUSED = """() => {
  const e = document.activeElement, seen = e.matches(".turn input") ? e.nextElementSibling : e;
  const box = seen.getBoundingClientRect(), style = getComputedStyle(seen);
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return {
    html: e === document.body ? "" : e.outerHTML.slice(0, 90),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    hidden: !(top && (seen.contains(top) || top.contains(seen))),
  };
}"""


@pytest.fixture
def book(aoi):
    """Aoi's, with a person whose card has two sides."""
    chie, dan = actions.add_contact(aoi, CHIE), actions.add_contact(aoi, DAN)
    actions.log_meeting(aoi, chie, text="見積もりの相談", place="青森市", promised="資料を送る")
    return chie, dan


@walked(PHONE_JA, DESK_EN)
def test_everything_is_reached_by_keyboard(visit, book, way) -> None:
    aoi, face = visit(way, "aoi"), book[0].holder
    pages = ["/book/", "/book/?select=some", *(f"/book/{person.public_id}/" for person in book), "/bring/"]
    own_card(face)
    pages += ["/card/", "/card/edit/", f"/c/{once(face)[1]}/"]
    for address in pages:
        aoi.go(address)
        _walked_by_tab(aoi.page)
    aoi.go("/book/")
    aoi.page.keyboard.press("/")
    aoi.page.keyboard.type("ちば")
    aoi.page.wait_for_url("**q=**")
    aoi.page.keyboard.press("ArrowDown")
    with aoi.page.expect_navigation():
        aoi.page.keyboard.press("Enter")
    aoi.look()
    aoi.reads("千葉")


def _walked_by_tab(page) -> None:
    wanted, met = page.evaluate(REACHABLE), []
    while True:
        page.keyboard.press("Tab")
        now = page.evaluate(FOCUSED)
        if now["html"] in ("", *met[:1]):
            break
        if met[-1:] == [now["html"]]:
            continue  # year, month and day of a date
        assert now["ring"], f"no ring: {now['html']}"
        assert not now["hidden"], f"under something else: {now['html']}"
        met.append(now["html"])
    assert met == wanted, page.url


@pytest.mark.skipif(not shutil.which("w3m"), reason="no w3m on this machine")
def test_a_text_browser_reads_in_order(live_server, book, settings, tmp_path) -> None:
    chie, _dan = book
    cookies = f"{settings.SESSION_COOKIE_NAME}={session('aoi')}; {settings.LANGUAGE_COOKIE_NAME}=ja"

    def dump(address: str) -> str:
        options = f"-dump -no-cookie -cols 80 -O UTF-8 -o simple_preserve_space=1 -header 'Cookie: {cookies}'"
        command = ["w3m", *shlex.split(options), live_server.url + address]
        home = {**os.environ, "HOME": str(tmp_path)}
        return subprocess.run(command, env=home, capture_output=True, timeout=60, check=True).stdout.decode()

    _in_order(
        dump("/book/"),
        "本文へ",
        "名刺帳",
        "マイページ",
        "名刺を登録",
        "た",
        "團 弾",
        "千葉 千恵",
        "みどり計測",
        "ログアウト",
    )
    _in_order(
        dump(f"/book/{chie.public_id}/"),
        *(
            "千葉 千恵",
            "みどり計測",
            "千葉（ちば）",
            "連絡する",
            "c.chiba@midori.example.jp",
            "090-7000-0101",
            "これまで",
        ),
        *("青森市", "見積もりの相談", "資料を送る", "タグ", "メモ", "この方を削除"),
    )
    own_card(chie.holder, email="aoi@example.jp")
    cookies = f"{settings.LANGUAGE_COOKIE_NAME}=ja"
    _in_order(
        dump(f"/c/{once(chie.holder)[1]}/"),
        *(
            "青木 葵",
            "株式会社例",
            "aoi@example.jp",
            "受け取って自分の名刺も渡す",
            "受け取るだけ",
            "一人用のリンクです",
            "vCard",
        ),
    )


def _in_order(text: str, *parts: str) -> None:
    at = 0
    for part in parts:
        found = text.find(part, at)
        assert found >= 0, f"{part!r} is not after the others in:\n{text}"
        at = found + len(part)
