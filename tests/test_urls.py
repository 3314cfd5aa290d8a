"""Every address × every person: who gets in, who is told to sign in, and that nothing tells what exists."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection, transaction
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from PIL import Image

from enishi.cards.models import CardPicture, Change, Contact, HeldCard, Meeting
from enishi.exchange.actions import make_link, open_table, write_card
from enishi.exchange.models import Link, NewVersion, OwnCard
from enishi.introductions.actions import arrive, ask
from enishi.introductions.models import Errand, Introduction, Received
from enishi.media import actions as media
from enishi.members.models import Face, Invitation, Member
from enishi.messages.actions import Present, begin
from enishi.portability.models import Export, Import, ImportRow
from enishi.profiles import actions as profiles
from enishi.profiles.models import Announcement, Line, PublishedPicture, Reveal
from enishi.scanning.models import Photograph, Reading
from enishi.thanks.models import Letter, Recipient
from enishi.ties.actions import tie
from enishi.ties.models import TeamAsk, TeamWork
from tests.routes import KIND_OF, PEOPLE, ROUTES

Things = dict[str, uuid.UUID]
FIELDS = {"family": [{"value": "山田", "state": "certain", "source": "山田 太郎"}]}
#: Secret addresses are guessed here; tests/test_secret_urls.py has those that are known.
NOWHERE = {"key": "no-such-key", "uidb36": "1", "secret": "guessed", "word": "none"}


def patterns(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        else:
            yield from patterns(pattern)


def test_every_address_is_in_the_table() -> None:
    named = [pattern.name for pattern in patterns()]
    assert None not in named, [pattern for pattern in patterns() if pattern.name is None]
    assert sorted(set(named)) == sorted(ROUTES)
    assert len(named) == len(set(named))


def test_the_table_knows_every_address_that_names_a_thing() -> None:
    naming = {pattern.name for pattern in patterns() if "public_id" in pattern.pattern.regex.groupindex}
    for pattern in patterns():
        rest = set(pattern.pattern.regex.groupindex) - {"public_id"} - set(NOWHERE)
        assert not rest, f"{pattern.name}: {rest} must be filled in"
    assert naming == set(KIND_OF)


def person(holder: Face) -> tuple[Contact, HeldCard]:
    contact = Contact.objects.create(
        holder=holder, family="山田", given="太郎", family_kana="ヤマダ", sort_key="ヤマダ", heading="や"
    )
    card = HeldCard.objects.create(
        holder=holder, contact=contact, kind="text", fingerprint="f", fields=FIELDS, raw="山田 太郎"
    )
    Contact.objects.filter(pk=contact.pk).update(current_card=card)
    return contact, card


def wish(by: Face, hand: Face | None = None, to: Face | None = None) -> Introduction:
    """An introduction that this one asks for; in whose hand it is, and whom it has reached."""
    ends = timezone.localdate() + timedelta(days=30)
    one = Introduction.objects.create(holder=by, name="團", through="千恵", asker=str(by), language="ja", ends_on=ends)
    errand = Errand.objects.create(holder=hand, introduction=one, digest=None if hand else "errand")
    if to:
        Received.objects.create(holder=to, errand=errand)
    return one


def introductions(aoi: Face, chie: Face) -> dict[str, Any]:
    return {
        "wish": wish(aoi),
        "hand": wish(chie, aoi),
        "introduced": wish(chie, chie, aoi),
        "reveal": Reveal.objects.create(holder=aoi, says="青木 葵", digest="r"),
        "talk": begin("ご紹介", [Present(aoi, "青木", "")], first="よろしく", by=aoi, by_name="青木"),
    }


def together(aoi: Face, chie: Face, emi: Face) -> dict[str, Any]:
    """What the two wrote about each other, and did together; Emi is nobody whom Aoi knows."""
    profiles.know_not(aoi, emi)
    profiles.add_work(chie, {"team": "開発部", "text": "作った。", "audience": 10}, [(aoi, "青木")])
    profiles.publish(chie)
    return {
        "given": profiles.vouch(chie, aoi, name="青木", text="頼れる方です。"),
        "written": profiles.vouch(aoi, chie, name="千葉", text="頼れる方です。"),
        "named": TeamAsk.objects.get(to=aoi),
        "work": TeamWork.objects.create(holder=aoi, team="開発部", text="作った。"),
        "work_out": TeamWork.objects.create(holder=aoi, team="営業部", removed_at=timezone.now()),
        "knowable": emi,
    }


@pytest.fixture
def things(aoi: Face, ben: Face, make_face: Callable[..., Face]) -> Things:
    """One thing of Aoi's of every kind."""
    chie = make_face("chie")
    tie(aoi, chie)
    asked = ask(chie, aoi, name="青木")
    arrive(aoi.pk)
    contact, card = person(aoi)
    before = {"contact": {str(contact.pk): {"note": ""}}}
    batch = Import.objects.create(
        holder=aoi,
        name="cards.csv",
        kind="csv",
        state=Import.State.READY,
        judged_at=timezone.now(),
        counts={"rows": 1, "new": 1, "merged": 0, "doubtful": 0, "unreadable": 0, "blank": 0},
    )
    jpeg = BytesIO()
    Image.new("RGB", (91, 55), "white").save(jpeg, "JPEG")
    kept = {
        word: media.store(aoi.pk, "IMG_1.jpg", [jpeg.getvalue()], kept_for=word).public_id
        for word in ("photograph", "card", "portrait", "export")
    }
    files = {"picture": kept["photograph"], "original": kept["photograph"]}
    photograph = Photograph.objects.create(holder=aoi, name="IMG_1.jpg", state="read", width=91, height=55, **files)
    write_card(aoi, {"family": "青木"})
    profiles.publish(aoi)
    PublishedPicture.objects.create(holder=aoi, portrait=kept["portrait"], round=kept["portrait"], audience=10)
    rows: dict[str, Any] = {
        "invitation": Invitation.objects.create(holder=aoi, digest="i", ends_at=timezone.now() + timedelta(days=1)),
        "link": make_link(aoi, Link.Kind.ONCE)[0],
        "offer": NewVersion.objects.create(holder=aoi, version=write_card(ben, {"family": "Carter"}).current),
        "table": open_table(aoi),
        "page": aoi,
        "tied": chie,
        "asked": asked,
        "sent": ask(aoi, make_face("dan"), name="團"),
        **(introductions(aoi, chie) | together(aoi, chie, make_face("emi"))),
        "line": Line.objects.create(holder=aoi, kind="words", text="山が好きです"),
        "removed": Line.objects.create(holder=aoi, kind="words", text="海も", removed_at=timezone.now()),
        "announcement": Announcement.objects.create(holder=aoi, form=uuid.uuid4(), reply_to="aoi@example.jp"),
        "photograph": photograph,
        "reading": Reading.objects.create(holder=aoi, photograph=photograph, fields=FIELDS),
        "picture": CardPicture.objects.create(holder=aoi, card=card, upload=kept["card"]),
        "contact": contact,
        "card": card,
        "meeting": Meeting.objects.create(holder=aoi, contact=contact, text="東京で"),
        "letter": Letter.objects.create(holder=aoi, met_on=timezone.localdate(), language="ja"),
        "change": Change.objects.create(holder=aoi, contact=contact, kind=Change.Kind.NOTED, before=before),
        "import": batch,
        "export": Export.objects.create(
            holder=aoi, state="ready", upload=kept["export"], told={"people": 1, "pictures": 0}
        ),
        "row": ImportRow.objects.create(
            holder=aoi, batch=batch, ordinal=1, number=1, verdict="new", card={"kind": "csv", "fields": FIELDS}
        ),
    }
    # Ben has no card: what he then sees is in the table.
    OwnCard.objects.filter(holder=ben).delete()
    Recipient.objects.create(holder=aoi, letter=rows["letter"], contact=contact, email="t@yamada.example.jp")
    return {kind: row.public_id for kind, row in rows.items()}


def client_of(who: str) -> Client:
    client = Client(raise_request_exception=False, headers={"Accept-Language": "ja"})
    if who != "stranger":
        client.force_login(Member.objects.get(handle=who))
    return client


def address(route: str, public_id: uuid.UUID | None) -> str:
    pattern = next(pattern for pattern in patterns() if pattern.name == route)
    words = {name: NOWHERE.get(name, public_id) for name in pattern.pattern.regex.groupindex}
    return reverse(route, kwargs=words)


def said(response: HttpResponse) -> str:
    if response.status_code in (301, 302, 303):
        return "in" if response["Location"].startswith(reverse("account_login")) else "go"
    return str(response.status_code)


@contextmanager
def taken_back() -> Iterator[None]:
    """What happens in it has not happened for what comes after: one world serves all addresses."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("method", ["get", "post"])
def test_each_person_gets_what_the_table_says(method: str, who: str, things: Things) -> None:
    found = {}
    for route in ROUTES:
        cache.clear()  # the counts of allauth's limits
        with taken_back():
            response = getattr(client_of(who), method)(address(route, things.get(KIND_OF.get(route, ""))))
            found[route] = said(response)
    assert found == {route: expected[method, who] for route, expected in ROUTES.items()}


# Nothing tells what exists


def everything() -> dict[type[Model], list[tuple]]:
    """All rows of our rooms, to see that nothing changed."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("enishi.")]
    return {model: sorted(model._default_manager.values_list(), key=str) for model in ours}


def told(client: Client, method: str, path: str, public_id: uuid.UUID) -> dict[str, Any]:
    """All that someone can see of an answer, and what it cost, without the id that was asked for."""
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = getattr(client, method)(path)
    shape = [re.sub(r"'[^']*'|\b\d+\b", "?", query["sql"]) for query in queries]

    def plain(text: str) -> str:
        text = re.sub(r'(csrfmiddlewaretoken" value=")[^"]*', r"\1", text)  # drawn by lot each time
        return text.replace(str(public_id), "ID").replace(public_id.hex, "ID")

    return {
        "status": response.status_code,
        # What is not found repeats nothing of what was asked for: the very same bytes.
        "body": response.content.decode() if response.status_code == 404 else plain(response.content.decode()),
        "headers": {name: plain(value) for name, value in response.items()},
        "cookies": sorted(response.cookies),
        "queries": shape,
    }


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", ["stranger", "ben"])
def test_what_is_not_yours_is_as_what_is_not_there(method: str, who: str, things: Things) -> None:
    first, second = client_of(who), client_of(who)
    before = everything()
    for route, kind in KIND_OF.items():
        theirs, nothing = things[kind], uuid.uuid4()
        with taken_back():
            there = told(first, method, address(route, theirs), theirs)
            assert there == told(second, method, address(route, nothing), nothing), route
            assert everything() == before, route


@pytest.mark.django_db
def test_this_test_would_notice_a_leak(things: Things, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the visibility of contacts open to all, the comparison above would fall."""
    from django.db.models import Q

    from enishi.visibility.rules import RULES, Rule

    monkeypatch.setitem(RULES, Contact, Rule(grants={"everyone": lambda viewer: Q(pk__isnull=False)}))
    nothing = uuid.uuid4()
    there = told(client_of("ben"), "get", address("contact", things["contact"]), things["contact"])
    assert there != told(client_of("ben"), "get", address("contact", nothing), nothing)


@pytest.mark.django_db
def test_signed_in_pages_are_kept_nowhere(things: Things) -> None:
    for route, expected in ROUTES.items():
        if expected["get", "stranger"] == "in" and expected["get", "aoi"] == "200":
            response = client_of("aoi").get(address(route, things.get(KIND_OF.get(route, ""))))
            assert re.search(r"no-store|private, no-cache", response["Cache-Control"]), route


def test_nothing_reads_or_writes_before_signing_in(make_face: Callable) -> None:
    """A stranger's request for any page behind the door does not touch our tables at all."""
    for route, expected in ROUTES.items():
        if expected["get", "stranger"] != "in":
            continue
        with CaptureQueriesContext(connection) as queries:
            Client().get(address(route, uuid.uuid4()))
        assert len(queries) == 0, route
