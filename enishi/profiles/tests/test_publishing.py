"""What others see: published rows, by each row's own audience, once a day for everybody."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enishi import visibility
from enishi.members import actions as members
from enishi.profiles import actions, queries
from enishi.profiles.models import Audience, Found, FoundByName, Line, PublishedLine, PublishedPage
from enishi.safety import actions as safety
from enishi.tasks import registry
from enishi.tasks.models import Task
from enishi.tasks.worker import run_due
from enishi.ties.models import Distance, Tie
from enishi.visibility.viewer import SOMEBODY

pytestmark = pytest.mark.django_db


def texts(who, face):
    seen = queries.seen(who, face.public_id)
    return [line.text for line in seen.lines] if seen else None


def test_a_draft_is_seen_by_nobody_else(aoi, ben, write, near):
    near(aoi, ben, Distance.INNER)
    write(aoi, "words", Audience.ANYONE, text="山が好きです")
    assert queries.seen(ben, aoi.public_id) is None
    assert queries.seen(None, aoi.public_id) is None
    actions.publish(aoi)
    assert texts(ben, aoi) == ["山が好きです"]


@pytest.mark.parametrize("distance", [None, *Distance.values])
def test_each_line_goes_as_far_as_it_says(aoi, ben, write, near, distance):
    for audience in Audience.values:
        write(aoi, "words", audience, text=str(audience))
    actions.set_up(aoi, audience=Audience.ANYONE, found_by=Found.EXCHANGED, picture_audience=Audience.CARD)
    actions.publish(aoi)
    if distance is not None:
        near(aoi, ben, distance)
    limit = distance or Audience.MEMBERS
    assert texts(ben, aoi) == [str(value) for value in Audience.values if value <= limit]
    assert texts(None, aoi) == [str(Audience.ANYONE.value)]
    assert texts(SOMEBODY, aoi) == ["0", "5"]


@given(
    page=st.sampled_from([one for one in Audience.values if one != Audience.ME]),
    lines=st.lists(st.sampled_from(Audience.values), max_size=8),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whoever_is_nearer_sees_what_those_farther_see_and_more(aoi, ben, page, lines):
    """From a stranger to the closest; and exactly what the draft says to each."""
    with transaction.atomic():
        Line.objects.bulk_create(
            Line(holder=aoi, kind="words", text=str(n), audience=audience, position=n)
            for n, audience in enumerate(lines)
        )
        actions.set_up(aoi, audience=page, found_by=Found.EXCHANGED, picture_audience=page)
        actions.publish(aoi)
        before: list[str] = []
        for nearness in (Audience.ANYONE, Audience.MEMBERS, *Distance.values):
            who = {Audience.ANYONE: None, Audience.MEMBERS: SOMEBODY}.get(nearness, ben)
            if who is ben:
                Tie.objects.update_or_create(holder=aoi, other=ben, defaults={"distance": nearness})
            seen = texts(who, aoi)
            expected = [str(n) for n, audience in enumerate(lines) if audience <= nearness]
            assert seen == (expected if page <= nearness else None)
            assert set(before) <= set(seen or [])
            before = seen or []
        transaction.set_rollback(True)


def test_what_only_she_sees_is_published_for_nobody_not_even_her(aoi, write):
    write(aoi, "words", Audience.ME, text="覚え")
    write(aoi, "words", text="山")
    actions.publish(aoi)
    assert texts(aoi, aoi) == ["山"]


def test_the_tie_of_the_other_side_opens_nothing(aoi, ben, write, near):
    near(ben, aoi, Distance.INNER)
    write(aoi, "words", text="山が好きです")
    actions.publish(aoi)
    assert queries.seen(ben, aoi.public_id) is None


def test_no_line_goes_farther_than_the_page(aoi, ben, write):
    write(aoi, "words", Audience.ANYONE, text="山が好きです")
    actions.publish(aoi)
    assert queries.seen(None, aoi.public_id) is None
    assert queries.seen(ben, aoi.public_id) is None
    assert not visibility.visible(None, PublishedLine).exists()


def test_edits_wait_for_the_one_hour(aoi, ben, write, near):
    near(aoi, ben)
    line = write(aoi, "words", text="一")
    actions.publish(aoi)
    actions.edit_line(aoi, line, {"kind": "words", "text": "二", "audience": 10})
    members.rename(aoi, family="青山", given="葵", family_kana="", given_kana="")
    assert texts(ben, aoi) == ["一"]
    assert queries.seen(ben, aoi.public_id).page.family == "青木"
    actions.publish_all()
    assert texts(ben, aoi) == ["二"]
    assert queries.seen(ben, aoi.public_id).page.family == "青山"


def test_a_name_alone_is_published_too(aoi, ben, write, near):
    near(aoi, ben)
    actions.publish(aoi)
    assert actions.publish_all() == 0
    members.rename(aoi, family="青山", given="葵", family_kana="", given_kana="")
    assert actions.publish_all() == 1
    assert queries.seen(ben, aoi.public_id).page.family == "青山"


def test_who_never_published_is_not_published_by_the_hour(aoi, write):
    write(aoi, "words", Audience.ANYONE, text="山が好きです")
    assert actions.publish_all() == 0
    assert not PublishedPage.objects.exists()


def test_the_hour_is_in_the_table_of_work_and_comes_again(aoi, ben, write, near):
    near(aoi, ben)
    write(aoi, "words", text="一")
    actions.publish(aoi)
    write(aoi, "words", text="二")
    Task.objects.create(name="profiles.publish", run_at=datetime(2026, 1, 1, tzinfo=UTC))
    run_due()
    assert texts(ben, aoi) == ["一", "二"]
    waiting = Task.objects.get(name="profiles.publish", state=Task.State.WAITING)
    assert waiting.run_at == registry.next_run("profiles.publish", datetime.now(UTC))


def test_taking_the_page_down_is_at_once_and_loses_nothing(aoi, ben, write, near):
    near(aoi, ben)
    write(aoi, "words", text="一")
    actions.publish(aoi)
    actions.take_down(aoi)
    assert queries.seen(ben, aoi.public_id) is None
    assert not FoundByName.objects.exists()
    assert actions.publish_all() == 0
    assert [line.text for line in queries.lines(aoi)] == ["一"]


def test_what_will_be_published_can_be_looked_at_and_leaves_nothing(aoi, ben, write, near):
    near(aoi, ben)
    write(aoi, "words", text="一")
    with actions.as_published(aoi):
        assert texts(ben, aoi) == ["一"]
    assert queries.seen(ben, aoi.public_id) is None
    assert not PublishedPage.objects.exists()


# Found by name


@pytest.mark.parametrize(
    ("found_by", "tied", "expected"),
    [
        (Found.NOBODY, True, False),
        (Found.EXCHANGED, True, True),
        (Found.EXCHANGED, False, False),
        (Found.MEMBERS, False, True),
    ],
)
def test_found_by_name_as_chosen(aoi, ben, near, found_by, tied, expected):
    if tied:
        near(aoi, ben)
    actions.set_up(aoi, audience=Audience.MEMBERS, found_by=found_by, picture_audience=Audience.CARD)
    actions.publish(aoi)
    for words in ("青木", "あおき", "aoki", "葵"):
        assert bool(queries.find(ben, words)) is expected, words
    assert queries.find(ben, "") == []
    assert queries.find(ben, "%") == []


def test_who_may_not_open_the_page_does_not_find_it(aoi, ben, near):
    near(aoi, ben)
    actions.set_up(aoi, audience=Audience.FRIEND, found_by=Found.MEMBERS, picture_audience=Audience.CARD)
    actions.publish(aoi)
    assert queries.find(ben, "青木") == []
    near(aoi, ben, Distance.FRIEND)
    assert len(queries.find(ben, "青木")) == 1


def test_a_person_found_shows_no_more_than_the_page(aoi, ben, near, write):
    near(aoi, ben)
    write(aoi, "post", Audience.WORK, organisation="東西電機", is_current=True)
    actions.publish(aoi)
    (person,) = queries.find(ben, "青木")
    assert person.post is None
    near(aoi, ben, Distance.WORK)
    (person,) = queries.find(ben, "青木")
    assert person.post.organisation == "東西電機"


def test_a_page_of_a_contact_is_offered_only_where_it_opens(aoi, ben, near):
    actions.publish(aoi)
    assert queries.page_of(ben, aoi) is None
    near(aoi, ben)
    assert queries.page_of(ben, aoi).holder == aoi


# The preview is what is served


@pytest.mark.parametrize("now", ["", "1"])
@pytest.mark.parametrize("who", ["stranger", "member", "ben"])
def test_the_preview_is_what_is_served_byte_for_byte(client, aoi, ben, make_face, write, near, who, now):
    near(aoi, ben, Distance.WORK)
    make_face("chie")
    for audience in Audience.values:
        write(aoi, "words", audience, text=f"見える {audience}")
        write(aoi, "post", audience, organisation="東西電機", role=f"役 {audience}", from_year=2011)
    actions.set_up(aoi, audience=Audience.ANYONE, found_by=Found.EXCHANGED, picture_audience=Audience.CARD)
    if now:
        actions.publish(aoi)
    client.force_login(member("aoi"))
    as_ = str(ben.public_id) if who == "ben" else who
    preview = article(client.get(f"{reverse('profile_seen')}?as={as_}&now={now}"))
    if not now:
        actions.publish(aoi)
    client.logout()
    if who != "stranger":
        client.force_login(member("ben" if who == "ben" else "chie"))
    served = article(client.get(reverse("person", args=[aoi.public_id])))
    assert preview == served
    assert "見える 0" in served
    assert ("見える 20" in served) is (who == "ben")


def member(handle):
    from enishi.members.models import Member

    return Member.objects.get(handle=handle)


def article(response):
    assert response.status_code == 200
    text = response.content.decode()
    return text[text.index('<article class="profile"') : text.index("</article>")]


def test_whom_another_blocks_is_not_told_by_looking_with_their_eyes(client, aoi, ben, write, near):
    """Promise P4; and P2, where it is a nickname's block that its work face keeps to."""
    near(aoi, ben, Distance.WORK)
    write(aoi, "words", Audience.WORK, text="見える")
    actions.set_up(aoi, audience=Audience.MEMBERS, found_by=Found.EXCHANGED, picture_audience=Audience.CARD)
    actions.publish(aoi)
    client.force_login(member("aoi"))
    before = article(client.get(f"{reverse('profile_seen')}?as={ben.public_id}"))
    safety.block(ben, aoi, "青木 葵")
    assert queries.seen(ben, aoi.public_id) is None
    assert article(client.get(f"{reverse('profile_seen')}?as={ben.public_id}")) == before


def test_each_reason_is_the_one_that_decides(client, aoi, ben, write, near):
    near(aoi, ben, Distance.WORK)
    for audience in Audience.values:
        write(aoi, "words", audience, text=f"見える {audience}")
    actions.set_up(aoi, audience=Audience.ANYONE, found_by=Found.EXCHANGED, picture_audience=Audience.CARD)
    actions.publish(aoi)
    client.force_login(member("aoi"))
    response = client.get(f"{reverse('profile_seen')}?as={ben.public_id}&now=1")
    lines = list(PublishedLine.objects.order_by("position"))
    text = response.content.decode()
    things = [PublishedPage.objects.get(), *lines]
    shown = text[text.index('class="list why"') :].split("<li>")[1 : len(things) + 1]
    assert [visibility.explain(ben, thing).seen for thing in things] == ["state sure" in one for one in shown]
