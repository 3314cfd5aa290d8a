"""What a member wants to get by mail. It is of the account's address, and kept with the work face."""

from __future__ import annotations

from django.conf import settings

from enishi.common.secrets import derived, digest
from enishi.members.models import Face
from enishi.members.queries import work_face_of
from enishi.notifications.models import MailChoice


def keeper_of(face: Face) -> Face | None:
    """The work face of whoever this is: mails of both faces go to one address, and tell of neither."""
    return work_face_of(face) if face.is_private else face


def choice_of(face: Face) -> MailChoice | None:
    """What was chosen, or what holds for who has chosen nothing; None where there is no work face."""
    keeper = keeper_of(face)
    if keeper is None:
        return None
    one, made = MailChoice.objects.get_or_create(holder=keeper)
    if made:
        MailChoice.objects.filter(pk=one.pk).update(digest=digest(way_out(one)))
    return one


def choose(by: Face, *, often: str, hour: int, at_once: bool, by_reply: bool) -> None:
    one = choice_of(by)
    if one is not None:
        # Nothing can be answered where the site has no address for it.
        by_reply = by_reply and at_once and bool(settings.ENISHI_REPLY_ADDRESS)
        chosen = {"often": often, "hour": hour, "at_once": at_once, "by_reply": by_reply}
        MailChoice.objects.filter(pk=one.pk).update(**chosen)


def way_out(one: MailChoice) -> str:
    """The secret in the address by which whoever has a mail stops them."""
    return derived("no more notices by mail", one.key.hex)


def choose_nothing(secret: str) -> bool:
    """Whoever knows the secret wants no more mails. False where nobody does."""
    mine = MailChoice.objects.filter(digest=digest(secret))
    return bool(mine.update(often=MailChoice.Often.NEVER, at_once=False, by_reply=False))


def knows_way_out(secret: str) -> bool:
    return MailChoice.objects.filter(digest=digest(secret)).exists()
