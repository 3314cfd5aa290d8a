"""What can change on somebody's page."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.utils import timezone

from enishi.footprints import actions as footprints
from enishi.media import actions as media
from enishi.members.models import Face, FaceOwner
from enishi.notifications.models import Notice
from enishi.profiles.models import (
    Audience,
    Line,
    Page,
    PublishedLine,
    PublishedPage,
    PublishedPicture,
    Reveal,
)
from enishi.safety import actions as safety
from enishi.safety.models import Block, Removed, Suspension
from enishi.ties import actions as ties
from enishi.ties.models import Distance, Tie, Vouch
from tests.kept.changes import change
from tests.kept.house import NOBODY, PEOPLE, House


@change()
def nothing(house: House) -> None: ...


@change()
def a_line_for_friends(house: House) -> None:
    PublishedLine.objects.create(holder=house.aoi, kind="words", text="友人へ", audience=Audience.FRIEND, position=9)


@change()
def a_line_gone_by_raw_sql(house: House) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM profiles_publishedline WHERE audience = 10")


@change()
def many_lines_changed_at_once(house: House) -> None:
    PublishedLine.objects.filter(audience=Audience.MEMBERS).update(text="書き直した")


# Who sees it before and after may notice that something was done to it.


@change("aoi", "ben")
def a_line_shown_to_fewer(house: House) -> None:
    PublishedLine.objects.filter(audience=Audience.ANYONE).update(audience=Audience.FRIEND)


@change()
def saved_as_it_was(house: House) -> None:
    for row in (*PublishedLine.objects.all(), *PublishedPage.objects.all(), *Tie.objects.all()):
        row.save()


@change()
def the_name(house: House) -> None:
    PublishedPage.objects.update(family="赤木")


@change("aoi", "ben", "chie", "emi")
def the_page_shown_to_fewer(house: House) -> None:
    PublishedPage.objects.update(audience=Audience.CARD)


@change()
def another_picture(house: House) -> None:
    upload = media.store(house.aoi.pk, "", [b"another"]).public_id
    PublishedPicture.objects.update(portrait=upload, round=upload)


@change("aoi")
def a_draft(house: House) -> None:
    page = Page.objects.create(holder=house.aoi, touched=True)
    Line.objects.create(holder=house.aoi, kind="words", text="下書き")
    Face.objects.filter(pk=house.aoi.pk).update(family="青山")
    assert page.pk


@change("aoi", "ben")
def a_distance_that_shows_more(house: House) -> None:
    ties.let(house.aoi, house.ben, Distance.INNER)
    PublishedLine.objects.create(holder=house.aoi, kind="words", text="ごく親しい方へ", audience=Audience.INNER)


@change("aoi")
def a_distance_that_shows_the_same(house: House) -> None:
    ties.let(house.aoi, house.ben, Distance.INNER)


@change("aoi")
def a_distance_that_shows_less(house: House) -> None:
    ties.let(house.aoi, house.ben, Distance.CARD)


@change("aoi")
def a_tie_serves(house: House) -> None:
    ties.serve(house.aoi, house.ben, True)


@change("aoi", "chie")
def a_tie_ended(house: House) -> None:
    ties.disconnect(house.aoi, house.chie)


@change("aoi", "emi")
def a_tie_ended_with_who_stands_on_the_page(house: House) -> None:
    ties.disconnect(house.emi, house.aoi)


@change("aoi", "dan")
def a_tie_made(house: House) -> None:
    ties.tie(house.aoi, house.dan)


@change("aoi")
def a_block(house: House) -> None:
    ties.block(house.aoi, house.dan, "團")


@change("dan")
def a_block_by_who_looks(house: House) -> None:
    ties.block(house.dan, house.aoi, "青木")


@change("chie", "emi")
def a_block_between_two_others(house: House) -> None:
    ties.block(house.chie, house.emi, "江見")


@change("aoi", "emi")
def a_block_of_who_stands_on_the_page(house: House) -> None:
    Block.objects.create(holder=house.emi, other=house.aoi)


@change("dan")
def a_block_that_goes_one_way(house: House) -> None:
    Block.objects.create(holder=house.dan, other=house.aoi, one_way=True)


@change("aoi", "dan")
def a_block_undone(house: House) -> None:
    Block.objects.create(holder=house.aoi, other=house.dan)
    Block.objects.all().delete()


@change("ben")
def a_mute(house: House) -> None:
    safety.mute(house.ben, house.aoi, "青木")


@change("ben")
def a_notice(house: House) -> None:
    Notice.objects.create(holder=house.ben, kind="tied", path="/ties/", cause="1")


@change("aoi", "ben")
def told_whose_nickname(house: House) -> None:
    Reveal.objects.create(holder=house.aoi, to=house.ben, says="別の名前")


def suspend(face: Face, **moments: timedelta) -> None:
    Suspension.objects.create(
        holder=face, reason="-", **{name: timezone.now() + after for name, after in moments.items()}
    )


# While one weighs on a page everybody's is built anew: that she is gone is seen by all.


@change(*PEOPLE, NOBODY)
def suspended(house: House) -> None:
    suspend(house.aoi, begins_at=-timedelta(seconds=1))


@change(*PEOPLE, NOBODY)
def suspended_who_stands_on_the_page(house: House) -> None:
    suspend(house.emi, begins_at=-timedelta(seconds=1))


@change()
def to_be_suspended(house: House) -> None:
    suspend(house.aoi, begins_at=timedelta(hours=1))


@change()
def was_suspended(house: House) -> None:
    suspend(house.aoi, begins_at=-timedelta(hours=2), ends_at=-timedelta(hours=1))


@change("aoi")
def taken_from_sight_by_moderators(house: House) -> None:
    Removed.objects.create(holder=house.aoi, kind="page", thing=house.aoi.public_id)


@change("emi")
def a_vouch_taken_from_sight(house: House) -> None:
    Removed.objects.create(holder=house.emi, kind="vouch", thing=Vouch.objects.get().public_id)


@change("aoi", "ben")
def footprints_turned_on(house: House) -> None:
    footprints.turn_on(house.aoi)
    footprints.turn_on(house.ben)


@change()
def everything_gone(house: House) -> None:
    FaceOwner.objects.filter(face=house.aoi).delete()
    house.aoi.delete()
