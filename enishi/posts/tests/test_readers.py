"""Who may read a post, who may comment, and that "not my company" shuts where it does not know."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from enishi.exchange.actions import write_card
from enishi.members.models import Face
from enishi.posts import actions, queries
from enishi.posts.models import Kind
from enishi.posts.tests.conftest import ANYONE, CARD, INNER, MEMBERS, NAMED
from enishi.profiles.models import PublishedLine
from enishi.safety import actions as safety
from enishi.ties.models import Tie
from enishi.visibility import can_see, may

pytestmark = pytest.mark.django_db
COMPANY = {"company": "株式会社東西電機", "family": "青木"}


@pytest.mark.parametrize(
    ("audience", "stranger", "member", "tie"),
    [
        (ANYONE, True, True, True),
        (MEMBERS, False, True, True),
        (CARD, False, False, True),
        (INNER, False, False, False),
    ],
)
def test_each_audience(
    audience: int,
    stranger: bool,
    member: bool,
    tie: bool,
    aoi: Face,
    ben: Face,
    chie: Face,
    post: Callable,
    near: Callable,
) -> None:
    near(aoi, chie)
    one = post(aoi, audience=audience)
    assert [can_see(who, one) for who in (None, ben, chie, aoi)] == [stranger, member, tie, True]


def test_named_readers_only_and_only_while_tied(
    aoi: Face, ben: Face, chie: Face, post: Callable, near: Callable
) -> None:
    near(aoi, chie)
    near(aoi, ben)
    one = post(aoi, audience=NAMED, readers=[chie])
    assert can_see(chie, one)
    assert not can_see(ben, one)
    assert may(chie, "comment", one)
    Tie.objects.filter(holder=aoi, other=chie).delete()
    assert not can_see(chie, one)


def test_nobody_is_named_who_is_no_tie(aoi: Face, ben: Face, post: Callable) -> None:
    assert not can_see(ben, post(aoi, audience=NAMED, readers=[ben]))


def test_a_block_hides_both_ways(aoi: Face, ben: Face, post: Callable) -> None:
    one, other = post(aoi, audience=MEMBERS), post(ben, audience=MEMBERS)
    safety.block(aoi, ben, "Ben")
    assert not can_see(ben, one)
    assert not can_see(aoi, other)


@pytest.mark.parametrize(
    ("card", "page", "sees"),
    [
        ({}, "", False),
        ({"company": "㈱東西電機"}, "", False),
        ({"company": "別の会社"}, "東西電機（株）", False),
        ({"company": "南北商事", "email": "ben@sales.tozai.co.jp"}, "", False),
        ({"company": "南北商事", "email": "ben@gmail.com"}, "", True),
        ({}, "南北商事株式会社", True),
        ({"email": "ben@gmail.com"}, "", False),
    ],
)
def test_not_my_company(card: dict, page: str, sees: bool, aoi: Face, ben: Face, post: Callable) -> None:
    write_card(aoi, COMPANY | {"email": "aoi@tozai.co.jp"})
    if card:
        write_card(ben, card)
    if page:
        line = PublishedLine(holder=ben, kind="post", organisation=page, is_current=True, audience=10)
        line.met_key = __import__("enishi.profiles.meeting", fromlist=["key"]).key(line)
        line.save()
    assert can_see(ben, post(aoi, audience=MEMBERS, not_company=True)) == sees
    assert can_see(ben, post(aoi, audience=MEMBERS))


def test_not_my_company_holds_for_the_company_one_changes_to(aoi: Face, ben: Face, post: Callable) -> None:
    write_card(aoi, COMPANY)
    write_card(ben, {"company": "南北商事"})
    one = post(aoi, audience=MEMBERS, not_company=True)
    assert can_see(ben, one)
    write_card(aoi, {"company": "南北商事"})
    assert not can_see(ben, one)
    write_card(ben, {"company": "東西電機"})
    assert not can_see(ben, one)


def test_a_nickname_never_sees_nor_writes_such_a_post(aoi: Face, nickname: Face, post: Callable) -> None:
    write_card(aoi, COMPANY)
    assert not can_see(nickname, post(aoi, audience=MEMBERS, not_company=True))
    with pytest.raises(actions.Refused, match="company_sees"):
        post(nickname, audience=MEMBERS, not_company=True)


@pytest.mark.parametrize(
    ("says", "code"),
    [
        ({"text": " \u200b\u3000"}, "empty"),
        ({"kind": Kind.DIARY, "audience": ANYONE}, "diary_is_not_public"),
        ({"audience": NAMED}, "nobody_named"),
        ({"not_company": True, "audience": ANYONE}, "company_sees_what_is_public"),
        ({"not_company": True}, "no_company_known"),
    ],
)
def test_what_is_refused(says: dict, code: str, aoi: Face, post: Callable) -> None:
    with pytest.raises(actions.Refused, match=code):
        post(aoi, **says)
    assert queries.seen(aoi).count() == 0


def test_who_may_comment(aoi: Face, ben: Face, chie: Face, post: Callable, near: Callable) -> None:
    near(aoi, chie)
    open_, ties, closed = (post(aoi, audience=ANYONE, comments=comments) for comments in (MEMBERS, CARD, NAMED))
    assert [may(ben, "comment", one) for one in (open_, ties, closed)] == [True, False, False]
    assert [may(chie, "comment", one) for one in (open_, ties, closed)] == [True, True, False]
    assert not may(None, "comment", open_)
    assert not may(ben, "comment", post(aoi, audience=CARD, comments=MEMBERS))
