"""Telling chosen people of a new post: one mail each, to nobody else, and only because its owner pressed."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage

from enishi.cards.actions.base import writes
from enishi.cards.derive import storable
from enishi.members.models import Face
from enishi.members.queries import answers_to, is_demo
from enishi.profiles.greeting import addressed
from enishi.profiles.models import Announcement, AnnouncementMail
from enishi.profiles.queries import Recipient
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
                name=person.name,
                company=person.company,
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
    if is_demo(answers_to(one.holder)) and not settings.MAIL_IS_KEPT:
        # The demonstration sends nothing into the world.
        return give_up_mail(mail)
    said = one.announcement
    sender = f"{_plain(str(one.holder))} <{_address(settings.DEFAULT_FROM_EMAIL)}>"
    body = addressed(said.body, one.name, one.company, said.language)
    message = EmailMessage(said.subject, body, sender, [one.email], reply_to=[said.reply_to])
    sending = AnnouncementMail.objects.filter(pk=mail)
    try:
        message.send()
    except Exception:
        # The server refused it: nothing left, so it may be tried again.
        sending.update(state=AnnouncementMail.State.WAITING)
        raise
    sending.update(state=AnnouncementMail.State.SENT)


def give_up_mail(mail: int) -> None:
    AnnouncementMail.objects.filter(pk=mail).update(state=AnnouncementMail.State.FAILED)


def _plain(name: str) -> str:
    """A name as a header takes it."""
    return "".join(char for char in name if char.isprintable() and char not in '<>@,;:"\\')


def _address(full: str) -> str:
    return full.rpartition("<")[2].rstrip(">").strip()
