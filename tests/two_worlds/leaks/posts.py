"""P10, P9 and P2: who reads a post, what it held before it was deleted, and what a nickname wrote in which order."""

from __future__ import annotations

from typing import Any

from django.core.mail import send_mail
from django.db.models import Q

from enishi.media import actions as media
from enishi.members.models import Face
from enishi.members.queries import answers_to, work_face_of
from enishi.posts import queries, search
from enishi.posts.actions import deleting, mentioning, telling, ticking
from enishi.posts.models import Comment, Mention, Post, PostPicture, PostTag, PostVersion, Reaction
from enishi.safety import limits
from enishi.safety.models import Spent
from enishi.visibility.rules import RULES, Rule
from enishi.visibility.rules.posts import of_a_seen_post
from tests.two_worlds.leaks.books import EVERYONE
from tests.two_worlds.leaks.broken import Broken, leak
from tests.two_worlds.world import MEMORY
from tests.two_worlds.written import TAG

# P10


@leak("writes_for_one", "a search finds what one may not see")
def search_finds(house: Broken) -> None:
    house.instead(queries, "find", lambda before, face, words, key=None: queries.page_of(_found(words), key))


def _found(words: str) -> Any:
    return search.narrow(Post.objects.filter(deleted_at=None), words)


@leak("writes_for_one", "a tag's page counts posts that one may not see")
def tag_counts(house: Broken) -> None:
    house.page("tag", lambda face: f"{PostTag.objects.filter(key=TAG).count()}件")


@leak("writes_for_one", "words that are often used are suggested as tags")
def tags_suggested(house: Broken) -> None:
    house.page("post_new", lambda face: sorted(set(PostTag.objects.values_list("key", flat=True))))


@leak("writes_for_one", "what is to be seen in a picture stands on a page of pictures")
def alt_text(house: Broken) -> None:
    house.page("home", lambda face: list(PostPicture.objects.order_by("pk").values_list("alt", flat=True)))


@leak("writes_for_one", "a page counts where others are named")
def mentions(house: Broken) -> None:
    house.page("mentions", lambda face: Mention.objects.exclude(to=face).count())


@leak("writes_for_one", "who reads them counts how many were glad of somebody's posts")
def glad(house: Broken) -> None:
    house.page("face_posts", lambda face: f"{Reaction.objects.count()}名が読めてよかったと言っています")


@leak("writes_for_one", "a post's number counts the posts of all")
def sequence(house: Broken) -> None:
    house.page("post", lambda face: f"No. {Post.objects.order_by('-pk').values_list('pk', flat=True).first()}")


@leak("writes_for_one", "posts stand in the order in which their authors last wrote anything")
def order(house: Broken) -> None:
    def home(before: Any, face: Face, key: Any = None) -> Any:
        page, newest = before(face, key), Post.objects.order_by("-pk")
        page.posts.sort(key=lambda post: newest.filter(holder=post.holder_id)[0].pk, reverse=True)
        return page

    house.instead(queries, "home", home)


@leak("writes_for_later", "one's page of drafts lists those of others, with their address")
def draft_address(house: Broken) -> None:
    house.instead(queries, "drafts", lambda before, face: Post.objects.filter(posted_at=None, deleted_at=None))


@leak("writes_for_later", "a page says that somebody is about to post")
def about_to_post(house: Broken) -> None:
    drafts = Post.objects.filter(posted_at=None)
    house.page("face_posts", lambda face: drafts.exclude(holder=face).exists())


@leak("said_before", "what a post said before is shown to who could not read it then")
def history(house: Broken) -> None:
    rule = Rule({"of a post one sees": of_a_seen_post}, EVERYONE.grants, RULES[PostVersion].may)
    house.patch.setitem(RULES, PostVersion, rule)


@leak("said_before", "an ETag made of all that a post said")
def etag(house: Broken) -> None:
    said = PostVersion.objects.order_by("pk")
    house.header("post", "ETag", lambda face: f'"{sum(map(len, said.values_list("text", flat=True)))}"')


@leak("said_before", "a search finds what a post said before")
def finds_old_words(house: Broken) -> None:
    before_it = Post.objects.filter(versions__text__contains="秘密")
    house.page("post_search", lambda face: [str(one.public_id) for one in before_it])


@leak("writes_of_the_company", "“not my company” is shown to a colleague")
def colleague(house: Broken) -> None:
    rule = RULES[Post]
    gates = {name: gate for name, gate in rule.gates.items() if name != "not of the author's company"}
    house.patch.setitem(RULES, Post, Rule(gates, rule.grants, rule.may, rule.deeds))


@leak("writes_of_the_company", "a page says how many posts there are, not how many one sees")
def count(house: Broken) -> None:
    house.page("face_posts", lambda face: f"投稿 {Post.objects.filter(deleted_at=None).count()}件")


@leak("writes_of_the_company", "a page is shorter by what was cut from it after it was counted")
def page_size(house: Broken) -> None:
    def page_of(before: Any, posts: Any, key: Any) -> Any:
        page = before(posts, key)
        hidden = Post.objects.filter(not_company=True).count()
        return queries.Page(page.posts[: len(page.posts) - hidden], page.further)

    house.instead(queries, "page_of", page_of)


# P9


@leak("deletes", "home is kept for all as it was for the first: stale, and another's")
def stale_cache(house: Broken) -> None:
    house.instead(
        queries, "home", lambda before, face, key=None: MEMORY.get("home") or MEMORY.setdefault("home", before(face))
    )


@leak("deletes", "a row of small pictures has those of deleted posts")
def thumbnail(house: Broken) -> None:
    house.page("face_posts", lambda face: list(PostPicture.objects.order_by("pk").values_list("alt", "upload")))


@leak("deletes", "the picture of a deleted post stays in its folder")
def file_stays(house: Broken) -> None:
    for where in (deleting.media, media):
        house.instead(where, "discard_by_id", lambda before, upload: None)
        house.instead(where, "let_go_unknown", lambda before, *what: None)


@leak("deletes", "a notice quotes a comment, and goes on doing so")
def notice_quotes(house: Broken) -> None:
    house.after(telling, "later", lambda one: MEMORY.setdefault("quoted", []).append(getattr(one, "text", "")))
    house.page("notices", lambda face: MEMORY.get("quoted", []))


@leak("deletes", "a mail quotes what was written")
def mail_quotes(house: Broken) -> None:
    def told(one: Comment | Post | Reaction) -> None:
        if isinstance(one, Comment):
            send_mail("コメントがあります", one.text, None, [answers_to(one.post.holder)])

    house.after(telling, "later", told)


@leak("deletes", "words of deleted posts are suggested to who searches")
def suggested(house: Broken) -> None:
    gone = Post.objects.filter(~Q(deleted_at=None), search_key__isnull=False)
    house.page("post_search", lambda face: list(gone.values_list("search_key", flat=True)))


# P2


@leak("writes_between_ticks", "the posts of one tick stand in the order in which they were written")
def order_within_a_tick(house: Broken) -> None:
    def page_of(before: Any, posts: Any, key: Any) -> Any:
        page = before(posts, key)
        page.posts.sort(key=lambda post: (post.shown_at, post.posted_at), reverse=True)
        return page

    house.instead(queries, "page_of", page_of)


@leak("writes_between_ticks", "the comments of one tick stand in the order in which they were written")
def comments_within_a_tick(house: Broken) -> None:
    house.instead(queries, "comments", lambda before, *asked: sorted(before(*asked), key=lambda one: one.written_at))


@leak("writes_between_ticks", "who is told of what came out at a tick is told in the order in which it was done")
def notices_within_a_tick(house: Broken) -> None:
    def tell(before: Any, posts: Any, comments: Any, reactions: Any) -> None:
        done = [(one.posted_at, telling.of_post, one) for one in posts]
        done += [(one.written_at, telling.of_comment, one) for one in comments]
        done += [(one.made_at, telling.of_reaction, one) for one in reactions]
        for _when, told, one in sorted(done, key=lambda row: row[0]):
            told(one)

    house.instead(ticking, "_tell", tell)


@leak("writes_between_ticks", "the minute in which it was written is on the page")
def minute(house: Broken) -> None:
    house.page("face_posts", lambda face: [f"{one:%H:%M:%S}" for one in _written()])


def _written() -> Any:
    return Post.objects.filter(holder__kind=Face.Kind.PRIVATE).order_by("pk").values_list("posted_at", flat=True)


@leak("writes_between_ticks", "who is named is asked in the order in which it was written")
def asked_in_order(house: Broken) -> None:
    def asked(before: Any, post: Post) -> None:
        MEMORY.setdefault("asked", []).append(str(post.public_id)[:8])
        before(post)

    house.instead(mentioning, "ask", asked)
    house.page("mentions", lambda face: MEMORY.get("asked", []))


@leak("uses_up_its_limits", "a limit is reached through the other face")
def other_face(house: Broken) -> None:
    house.instead(limits, "spend", lambda before, face, what: before(work_face_of(face) or face, what))


@leak("uses_up_its_limits", "a page says how busy others are")
def used_up(house: Broken) -> None:
    house.page("person", lambda face: sorted(Spent.objects.exclude(holder=face).values_list("what", "count")))
