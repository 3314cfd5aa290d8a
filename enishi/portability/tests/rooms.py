"""A member who has used everything besides the book: card, page, letters, photographs. Nobody here exists."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import datetime, timedelta

from django.utils import timezone

from enishi.cards import actions as cards
from enishi.cards.tests.made import card
from enishi.exchange import actions as exchange
from enishi.exchange.models import GuestPage
from enishi.exchange.tests.made import guest_card, open_link, own_card, take
from enishi.footprints import actions as footprints
from enishi.introductions import actions as asking
from enishi.introductions.actions import Through
from enishi.introductions.models import Errand, Manner, Received
from enishi.introductions.queries import Wanted
from enishi.members.models import Face
from enishi.messages import actions as conversations
from enishi.messages.actions import Present, Taken, begin
from enishi.portability.tests.made import jpeg
from enishi.posts import actions as posts
from enishi.profiles import actions as profiles
from enishi.profiles.models import Announcement, AnnouncementMail, Audience, Found, Kind
from enishi.profiles.pictures import Place
from enishi.safety import actions as safety
from enishi.scanning import actions as scanning
from enishi.scanning.models import Photograph, Reading
from enishi.scanning.tests.conftest import SATO, YAMADA, found, picture
from enishi.tasks.models import Task
from enishi.thanks import actions as thanks
from enishi.thanks.models import Letter
from enishi.thanks.tests.made import CHIE, DAN, EMI, person
from enishi.ties import actions as ties
from enishi.ties.models import Distance, TeamAsk


def used(by: Face, other: Face) -> None:
    """All of it; `other` is a member with whom cards were exchanged."""
    gave_cards(by, other)
    did_things_together(by, other)
    walked(by)
    posted(by, other)
    asked_and_was_asked(by, other)
    wrote_a_page(by)
    wrote_letters(by)
    photographed(by)
    # What they left for the worker is no part of anybody's archive.
    Task.objects.filter(owner=by.pk).delete()


def gave_cards(by: Face, other: Face) -> None:
    own_card(by, title="係長")
    own_card(by, title="課長", family_kana="アオイ")
    exchange.set_vertical(by, True)
    own_card(other)
    take(other, open_link(by), give=True, occasion="計測展")
    ties.let(by, other, Distance.WORK)
    own_card(by, title="部長")
    exchange.take_as_guest(open_link(by), str(by.public_id))
    page = GuestPage.objects.get(holder=by)
    exchange.leave(page, guest_card())
    exchange.withdraw(page)


def did_things_together(by: Face, other: Face) -> None:
    """They wrote about each other, and name each other in what they did."""
    profiles.vouch(by, other, name="Ben Carter", text="いつも正確です。")
    profiles.show_vouch(by, profiles.vouch(other, by, name="青木 葵", text="頼れる方です。"), Audience.CARD)
    works = {"team": "計測展 実行委員会", "from_year": 2024, "text": "展示をまとめた。", "audience": Audience.CARD}
    for one, named in ((by, other), (other, by)):
        profiles.add_work(one, works, [(named, str(named))])
    profiles.publish(other)
    profiles.agree(by, TeamAsk.objects.get(to=by, holder=other), own_page=True, audience=Audience.CARD)


def walked(by: Face) -> None:
    other = Face.objects.create(kind=Face.Kind.WORK, family="遠山")
    for face in (by, other):
        footprints.turn_on(face)
    footprints.visit(by, other)
    footprints.visit(other, by)


def posted(by: Face, other: Face) -> None:
    says = posts.Says("opinion", "よい一日", Audience.ME, not_company=True, readers=[other])
    one = posts.write(by, uuid.uuid4(), says, [posts.Taken(jpeg(), 91, 55, "海")])
    posts.edit(by, one, replace(says, text="よい一日でした"))
    theirs = posts.write(other, uuid.uuid4(), posts.Says("opinion", "東京で", Audience.ANYONE, comments=Audience.CARD))
    posts.comment(by, theirs, "同感です", uuid.uuid4())
    posts.react(by, theirs)
    posts.follow(by, other)
    safety.mute_word(by, "ゴルフ")


def asked_and_was_asked(by: Face, other: Face) -> None:
    """And keeps apart from somebody else."""
    asking.ask(by, other, name="Ben Carter", words="またお会いしたく")
    asking.ask(other, by, name="青木 葵")
    asking.arrive(by.pk)
    introductions(by, other)
    asking.choose_manner(by, acceptance=Manner.Acceptance.WIDE, pace=3, threshold=100)
    safety.mute(by, other, "Ben Carter")
    safety.block(by, Face.objects.create(kind=Face.Kind.WORK, family="遠山"), "遠山")


def introductions(by: Face, other: Face) -> None:
    """One that is asked for, one in one's hands, one that has reached one; and a conversation."""
    letter = asking.Letter("測定器を作っています。", "検査工程を伺いたく。", "論文を拝読しました。", "ja")
    for asker, through in ((by, other), (other, by)):
        wanted = Wanted(name=f"文野 {through}", company="文野工業")
        wish = asking.introduce(asker, wanted, Through((str(through),), (through,)), letter)
    errand = Errand.objects.create(introduction=wish, digest=f"to {by.pk}", name="江見 恵美", words="良い方です。")
    Received.objects.create(holder=by, errand=errand)
    present = [Present(face, str(face), "") for face in (by, other)]
    talk = begin("ご紹介", present, first="よろしくお願いします。", by=by, by_name=str(by))
    conversations.write(by, talk, "資料です。", uuid.uuid4(), [Taken(b"PK", "計画.xlsx")])
    conversations.write(by, talk, "後日また。", uuid.uuid4(), at=later(1))


def wrote_a_page(by: Face) -> None:
    for number, kind in enumerate(Kind.values):
        profiles.add_line(
            by, {"kind": kind, "organisation": f"例{number}", "audience": Audience.WORK, "from_year": 2011}
        )
    profiles.remove_line(by, profiles.add_line(by, {"kind": "words", "text": "消した", "audience": Audience.ME}))
    profiles.take_picture(by, jpeg("navy", size=(300, 200)))
    profiles.cut_again(by, Place(4, 0, 2))
    profiles.set_up(by, audience=Audience.MEMBERS, found_by=Found.MEMBERS, picture_audience=Audience.FRIEND)
    profiles.publish(by)
    profiles.add_line(by, {"kind": "words", "text": "まだ誰も見ていない", "audience": Audience.ANYONE})
    announced = Announcement.objects.create(
        holder=by, form=uuid.uuid4(), language="ja", subject="異動のご挨拶", body="このたび", reply_to="a@example.jp"
    )
    AnnouncementMail.objects.create(holder=by, announcement=announced, name="江見 恵美", email="emi@emi.example.jp")


def wrote_letters(by: Face) -> None:
    """One in each state there is; one to two people; one changed by hand."""
    today = timezone.localdate()
    people = [person(by, fields) for fields in (CHIE, DAN, EMI)]
    for state in Letter.State.values:
        letter = thanks.begin(by, people[:2] if state == Letter.State.SENT else people[2:], today)
        times = {
            "send_at": later(1) if state == Letter.State.WAITING else None,
            "settled_at": later(0) if state in (Letter.State.SENT, Letter.State.DONE) else None,
        }
        # Each is about to be sent, as far as its task is concerned.
        Letter.objects.filter(pk=letter.pk).update(state=state, sending=uuid.uuid4(), **times)
    letter = thanks.begin(by, people[:1], today)
    Letter.objects.filter(pk=letter.pk).update(
        body=f"{letter.body}\n手で書き足した", earlier={"subject": "前", "body": "前の文"}
    )


def later(days: int) -> datetime:
    return timezone.now() + timedelta(days=days)


def photographed(by: Face) -> None:
    """A photograph of two cards, of which one is confirmed; a front whose back is on the next; one that is still to be
    read; and one that nothing could open."""
    two = sent(by, "two.jpg", found(**YAMADA), found(**SATO, top=500))
    confirmed = Reading.objects.filter(photograph=two).first()
    held = cards.hold(by, card(**YAMADA))
    Reading.objects.filter(pk=confirmed.pk).update(state=Reading.State.CONFIRMED, held=held, settled_at=later(0))
    front, back = (
        Reading.objects.get(photograph=sent(by, name, found(family=name, given="子"))) for name in ("表", "裏")
    )
    scanning.pair(by, front, back)
    scanning.begin(by, "later.heic", [b"a picture that nobody opened yet"])
    broken = scanning.begin(by, "broken.jpg", [b"no picture"]).photograph
    assert broken is not None
    scanning.keep_read(by, broken, picture(problem="not_a_picture", opened=False))


def sent(by: Face, name: str, *read: object) -> Photograph:
    photograph = scanning.begin(by, name, [name.encode()]).photograph
    assert photograph is not None
    scanning.keep_read(by, photograph, picture(*read))  # type: ignore[arg-type]
    return photograph
