"""Pages that are kept, as they are served: what is in an answer, and what is not answered so.

What changes them is tests/test_facts.py."""

from __future__ import annotations

import gzip
import html
import re
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.handlers.wsgi import WSGIRequest
from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from enishi.facts import queries
from enishi.members.models import Face, Member
from enishi.messages.actions import Present, begin, seen, write
from enishi.messages.models import Conversation, Message, Side
from enishi.profiles.models import Audience, PublishedLine, PublishedPage
from enishi.safety import limits
from enishi.tasks.worker import run_due
from enishi.web import packing
from enishi.web.hot import Front, pages
from enishi.web.kept import Kept, Pages

TOKEN = "t" * 32


@pytest.fixture(autouse=True)
def _none_kept() -> None:
    pages.clear()


@pytest.fixture
def address(aoi: Face) -> str:
    PublishedPage.objects.create(holder=aoi, family="青木", given="葵", audience=Audience.ANYONE)
    PublishedLine.objects.create(holder=aoi, kind="words", text="はじめまして", audience=Audience.MEMBERS)
    return f"/people/{aoi.public_id}/"


@pytest.fixture
def client(ben: Face) -> Client:
    """Ben's browser, which has a token for its forms already."""
    client = Client()
    client.force_login(Member.objects.get(handle="ben"))
    client.cookies[settings.CSRF_COOKIE_NAME] = TOKEN
    return client


@pytest.fixture
def kept(client: Client, address: str) -> HttpResponse:
    """The page, as it was built; from now on it is kept."""
    return get(client, address)


def get(client: Client, address: str, **headers: str) -> HttpResponse:
    return client.get(address, headers={"accept-encoding": "gzip", **headers})


def cost(client: Client, address: str, **headers: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        get(client, address, **headers)
    return len(asked)


def test_one_statement_and_the_same_answer(client: Client, address: str, kept: HttpResponse) -> None:
    assert cost(client, address) == 1
    again = get(client, address)
    assert (again.status_code, again.headers, again.content) == (200, kept.headers, kept.content)
    assert "はじめまして" in gzip.decompress(kept.content).decode()
    assert kept["Cache-Control"] == "private, no-cache"
    for name in ("Content-Security-Policy", "X-Content-Type-Options", "Cross-Origin-Opener-Policy", "Vary"):
        assert name in kept.headers


def test_built_anew_it_is_the_same_bytes(client: Client, address: str, kept: HttpResponse) -> None:
    """Else who comes back would see that something happened in between."""
    pages.clear()
    anew = get(client, address)
    assert (anew.headers, anew.content, dict(anew.cookies)) == (kept.headers, kept.content, {})


def test_it_is_not_sent_twice(client: Client, address: str, kept: HttpResponse) -> None:
    same = get(client, address, if_none_match=kept["ETag"])
    assert (same.status_code, same.content, same["ETag"]) == (304, b"", kept["ETag"])
    pages.clear()
    assert get(client, address, if_none_match=kept["ETag"]).headers == same.headers
    assert get(client, address, if_none_match='"other"').status_code == 200


def test_a_form_on_it_is_taken(address: str, kept: HttpResponse) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(Member.objects.get(handle="ben"))
    client.cookies[settings.CSRF_COOKIE_NAME] = TOKEN
    page = client.get(address).content.decode()
    assert f'name="csrfmiddlewaretoken" value="{TOKEN}"' in page
    assert client.post(reverse("account_logout"), {"csrfmiddlewaretoken": TOKEN}).status_code == 302


def test_the_first_page_brings_the_token_and_is_not_kept(address: str, ben: Face) -> None:
    client = Client()
    client.force_login(Member.objects.get(handle="ben"))
    assert settings.CSRF_COOKIE_NAME in get(client, address).cookies
    assert not pages.all()


def test_without_gzip(client: Client, address: str, kept: HttpResponse) -> None:
    for _ in range(2):
        plain = client.get(address)
        assert plain.content == gzip.decompress(kept.content)
        assert "Content-Encoding" not in plain
        assert plain["ETag"] != kept["ETag"]


@pytest.mark.parametrize(
    "cookie", [(settings.LANGUAGE_COOKIE_NAME, "en"), ("years", "japanese"), (settings.CSRF_COOKIE_NAME, "o" * 32)]
)
def test_another_choice_another_page(client: Client, address: str, kept: HttpResponse, cookie: tuple[str, str]) -> None:
    client.cookies[cookie[0]] = cookie[1]
    assert cost(client, address) > 1
    assert cost(client, address) == 1


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "cross-site"}, {"range": "bytes=0-9"}, {"host": "127.0.0.1:8000"}]
)
def test_what_goes_the_ordinary_way(client: Client, address: str, kept: HttpResponse, headers: dict[str, str]) -> None:
    before = len(pages.all())
    client.get(address, headers={"accept-encoding": "gzip", **headers})
    assert len(pages.all()) == before


def test_a_question_in_the_address_goes_the_ordinary_way(client: Client, address: str, kept: HttpResponse) -> None:
    assert cost(client, f"{address}?a=b") > 1


def _end(member: Member) -> None:
    Session.objects.all().delete()


def _let_run_out(member: Member) -> None:
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))


def _change_password(member: Member) -> None:
    member.set_password("another-secret")
    member.save()


def _deactivate(member: Member) -> None:
    Member.objects.filter(pk=member.pk).update(is_active=False)


@pytest.mark.parametrize("deed", [_end, _let_run_out, _change_password, _deactivate])
def test_who_is_signed_out_is_a_stranger(
    client: Client, address: str, kept: HttpResponse, deed: Callable[[Member], None]
) -> None:
    deed(Member.objects.get(handle="ben"))
    page = get(client, address)
    assert "はじめまして" not in gzip.decompress(page.content).decode()


def test_signing_out_clears_what_the_browser_kept(client: Client, address: str, kept: HttpResponse) -> None:
    assert '"cache"' in client.post(reverse("account_logout"))["Clear-Site-Data"]
    assert "はじめまして" not in gzip.decompress(get(client, address).content).decode()


def test_the_other_face_gets_its_own(client: Client, address: str, kept: HttpResponse, make_nickname: Callable) -> None:
    nickname = make_nickname("ben", "山猫")
    session = client.session
    session["acting"] = str(nickname.public_id)
    session.save()
    assert "山猫" in gzip.decompress(get(client, address).content).decode()
    assert "山猫" in gzip.decompress(get(client, address).content).decode()


def test_looking_is_counted_each_time(
    client: Client, address: str, kept: HttpResponse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "spend", lambda face, what: False)
    assert get(client, address).status_code == 429


def test_what_is_said_once_is_not_kept(client: Client, address: str, kept: HttpResponse) -> None:
    """A sentence on the next page: not on the one after that. Saying it costs no statement."""
    before = Session.objects.get().session_data
    assert client.post(reverse("mute_words"), {"word": "一度だけ"}).status_code == 302
    assert Session.objects.get().session_data == before
    said = "この言葉の投稿は、ホームに届かなくなりました。"
    assert said in gzip.decompress(get(client, address).content).decode()
    assert said not in gzip.decompress(get(client, address).content).decode()


def test_another_day_another_page(
    client: Client, address: str, kept: HttpResponse, monkeypatch: pytest.MonkeyPatch
) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    assert cost(client, address) > 1


def test_changed_while_it_was_built(client: Client, address: str, aoi: Face, monkeypatch: pytest.MonkeyPatch) -> None:
    """Key first, then build: what was read before the change is not served under a key from after it."""
    from enishi.profiles.views import people

    built = people.render

    def late(*args: object) -> HttpResponse:
        response = built(*args)
        PublishedLine.objects.update(text="書き直した")
        return response

    monkeypatch.setattr(people, "render", late)
    assert "はじめまして" in gzip.decompress(get(client, address).content).decode()
    assert "書き直した" in gzip.decompress(get(client, address).content).decode()


def test_as_many_as_fit() -> None:
    few = Pages()
    few.most = 20_000

    def page(number: int) -> Kept:
        return Kept(None, None, "", frozenset(), (number, 0), timezone.now(), b"-" * 4000, (), "")

    for number in range(3):
        few.put(number, page(number))
        few.get(0)
    assert set(few.all()) == {0, 2}
    few.clear()
    assert few.size == 0


@given(st.lists(st.text(), min_size=1), st.text("abc", min_size=1, max_size=40))
def test_packed_and_unpacked(texts: list[str], secret: str) -> None:
    parts = [text.encode() for text in texts]
    packed = packing.gzip(parts, secret.encode())
    assert gzip.decompress(packed) == secret.encode().join(parts)
    assert packed == packing.gzip(parts, secret.encode())


def test_a_token_stands_there_as_it_is_and_is_found_in_no_text() -> None:
    """A text beside it that guesses it makes the page no smaller than one that guesses wrong."""
    sizes = {
        len(packing.gzip([b"<p>" + guess, b"</p>" + guess], b"right" * 6)) for guess in (b"right" * 6, b"wrong" * 6)
    }
    assert len(sizes) == 1
    assert b"right" * 6 in packing.gzip([b"a", b"b"], b"right" * 6)


def test_a_key_for_nobody(db: None) -> None:
    assert queries.key(queries.NOBODY, ()) == queries.key(queries.NOBODY, (), None)


# In front of Django


class Asking:
    """A server that asks the front for what this browser would. went_on: the requests that came to Django."""

    def __init__(self, client: Client) -> None:
        self.client, self.went_on = client, []
        self.front = Front(self._django)

    def get(self, address: str, **headers: str) -> tuple[str, dict[str, str], bytes]:
        told: list[Any] = []
        environ = dict(self.client.get(address, headers={"accept-encoding": "gzip", **headers}).wsgi_request.environ)
        self.went_on.clear()
        body = b"".join(self.front(environ, lambda status, headers: told.extend([status, dict(headers)])))
        return told[0], told[1], body

    def _django(self, environ: dict[str, Any], start: Callable[..., None]) -> list[bytes]:
        self.went_on.append(environ)
        response = self.client.handler.get_response(WSGIRequest(environ))
        start(str(response.status_code), list(response.items()))
        return [response.content]


@pytest.fixture
def asking(client: Client, monkeypatch: pytest.MonkeyPatch) -> Asking:
    # The test is one transaction, which no server has open between two requests.
    monkeypatch.setattr(BaseDatabaseWrapper, "close_if_unusable_or_obsolete", lambda _: None)
    return Asking(client)


def test_the_front_answers_alone_what_is_kept(asking: Asking, address: str, kept: HttpResponse) -> None:
    assert asking.get(address) == ("200 OK", dict(kept.items()), kept.content)
    status, headers, body = asking.get(address, if_none_match=kept["ETag"])
    assert (status, body, headers["ETag"]) == ("304 Not Modified", b"", kept["ETag"])
    assert "Content-Length" not in headers
    assert not asking.went_on


def test_what_is_not_is_looked_for_once_and_kept(asking: Asking, address: str, kept: HttpResponse) -> None:
    client = asking.client
    environ = dict(client.get(address, headers={"accept-encoding": "gzip"}).wsgi_request.environ)
    PublishedLine.objects.update(text="書き直した")
    for times in (1, 1):
        body = b"".join(asking.front(environ, lambda *_: None))
        assert "書き直した" in gzip.decompress(body).decode()
        assert len(asking.went_on) == times


def test_a_database_that_is_away_is_left_to_django(
    asking: Asking, address: str, kept: HttpResponse, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise OperationalError

    monkeypatch.setattr(queries, "key", away)
    asking.client.raise_request_exception = False
    assert asking.get(address)[0] == "500"


def test_looking_is_counted_in_front_too(
    asking: Asking, address: str, kept: HttpResponse, monkeypatch: pytest.MonkeyPatch
) -> None:
    spent = []
    monkeypatch.setattr(limits, "spend", lambda face, what: spent.append(what) or len(spent) < 3)
    assert asking.get(address)[0] == "200 OK"
    assert asking.get(address)[0] == "429"


# Conversations


@pytest.fixture
def talk(aoi: Face, ben: Face) -> Conversation:
    """Of Aoi and Ben, who has read what she wrote."""
    present = [Present(face, str(face), "") for face in (aoi, ben)]
    talk = begin("勉強会", present, first="はじめまして", by=aoi, by_name=str(aoi))
    seen(ben, talk, Message.objects.get().pk)
    return talk


def page_of(talk: Conversation) -> str:
    return reverse("conversation", args=[talk.public_id])


def state_of(talk: Conversation) -> str:
    return reverse("conversation_state", args=[talk.public_id])


def test_a_conversation_is_the_same_bytes_until_somebody_writes(client: Client, talk: Conversation, aoi: Face) -> None:
    first = get(client, page_of(talk))
    assert cost(client, page_of(talk)) == 1
    pages.clear()
    assert get(client, page_of(talk)).content == first.content
    write(aoi, talk, "もう一つ", uuid.uuid4())
    assert "もう一つ" in gzip.decompress(get(client, page_of(talk)).content).decode()


def test_what_is_new_is_noted_as_read_and_the_page_kept(
    client: Client, talk: Conversation, aoi: Face, ben: Face
) -> None:
    get(client, page_of(talk))
    write(aoi, talk, "もう一つ", uuid.uuid4())
    get(client, page_of(talk))
    assert Side.objects.get(holder=ben).seen == Message.objects.latest("pk").pk
    assert cost(client, page_of(talk)) == 1
    # With a notice of it, which stood on the page before and is read now.
    write(aoi, talk, "もう一つ", uuid.uuid4())
    run_due()
    assert 'class="new">1<' in gzip.decompress(get(client, reverse("home")).content).decode()
    for _ in range(2):
        assert 'class="new">' not in gzip.decompress(get(client, page_of(talk)).content).decode()
    assert cost(client, page_of(talk)) == 1


def test_asking_whether_something_is_new_takes_one_statement(client: Client, talk: Conversation, aoi: Face) -> None:
    page = gzip.decompress(get(client, page_of(talk)).content).decode()
    (tag,) = re.findall('data-tag="([^"]+)"', page)
    tag = html.unescape(tag)
    # The first is built, and kept all the same.
    for _ in range(2):
        same = get(client, state_of(talk), if_none_match=tag)
        assert (same.status_code, same.content, same["ETag"]) == (304, b"", tag)
    assert cost(client, state_of(talk), if_none_match=tag) == 1
    write(aoi, talk, "もう一つ", uuid.uuid4())
    news = get(client, state_of(talk), if_none_match=tag)
    assert (news.status_code, news.get("Content-Encoding")) == (200, None)
    assert news["ETag"] != tag


def test_nothing_else_is_told_of_a_message(client: Client, talk: Conversation, aoi: Face) -> None:
    get(client, reverse("home"))
    write(aoi, talk, "もう一つ", uuid.uuid4())
    assert cost(client, reverse("home")) == 1


def test_when_offices_open_or_close_it_is_another_page(
    client: Client, talk: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It offers to wait until they do."""

    def at(hour: int, minute: int) -> None:
        monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 30, hour, minute, tzinfo=tokyo))

    tokyo = timezone.get_default_timezone()
    Session.objects.update(expire_date=datetime(2027, 1, 1, tzinfo=tokyo))
    for before, after in (((8, 29), (8, 30)), ((17, 59), (18, 1))):
        pages.clear()
        at(*before)
        get(client, page_of(talk))
        assert cost(client, page_of(talk)) == 1
        at(*after)
        assert cost(client, page_of(talk)) > 1
