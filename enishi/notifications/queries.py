"""Reading one's own notices."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet

from enishi.members.models import Face
from enishi.members.queries import work_face_of
from enishi.notifications.models import MailChoice, Notice
from enishi.visibility import visible
from enishi.visibility.prepared import Prepared

#: So many on the page, and counted at most.
MOST = 100


def notices(face: Face) -> QuerySet[Notice]:
    """The newest first."""
    return visible(face, Notice).order_by("-pk")[:MOST]


def notice(face: Face, public_id: uuid.UUID) -> Notice | None:
    return visible(face, Notice).filter(public_id=public_id).first()


def unread(face: Face) -> QuerySet[Notice]:
    return visible(face, Notice).filter(read_at=None)


def unread_count(face: Face) -> int:
    return len(_UNREAD(face))


_UNREAD = Prepared(lambda viewer: visible(viewer, Notice).filter(read_at=None).values_list("pk")[:MOST])


def mail_choice(face: Face) -> MailChoice:
    """What one gets by mail, or what holds for who has chosen nothing: the same for both faces of a member."""
    keeper = work_face_of(face) if face.is_private else face
    return visible(keeper, MailChoice).first() or MailChoice()
