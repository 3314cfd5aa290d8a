"""Promises P7 and P10 as two worlds: they differ in what one holder does; another sees the very same."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from enishi.cards import actions
from enishi.cards.models import Contact
from enishi.cards.queries import remembered
from enishi.members.models import Face
from enishi.portability import actions as bringing
from enishi.reading.fields import Card, Value
from enishi.reading.photo import PhotoCard, Picture
from enishi.scanning import actions as scanning
from enishi.scanning.models import Photograph, Reading
from enishi.thanks import actions as thanks
from enishi.thanks.models import Letter
from tests.routes import ROUTES
from tests.test_urls import KIND_OF, address, client_of

TEXT = "株式会社例\n営業部\n山田 太郎\nt.yamada@rei.example.jp\n090-1234-5678"
SEARCHES = ("q=山田", "q=yamada", "q=090", "q=秘密", "company=株式会社例", "tag=研究会", "place=札幌", "year=2026")
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _whatever_time_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    """How busy this machine is decides what is worth remembering, and is no part of either world."""
    monkeypatch.setattr(remembered, "_LONG", -1)


@contextmanager
def world() -> Iterator[None]:
    """What happens in it never happened."""
    remembered._KNOWN.clear()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def brought(face: Face, text: str) -> None:
    batch = bringing.begin(face, text=text).batch
    assert batch is not None
    bringing.apply(face, batch)


def photographed(face: Face) -> None:
    """Pictures sent, one read with the other's very person on it, confirmed, left, undone, deleted."""
    photograph = scanning.begin(face, "秘密.jpg", [b"seen"]).photograph
    assert photograph is not None
    fields = {name: (Value(text, "certain", text),) for name, text in (("family", "山田"), ("given", "太郎"))}
    cards = [PhotoCard(Card("photo", fields, raw="秘密")) for _ in range(3)]
    scanning.keep_read(face, photograph, Picture(9, 9, b"", "animated", cards))
    first, second, third = Reading.objects.filter(photograph=photograph).order_by("number")
    scanning.confirm(face, first, first.fields, "other")
    scanning.leave(face, second)
    scanning.take_back(face, first)
    scanning.pair(face, first, third)
    scanning.discard(face, Photograph.objects.get(pk=photograph.pk))
    for number in range(3):
        scanning.begin(face, "秘密.jpg", [b"waits", b"%d" % number])
    scanning.take_piece(face, uuid.uuid4(), name="秘密.jpg", size=9, offset=0, data=b"part")


def thanked(face: Face) -> None:
    """The very person of the other's book, met, noted and written to: a letter that waits, one that was sent."""
    yamada, today = Contact.objects.get(holder=face, family="山田"), timezone.localdate()
    thanks.gather(face, [yamada], today, occasion="秘密", place="札幌")
    thanks.note(face, yamada, today, text="秘密の新工場", promised="秘密")
    sent = thanks.schedule(face, thanks.begin(face, [yamada], today), None)
    Letter.objects.filter(pk=sent.pk).update(state=Letter.State.SENT, settled_at=timezone.now())
    thanks.schedule(face, thanks.begin(face, [yamada], today), None)
    thanks.begin(face, [yamada], today)
    thanks.need_not(face, [yamada], today)


def everything_a_holder_does(face: Face) -> None:
    """The very people of the other's book, kept, noted, merged, parted, deleted, and had back."""
    brought(face, TEXT)
    thanked(face)
    yamada = Contact.objects.get(holder=face)
    others = [actions.add_contact(face, {"family": "秘密", "given": given}) for given in ("一", "二", "三")]
    actions.write_note(face, yamada, "秘密")
    actions.tag(face, [yamada, *others], ["研究会"])
    actions.log_meeting(face, yamada, place="札幌", text="秘密")
    actions.confirm_reading(face, yamada, "ヤマダ", "タロウ")
    merged = actions.merge(face, yamada, others[0])
    actions.keep_apart(face, yamada, others[1])
    actions.delete(face, [others[1]])
    actions.undo(face, merged)
    actions.delete(face, [yamada])
    brought(face, TEXT.replace("太郎", "花子"))
    photographed(face)


def observed(who: str) -> list[Any]:
    """All that someone is answered, and what it cost, page after page, then for a text brought in."""
    client = client_of(who)
    pages = [address(route, None) for route in ROUTES if route not in KIND_OF]
    pages += [f"{reverse('book')}?{search}" for search in SEARCHES]
    out = [(page, told(client, "get", page)) for page in pages]
    out.append(told(client, "post", reverse("bring"), {"text": TEXT}))
    out += [told(client, "get", reverse(name)) for name in ("imports", "pending", "book")]
    return [*out, [(message.to, message.subject, message.body) for message in mail.outbox]]


def told(client: Client, method: str, page: str, data: dict[str, str] | None = None) -> Any:
    with CaptureQueriesContext(connection) as queries:
        response = getattr(client, method)(page, data or {}, follow=True)
    body = response.content.decode(errors="replace")
    seen = [body, *map(str, response.redirect_chain), *map(str, sorted(response.items()))]
    return response.status_code, list(map(plain, seen)), [shape(query["sql"]) for query in queries]


def plain(text: str) -> str:
    """Without what is drawn by lot each time, in either world."""
    text = re.sub(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}", "ID", text)
    return re.sub(r'(csrfmiddlewaretoken" value=")[^"]*|\b\d\d:\d\d(:\d\d)?\b', r"\1", text)


def shape(sql: str) -> str:
    return re.sub(r"'[^']*'|\b\d+\b|_s\d+\w*|s\d+_x\d+|_django_curs_\w+", "?", re.sub(r"\b[0-9a-f]{32}\b", "?", sql))


@pytest.mark.parametrize("who", ["ben", "stranger"])
def test_what_a_holder_does_is_seen_by_nobody_else(aoi: Face, ben: Face, who: str) -> None:
    brought(ben, TEXT)
    # What a process works out once is worked out before.
    with world():
        observed(who)
    with world():
        quiet = observed(who)
    with world():
        everything_a_holder_does(aoi)
        busy = observed(who)
    assert [pair for pair in zip(quiet, busy, strict=True) if pair[0] != pair[1]] == []


def test_this_test_would_notice_a_leak(aoi: Face, ben: Face, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the people of all books visible to all, the comparison would fall."""
    from django.db.models import Q

    from enishi.visibility.rules import RULES, Rule

    leak = Rule(grants={"everyone": lambda viewer: Q(pk__isnull=False)})
    seen = []
    for deeds in (lambda face: None, everything_a_holder_does):
        with world(), monkeypatch.context() as patch:
            deeds(aoi)
            patch.setitem(RULES, Contact, leak)
            seen.append(observed("ben"))
    assert seen[0] != seen[1]
