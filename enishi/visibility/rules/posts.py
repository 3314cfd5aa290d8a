"""Posts and comments: each post has its own audience, and what hangs on it is seen by whoever sees the post."""

from __future__ import annotations

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from enishi.exchange.models import Employer
from enishi.members.models import Face
from enishi.posts.models import (
    Byline,
    Comment,
    Follow,
    HomeMark,
    Mention,
    MentionAnswer,
    Post,
    PostCompany,
    PostPicture,
    PostReader,
    PostTag,
    PostVersion,
    Reaction,
)
from enishi.profiles.models import Audience, Kind, PublishedLine
from enishi.ties.models import Tie
from enishi.visibility.rules.apart import in_sight, let_through, not_parted, present, unblocked
from enishi.visibility.rules.profiles import BY_AUDIENCE
from enishi.visibility.rules.rule import HOLDERS_OWN, NOTHING, Condition, Rule, equal, holder
from enishi.visibility.viewer import Viewer


def or_holders(condition: Condition) -> Condition:
    """The condition, but not for whose row it is. (An empty Q would be dropped where it is joined by OR.)"""

    def either(viewer: Viewer) -> Q:
        theirs = condition(viewer)
        return holder(viewer) | theirs if theirs else theirs

    return either


def _out(viewer: Viewer) -> Q:
    """Posted, its tick is over, and it is not deleted."""
    return Q(shown_at__isnull=False, deleted_at=None)


def _named(viewer: Viewer) -> Q:
    """By the author, as long as the two have a tie: who only is no more named, and who ended it, look the same."""
    mine = PostReader.objects.filter(equal("face_id", viewer.inside().id), post=OuterRef("pk"))
    tie = Tie.objects.filter(equal("other_id", viewer.inside().id), holder=OuterRef("holder"))
    return Q(Exists(mine)) & Q(Exists(tie))


# "Not my company". What is not known shuts the gate: it is open only to a work face of which it is said where it works,
# if that is nowhere the author works. So no nickname sees such a post, whoever it belongs to; else what a nickname
# sees would tell where its owner works.


def _outsider(viewer: Viewer) -> Q:
    open_to_all = Q(not_company=False)
    if viewer.id is None:
        return open_to_all
    return open_to_all | holder(viewer) | (_works_somewhere(viewer) & ~_colleague(viewer))


def _on_cards(who: object) -> QuerySet[Employer]:
    return Employer.objects.filter(equal("holder_id", who))


def _on_pages(who: object) -> QuerySet[PublishedLine]:
    current = PublishedLine.objects.filter(equal("holder_id", who), kind=Kind.POST, is_current=True)
    return current.exclude(met_key="")


def _works_somewhere(viewer: Viewer) -> Q:
    who = viewer.inside().id
    work = Face.objects.filter(equal("pk", who), kind=Face.Kind.WORK)
    return Q(Exists(work)) & (Q(Exists(_on_cards(who))) | Q(Exists(_on_pages(who))))


def _colleague(viewer: Viewer) -> Q:
    """Of a company that the author had when the post was written, or has now."""
    who = viewer.inside().inside().id

    def shared(column: str) -> Q:
        cards, pages = _on_cards(who).values("key"), _on_pages(who).values("met_key")
        return Q(**{f"{column}__in": cards}) | Q(**{f"{column}__in": pages})

    then = PostCompany.objects.filter(shared("key"), post=OuterRef("pk"))
    card = Employer.objects.filter(shared("key"), holder=OuterRef("holder"))
    current = PublishedLine.objects.filter(shared("met_key"), kind=Kind.POST, is_current=True)
    return Q(Exists(then)) | Q(Exists(card)) | Q(Exists(current.filter(holder=OuterRef("holder"))))


def _post_in_sight(viewer: Viewer) -> Q:
    return in_sight(viewer, "post", "public_id")


# What one who sees a post may do


def _may_comment(viewer: Viewer) -> Q:
    if viewer.id is None:
        return NOTHING
    near = Tie.objects.filter(equal("other_id", viewer.inside().id), holder=OuterRef("holder"))
    near = near.filter(distance__gte=OuterRef("comments"))
    return holder(viewer) | Q(comments__lte=Audience.MEMBERS) | Q(Exists(near))


POST = Rule(
    gates={
        **BY_AUDIENCE.gates,
        "out": or_holders(_out),
        "not of the author's company": _outsider,
        "in sight": _post_in_sight,
    },
    grants={**BY_AUDIENCE.grants, "named": _named},
    may={"edit": ("holder",)},
    deeds={"comment": _may_comment},
)


def seen_posts(viewer: Viewer, column: str = "post") -> QuerySet[Post]:
    """The post that a row hangs on, where this viewer sees it. viewer: as the row's own condition names it."""
    inner, granted, shut = viewer.inside(), NOTHING, Q()
    for grant in POST.grants.values():
        granted |= grant(inner)
    for gate in POST.gates.values():
        shut &= gate(inner)
    return Post.objects.filter(shut & granted, pk=OuterRef(column))


def of_a_seen_post(viewer: Viewer) -> Q:
    return Q(Exists(seen_posts(viewer)))


# What hangs on a post


def _added(viewer: Viewer) -> Q:
    return Q(shown_at__isnull=False)


def _seen_then(viewer: Viewer) -> Q:
    """By whom its audience of then lets in: of ties and named people those that there were before it was replaced. Of
    what was kept from the author's company nobody sees more than the post itself."""
    ties = Tie.objects.filter(equal("other_id", viewer.inside().id), holder=OuterRef("holder"))
    ties = ties.filter(distance__gte=OuterRef("audience"), made_at__lte=OuterRef("replaced_at"))
    named = PostReader.objects.filter(equal("face_id", viewer.inside().id), post=OuterRef("post"))
    named = named.filter(named_at__lte=OuterRef("replaced_at"))
    let_in = BY_AUDIENCE.grants["anyone"](viewer) | BY_AUDIENCE.grants["members"](viewer) | Q(Exists(ties))
    return Q(not_company=False) & (let_in | (Q(audience=Audience.ME) & Q(Exists(named))))


def _asked(viewer: Viewer) -> Q:
    return equal("to_id", viewer.id) & of_a_seen_post(viewer)


# Comments


def _comment_out(viewer: Viewer) -> Q:
    """Its tick is over, it is not deleted, and the post's author has not taken it out, who alone can have it back."""
    return Q(shown_at__isnull=False, deleted_at=None) & (Q(removed_at=None) | _under_own_post(viewer))


def _not_parted_from_the_author(viewer: Viewer) -> Q:
    """Once the author and who commented are kept apart, it is as if the author had taken it out."""
    return not_parted("holder", "post__holder")


def _comment_in_sight(viewer: Viewer) -> Q:
    return in_sight(viewer, "comment", "public_id")


def _let_through(viewer: Viewer) -> Q:
    return let_through(viewer, "public_id")


def _under_own_post(viewer: Viewer) -> Q:
    return equal("post__holder_id", viewer.id)


RULES: dict[type[Model], Rule] = {
    Byline: HOLDERS_OWN,
    Post: POST,
    PostReader: HOLDERS_OWN,
    PostCompany: HOLDERS_OWN,
    PostTag: HOLDERS_OWN,
    Comment: Rule(
        gates={
            "unblocked": unblocked,
            "present": present,
            "out": or_holders(_comment_out),
            "not parted from the author": or_holders(_not_parted_from_the_author),
            "in sight": _comment_in_sight,
            "let through": _let_through,
        },
        grants={"holder": holder, "under a post one sees": of_a_seen_post},
        may={"edit": ("holder",)},
        deeds={"remove": _under_own_post},
    ),
    PostPicture: Rule(
        gates={"added": or_holders(_added)}, grants={"of a post one sees": of_a_seen_post}, deeds={"edit": holder}
    ),
    PostVersion: Rule(
        gates={"of a post one sees": of_a_seen_post},
        grants={"holder": holder, "seen then": _seen_then},
        may={"edit": ("holder",)},
    ),
    Reaction: Rule(
        gates={"unblocked": unblocked, "present": present, "out": or_holders(_added)},
        grants={"holder": holder, "to one's own post": _under_own_post},
        may={"edit": ("holder",)},
    ),
    Mention: Rule(grants={"holder": holder, "asked": _asked}, may={"edit": ("holder",), "answer": ("asked",)}),
    MentionAnswer: HOLDERS_OWN,
    Follow: HOLDERS_OWN,
    HomeMark: HOLDERS_OWN,
}
