"""The demonstration: what `make run` shows, and that its well-known password opens nothing to other machines."""

import pytest
from django.core import mail
from django.test import Client

from enishi.cards.models import Contact, HeldCard
from enishi.demo import community
from enishi.demo.roles import PASSWORD, ROLES
from enishi.members.models import Member
from enishi.members.queries import member_by_handle, work_face

HERE = {"HTTP_HOST": "localhost:8000"}
ELSEWHERE = {"REMOTE_ADDR": "192.168.1.20", "HTTP_HOST": "localhost:8000"}
EVERY_ROLE = pytest.mark.parametrize("role", ROLES, ids=[role.handle for role in ROLES])


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker):
    """Made once for all tests of this file: it takes some seconds. What a test changes is rolled back."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield community.make()
        transaction.set_rollback(True)


@pytest.fixture
def made(demonstration, django_db_blocker):
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield demonstration
        transaction.set_rollback(True)


def face_of(role):
    return work_face(member_by_handle(role.handle))


def test_it_is_made_once_and_left_alone_after(made):
    before = Contact.objects.count(), HeldCard.objects.count(), Member.objects.count()
    assert before[2] == 60
    community.make()
    assert (Contact.objects.count(), HeldCard.objects.count(), Member.objects.count()) == before
    assert not mail.outbox


@EVERY_ROLE
def test_a_stranger_on_this_machine_gets_in_with_one_press(made, role):
    client = Client()
    for address in ("/", "/account/login/"):
        page = client.get(address, **HERE).content.decode()
        assert PASSWORD in page
        assert f'value="{role.email}"' in page
    assert client.post("/account/login/", {"login": role.email, "password": PASSWORD}, **HERE).status_code == 302
    assert client.get("/book/", **HERE).status_code == 200


@EVERY_ROLE
@pytest.mark.parametrize("where", [ELSEWHERE, HERE | {"HTTP_X_FORWARDED_FOR": "192.168.1.20"}])
def test_from_another_machine_the_password_is_worth_nothing(made, role, where):
    client = Client(headers={"accept-language": "en"})
    assert PASSWORD not in client.get("/", **where).content.decode()
    answer = client.post("/account/login/", {"login": role.email, "password": PASSWORD}, **where)
    assert "works on the machine it runs on" in answer.content.decode()
    assert client.get("/book/", **where).status_code == 302


def test_nobody_else_has_a_password(made):
    assert all(member.is_demo for member in Member.objects.all())
    with_password = {member.handle for member in Member.objects.all() if member.has_usable_password()}
    assert with_password == {role.handle for role in ROLES}


def test_where_there_is_no_demonstration_nothing_speaks_of_one(client, db):
    assert "demonstration" not in client.get("/", headers={"accept-language": "en"}, **HERE).content.decode()
    member = Member(handle=ROLES[0].handle, email=ROLES[0].email)
    member.set_password(PASSWORD)
    member.save()
    assert PASSWORD not in client.get("/", **HERE).content.decode(), "a member who merely has that address"
