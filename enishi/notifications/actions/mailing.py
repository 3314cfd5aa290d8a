"""Notices by mail: that there is something, never what, of whom or for which face. Each at most once (promise R2).

The row is claimed before the mail server is spoken to. Where a process died in between nobody knows whether the mail
left: it is not sent again, and what it told of stands on the page of notices in any case.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from enishi.common import post
from enishi.common.secrets import digest
from enishi.members.models import Face
from enishi.members.queries import answers_to, is_demo, language_of, other_faces
from enishi.notifications.actions.choosing import choice_of, keeper_of, way_out
from enishi.notifications.models import MailChoice, Notice, NoticeMail
from enishi.tasks.actions import enqueue
from enishi.visibility import suspended

#: The task that sends one.
SEND = "notifications.send_mail"
State = NoticeMail.State


def digests(now: datetime | None = None) -> None:
    """The worker's, several times an hour: one mail to each for whom something new was told before their hour."""
    moment = timezone.localtime(now)
    keepers: dict[int, Face] = {}
    for face in Face.objects.filter(pk__in=_untold().values("holder")):
        if (keeper := keeper_of(face)) is not None:
            keepers[keeper.pk] = keeper
    for keeper in keepers.values():
        _digest(keeper, moment)


def _untold() -> QuerySet[Notice]:
    """But for what suspended faces did: it is not to be found where the notice leads."""
    return Notice.objects.filter(read_at=None, mailed=False).exclude(by__in=suspended())


@transaction.atomic
def _digest(keeper: Face, moment: datetime) -> None:
    choice = choice_of(keeper)
    if choice is None or (due := _due(choice, moment)) is None:
        return
    today = moment.date()
    if not MailChoice.objects.filter(pk=choice.pk).exclude(last_on=today).update(last_on=today):
        return
    both = [keeper.pk, *other_faces(keeper).values_list("pk", flat=True)]
    if _untold().filter(holder__in=both, told_at__lt=due).update(mailed=True):
        _ask_for(keeper, f"digest {today.isoformat()}")


def _due(choice: MailChoice, moment: datetime) -> datetime | None:
    """The hour that was chosen, where it has struck today."""
    if choice.often == MailChoice.Often.NEVER or (choice.often == MailChoice.Often.WEEKLY and moment.weekday() != 0):
        return None
    due = moment.replace(hour=choice.hour, minute=0, second=0, microsecond=0)
    return due if due <= moment else None


def wants_at_once(face: Face, *, cause: str) -> bool:
    """Whether a mail is to go as soon as something comes, and has not been asked for, for this cause."""
    choice = choice_of(face)
    there = NoticeMail.objects.filter(cause=digest(f"{face.pk} {cause}"))
    return choice is not None and choice.at_once and not there.filter(holder=choice.holder).exists()


def mail_at_once(face: Face, *, cause: str, reply_to: str = "") -> None:
    """One mail for this cause. reply_to: where an answer goes."""
    keeper = keeper_of(face)
    if keeper is not None:
        _ask_for(keeper, f"{face.pk} {cause}", reply_to)


def _ask_for(keeper: Face, cause: str, reply_to: str = "") -> None:
    new = {"reply_to": reply_to, "at_once": not cause.startswith("digest ")}
    mail, made = NoticeMail.objects.get_or_create(holder=keeper, cause=digest(cause), defaults=new)
    if made:
        enqueue(SEND, owner=keeper.pk, mail=mail.pk)


def send_mail(mail: int) -> None:
    """Send it once; a later try only where the mail server said that it took nothing."""
    mine = NoticeMail.objects.filter(pk=mail)
    if not mine.filter(state=State.WAITING).update(state=State.SENDING):
        return
    one = mine.select_related("holder").get()
    address = answers_to(one.holder)
    if not address or (is_demo(address) and not settings.MAIL_IS_KEPT):
        # Nobody proved that it is theirs, or the demonstration's: nothing goes there.
        mine.update(state=State.FAILED, reply_to="")
        return
    try:
        post.deliver(_mail(one, address))
    except post.Unknown:
        mine.update(reply_to="")
    except post.NotTaken as answer:
        mine.update(state=State.WAITING if answer.again else State.FAILED)
        if answer.again:
            raise
    else:
        mine.update(state=State.SENT, reply_to="")


def give_up_mail(mail: int) -> None:
    NoticeMail.objects.filter(pk=mail, state=State.WAITING).update(state=State.FAILED, reply_to="")


def _mail(one: NoticeMail, address: str) -> EmailMessage:
    choice = choice_of(one.holder)
    out = settings.ENISHI_URL + reverse("notices_off", args=[way_out(choice)]) if choice else ""
    with translation.override(language_of(address) or settings.LANGUAGE_CODE):
        words = {"site": settings.ENISHI_URL, "out": out, "mail": one, "reply": one.reply_to}
        subject = _("A message has arrived") if one.at_once else _("There is something new for you")
        body = render_to_string("notifications/mail.txt", words)
    headers = {"List-Unsubscribe": f"<{out}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return post.notice(to=address, subject=subject, body=body, key=one.key.hex, headers=headers, reply_to=one.reply_to)
