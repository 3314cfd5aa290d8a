"""Look-alikes, guessed readings, and what changed lately."""

from __future__ import annotations

import pytest
from django.urls import reverse

from enishi.cards import actions, queries
from enishi.cards.tests.test_pages_forms import Forms, inputs


@pytest.fixture
def pair(aoi):
    same = {"family": "山田", "given": "太郎"}
    return [
        actions.add_contact(aoi, {**same, "company": "株式会社例"}),
        actions.add_contact(aoi, {**same, "company": "例株式会社"}),
    ]


def test_a_pair_stands_side_by_side_with_what_agrees(aoi, pair, sign_in):
    client = sign_in("aoi")
    page = client.get(reverse("look_alikes")).content.decode()
    for person in pair:
        assert f'value="{person.public_id}"' in page
    assert reverse("look_alikes") in client.get(reverse("book")).content.decode()


@pytest.mark.parametrize(("answer", "left"), [("same", 1), ("other", 2)])
def test_the_pair_is_decided_once(aoi, pair, sign_in, answer, left):
    client = sign_in("aoi")
    sent = {"pair": [str(person.public_id) for person in pair], "answer": answer}
    page = client.post(reverse("look_alikes_decide"), sent, follow=True).content.decode()
    assert queries.book(aoi).count() == left
    assert 'name="pair"' not in page
    assert client.post(reverse("look_alikes_decide"), sent, follow=True).status_code in (200, 404)


def test_a_pair_of_somebody_else_s_is_not_there(aoi, ben, pair, sign_in):
    sent = {"pair": [str(person.public_id) for person in pair], "answer": "same"}
    assert sign_in("ben").post(reverse("look_alikes_decide"), sent).status_code == 404
    assert queries.book(aoi).count() == 2


def test_readings_are_gone_through_one_after_another(aoi, sign_in):
    people = [actions.add_contact(aoi, {"family": family, "given": "健一"}) for family in ("山田", "佐藤", "鈴木")]
    assert all(person.reading_is_guess for person in people)
    client, seen = sign_in("aoi"), []
    page = client.get(reverse("readings"))
    while action := form_of(page):
        seen.append(action)
        page = client.post(action, inputs(page, action), follow=True)
    assert len(set(seen)) == len(seen) == len(people)
    assert all(person.reading_confirmed for person in queries.book(aoi))


def form_of(page):
    """The address that the one name on the page is confirmed at."""
    return next((action for action in Forms(page.content).forms if action.endswith("/reading/")), "")


def test_later_comes_back_round(aoi, sign_in):
    for family in ("山田", "佐藤"):
        actions.add_contact(aoi, {"family": family, "given": "健一"})
    client = sign_in("aoi")
    first = form_of(client.get(reverse("readings")))
    second = form_of(client.get(reverse("readings"), {"after": first.split("/")[2]}))
    third = form_of(client.get(reverse("readings"), {"after": second.split("/")[2]}))
    assert first == third != second
    assert form_of(client.get(reverse("readings"), {"after": "nonsense"})) == first


def test_recent_changes_name_the_person_and_offer_undo(aoi, ben, pair, sign_in):
    actions.delete(aoi, [pair[0]])
    page = sign_in("aoi").get(reverse("recent")).content.decode()
    assert "山田 太郎" in page
    assert "/book/undo/" in page
    assert "山田" not in sign_in("ben").get(reverse("recent")).content.decode()


@pytest.mark.parametrize("name", ["look_alikes", "readings", "recent", "contact_new"])
def test_an_empty_book_has_these_pages_too(aoi, sign_in, name):
    assert sign_in("aoi").get(reverse(name)).status_code == 200
