"""Writing a post: kept as a draft, or posted."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import UUIDField
from django.utils import timezone

from enishi.cards.actions import index
from enishi.cards.actions.base import writes
from enishi.cards.derive import typed
from enishi.members.models import Face
from enishi.names import search as words
from enishi.posts import body, queries, search
from enishi.posts.actions import mentioning, telling
from enishi.posts.actions.bylines import byline_of
from enishi.posts.actions.picturing import Taken, add_pictures
from enishi.posts.models import Kind, Post, PostCompany, PostReader, PostTag
from enishi.profiles.models import Audience
from enishi.safety import limits
from enishi.visibility.prepared import Prepared

#: In characters. An opinion is short; a diary may take its time; a draft may be too long yet.
LONGEST = {Kind.OPINION: 1000, Kind.DIARY: 5000}
LONGEST_DRAFT = 20_000
MOST_READERS = 50


class Refused(Exception):
    """It was not taken; `code` says why, as in `sentences`; `facts` are what that sentence has to be filled with."""

    def __init__(self, code: str, **facts: int) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


@dataclass(frozen=True, slots=True)
class Says:
    """What somebody wants to post. readers: ties, asked for only where the audience is ME."""

    kind: str
    text: str
    audience: int = Audience.CARD
    not_company: bool = False
    comments: int = Audience.CARD
    readers: Sequence[Face] = ()


@writes
def write(by: Face, form: uuid.UUID, says: Says, pictures: Sequence[Taken] = (), *, draft: bool = False) -> Post:
    """Post it, or keep it as a draft. What the same form says again of a draft replaces it; of a post it is nothing
    new. Raises Refused, and limits.Reached; a draft is refused nothing."""
    there: Post | None = _BY_FORM.first(by, form=form)
    post = there or Post(holder=by, form=form, byline=byline_of(by))
    if post.posted_at is not None:
        return post
    if not draft:
        check(by, says)
        if not limits.spend(by, "post"):
            raise limits.Reached(by, "post")
        post.posted_at = timezone.now()
        post.shown_at = None if by.is_private else post.posted_at
    fill(post, says)
    if pictures:
        add_pictures(post, pictures)
    if post.shown_at:
        telling.of_names(post)
    return post


_BY_FORM = Prepared(
    lambda viewer, form: Post.objects.filter(holder=viewer.id, form=form).select_related("holder"), form=UUIDField()
)


def fill(post: Post, says: Says) -> None:
    """What it says, to whom, and all that is made of it."""
    new = post.pk is None
    post.kind, post.text = says.kind, typed(says.text, LONGEST_DRAFT)
    post.audience, post.not_company, post.comments = says.audience, says.not_company, says.comments
    post.search_key = words.key(body.readable(post.text))
    mentioning.show(post, {})
    post.save()
    chosen = _chosen(post.holder, says)
    if not new:
        # All of it is made anew; but who was named as a reader before keeps the day of it.
        post.tags.all().delete()
        post.companies.all().delete()
        post.readers.exclude(face__in=chosen).delete()
    _let_read(post, says, chosen)
    PostTag.objects.bulk_create(PostTag(holder=post.holder, post=post, key=key) for key in body.tags(post.text))
    if post.posted_at is not None:
        if not new or mentioning.may_name(post):
            mentioning.ask(post)
        index.write(search.NOBODYS, {post.pk: post.search_key}, search.TABLE)
    if not new:
        mentioning.render(post)


def check(by: Face, says: Says) -> None:
    """Whether these words may go to these people. Raises Refused."""
    if body.is_blank(says.text):
        raise Refused("empty")
    longest = LONGEST[Kind(says.kind)]
    if len(typed(says.text, len(says.text))) > longest:
        raise Refused("too_long", n=len(says.text), most=longest)
    if says.kind == Kind.OPINION and by.is_private:
        raise Refused("no_opinions")
    if says.kind == Kind.DIARY and says.audience < Audience.MEMBERS:
        raise Refused("diary_is_not_public")
    if says.audience == Audience.ME and not says.readers:
        raise Refused("nobody_named")
    if says.not_company:
        _check_company(by, says)


def _check_company(by: Face, says: Says) -> None:
    """Never on a nickname: it would tell the employer. Nor for all the world: colleagues could look without signing
    in."""
    if by.is_private or says.audience < Audience.MEMBERS:
        raise Refused("company_sees_what_is_public")
    if not queries.companies(by):
        raise Refused("no_company_known")


def _let_read(post: Post, says: Says, chosen: list[Face]) -> None:
    """Who is named as a reader, and whose people are left out."""
    readers = [PostReader(holder=post.holder, post=post, face=face) for face in chosen]
    PostReader.objects.bulk_create(readers, ignore_conflicts=True)
    keys = sorted(queries.companies(post.holder)) if says.not_company else ()
    PostCompany.objects.bulk_create(PostCompany(holder=post.holder, post=post, key=key) for key in keys)


def _chosen(by: Face, says: Says) -> list[Face]:
    """Of those named as readers the ones there is a tie with."""
    tied = {one.pk for one in queries.ties(by)} if says.audience == Audience.ME else set()
    return [face for face in says.readers if face.pk in tied][:MOST_READERS]
