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
from django.contrib.sessions.models import Session
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
from enishi.footprints.models import Footprint
from enishi.introductions.actions import arrive, ask
from enishi.introductions.models import Errand, Introduction, Received
from enishi.media import actions as media
from enishi.members.models import Device, Face, Invitation, Member
from enishi.messages import actions as conversations
from enishi.messages.actions import Present, Taken, begin
from enishi.messages.models import Attachment, Waiting
from enishi.moderation.actions import add_moderator
from enishi.moderation.models import Evidence, EvidencePicture, Measure, Opening, Report
from enishi.notifications.models import Notice
from enishi.portability.models import Export, Import, ImportRow
from enishi.posts.actions import Says, comment, delete, edit, write
from enishi.posts.models import Comment, Mention, PostPicture
from enishi.profiles import actions as profiles
from enishi.profiles.models import Announcement, Line, PublishedPicture, Reveal
from enishi.scanning.models import Photograph, Reading
from enishi.thanks.models import Letter, Recipient
from enishi.ties.actions import connect, tie
from enishi.ties.models import TeamAsk, TeamWork
from tests.routes import KIND_OF, PEOPLE, ROUTES

Things = dict[str, uuid.UUID]
FIELDS = {"family": [{"value": "山田", "state": "certain", "source": "山田 太郎"}]}
#: Secret addresses are guessed here; tests/test_secret_urls.py has those that are known.
#: Each its own, since one is edited and one deleted.
POSTS = ("post", "edited", "deleted")
NOWHERE = {"key": "no-such-key", "uidb36": "1", "secret": "guessed", "word": "none", "kind": "page", "sha256": "0"}


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
        "notice": Notice.objects.create(holder=aoi, kind="message", path="/", cause="c"),
    }


def signed_in_elsewhere(handle: str) -> Device:
    ends = timezone.now() + timedelta(days=1)
    session = Session.objects.create(session_key=f"of {handle}", expire_date=ends)
    return Device.objects.create(member=Member.objects.get(handle=handle), session_key=session.session_key)


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
        "device": signed_in_elsewhere("aoi"),
        "footprint": Footprint.objects.create(holder=aoi, visited=chie, day=timezone.localdate(), seen=False),
        "knowable": emi,
    }


def posted(aoi: Face, chie: Face) -> dict[str, Any]:
    """For those she exchanged cards with: Ben is none of them."""
    mine = {name: write(aoi, uuid.uuid4(), Says("opinion", "よい一日でした。", audience=10)) for name in POSTS}
    comment(aoi, mine["post"], "追記です。", uuid.uuid4())
    edit(aoi, mine["edited"], Says("opinion", "よい一日でした！", audience=10))
    delete(aoi, mine["deleted"])
    kept = write(aoi, uuid.uuid4(), Says("diary", "途中"), draft=True)
    jpeg = media.store(aoi.pk, "p.jpg", [b"jpeg"], kept_for="post").public_id
    drawn = {"holder": aoi, "post": mine["post"], "upload": jpeg, "shown_at": timezone.now(), "width": 1, "height": 1}
    theirs = write(chie, uuid.uuid4(), Says("opinion", "@青木 葵", audience=10))
    return {
        **mine,
        "draft": kept,
        "comment": Comment.objects.get(),
        "post_picture": PostPicture.objects.create(**drawn),
        "mention": Mention.objects.create(holder=chie, post=theirs, to=aoi, name="青木 葵"),
    }


def talks(aoi: Face, other: Face) -> dict[str, Any]:
    """A conversation, a message of Aoi's with a file, and one that waits."""
    talk = begin("ご紹介", [Present(aoi, "青木", "")], first="よろしく", by=aoi, by_name="青木")
    conversations.write(aoi, talk, "こちらです。", uuid.uuid4(), [Taken(b"PK", "計画.xlsx")])
    conversations.write(aoi, talk, "あとで。", uuid.uuid4(), at=timezone.now() + timedelta(days=1))
    connect(aoi, other, asker_name="青木", other_name="文")
    file = Attachment.objects.get()
    return {"talk": talk, "message": file.message, "later": Waiting.objects.get(), "file": file, "mate": other}


def picture(owner: Face, kept_for: str) -> uuid.UUID:
    jpeg = BytesIO()
    Image.new("RGB", (91, 55), "white").save(jpeg, "JPEG")
    return media.store(owner.pk, "IMG_1.jpg", [jpeg.getvalue()], kept_for=kept_for).public_id


def moderated(aoi: Face, chie: Face, dan: Face) -> dict[str, Any]:
    """What Aoi reported, what was decided about her, and what she decides as a moderator."""
    now, by = timezone.now(), {"why": "other", "address": "/"}
    add_moderator(aoi)
    mine = Report.objects.create(holder=aoi, about=chie, made_at=now, **by)
    seen = {"title": "頁", "called": "千葉", "lines": [["お名前", "千葉"]], "pictures": [], "seen_at": now.isoformat()}
    kept = Evidence.objects.create(report=mine, seen=seen, digest="0")
    Image.new("RGB", (3, 4)).save(jpeg := BytesIO(), "JPEG")
    EvidencePicture.objects.create(evidence=kept, sha256="0", data=jpeg.getvalue())
    return {
        "reported": mine,
        "measure": Measure.objects.create(holder=aoi, kind="warning", reason="言葉づかい", told_at=now),
        "case": Report.objects.create(holder=chie, about=dan, made_at=now, **by),
        "opening": Opening.objects.create(about=dan, asked_by=chie, reason="必要"),
        "objection": Measure.objects.create(
            holder=dan, kind="warning", reason="言葉づかい", appealed_at=now, heard_at=now, told_at=now
        ),
    }


def others(aoi: Face, chie: Face, dan: Face, make_face: Callable[..., Face]) -> dict[str, Any]:
    """What is between her and others."""
    between = posted(aoi, chie) | introductions(aoi, chie) | together(aoi, chie, make_face("emi"))
    return between | moderated(aoi, chie, dan) | talks(aoi, make_face("fumi"))


@pytest.fixture
def things(aoi: Face, ben: Face, make_face: Callable[..., Face]) -> Things:
    """One thing of Aoi's of every kind."""
    chie, dan = make_face("chie"), make_face("dan")
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
    kept = {word: picture(aoi, word) for word in ("photograph", "card", "portrait", "export")}
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
        "sent": ask(aoi, dan, name="團"),
        **others(aoi, chie, dan, make_face),
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
        return "in" if response["Location"].startswith(reverse("account_login") + "?") else "go"
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
def test_no_page_lists_members_to_strangers(things: Things, make_face: Callable[..., Face]) -> None:
    """Whatever a stranger can open without an address that names somebody names nobody."""
    names = re.compile("|".join(f"{face.family}|{face.public_id}" for face in Face.objects.all()))
    for route, expected in ROUTES.items():
        if expected["get", "stranger"] == "200" and route not in KIND_OF:
            page = client_of("stranger").get(f"{address(route, None)}?q=青木&page=2")
            assert not names.search(page.content.decode()), route


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
