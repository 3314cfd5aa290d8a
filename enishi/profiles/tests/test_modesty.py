"""A look at what sounds like boasting while one writes: offered, never forced, kept nowhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from enishi.members.models import Face, Member
from enishi.profiles import queries
from enishi.profiles.modesty import remark
from enishi.wording.boasting import flags

pytestmark = pytest.mark.django_db
BOAST = "業界No.1の営業として、売上を3倍に伸ばしました。"
LOUD = "売上を3倍に伸ばしました。"


@pytest.fixture
def signed_in(aoi: Face, client: Client) -> Client:
    client.force_login(Member.objects.get(handle="aoi"))
    return client


def test_modest_words_are_offered_where_the_facts_stay() -> None:
    found = remark(LOUD)
    assert found
    assert found.words
    assert not flags(found.modest)
    assert remark("測定器の小型化を担当しています。") is None
    beyond = remark("業界No.1です。")
    assert beyond
    assert beyond.modest == ""


def test_a_look_saves_nothing(signed_in: Client, aoi: Face) -> None:
    new = reverse("profile_line_new") + "?kind=words"
    answer = signed_in.post(new, {"text": LOUD, "audience": "10", "look": "1"})
    assert answer.status_code == 200
    assert remark(LOUD).modest in answer.content.decode()
    assert queries.lines(aoi) == []
    answer = signed_in.post(new, {"text": LOUD, "audience": "10", "modest": "1"}).content.decode()
    assert f">\n{remark(LOUD).modest}</textarea>" in answer
    assert 'role="note"' not in answer
    assert queries.lines(aoi) == []


def test_it_is_saved_as_one_wrote_it_and_the_words_are_one_button_away(signed_in: Client, aoi: Face) -> None:
    new = reverse("profile_line_new") + "?kind=words"
    page = signed_in.post(new, {"text": LOUD, "audience": "10"}, follow=True).content.decode()
    [line] = queries.lines(aoi)
    assert line.text == LOUD
    take = reverse("profile_line_modest", args=[line.public_id])
    assert take in page
    assert take not in signed_in.get(reverse("profile")).content.decode()
    signed_in.post(take)
    assert queries.lines(aoi)[0].text == remark(LOUD).modest
    signed_in.post(take, {"before": LOUD})
    assert queries.lines(aoi)[0].text == LOUD


def test_of_a_work_too(signed_in: Client, aoi: Face) -> None:
    given = {"team": "開発部", "text": LOUD, "audience": "10", "look": "1"}
    answer = signed_in.post(reverse("work_new"), given).content.decode()
    assert remark(LOUD).modest in answer


def test_what_nothing_can_be_said_of_is_left(signed_in: Client, aoi: Face, write: Callable) -> None:
    line = write(aoi, "words", text="山が好きです。")
    signed_in.post(reverse("profile_line_modest", args=[line.public_id]))
    assert queries.lines(aoi)[0].text == "山が好きです。"
