"""Home, and a post with what was written under it.

What stands under a post is a fact of the post, whose number below zero stands in place of a face: home, where only the
post stands, is not told of it. It needs no audience: who has the page of a post sees the post.
"""

from __future__ import annotations

from enishi.facts.saying import Says, Table, own

_HOLDER = "{r}.holder_id"


def _out(post: str) -> str:
    """As `visibility` has it: its tick is over, and it is not deleted."""
    return f"{post}.shown_at IS NOT NULL AND {post}.deleted_at IS NULL"


def _larger(one: str, other: str) -> str:
    return f"CASE WHEN {one} > {other} THEN {one} ELSE {other} END"


def _seen_of(which: str, when: str = "") -> tuple[Says, ...]:
    """Something of a post, told to those who see that."""
    when = f"{_out('p')}{' AND ' + when if when else ''}"
    return (
        Says("p.holder_id", near="p.audience", source=f"FROM posts_post p WHERE {which} AND {when}"),
        Says(
            "p.holder_id",
            "q.face_id",
            source=f"FROM posts_post p, posts_postreader q WHERE q.post_id = p.id AND {which} AND {when}",
        ),
    )


_OF_IT = "p.id = {r}.post_id"
#: Where somebody works shows in whether they, or readers of theirs, are left out of a post.
_WORKS = _seen_of("p.holder_id = {r}.holder_id", "p.not_company")
_SHOWN = "kind byline_id body lead search_key audience not_company shown_at edited_at deleted_at"
#: The row itself may be gone.
_NAMED = Says(_HOLDER, "{r}.face_id", source=f"FROM posts_post p WHERE {_OF_IT} AND {_out('p')}")
_PARTED = tuple(
    Says(
        "-c.post_id",
        source="FROM posts_comment c, posts_post p WHERE p.id = c.post_id AND NOT {r}.one_way"
        f" AND c.holder_id = {one} AND p.holder_id = {other}",
    )
    for one, other in ((_HOLDER, "{r}.other_id"), ("{r}.other_id", _HOLDER))
)

POSTS: tuple[Table, ...] = (
    Table(
        "posts_post",
        _SHOWN,
        (
            Says(_HOLDER, near="{r}.audience", source=f"WHERE {_out('{r}')}"),
            Says(_HOLDER, "q.face_id", source=f"FROM posts_postreader q WHERE q.post_id = {{r}}.id AND {_out('{r}')}"),
        ),
    ),
    # How near one has to be to write under it: of each level there has to be a fact.
    Table(
        "posts_post",
        "audience comments shown_at deleted_at",
        (Says(_HOLDER, near=_larger("{r}.audience", "{r}.comments"), source=f"WHERE {_out('{r}')}"),),
    ),
    Table("posts_post", f"{_SHOWN} comments text next posted_at", (own(),)),
    Table("posts_postreader", "post_id face_id named_at", (_NAMED, own())),
    Table("posts_postcompany", "post_id key", (*_seen_of(_OF_IT), own())),
    Table(
        "posts_postpicture",
        "post_id upload alt width height position shown_at",
        (*_seen_of(_OF_IT, "{r}.shown_at IS NOT NULL"), own()),
    ),
    Table(
        "posts_postversion",
        "post_id audience not_company replaced_at",
        (
            Says(
                _HOLDER,
                near=_larger("p.audience", "{r}.audience"),
                source=f"FROM posts_post p WHERE {_OF_IT} AND {_out('p')}",
            ),
            *_seen_of(_OF_IT)[1:],
            own(),
        ),
    ),
    Table(
        "posts_comment",
        "byline_id body shown_at deleted_at removed_at",
        (Says("-{r}.post_id", source=f"WHERE {_out('{r}')}"), own()),
    ),
    # For its author's eyes alone.
    Table(
        "posts_reaction",
        "byline_id shown_at",
        (
            Says(
                "-{r}.post_id", "p.holder_id", source=f"FROM posts_post p WHERE {_OF_IT} AND {{r}}.shown_at IS NOT NULL"
            ),
            own(),
        ),
    ),
    # Of one that stands under nothing yet nobody is told: it is made with what waits for its tick.
    Table(
        "posts_byline",
        "name kana",
        (
            Says(
                _HOLDER,
                source="WHERE "
                + " OR ".join(
                    f"EXISTS (SELECT 1 FROM {table} p WHERE p.byline_id = {{r}}.id AND p.shown_at IS NOT NULL)"
                    for table in ("posts_post", "posts_comment", "posts_reaction")
                ),
            ),
        ),
    ),
    *(
        Table(name, columns, (own(),))
        for name, columns in (
            ("posts_follow", "other_id on"),
            ("posts_homemark", "shown_at post"),
            ("safety_mute", "other_id"),
            ("safety_muteword", "key"),
        )
    ),
    Table("exchange_employer", "key", (*_WORKS, own())),
    Table("profiles_publishedline", "kind is_current met_key", _WORKS),
    Table(
        "safety_removed",
        "kind thing",
        (
            *_seen_of("p.public_id = {r}.thing", "{r}.kind = 'post'"),
            Says("-c.post_id", source="FROM posts_comment c WHERE c.public_id = {r}.thing AND {r}.kind = 'comment'"),
        ),
    ),
    # Behind a brake on a pile-on.
    Table(
        "safety_held",
        "thing",
        (Says("-c.post_id", source="FROM posts_comment c WHERE c.public_id = {r}.thing"),),
    ),
    Table("safety_brake", "on", (own(),)),
    # Who is named in a post, and who could read what it said before, has to be tied to its author.
    Table(
        "ties_tie",
        "made_at",
        tuple(
            Says(_HOLDER, "{r}.other_id", source=f"FROM {table} q WHERE q.holder_id = {{r}}.holder_id")
            for table in ("posts_postreader", "posts_postversion")
        ),
    ),
    Table("safety_block", "one_way", _PARTED),
    # An author sees by name whom they named.
    Table(
        "members_face",
        "family given family_kana given_kana",
        (Says("q.holder_id", "q.holder_id", source="FROM posts_postreader q WHERE q.face_id = {r}.id"),),
    ),
)
