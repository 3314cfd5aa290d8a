"""Who is there, and what there is between them, before the two runs part. Drawn from a seed."""

from __future__ import annotations

import random
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.test import Client

from enishi.exchange import actions as exchange
from enishi.exchange import queries as exchanged
from enishi.exchange.models import Link
from enishi.members import actions as members
from enishi.members.models import Face
from enishi.members.queries import work_face
from enishi.portability import actions as bringing
from enishi.profiles import actions as profiles
from enishi.profiles.models import Audience, Found
from enishi.reading.fields import Card, Value
from enishi.tasks.actions import keep_periodic_going
from enishi.tasks.worker import run_due
from enishi.ties import actions as ties
from enishi.ties.models import Distance
from tests.seeing import portrait
from tests.two_worlds.chance import Chance
from tests.two_worlds.written import write_all

#: Handle, name: who plays which part is drawn.
PEOPLE = (
    ("aoi", "青木 葵"),
    ("ben", "別府 勉"),
    ("chie", "千葉 千恵"),
    ("dan", "團 弾"),
    ("emi", "江見 恵美"),
    ("fumi", "文野 史"),
)
#: keeper: whose secret it is. asker: who wants to know, and acts. friend: has the keeper's card and gave their own; in
#: some secrets shares it. stranger: a member like any other.
PARTS = ("keeper", "asker", "friend", "stranger")
COMPANIES = ("株式会社桐生化学工業", "東西電機株式会社", "合同会社みなと")
#: Somebody who may become a member, or not.
OUTSIDER = ("外村 外", "soto@example.jp", "nagai-himitsu-no-kotoba")


@dataclass
class Cast:
    """faces, emails, clients, pages (as they were seen when the runs parted, by address): by part.

    link, askers_link: the secrets of printed links; page: that of a guest who took the keeper's card.
    posts, talks: what was written (`written`), by a word for each.
    """

    seed: int
    chance: Chance
    random: random.Random
    faces: dict[str, Face] = field(default_factory=dict)
    emails: dict[str, str] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    pages: dict[str, dict[str, str]] = field(default_factory=dict)
    link: str = ""
    page: str = ""
    keepers_name: str = ""
    askers_link: str = ""
    posts: dict[str, uuid.UUID] = field(default_factory=dict)
    talks: dict[str, uuid.UUID] = field(default_factory=dict)

    def cookies_of(self, who: str) -> Client:
        """A browser as that person left it when the runs parted."""
        client = Client(raise_request_exception=False, headers={"Accept-Language": "ja"})
        if who in self.clients:
            for name, morsel in self.clients[who].cookies.items():
                client.cookies[name] = morsel.value
        return client


def start(seed: int) -> tuple[Chance, random.Random]:
    draw = random.Random(f"cast {seed}")
    now = datetime(2027, draw.randint(1, 11), draw.randint(1, 28), draw.randint(0, 7), draw.randint(0, 59), tzinfo=UTC)
    return Chance(now), draw


def build(seed: int, chance: Chance, draw: random.Random) -> Cast:
    """To be called within `governed` and a transaction."""
    cast = Cast(seed, chance, draw)
    chance.throw(seed, "cast")
    for part, (handle, name) in zip(PARTS, draw.sample(PEOPLE, len(PARTS)), strict=True):
        _person(cast, part, handle, name)
    cast.keepers_name = cast.faces["keeper"].family
    _cards(cast)
    _pages(cast)
    _books(cast)
    write_all(cast)
    keep_periodic_going()
    run_due()
    chance.pass_(days=1)
    run_due()
    return cast


def _person(cast: Cast, part: str, handle: str, name: str) -> None:
    email = f"{handle}@example.jp"
    member = members.add_member(handle, name, email, None)
    face = work_face(member)
    assert face is not None
    cast.faces[part], cast.emails[part], cast.clients[part] = face, email, Client()
    cast.clients[part].force_login(member)


def _cards(cast: Cast) -> None:
    """Each has a card. The keeper's friend has hers and gave his; of the others some did, too."""
    for part, face in cast.faces.items():
        said = {"family": face.family, "given": face.given, "company": cast.random.choice(COMPANIES)}
        exchange.write_card(face, said | {"email": cast.emails[part], "title": "課長"})
    cast.link = exchange.make_link(cast.faces["keeper"], Link.Kind.PRINTED)[1]
    cast.askers_link = exchange.make_link(cast.faces["asker"], Link.Kind.PRINTED)[1]
    pairs = [("keeper", "friend"), ("asker", "stranger")]
    pairs += [pair for pair in (("keeper", "asker"), ("friend", "stranger")) if cast.random.random() < 0.5]
    for one, other in pairs:
        swap_cards(cast.faces[one], cast.faces[other])
        for holder, to in ((one, other), (other, one)):
            ties.let(cast.faces[holder], cast.faces[to], cast.random.choice(list(Distance)))
            ties.serve(cast.faces[holder], cast.faces[to], cast.random.random() < 0.5)
    opened = exchanged.opened(cast.link)
    assert opened is not None
    cast.page = exchange.take_as_guest(opened, "a form")
    page = exchanged.guest(cast.page)
    assert page is not None
    card = {"family": "来賓", "given": "一郎", "email": "raihin@example.com"}
    exchange.leave(page, Card("guest", {name: (Value(text, "certain", ""),) for name, text in card.items()}))


def swap_cards(one: Face, other: Face) -> None:
    opened = exchanged.opened(exchange.make_link(one, Link.Kind.ONCE)[1])
    assert opened is not None
    exchange.take(other, opened, give=True)
    exchange.deliver(one)


def _pages(cast: Cast) -> None:
    """Whom a page lets in, and who finds it, is drawn; the keeper's lets the asker in, who could not ask otherwise."""
    for part, face in cast.faces.items():
        audience = cast.random.choice([Audience.ANYONE, Audience.MEMBERS, Audience.MEMBERS, Audience.CARD])
        if part == "keeper":
            audience = min(audience, Audience.MEMBERS)
        found_by = cast.random.choice(list(Found))
        profiles.set_up(face, audience=audience, found_by=found_by, picture_audience=cast.random.choice(AUDIENCES))
        for text in cast.random.sample(WORDS, 3):
            profiles.add_line(face, {"kind": "words", "text": text, "audience": cast.random.choice(AUDIENCES)})
        post = {"kind": "post", "organisation": cast.random.choice(COMPANIES), "role": "課長", "is_current": True}
        profiles.add_line(face, post | {"audience": Audience.MEMBERS})
        if part in ("keeper", "stranger"):
            profiles.take_picture(face, portrait("white"))
        profiles.publish(face)


AUDIENCES = [Audience.ANYONE, Audience.MEMBERS, Audience.CARD, Audience.WORK, Audience.CLOSE]
WORDS = ["山が好きです", "将棋は三段", "料理をします", "朝は走ります", "猫と暮らしています"]


def card_of(name: str, email: str, more: str = "") -> str:
    """A card as a text, to be brought into a book."""
    return f"{COMPANIES[0]}\n営業部\n{name}\n{email}\n{more}"


def bring(face: Face, text: str) -> None:
    batch = bringing.begin(face, text=text).batch
    assert batch is not None
    bringing.apply(face, batch)


def _books(cast: Cast) -> None:
    """The stranger holds a card that bears the keeper's name and address, which came from elsewhere; and everybody one
    of somebody who may be a member or not."""
    keeper = cast.faces["keeper"]
    bring(cast.faces["stranger"], card_of(str(keeper), cast.emails["keeper"], "090-1234-5678"))
    for part in ("asker", "friend"):
        bring(cast.faces[part], card_of(*OUTSIDER[:2]))
