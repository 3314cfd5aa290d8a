"""All that somebody can look at: every address of the table, what pages link to, and what they can be asked."""

from __future__ import annotations

import html
import re
import uuid
from collections import Counter, deque
from collections.abc import Iterator
from functools import cache, lru_cache
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.http import HttpResponseBase
from django.urls import Resolver404, resolve, reverse

from tests.routes import FACES, KIND_OF, ROUTES
from tests.test_urls import NOWHERE, patterns
from tests.test_urls import address as address_of
from tests.two_worlds.cast import OUTSIDER
from tests.two_worlds.world import NOBODY, World
from tests.two_worlds.written import TAG, WORD

GUESSED = uuid.UUID(int=7)
#: Addresses of one name that are opened in one sweep, of all that pages link to.
MOST = 2
#: SQL that an answer takes before its page asks anything: for the session, the member, the face; nobody has none.
DOOR = 3
#: Drawn by a slow hand, and from one's own card alone: looked at where everything is.
DRAWN = {"card_pdf", "card_picture_file", "card_print", "code_picture"}
#: By part: the names of addresses whose pages asked for no more than that when everybody first looked round.
STILL: dict[str, set[str]] = {}
_LINK = re.compile(r'(?:href|src|action)="([^"]+)"')
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@cache
def readable() -> frozenset[str]:
    """The addresses one can look at: all but those that only take a form."""
    return frozenset(route for route, says in ROUTES.items() if says["get", "aoi"] != "405")


@cache
def words_of(route: str) -> tuple[str, ...]:
    return next(tuple(one.pattern.regex.groupindex) for one in patterns() if one.name == route)


class Sweep:
    """A look round. whole: at everything; else not at pages that ask the database for nothing, and at one of each name
    of those that are linked to."""

    def __init__(self, world: World, *, whole: bool = True) -> None:
        self.world, self.whole, self.most = world, whole, MOST if whole else 1
        #: By name of the address, the most SQL that one took.
        self.costs: Counter[str] = Counter()

    def by(self, who: str, share: float = 1) -> None:
        """share: of the pages one begins with; which of them is drawn."""
        first = list(self._beginning(who))
        if share < 1:
            first = self.world.random.sample(first, int(len(first) * share))
        todo, opened, of_a_name = deque(first), set(), Counter[str]()
        while todo:
            address = todo.popleft()
            if address in opened:
                continue
            opened.add(address)
            response = self.world.get(who, address)
            self.costs[name_of(address)] = max(self.costs[name_of(address)], self.world.cost)
            if response.get("Content-Type", "").startswith("text/html") and response.status_code == 200:
                text = self.world.pages[who][address]
                for link in links(text):
                    name = name_of(link)
                    of_a_name[name] += link not in opened
                    if of_a_name[name] <= self.most and (self.whole or name not in STILL[who]):
                        todo.append(link)

    def first(self, who: str) -> None:
        """Look at everything, and keep in mind what stands still."""
        self.by(who)
        door = 0 if who == NOBODY else DOOR
        STILL[who] = {name for name, cost in self.costs.items() if cost <= door} | DRAWN

    def _beginning(self, who: str) -> Iterator[str]:
        """The addresses that name nothing, those of everybody's face, the secret ones, and what one may search."""
        routes = sorted(route for route in readable() if self.whole or route not in STILL[who])
        for route in routes:
            words = words_of(route)
            if not words:
                yield reverse(route)
            elif "secret" in words:
                yield from (reverse(route, args=[secret]) for secret in (self.world.cast.link, self.world.cast.page))
            elif "public_id" not in words and self.whole:
                yield reverse(route, kwargs={name: NOWHERE[name] for name in words})
        about = [route for route in routes if KIND_OF.get(route) in FACES]
        for part, face in self.world.known_faces():
            yield from (address_of(route, face.public_id) for route in about if part != who)
        yield from (reverse("post", args=[one]) for one in self.world.cast.posts.values())
        if who != NOBODY:
            yield from (reverse("conversation_state", args=[one]) for one in self.world.cast.talks.values())
            yield from (f"{reverse(route)}?q={WORD}" for route in ("post_search", "conversations"))
            yield reverse("tag", args=[TAG])
            # The names of the two whom the secrets are about, as they were known before.
            keeper, outsider = self.world.cast.keepers_name, OUTSIDER[0].split()[0]
            yield from (f"{reverse('people')}?q={words}" for words in (keeper, outsider))
            yield f"{reverse('book')}?q={keeper}"


def name_of(address: str) -> str:
    return _name_of(_ID.sub(str(GUESSED), urlsplit(address).path))


@lru_cache(maxsize=5000)
def _name_of(path: str) -> str:
    try:
        return resolve(path).url_name or ""
    except Resolver404:
        return ""


def links(text: str) -> Iterator[str]:
    """The addresses of this site that a page leads to, and that can be looked at."""
    for found in _LINK.findall(text):
        address = html.unescape(found).partition("#")[0]
        if address.startswith("/") and not address.startswith("//") and name_of(address) in readable():
            yield address


# Buttons


class _Buttons(HTMLParser):
    """The forms of a page, and what each of their buttons would send."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.forms: dict[str, tuple[str, str, dict[str, str]]] = {}
        self.open = ""
        self.found: list[tuple[str, str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        form = has.get("form", self.open)
        if tag == "form":
            self.open = has.get("id", f"form {len(self.forms)}")
            self.forms[self.open] = (has.get("method", "get"), has.get("action", self.address), {})
        elif tag == "input" and has.get("name") and form in self.forms:
            if has.get("type") not in ("radio", "checkbox", "submit") or "checked" in has:
                self.forms[form][2][has["name"]] = has.get("value", "on")
        elif tag == "button" and has.get("type") != "button":
            self.found.append((form, has.get("formaction", ""), has.get("name", ""), has.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = ""


def buttons(text: str, address: str) -> list[tuple[str, dict[str, str]]]:
    """(address, what is sent) of every button that sends something."""
    parser, out = _Buttons(address), []
    parser.feed(text)
    for form, action, name, value in parser.found:
        method, where, fields = parser.forms.get(form, ("get", "", {}))
        if method == "post":
            sent = {key: value for key, value in fields.items() if key != "csrfmiddlewaretoken"}
            out.append((action or where, sent | ({name: value} if name else {})))
    return out


def pressed(world: World, who: str, route: str) -> HttpResponseBase | None:
    """The first button of that name that somebody has seen, pressed; None where they have seen none."""
    for address, data in buttons_of(world, who):
        if name_of(address) == route:
            return world.post(who, address, data)
    return None


def buttons_of(world: World, who: str) -> list[tuple[str, dict[str, str]]]:
    """All that somebody has seen a button for, when they last looked round."""
    return [one for address, text in world.pages.get(who, {}).items() for one in buttons(text, address)]
