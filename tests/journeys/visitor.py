"""Somebody at a browser: goes, presses, writes, reads. Every page they come to is looked at as it arrives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus, urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.utils import translation
from playwright.sync_api import Locator, Page, expect

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
#: What stands over a page and is too wide for it.
TOO_WIDE = """() => [...document.querySelectorAll("main *, footer *, nav *")].filter(e => {
  const r = e.getBoundingClientRect();
  return r.width && r.right > innerWidth + 1 && !e.closest(".scroll, .tabs, .hide, .view, .piece");
}).map(e => e.outerHTML.slice(0, 200))"""


@dataclass(frozen=True)
class Way:
    """How somebody comes: the language of the browser, its width in pixels, whether scripts run."""

    language: str
    width: int
    scripts: bool

    def __str__(self) -> str:
        return f"{self.language}-{self.width}-{'scripts' if self.scripts else 'plain'}"


class Visitor:
    """One browser window. Words are given in English, as in the code, and looked for in the visitor's language."""

    def __init__(self, page: Page, way: Way, site: str, pictures: Path | None = None) -> None:
        self.page, self.way, self.site, self.pictures = page, way, site, pictures
        self.seen = 0
        self.troubles: list[str] = []
        page.on("request", self._asked)
        page.on("pageerror", lambda error: self.troubles.append(f"script: {error}"))
        page.on("console", self._told)

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((f"{self.site}/", "data:", "blob:")):
            self.troubles.append(f"asked elsewhere: {request.url}")

    def _told(self, message: Any) -> None:
        # A page that answers 404 or 422 is meant; what a script or the content policy complains of is not.
        if message.type in ("error", "warning") and "status of 4" not in message.text:
            self.troubles.append(f"console: {message.text}")

    # Words

    def words(self, english: str, n: int | None = None, **values: Any) -> str:
        """The sentence as this visitor reads it. Where it is about a number: "one thing|%(n)s things"."""
        with translation.override(self.way.language):
            if n is None:
                return translation.gettext(english) % values if values else translation.gettext(english)
            one, _, many = english.partition("|")
            return translation.ngettext(one, many or one, n) % {"n": n, **values}

    # Doing

    def go(self, address: str) -> None:
        self.page.goto(self.site + urlsplit(address)._replace(scheme="", netloc="").geturl())
        self.look()

    def press(self, english: str, n: int | None = None, *, within: Locator | None = None, **values: Any) -> None:
        """A button that leads to a page."""
        self.arrive(self.button(english, n, within=within, **values))

    def follow(self, english: str, n: int | None = None, *, within: Locator | None = None, **values: Any) -> None:
        self.arrive(self.link(english, n, within=within, **values))

    def open(self, name: str) -> None:
        """The page of the person with this name, from the row in the book."""
        self.arrive(self.row(name))

    def seek(self, words: str) -> None:
        """Type into the search: with scripts that is all, without them Enter."""
        self.search.fill(words)
        if not self.way.scripts:
            return self.submit(self.search)
        expect(self.page).to_have_url(re.compile(re.escape(quote_plus(words)) + "(&|$)"))
        expect(self.page.locator("#results[aria-busy]")).to_have_count(0)

    def choose(self, words: str) -> None:
        """The line of a list that these words, nobody's language, stand in."""
        self.arrive(self.main.get_by_role("link").filter(has_text=words))

    def submit(self, field: Locator) -> None:
        with self.page.expect_navigation():
            field.press("Enter")
        self.look()

    def unfold(self, english: str) -> None:
        self.page.locator("summary", has_text=self.words(english)).click()

    def arrive(self, what: Locator) -> None:
        with self.page.expect_navigation():
            what.click()
        self.look()

    # Finding

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    @property
    def search(self) -> Locator:
        return self.page.get_by_role("searchbox")

    def button(self, english: str, n: int | None = None, *, within: Locator | None = None, **values: Any) -> Locator:
        name = self.words(english, n, **values)
        return (within or self.main).get_by_role("button", name=name, exact=True)

    def link(self, english: str, n: int | None = None, *, within: Locator | None = None, **values: Any) -> Locator:
        return (within or self.main).get_by_role("link", name=self.words(english, n, **values), exact=True)

    def field(self, english: str) -> Locator:
        # A required field's label ends with that word.
        label = re.compile(rf"^{re.escape(self.words(english))}({re.escape(self.words('required'))})?$")
        return self.main.get_by_label(label)

    def row(self, name: str) -> Locator:
        return self.page.locator("#results a.row", has_text=name)

    def names(self) -> list[str]:
        """Those in the rows of the book, in order, without their readings."""
        return [
            text.split("\n")[0].strip() for text in self.page.locator("#results .who > :first-child").all_inner_texts()
        ]

    # Looking

    def sees(self, english: str, n: int | None = None, **values: Any) -> None:
        expect(self.main).to_contain_text(self.words(english, n, **values))

    def reads(self, *texts: str) -> None:
        """What is nobody's language: names, numbers, addresses."""
        for text in texts:
            expect(self.main).to_contain_text(text)

    def look(self) -> None:
        """What holds for every page: its language, its width, and what axe finds."""
        self.seen += 1
        if self.pictures:
            self.page.screenshot(path=self.pictures / f"{self.way}-{self.seen:02}.png", full_page=True)
        where = f"{self.page.url} ({self.way})"
        assert self.page.locator("html").get_attribute("lang") == self.way.language, where
        assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), where
        assert self.page.evaluate(TOO_WIDE) == [], where
        if self.way.scripts:
            found = Axe().run(self.page, options=RULES).response["violations"]
            assert [_short(one) for one in found] == [], where
        assert self.troubles == [], where


def _short(violation: dict[str, Any]) -> str:
    nodes = [f"{node['html'][:160]} {node.get('failureSummary', '')[:200]}" for node in violation["nodes"]]
    return f"{violation['id']}: {violation['help']}: {nodes}"
