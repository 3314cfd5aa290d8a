"""The demonstration: what `make run` shows, and that its well-known password opens nothing to other machines."""

import pytest
from django.test import Client

from enishi.cards import queries as book
from enishi.cards.models import Contact, HeldCard
from enishi.demo import community
from enishi.members.models import Member
from enishi.members.queries import member_by_handle, work_face
from enishi.portability.queries import pending as waiting

SIGN_IN = {"login": community.EMAIL, "password": community.PASSWORD}
HERE = {"HTTP_HOST": "localhost:8000"}
ELSEWHERE = {"REMOTE_ADDR": "192.168.1.20", "HTTP_HOST": "localhost:8000"}


@pytest.fixture
def traveller(db):
    community.make()
    return work_face(member_by_handle(community.HANDLE))


def found(traveller, words):
    return [str(contact) for contact in book.book(traveller, words=words)]


def test_the_book_is_made_once_and_left_alone_after(traveller):
    before = Contact.objects.count(), HeldCard.objects.count(), Member.objects.count()
    assert before[0] > 30
    community.make()
    assert (Contact.objects.count(), HeldCard.objects.count(), Member.objects.count()) == before


def test_it_shows_what_a_book_can_do(traveller):
    assert found(traveller, "とうわ") == found(traveller, "ﾄｳﾜ") != []
    (sawada,) = book.book(traveller, words="澤田")
    assert sawada.title == "専務取締役", "the newest card"
    assert sawada.cards.count() == 2, "the older one as history"
    assert waiting(traveller).count() == 1, "株式会社山田 and 山田株式会社: asked about, never merged"
    assert book.guessed_count(traveller)


def test_a_stranger_on_this_machine_gets_in_with_one_press(traveller, client):
    for address in ("/", "/account/login/"):
        assert community.PASSWORD in client.get(address, **HERE).content.decode()
    assert client.post("/account/login/", SIGN_IN, **HERE).status_code == 302
    assert client.get("/book/", **HERE).status_code == 200


@pytest.mark.parametrize("where", [ELSEWHERE, HERE | {"HTTP_X_FORWARDED_FOR": "192.168.1.20"}])
def test_from_another_machine_the_password_is_worth_nothing(traveller, where):
    client = Client(headers={"accept-language": "en"})
    assert community.PASSWORD not in client.get("/", **where).content.decode()
    answer = client.post("/account/login/", SIGN_IN, **where)
    assert "works on the machine it runs on" in answer.content.decode()
    assert client.get("/book/", **where).status_code == 302


def test_where_there_is_no_demonstration_nothing_speaks_of_one(client, db):
    assert "demonstration" not in client.get("/", headers={"accept-language": "en"}, **HERE).content.decode()
    member = Member(handle=community.HANDLE, email=community.EMAIL)
    member.set_password(community.PASSWORD)
    member.save()
    assert community.PASSWORD not in client.get("/", **HERE).content.decode(), "a member who merely has that address"
