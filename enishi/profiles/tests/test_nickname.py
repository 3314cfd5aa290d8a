"""A nickname: made, changed to, written, told to one person, and ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from enishi.exchange.tests.made import own_card
from enishi.members import actions as members
from enishi.members.models import Face, FaceOwner, Member
from enishi.members.queries import ACTING
from enishi.notifications.queries import notices
from enishi.profiles import actions, queries
from enishi.profiles.linting import betrayals
from enishi.profiles.models import Audience, Found, Line, Page, PublishedPage, Reveal
from enishi.profiles.tests.test_picture import jpeg
from enishi.safety import actions as safety
from enishi.safety.models import Block
from enishi.tasks.worker import run_due
from enishi.ties import actions as ties

pytestmark = pytest.mark.django_db


@pytest.fixture
def nick(aoi: Face, make_nickname: Callable[..., Face]) -> Face:
    return make_nickname("aoi")


def acting(face: Face, handle: str = "aoi") -> Client:
    client = Client(headers={"Accept-Language": "ja"})
    client.force_login(Member.objects.get(handle=handle))
    session = client.session
    session[ACTING] = str(face.public_id)
    session.save()
    return client


def send(client: Client, face: Face, name: str, *args: object, **typed: object):
    return client.post(reverse(name, args=args), {"acting": str(face.public_id), **typed}, follow=True)


def told(client: Client, name: str, *args: object, **asked: str) -> str:
    return client.get(reverse(name, args=args), asked).content.decode()


# Making one, and changing to it


def test_it_is_made_and_acts(aoi: Face, sign_in: Callable, settings) -> None:
    settings.ENISHI_PRIVATE_FACES_FROM = 1
    client = sign_in("aoi")
    assert "お約束できないこと" in told(client, "nickname")
    page = client.post(reverse("nickname"), {"nickname": "  山猫 🐱 "}, follow=True).content.decode()
    nick = Face.objects.get(kind="private")
    assert (nick.family, nick.given, nick.family_kana) == ("山猫 🐱", "", "")
    assert "ニックネームで利用中" in page
    assert not PublishedPage.objects.exists()
    assert "山猫 🐱" in told(client, "me")
    send(client, nick, "act_as")
    assert "ニックネームで利用中" not in told(client, "me")
    send(client, aoi, "act_as", **{"as": "private", "back": reverse("people")})
    assert "ニックネームで利用中" in told(client, "me")


@pytest.mark.parametrize("typed", ["", "　", "あ" * 101, "山\n猫"])
def test_what_is_no_name(aoi: Face, sign_in: Callable, settings, typed: str) -> None:
    settings.ENISHI_PRIVATE_FACES_FROM = 1
    assert sign_in("aoi").post(reverse("nickname"), {"nickname": typed}).status_code == 422
    assert not Face.objects.filter(kind="private").exists()


def test_there_is_one_and_others_may_be_called_the_same(
    ben: Face, nick: Face, make_nickname: Callable[..., Face]
) -> None:
    with pytest.raises(members.HasOne):
        make_nickname("aoi", "別の名前")
    assert make_nickname("ben").family == nick.family


def test_among_few_there_is_none(aoi: Face, sign_in: Callable, settings) -> None:
    settings.ENISHI_PRIVATE_FACES_FROM = 2
    client = sign_in("aoi")
    assert "登録者が2人になると作れます" in told(client, "nickname")
    client.post(reverse("nickname"), {"nickname": "山猫"})
    assert not Face.objects.filter(kind="private").exists()


def test_one_that_is_there_stays_where_people_left(aoi: Face, nick: Face, settings) -> None:
    settings.ENISHI_PRIVATE_FACES_FROM = 99
    assert "山猫として使う" in told(acting(aoi), "nickname")


def test_nobody_acts_as_anothers(ben: Face, nick: Face) -> None:
    client = acting(nick, "ben")
    assert "Ben" in told(client, "me")
    assert "ニックネームで利用中" not in told(client, "me")


def test_whom_the_work_face_blocked_the_nickname_does_not_meet(
    aoi: Face, ben: Face, make_nickname: Callable[..., Face]
) -> None:
    ties.block(aoi, ben, "Ben")
    nick = make_nickname("aoi")
    assert Block.objects.get(holder=nick).one_way
    # Pressed on both: taken back on the one it goes on hiding, from the other.
    safety.block(nick, ben, "Ben")
    safety.unblock(nick, ben)
    assert Block.objects.get(holder=nick).one_way
    safety.unblock(aoi, ben)
    assert not Block.objects.exists()
    safety.block(nick, ben, "Ben")
    actions.end_nickname(nick)
    assert not Block.objects.exists()


def test_nobody_blocks_themselves(aoi: Face, nick: Face) -> None:
    safety.block(aoi, nick, "山猫")
    assert not Block.objects.exists()


def test_nobody_asks_themselves(aoi: Face, nick: Face, sign_in: Callable) -> None:
    public(nick)
    page = sign_in("aoi").get(reverse("ask", args=[nick.public_id]), follow=True, headers={"Accept-Language": "ja"})
    assert "ご自身のプロフィールです" in page.content.decode()


def test_it_ends_at_once(aoi: Face, ben: Face, nick: Face, own_folder) -> None:
    public(nick)
    actions.take_picture(nick, jpeg())
    ties.connect(nick, ben, asker_name="山猫", other_name="Ben")
    client = acting(nick)
    assert "山猫を削除しますか" in told(client, "nickname_end")
    send(client, nick, "nickname_end")
    assert list(Face.objects.filter(pk__in=(aoi.pk, nick.pk))) == [aoi]
    assert not FaceOwner.objects.filter(face=nick.pk).exists()
    assert "ニックネームで利用中" not in told(client, "me")
    assert client.get(reverse("person", args=[nick.public_id])).status_code == 404


# Its page


def public(face: Face) -> None:
    actions.set_up(face, audience=Audience.MEMBERS, found_by=Found.MEMBERS, picture_audience=Audience.MEMBERS)
    actions.publish(face)
    actions.publish_all()


def test_it_has_no_posts_and_no_schools(nick: Face) -> None:
    for kind in ("post", "entry", "school"):
        with pytest.raises(actions.Refused):
            actions.add_line(nick, {"kind": kind, "organisation": "東西電機", "audience": 5})
    client = acting(nick)
    assert "経歴" not in told(client, "profile")
    send(client, nick, "profile_line_new", kind="post", organisation="東西電機", text="山が好きです", audience=5)
    assert list(Line.objects.values_list("kind", "organisation")) == [("words", "")]
    # Nothing of what cards make possible either.
    assert send(client, nick, "profile_who", audience=10, found_by="exchanged", picture_audience=5).status_code == 422


def test_it_is_published_at_the_hour_of_all_the_first_time_too(nick: Face) -> None:
    client = acting(nick)
    page = send(client, nick, "profile_publish").content.decode()
    assert "朝5時" in page
    assert not PublishedPage.objects.exists()
    actions.publish_all()
    assert PublishedPage.objects.get().holder == nick
    assert "公開する" not in told(client, "profile")


def test_it_begins_open_to_members_and_found_by_nobody(nick: Face) -> None:
    assert queries.draft(nick).found_by == Found.NOBODY
    actions.publish(nick)
    page = Page.objects.get(holder=nick)
    assert (page.audience, page.found_by, page.picture_audience) == (Audience.MEMBERS, Found.NOBODY, Audience.MEMBERS)


def test_others_read_that_it_is_a_nickname(ben: Face, nick: Face, sign_in: Callable) -> None:
    public(nick)
    client = sign_in("ben")
    assert "ニックネーム" in told(client, "people", q="山猫")
    assert "ニックネーム" in told(client, "person", nick.public_id)


# What betrays it


def test_its_owner_is_warned_and_nobody_else(aoi: Face, ben: Face, nick: Face, write: Callable) -> None:
    own_card(aoi, company="東西電機株式会社", mobile="090-1234-5678")
    write(aoi, "words", Audience.MEMBERS, text="三つの工場を一つの手順にまとめるのに四年かかりました。")
    write(nick, "words", Audience.MEMBERS, text="東西電機の青木です。三つの工場を一つの手順にまとめるのが好き。")
    for face in (aoi, nick):
        actions.take_picture(face, jpeg())
    assert {one.code for one in betrayals(nick)} == {"name", "organisation", "phrase", "picture"}
    client = acting(nick)
    for page in (told(client, "profile"), told(client, "profile_picture")):
        assert "写真が仕事用プロフィールのものと似ています" in page
    public(nick)
    for handle in ("aoi", "ben"):
        other = Client(headers={"Accept-Language": "ja"})
        other.force_login(Member.objects.get(handle=handle))
        assert "誰か分かってしまう" not in told(other, "person", nick.public_id)
    assert "誰か分かってしまう" not in told(other, "profile")


def test_a_nickname_that_says_nothing_is_left_in_peace(aoi: Face, nick: Face, write: Callable) -> None:
    own_card(aoi)
    write(nick, "words", Audience.MEMBERS, text="山が好きです。")
    assert betrayals(nick) == []
    assert "誰か分かってしまう" not in told(acting(nick), "profile")


# Telling one person


@pytest.fixture
def known(nick: Face, ben: Face) -> Face:
    public(nick)
    ties.connect(nick, ben, asker_name="山猫", other_name="Ben Carter")
    return nick


SENTENCE = "青木 葵さん（仕事用プロフィール）がこのニックネームを使っています"


def test_one_person_is_told_after_two_questions(known: Face, ben: Face, make_face: Callable) -> None:
    make_face("chie")
    client = acting(known)
    assert "Ben Carter" in told(client, "reveals")
    assert SENTENCE in told(client, "reveal", to=str(ben.public_id))
    assert "本当に知らせますか" in send(client, known, "reveal", to=ben.public_id).content.decode()
    assert not Reveal.objects.exists()
    send(client, known, "reveal", to=ben.public_id, sure="yes")
    for handle, reads in (("ben", True), ("chie", False), ("aoi", False)):
        other = Client(headers={"Accept-Language": "ja"})
        other.force_login(Member.objects.get(handle=handle))
        assert (SENTENCE in told(other, "person", known.public_id)) == reads, handle
    assert SENTENCE not in Client(headers={"Accept-Language": "ja"}).get("/").content.decode()
    assert SENTENCE not in told(client, "person", known.public_id)  # its own page says nothing of it either
    row = Reveal.objects.get()
    send(client, known, "reveal_remove", row.public_id)
    assert queries.told(ben, known) == ""


def test_only_those_one_is_connected_with_are_told(known: Face, make_face: Callable) -> None:
    chie = make_face("chie")
    client = acting(known)
    for to in (str(chie.public_id), "nobody", ""):
        assert client.get(reverse("reveal"), {"to": to}).status_code == 404
        assert send(client, known, "reveal", to=to, sure="yes").status_code == 404


def test_a_link_tells_whoever_opens_it_first(known: Face, make_face: Callable) -> None:
    make_face("chie")
    page = send(acting(known), known, "reveal", to="link", sure="yes").content.decode()
    [secret] = {part.split("/")[0] for part in page.split("/n/")[1:]}
    assert secret not in str(Reveal.objects.values().get())
    chie, dan = (Client(headers={"Accept-Language": "ja"}) for _ in range(2))
    assert chie.get(reverse("told", args=[secret])).status_code == 302
    chie.force_login(Member.objects.get(handle="chie"))
    assert "山猫" in told(chie, "told", secret)
    assert SENTENCE not in told(chie, "told", secret)
    assert SENTENCE in chie.post(reverse("told", args=[secret])).content.decode()
    assert SENTENCE in told(chie, "person", known.public_id)
    dan.force_login(Member.objects.get(handle="ben"))
    assert dan.get(reverse("told", args=[secret])).status_code == 404
    assert dan.post(reverse("told", args=[secret])).status_code == 404
    assert "千葉 千恵" in told(acting(known), "reveals")


def test_ones_own_link_is_not_spent(aoi: Face, known: Face) -> None:
    secret = actions.make_link(known)
    for face in (aoi, known):
        with pytest.raises(actions.OwnLink):
            actions.open_link(face, secret)
    assert actions.link_called(secret)
    assert send(acting(known), known, "told", secret).status_code == 422


def test_a_link_ends_and_so_many_wait(known: Face, ben: Face, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = actions.make_link(known)
    Reveal.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    assert actions.open_link(ben, secret) is None
    monkeypatch.setattr(actions.revealing, "MOST_LINKS", 1)
    assert actions.make_link(known)
    assert actions.make_link(known) == ""


def test_told_twice_there_is_one_row(known: Face, ben: Face) -> None:
    actions.reveal(known, ben, "Ben")
    actions.reveal(known, ben, "Ben")
    run_due()
    assert [one.path for one in notices(ben) if one.kind == "revealed"] == [reverse("person", args=[known.public_id])]
    secret = actions.make_link(known)
    assert actions.open_link(ben, secret)
    assert Reveal.objects.get().to == ben
