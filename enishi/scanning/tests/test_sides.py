"""Front and back: found by itself only where the reader is sure, said by hand, and taken apart again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse

from enishi.cards.models import CardPicture, HeldCard
from enishi.members.models import Face
from enishi.scanning import actions, queries, reader
from enishi.scanning.models import Photograph, Reading
from enishi.scanning.tests.conftest import SATO, YAMADA, found, picture

pytestmark = pytest.mark.django_db
BACK = {"family_romaji": "Yamada", "given_romaji": "Taro", "mobile": "090-1234-5678"}


@pytest.fixture(autouse=True)
def same(monkeypatch: pytest.MonkeyPatch) -> set[tuple[str, str]]:
    """What the reader is sure of: pairs of raw texts."""
    sure: set[tuple[str, str]] = set()
    monkeypatch.setattr(reader, "same_card", lambda a, b: (a.get("raw", ""), b.get("raw", "")) in sure)
    return sure


def two(aoi: Face, send) -> tuple[Reading, Reading]:
    send(aoi, picture(found(**YAMADA)), "front.jpg")
    send(aoi, picture(found(**BACK)), "back.jpg")
    front, back = Reading.objects.order_by("photograph")
    return front, back


def test_what_is_surely_the_other_side_is_paired_by_itself(aoi: Face, send, same) -> None:
    same.add(("\n".join(YAMADA.values()), "\n".join(BACK.values())))
    front, back = two(aoi, send)
    assert back.back_of == front
    assert list(queries.waiting(aoi)) == [front]
    assert queries.queue(aoi).to_confirm == 1


def test_whatever_is_not_sure_is_left_to_the_person(aoi: Face, send) -> None:
    two(aoi, send)
    assert queries.waiting(aoi).count() == 2


def test_only_neighbours_are_paired(aoi: Face, send, same) -> None:
    same.add(("\n".join(YAMADA.values()), "\n".join(BACK.values())))
    send(aoi, picture(found(**YAMADA)))
    send(aoi, picture(found(**SATO)))
    send(aoi, picture(found(**BACK)))
    assert queries.waiting(aoi).count() == 3


def test_the_back_is_said_by_hand_kept_with_the_card_and_undone(aoi: Face, sign_in: Callable, send) -> None:
    client = sign_in("aoi")
    front, back = two(aoi, send)
    page = client.get(reverse("reading", args=[back.public_id])).content.decode()
    assert reverse("reading_pair", args=[back.public_id]) in page
    answer = client.post(reverse("reading_pair", args=[back.public_id]), {"front": str(front.public_id)})
    assert answer.url.split("#")[0] == reverse("reading", args=[front.public_id])
    assert client.get(reverse("reading", args=[back.public_id])).url == answer.url
    front.refresh_from_db()
    assert {line["text"] for line in front.found["lines"]} == set(YAMADA.values())
    assert front.fields != reader.alone(front.found)
    held = actions.confirm(aoi, front, front.fields)
    assert list(CardPicture.objects.filter(card=held).values_list("side", flat=True).order_by("side")) == [1, 2]
    assert held.raw == "\n".join([*YAMADA.values(), *BACK.values()])
    assert not Photograph.objects.filter(settled_at=None).exists()
    actions.take_back(aoi, front)
    assert list(queries.waiting(aoi)) == [front]
    client.post(reverse("reading_part", args=[back.public_id]))
    front.refresh_from_db()
    assert front.fields == reader.alone(front.found)
    assert queries.waiting(aoi).count() == 2


def test_both_sides_are_left_together_and_had_back(aoi: Face, send) -> None:
    front, back = two(aoi, send)
    actions.pair(aoi, front, back)
    actions.leave(aoi, front)
    assert set(Reading.objects.values_list("state", flat=True)) == {"left"}
    actions.bring_back(aoi, front)
    assert set(Reading.objects.values_list("state", flat=True)) == {"waiting"}


@pytest.mark.parametrize("which", ["front", "back"])
def test_when_one_photograph_goes_the_other_side_is_as_it_was(aoi: Face, send, which: str) -> None:
    front, back = two(aoi, send)
    before = {one.pk: one.fields for one in (front, back)}
    actions.pair(aoi, front, back)
    gone, stays = (front, back) if which == "front" else (back, front)
    actions.discard(aoi, gone.photograph)
    [left] = queries.waiting(aoi)
    assert (left, left.fields) == (stays, before[stays.pk])


def test_what_cannot_be_a_pair_changes_nothing(aoi: Face, ben: Face, send) -> None:
    from django.core.exceptions import PermissionDenied

    front, back = two(aoi, send)
    actions.pair(aoi, front, front)
    with pytest.raises(PermissionDenied):
        actions.pair(ben, front, back)
    actions.pair(aoi, front, back)
    send(aoi, picture(found(**SATO)))
    third = queries.waiting(aoi).last()
    actions.pair(aoi, third, front)
    actions.pair(aoi, third, back)
    actions.pair(aoi, front, third)
    assert Reading.objects.exclude(back_of=None).get() == back
    actions.confirm(aoi, back, back.fields)
    assert not HeldCard.objects.exists()
