"""What can change in a conversation."""

from __future__ import annotations

import uuid
from datetime import timedelta
from functools import partial

from django.db import connection
from django.db.models import F
from django.utils import timezone

from enishi.members.models import Face, FaceOwner
from enishi.messages import actions
from enishi.messages.actions import Taken
from enishi.messages.models import Attachment, Conversation, Message, Participant, Side, Waiting
from enishi.notifications.models import Notice
from enishi.portability.actions import erase_face
from enishi.safety import actions as safety
from enishi.safety.models import Block, Removed
from enishi.tasks.worker import run_due
from enishi.ties import actions as ties
from tests.kept.changes import TALKS, change
from tests.kept.house import House
from tests.kept.page import suspend

talk = partial(change, at=TALKS)


def circle() -> Conversation:
    return Conversation.objects.get(kind="introduction")


def pair() -> Conversation:
    return Conversation.objects.get(kind="pair")


def first_of(face: Face) -> Message:
    return Message.objects.filter(conversation=circle(), holder=face).earliest("pk")


@talk()
def nothing_said(house: House) -> None: ...


@talk()
def a_message(house: House) -> None:
    actions.write(house.aoi, circle(), "もう一つ", uuid.uuid4())


@talk()
def a_message_with_a_file(house: House) -> None:
    actions.write(house.aoi, circle(), "", uuid.uuid4(), [Taken(b"x", "別案.txt")])


@talk()
def a_message_of_one_who_keeps_another_away(house: House) -> None:
    actions.write(house.fumi, circle(), "もう一つ", uuid.uuid4())


@talk()
def a_message_of_one_who_is_kept_away(house: House) -> None:
    actions.write(house.ben, circle(), "もう一つ", uuid.uuid4())


@talk()
def a_message_to_another(house: House) -> None:
    actions.write(house.ben, pair(), "もう一つ", uuid.uuid4())


@talk()
def told_of_a_message(house: House) -> None:
    actions.write(house.aoi, circle(), "もう一つ", uuid.uuid4())
    run_due()


@talk()
def a_message_that_waits(house: House) -> None:
    actions.write(house.aoi, circle(), "後ほど", uuid.uuid4(), at=timezone.now() + timedelta(hours=3))


@talk()
def its_hour_has_come(house: House) -> None:
    one = Waiting.objects.get()
    actions.send_due(one.pk, one.sending.hex)


@talk()
def its_hour_came_while_suspended(house: House) -> None:
    Waiting.objects.update(stopped=True)


@talk()
def another_hour(house: House) -> None:
    actions.change(house.aoi, Waiting.objects.get(), "明朝", timezone.now() + timedelta(days=3))


@talk()
def not_to_be_sent(house: House) -> None:
    actions.withdraw_waiting(house.aoi, Waiting.objects.get())


@talk()
def taken_back(house: House) -> None:
    actions.withdraw(house.aoi, first_of(house.aoi))


@talk()
def taken_back_by_one_who_keeps_another_away(house: House) -> None:
    actions.withdraw(house.fumi, first_of(house.fumi))


@talk()
def written_anew_by_raw_sql(house: House) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE conversations_message SET text = '書き直した' WHERE holder_id = %s", [house.fumi.pk])


@talk()
def a_file_gone(house: House) -> None:
    Attachment.objects.filter(waiting=None).delete()


@talk()
def a_file_of_what_waits_gone(house: House) -> None:
    Attachment.objects.filter(message=None).delete()


def come(house: House, face: Face) -> None:
    since = Message.objects.latest("pk").pk
    Participant.objects.create(conversation=circle(), holder=face, name="團", since=since)
    Side.objects.create(conversation=circle(), holder=face, seen=since)


@talk()
def somebody_comes(house: House) -> None:
    come(house, house.dan)


@talk()
def somebody_comes_whom_one_keeps_away(house: House) -> None:
    Block.objects.create(holder=house.ben, other=house.dan)
    come(house, house.dan)


@talk()
def somebody_goes(house: House) -> None:
    Participant.objects.filter(holder=house.fumi).delete()


@talk()
def left(house: House) -> None:
    actions.leave(house.aoi, circle())


@talk("aoi")
def left_and_come_back(house: House) -> None:
    actions.leave(house.aoi, circle())
    actions.come_back(house.aoi, circle())


@talk()
def no_notices_of_it(house: House) -> None:
    actions.hush(house.ben, circle(), True)


@talk()
def read_further(house: House) -> None:
    Side.objects.update(seen=F("seen") + 1000)


@talk()
def called_otherwise(house: House) -> None:
    Side.objects.filter(conversation=pair(), holder=house.ben).update(called="青木先輩")


@talk()
def called_otherwise_by_all(house: House) -> None:
    Conversation.objects.filter(pk=circle().pk).update(about="幹事会")


@talk()
def presented_otherwise(house: House) -> None:
    Participant.objects.filter(holder=house.fumi).update(post="東西電機　部長")


@talk("aoi", "ben")
def a_block_in_it(house: House) -> None:
    ties.block(house.aoi, house.ben, "弁")


@talk()
def a_block_in_it_that_goes_one_way(house: House) -> None:
    Block.objects.create(holder=house.ben, other=house.aoi, one_way=True)


@talk()
def a_block_in_it_undone(house: House) -> None:
    Block.objects.all().delete()


@talk()
def a_block_of_somebody_else(house: House) -> None:
    Block.objects.create(holder=house.aoi, other=house.dan)


@talk()
def said_before_and_kept_away_now(house: House) -> None:
    """Who is no longer in it, but wrote."""
    Participant.objects.filter(conversation=circle(), holder=house.chie).delete()
    Block.objects.create(holder=house.ben, other=house.chie)


@talk("ben")
def one_in_it_muted(house: House) -> None:
    safety.mute(house.ben, house.aoi, "青木")


@talk()
def a_notice_of_something_else(house: House) -> None:
    Notice.objects.create(holder=house.ben, kind="tied", path="/ties/", cause="1")


@talk("aoi")
def one_in_it_suspended(house: House) -> None:
    """What they wrote stays; their own pages are asked anew each time."""
    suspend(house.aoi, begins_at=-timedelta(seconds=1))


def remove(message: Message) -> None:
    Removed.objects.create(holder=message.holder, kind="message", thing=message.public_id)


@talk("aoi")
def a_message_taken_from_sight(house: House) -> None:
    remove(first_of(house.aoi))


@talk("fumi")
def a_message_taken_from_sight_of_one_kept_away(house: House) -> None:
    remove(first_of(house.fumi))


@talk("aoi")
def taken_from_sight_and_back(house: House) -> None:
    remove(first_of(house.aoi))
    actions.withdraw(house.aoi, first_of(house.aoi))


@talk("aoi", "ben")
def a_tie_between_them_ended(house: House) -> None:
    ties.disconnect(house.aoi, house.ben)


@talk("ben")
def another_name_of_ones_own(house: House) -> None:
    Face.objects.filter(pk=house.ben.pk).update(given="弁")


@talk()
def one_in_it_gone(house: House) -> None:
    FaceOwner.objects.filter(face=house.aoi).delete()
    house.aoi.delete()


@talk()
def one_gone_who_keeps_another_away(house: House) -> None:
    erase_face(house.fumi.pk)
