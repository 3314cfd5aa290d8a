"""What can change at home, and under a post."""

from __future__ import annotations

import uuid

from django.utils import timezone

from enishi.exchange.models import Employer
from enishi.members.models import Face
from enishi.posts.actions import Says, comment, follow, react, read_to, write
from enishi.posts.actions.bylines import byline_of
from enishi.posts.models import Byline, Comment, Post, PostReader, Reaction
from enishi.profiles.models import (
    Audience,
)
from enishi.safety import actions as safety
from enishi.safety.models import Block, Held, Removed
from enishi.ties.models import Tie
from tests.kept.changes import POSTS, change
from tests.kept.house import House


@change(at=POSTS)
def a_post_for_friends(house: House) -> None:
    write(house.aoi, uuid.uuid4(), Says("opinion", "友人へ", Audience.FRIEND))


@change("aoi", at=POSTS)
def a_draft_of_a_post(house: House) -> None:
    write(house.aoi, uuid.uuid4(), Says("opinion", "下書き", Audience.ANYONE), draft=True)


@change(at=POSTS)
def a_post_deleted(house: House) -> None:
    Post.objects.filter(audience=Audience.FRIEND).update(deleted_at=timezone.now())


@change(at=POSTS)
def a_post_edited(house: House) -> None:
    Post.objects.filter(audience=Audience.ANYONE).update(body="<p>書き直した</p>")


@change("aoi", at=POSTS)
def an_edit_that_waits(house: House) -> None:
    Post.objects.update(next={"text": "あとで"})


@change(at=POSTS)
def a_comment(house: House) -> None:
    comment(house.ben, Post.objects.get(audience=Audience.ANYONE), "そうですね", uuid.uuid4())


@change("chie", at=POSTS)
def a_comment_that_waits(house: House) -> None:
    Comment.objects.update(shown_at=None)


@change(at=POSTS)
def a_comment_taken_out(house: House) -> None:
    Comment.objects.update(removed_at=timezone.now())


@change("aoi", at=POSTS)
def a_reaction(house: House) -> None:
    react(house.ben, Post.objects.get(audience=Audience.ANYONE))


@change("ben", at=POSTS)
def a_reaction_that_waits(house: House) -> None:
    post = Post.objects.get(audience=Audience.ANYONE)
    Reaction.objects.create(holder=house.ben, byline=byline_of(house.ben), post=post)


@change("aoi", at=POSTS)
def a_reader_named_no_more(house: House) -> None:
    PostReader.objects.all().delete()


@change("aoi", "emi", at=POSTS)
def a_reader_renamed(house: House) -> None:
    Face.objects.filter(pk=house.emi.pk).update(given="絵美")


# (What she wrote about Aoi is gone, too.)


@change("aoi", "emi", "ben", at=POSTS)
def a_tie_ended_with_a_reader(house: House) -> None:
    Tie.objects.filter(holder=house.aoi, other=house.emi).delete()


@change("dan", at=POSTS)
def followed(house: House) -> None:
    follow(house.dan, house.aoi)


@change("ben", at=POSTS)
def a_word_muted(house: House) -> None:
    safety.mute_word(house.ben, "所感")


@change("ben", at=POSTS)
def read_up_to_here(house: House) -> None:
    read_to(house.ben, Post.objects.get(audience=Audience.FRIEND))


@change(at=POSTS)
def known_by_another_name(house: House) -> None:
    Byline.objects.filter(holder=house.aoi).update(name="赤木 葵")


@change("ben", "aoi", at=POSTS)
def not_for_ones_company(house: House) -> None:
    for face in (house.aoi, house.ben):
        Employer.objects.create(holder=face, key="東西電機")
    Post.objects.filter(audience=Audience.FRIEND).update(not_company=True)


@change("aoi", "ben", "emi", at=POSTS)
def comments_of_fewer(house: House) -> None:
    Post.objects.filter(audience=Audience.ANYONE).update(comments=Audience.INNER)


@change("aoi", at=POSTS)
def a_post_taken_from_sight(house: House) -> None:
    Removed.objects.create(holder=house.aoi, kind="post", thing=Post.objects.get(audience=Audience.FRIEND).public_id)


@change(at=POSTS)
def a_comment_held_back(house: House) -> None:
    Held.objects.create(holder=house.chie, on=Post.objects.first().public_id, thing=Comment.objects.get().public_id)


@change("chie", "aoi", at=POSTS)
def a_block_of_who_wrote_under_it(house: House) -> None:
    Block.objects.create(holder=house.chie, other=house.aoi)
