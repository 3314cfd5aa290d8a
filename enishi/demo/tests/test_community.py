"""The demonstration: what `make run` shows, and that its well-known password opens nothing to other machines."""

import re
from collections import Counter
from datetime import timedelta

import pytest
from django.apps import apps
from django.core import mail
from django.db.models import AutoField, DateTimeField, UUIDField
from django.test import Client
from django.utils import timezone

from enishi.cards import queries as book
from enishi.cards.models import Contact, HeldCard, Meeting
from enishi.demo import community, pages
from enishi.demo.circle import NEAR
from enishi.demo.people import people
from enishi.demo.roles import PASSWORD, ROLES
from enishi.exchange.models import OwnCard
from enishi.introductions import queries as introductions
from enishi.members.models import Face, Member
from enishi.members.queries import member_by_handle, work_face
from enishi.messages.queries import conversations
from enishi.portability.models import Import
from enishi.portability.queries import pending
from enishi.profiles.linting import betrayals
from enishi.profiles.models import Kind, Line, PublishedPage
from enishi.thanks import queries as thanks
from enishi.thanks.actions import begin
from enishi.ties.models import Distance, Tie

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


def called(face, name):
    """Those of a book by that name; not those whom that one introduced."""
    return [one for one in book.book(face, words=name) if str(one) == name]


def test_it_is_made_once_and_left_alone_after(made):
    before = Contact.objects.count(), HeldCard.objects.count(), Member.objects.count()
    assert before[2] == 60
    community.make()
    assert (Contact.objects.count(), HeldCard.objects.count(), Member.objects.count()) == before
    assert not mail.outbox


def test_one_who_was_erased_stays_so(made):
    member_by_handle("traveller").delete()
    assert [way.role.handle for way in community.make().ways] == ["salesperson", "manager", "organiser"]


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


# The stories


def waits_for(role):
    client = Client(headers={"accept-language": "en"})
    client.post("/account/login/", {"login": role.email, "password": PASSWORD}, **HERE)
    page = client.get("/book/", **HERE).content.decode()
    return " ".join(re.findall(r"[^<>]*(?:to check|confirm|handed|today|thank|look-alikes|decision)[^<>]*", page))


@EVERY_ROLE
def test_something_waits_for_each_of_them_today(made, role):
    page = waits_for(role)
    for told in (r"\d+ cards from today", r"\d+ people to thank", r"1 new card was handed to you"):
        assert re.search(told, page), (told, page)
    assert re.search(r"pairs? of look-alikes|wait for your decision", page), page


def test_the_traveller_has_43_cards_of_the_conference(made):
    me = face_of(ROLES[0])
    lately = timezone.localdate() - timedelta(days=2)
    assert book.book(me).filter(last_met_on__gte=lately).count() == 43
    assert 10 < thanks.card_count(me, timezone.localdate()) < 20
    assert book.book(me).exclude(last_met_on__gte=lately).count() == 2, "from the year before"
    assert book.guessed_count(me), "some need a look"
    assert not [line for line in log_of(me, lately) if not line.occasion and line.met_on < timezone.localdate()]


def test_the_salesperson_brought_six_places_together(made):
    me = face_of(ROLES[1])
    brought = list(Import.objects.filter(holder=me))
    assert {one.kind for one in brought} >= {"linkedin", "eight", "sansan", "outlook", "google", "vcard"}
    assert sum(one.counts["merged"] for one in brought) > 20
    assert pending(me).count() >= 3
    assert len(called(me, "藤村 健吾")) == 1


def test_the_manager_has_22_years_of_cards_and_her_old_friends(made):
    me = face_of(ROLES[2])
    first = HeldCard.objects.filter(holder=me).exclude(received_on=None).earliest("received_on").received_on
    assert timezone.localdate().year - first.year >= 21
    assert {str(person) for person in book.book(me, tag="同級生")} == {"三枝 直人", "四月朔日 幸", "髙梨 律子"}
    assert (me.family, Tie.objects.filter(holder=me, distance=Distance.CLOSE).count()) == ("宮原", 4)


def test_the_manager_has_a_nickname_whose_page_gives_nothing_away(made):
    [nickname] = Face.objects.filter(kind="private")
    assert betrayals(nickname) == []
    assert PublishedPage.objects.get(holder=nickname).family == pages.NICKNAME


def test_the_organiser_has_the_alumni_with_their_readings(made):
    me = face_of(ROLES[3])
    assert Import.objects.filter(holder=me, name__endswith=".xlsx").count() == 3
    alumni = book.book(me).filter(cards__file_name__endswith=".xlsx").distinct()
    assert alumni.count() > 50
    assert all(person.family_kana for person in alumni)
    assert any("ご紹介" in person.note for person in book.book(me))


def test_cards_of_before_april_are_history(made):
    me = face_of(ROLES[1])
    (fujimura,) = called(me, "藤村 健吾")
    assert fujimura.title == "部長"
    assert "課長" in {card.fields["title"][0]["value"] for card in fujimura.cards.all()}


def test_whoever_has_a_card_is_tied_and_the_page_says_where_one_was_before(made, client):
    assert Tie.objects.count() > 300
    near = {(str(tie.holder), str(tie.other)) for tie in Tie.objects.filter(distance=Distance.CLOSE)}
    assert near == {(owner, other) for owner, others in NEAR.items() for other in others}
    moved = Line.objects.filter(kind=Kind.POST, to_year__isnull=False)
    assert moved.count() == sum(bool(person.before) and person.is_member for person in people().values())
    assert PublishedPage.objects.filter(holder__kind="work").count() == 60
    client.force_login(member_by_handle(ROLES[2].handle))
    saegusa = PublishedPage.objects.get(family="三枝").holder
    page = client.get(f"/people/{saegusa.public_id}/", **HERE).content.decode()
    for text in ("株式会社朝凪計測", "応用物理学科", "県立芦原田高等学校", "日本語</", "休みの日は山にいます"):
        assert text in page, text
    (many,) = OwnCard.objects.filter(holder__family="伊集院")
    assert len({value["post"] for value in many.current.fields["company"]}) == 10


def test_letters_have_something_to_say(made):
    """Whom the four met tonight and wrote a line about, they can thank with a fact."""
    for role in ROLES:
        me, today = face_of(role), timezone.localdate()
        told = [line for line in thanks.lines_of(me, thanks.stack(me, today), today).values() if line.text]
        assert len(told) >= 2, role
        for line in told:
            letter = begin(me, [line.contact], today)
            assert not thanks.draft_for(me, letter, today + timedelta(days=1)).missing, (role, line.text, letter.body)


# Not into the world, and always the same


def test_nobody_is_written_to(made):
    assert not mail.outbox
    for email in Member.objects.values_list("email", flat=True):
        assert re.search(r"[@.]example\.(jp|com)$", email)
    for held in HeldCard.objects.all():
        for value in held.fields.get("email", ()):
            assert re.search(r"[@.]example\.(jp|com)$", value["value"])


def test_it_is_the_same_each_time(made):
    before = said()
    for model in reversed(ROOMS):
        model._base_manager.all().delete()
    community.make()
    after = said()
    for name, rows in before.items():
        assert rows == after[name], name


def log_of(face, since):
    return Meeting.objects.filter(holder=face, met_on__gte=since)


#: What is drawn by lot, or is a number of another row.
BY_LOT = {"password", "digest", "key", "fingerprint", "before", "touched"}
ROOMS = [
    model
    for room in ("members", "cards", "ties", "exchange", "profiles", "thanks", "portability")
    for model in apps.get_app_config(room).get_models()
]


def said():
    """Every row of every room, without ids and moments."""
    out = {}
    for model in ROOMS:
        columns = [
            field.name
            for field in model._meta.concrete_fields
            if not isinstance(field, (AutoField, DateTimeField, UUIDField))
            and not field.is_relation
            and field.name not in BY_LOT
        ]
        rows = model._base_manager.values_list(*columns) if columns else []
        out[model.__name__] = Counter(repr(row) for row in rows)
    return out


def test_an_introduction_ended_well_and_another_waits_in_the_organisers_hands(made):
    salesperson, organiser = (work_face(member_by_handle(handle)) for handle in ("salesperson", "organiser"))
    assert [one.conversation.about for one in conversations(salesperson)] == ["Rohan Mehta様と澤田 千尋様のご紹介"]
    [waiting] = introductions.errands(organiser)
    assert [way.name for way in introductions.ways_on(organiser, waiting)] == ["長谷川 美和"]
