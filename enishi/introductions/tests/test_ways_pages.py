"""The page on which one looks for somebody: who may be wanted, what is shown of the ways, and who decides on it."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from enishi.exchange.tests.made import open_link, own_card, take
from enishi.members.models import Face, Member
from enishi.profiles import actions as profiles
from enishi.profiles.models import Audience, Found
from enishi.ties import actions as ties
from enishi.ties.models import Tie

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


def open_to_all(face: Face, organisation: str = "") -> None:
    """By name everybody finds them."""
    if organisation:
        post = {"kind": "post", "organisation": organisation, "is_current": True, "audience": int(Audience.MEMBERS)}
        profiles.add_line(face, post)
    who = {"audience": Audience.MEMBERS, "found_by": Found.MEMBERS, "picture_audience": Audience.ME}
    profiles.set_up(face, **who)
    profiles.publish(face)


def tied(*faces: Face) -> None:
    """Each with the next, and introductions may go along it."""
    for one, other in pairwise(faces):
        Tie.objects.bulk_create(Tie(holder=a, other=b, serves=True) for a, b in ((one, other), (other, one)))


@pytest.fixture
def page(aoi: Face) -> Callable[..., str]:
    """What Aoi reads when she asks; the words that she typed left out."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(Member.objects.get(handle="aoi"))

    def ask(**asked: object) -> str:
        body = client.get("/ties/ways/", asked).content.decode()
        return re.sub(
            r'<form class="form.*?</form>|name="csrfmiddlewaretoken" value="[^"]*"', "", body, flags=re.DOTALL
        )

    return ask


def test_a_way_shows_ones_own_tie_and_how_many_steps_remain(
    page: Callable[..., str], aoi: Face, ben: Face, chie: Face, dan: Face
) -> None:
    for face in (aoi, ben):
        own_card(face)
    take(aoi, open_link(ben), give=True, occasion="計測展")
    Tie.objects.update(serves=True)
    tied(ben, chie, dan)
    open_to_all(dan)
    shown = page(name="團")
    assert "Ways to 團 弾" in shown
    assert "one more person between" in shown
    assert "cards exchanged at 計測展" in shown
    assert "Ben Carter" in shown
    assert "千葉" not in shown
    assert 'class="unknown"' in shown
    # Nearer, nobody stands between.
    tied(ben, dan)
    shown = page(to=dan.public_id)
    assert "knows them" in shown
    assert 'class="unknown"' not in shown


def test_who_may_not_be_found_is_as_nobody_there(page: Callable[..., str], aoi: Face, ben: Face, dan: Face) -> None:
    tied(aoi, ben, dan)
    nobody = page(name="團 弾")
    assert "There is no way yet" in nobody
    profiles.publish(dan)
    assert page(name="團 弾") == nobody
    assert page(name="團 弾", to=dan.public_id) == nobody
    open_to_all(dan)
    assert "knows them" in page(name="團 弾")
    ties.block(dan, aoi, "")
    assert page(name="團 弾") == nobody


def test_neither_oneself_nor_a_nickname_is_wanted(page: Callable[..., str], aoi: Face, ben: Face, dan: Face) -> None:
    open_to_all(aoi)
    assert "There is no way yet" in page(name="青木 葵")
    tied(aoi, ben, dan)
    open_to_all(dan)
    Face.objects.filter(pk=dan.pk).update(kind=Face.Kind.PRIVATE)
    assert "There is no way yet" in page(name="團 弾")
    assert "knows" not in page(to=dan.public_id)


def test_of_several_one_is_chosen(page: Callable[..., str], make_face: Callable, dan: Face) -> None:
    emi = make_face("emi")
    Face.objects.filter(pk=emi.pk).update(family="團")
    emi.refresh_from_db()
    open_to_all(dan, "東西電機")
    open_to_all(emi, "江見商店")
    assert "Which of them?" in page(name="團")
    assert str(emi.public_id) in page(name="團")
    assert "Ways to 團 恵美" in page(name="團", company="江見商店")


def test_to_whom_one_has_a_tie_nobody_is_needed_between(
    page: Callable[..., str], aoi: Face, ben: Face, dan: Face
) -> None:
    tied(aoi, ben, dan)
    open_to_all(dan)
    ties.tie(aoi, dan)
    shown = page(name="團")
    assert f"/ties/{dan.public_id}/" in shown
    assert "<ol" not in shown
    assert "There is no way yet" not in shown


def test_the_button_leads_to_the_form_with_all_it_needs(
    page: Callable[..., str], aoi: Face, ben: Face, dan: Face
) -> None:
    tied(aoi, ben, dan)
    open_to_all(dan, "東西電機")
    leads = re.findall(r'href="(/introductions/new/[^"]*)"', page(name="團"))
    by, blind = (parse_qs(urlsplit(one.replace("&amp;", "&")).query) for one in leads)
    assert by == {
        "to": [str(dan.public_id)],
        "name": ["團 弾"],
        "company": ["東西電機"],
        "by": [str(ben.public_id)],
    }
    assert blind == {"blind": ["1"], "company": ["東西電機"]}


def test_who_leaves_takes_the_ways_along(page: Callable[..., str], aoi: Face, ben: Face, dan: Face) -> None:
    tied(aoi, ben, dan)
    open_to_all(dan)
    assert "knows them" in page(name="團")
    ben.delete()
    assert "There is no way yet" in page(name="團")


# Whether a tie serves is asked once, and decided by its holder


@pytest.fixture
def serves(aoi: Face) -> Callable[[], dict[str, bool | None]]:
    return lambda: {str(one.other): one.serves for one in Tie.objects.filter(holder=aoi)}


def test_it_is_asked_once_of_connections(
    client: Client, aoi: Face, ben: Face, chie: Face, serves: Callable[[], dict[str, bool | None]]
) -> None:
    client.force_login(Member.objects.get(handle="aoi"))
    ties.connect(aoi, ben, asker_name="", other_name="")
    ties.tie(aoi, chie)
    assert 'href="/ties/serving/"' in client.get("/ties/").content.decode()
    assert 'name="rest"' in client.get("/ties/").content.decode()
    client.post("/ties/serving/", {"rest": "no"})
    assert 'name="rest"' not in client.get("/ties/").content.decode()
    assert serves() == {"Carter Ben": False, "千葉 千恵": None}
    client.post("/ties/serving/", {"serves": [str(chie.public_id), "no id"]})
    assert serves() == {"Carter Ben": False, "千葉 千恵": True}
    client.post("/ties/serving/", {"serves": [str(ben.public_id)]})
    assert serves() == {"Carter Ben": True, "千葉 千恵": False}
    assert not Tie.objects.filter(holder=ben, serves=True).exists()


def test_a_tie_that_ended_is_asked_about_anew(aoi: Face, ben: Face) -> None:
    ties.tie(aoi, ben)
    ties.connect(aoi, ben, asker_name="", other_name="")
    ties.serve(aoi, ben, True)
    ties.disconnect(ben, aoi)
    assert set(Tie.objects.values_list("serves", flat=True)) == {None}


def test_the_page_of_a_tie_says_what_there_was_so_far(client: Client, aoi: Face, ben: Face) -> None:
    for face in (aoi, ben):
        own_card(face)
    take(aoi, open_link(ben), give=True, occasion="計測展")
    client.force_login(Member.objects.get(handle="aoi"))
    assert "計測展" in client.get(f"/ties/{ben.public_id}/").content.decode()
