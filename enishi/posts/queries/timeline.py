"""Home: what is new from those one follows, and of one's own. In the order of time, nothing else."""

from __future__ import annotations

from typing import Any

from django.db.models import AutoField, DateTimeField, Exists, F, OuterRef, Q, QuerySet, TextField, UUIDField
from django.db.models.expressions import ExpressionWrapper

from enishi.members.models import Face
from enishi.posts.models import Byline, Follow, HomeMark, Post
from enishi.posts.queries.lists import NEWEST_FIRST, PAGE, Key, Page, out, seen, with_author
from enishi.safety.models import Mute, MuteWord
from enishi.ties.models import Tie
from enishi.visibility import visible
from enishi.visibility.prepared import NewestOfEach, Numbers, Prepared
from enishi.visibility.viewer import Viewer


def home(face: Face, before: Key | None = None) -> Page:
    """Two statements."""
    numbers = _NEXT(face, PAGE + 1, **before._asdict()) if before else _NEWEST(face, PAGE + 1)
    return Page.of(_THESE(face, numbers=numbers))


def waiting(face: Face) -> list[Post]:
    """One's own that come out at the next tick."""
    return _WAITING(face)


def read_to(face: Face) -> Key | None:
    """How far one has read."""
    mark = _MARK.first(face)
    return Key(mark.shown_at, mark.post) if mark else None


def follows(face: Face, other: Face) -> bool:
    row = visible(face, Follow).filter(other=other).first()
    return row.on if row else visible(face, Tie).filter(other=other, connected=True).exists()


def _authors(viewer: Viewer) -> QuerySet[Any, Any]:
    """The numbers of those whose posts come here."""
    muted = visible(viewer, Mute).values("other")
    rows = visible(viewer, Follow).exclude(other__in=muted)
    off = rows.filter(on=False).values("other")
    tied = visible(viewer, Tie).filter(connected=True).exclude(other__in=off).exclude(other__in=muted)
    myself = visible(viewer, Byline).values_list("holder")
    return myself.union(rows.filter(on=True).values_list("other"), tied.values_list("other"))


def _of_one(viewer: Viewer, author: Any, **before: Any) -> QuerySet[Any, Any]:
    """The numbers of the newest that come here of one author."""
    theirs = seen(viewer).filter(holder=author).exclude(_not_wanted(viewer))
    return out(theirs, Key(**before) if before else None).values_list("pk")[: PAGE + 1]


def _not_wanted(viewer: Viewer) -> Q:
    """With a word one does not want to read, by somebody else."""
    text = ExpressionWrapper(OuterRef("search_key"), output_field=TextField())
    words = visible(viewer, MuteWord).annotate(text=text).filter(text__contains=F("key"))
    return ~Q(holder=viewer.id) & Q(Exists(words))


_AUTHORS = Prepared(_authors)
_THEIRS = Prepared(_of_one, author=AutoField())
_THEIRS_BEFORE = Prepared(_of_one, author=AutoField(), shown_at=DateTimeField(), public_id=UUIDField())
_NEWEST, _NEXT = (
    NewestOfEach(
        _AUTHORS, theirs, of="author", table=Post._meta.db_table, order="one.shown_at DESC, one.public_id DESC"
    )
    for theirs in (_THEIRS, _THEIRS_BEFORE)
)
_THESE = Prepared(
    lambda viewer, numbers: with_author(seen(viewer).filter(pk__in=numbers)).order_by(*NEWEST_FIRST),
    numbers=Numbers(PAGE + 1),
)
_WAITING = Prepared(
    lambda viewer: with_author(seen(viewer).filter(holder=viewer.id, shown_at=None)).order_by("-posted_at")
)
_MARK = Prepared(lambda viewer: visible(viewer, HomeMark))
