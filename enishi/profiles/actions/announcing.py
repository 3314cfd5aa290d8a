"""Telling chosen people of a new post: one mail each, to nobody else, and only because its owner pressed."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.conf import settings

from enishi.cards.actions.base import writes
from enishi.cards.derive import storable
from enishi.common import post
from enishi.members.models import Face
from enishi.members.queries import answers_to, is_demo
from enishi.profiles.greeting import addressed
from enishi.profiles.models import Announcement, AnnouncementMail
from enishi.profiles.queries import Recipient
from enishi.safety.queries import may_go_out
from enishi.tasks import actions as tasks

#: The task that sends one mail.
SEND = "profiles.send_mail"


@writes
def announce(
    by: Face, form: uuid.UUID, to: Sequence[Recipient], *, subject: str, body: str, reply_to: str, language: str
) -> Announcement:
    """Write to each of them; the worker sends it. form: what the form was marked with: pressed twice, it is once."""
    said = {"subject": storable(subject), "body": storable(body), "reply_to": reply_to, "language": language}
    announcement, new = Announcement.objects.get_or_create(holder=by, form=form, defaults=said)
    if new:
        for person in {person.email.lower(): person for person in to}.values():
            mail = AnnouncementMail.objects.create(
                holder=by,
                announcement=announcement,
                name=person.name[:200],
                company=person.company[:300],
                email=person.email,
            )
            tasks.enqueue(SEND, owner=by.pk, mail=mail.pk)
    return announcement


def send_mail(mail: int) -> None:
    """Send it once. Where the process died while the server was asked, nobody knows whether it left: it is not sent
    again, and its owner is told so (promise R2)."""
    waiting = AnnouncementMail.objects.filter(pk=mail, state=AnnouncementMail.State.WAITING)
    if not waiting.update(state=AnnouncementMail.State.SENDING):
        return
    one = AnnouncementMail.objects.select_related("announcement", "holder").get(pk=mail)
    demo = is_demo(answers_to(one.holder)) and not settings.MAIL_IS_KEPT
    if demo or not may_go_out(one.holder):
        # The demonstration sends nothing into the world.
        AnnouncementMail.objects.filter(pk=mail).update(state=AnnouncementMail.State.FAILED)
        return
    said, sending = one.announcement, AnnouncementMail.objects.filter(pk=mail)
    message = post.message(
        name=str(one.holder),
        answers_to=said.reply_to,
        to=[post.Address("", one.email)],
        cc=[],
        subject=said.subject,
        body=addressed(said.body, one.name, one.company, said.language),
        key=uuid.uuid5(said.form, one.email).hex,
    )
    message.reply_to = [said.reply_to]
    try:
        post.deliver(message)
    except post.Unknown:
        return
    except post.NotTaken as answer:
        state = AnnouncementMail.State
        sending.update(state=state.WAITING if answer.again else state.FAILED)
        if answer.again:
            raise
        return
    sending.update(state=AnnouncementMail.State.SENT)


def give_up_mail(mail: int) -> None:
    """It was tried often enough. Of one that may have left nothing else can be said."""
    waiting = AnnouncementMail.objects.filter(pk=mail, state=AnnouncementMail.State.WAITING)
    waiting.update(state=AnnouncementMail.State.FAILED)
