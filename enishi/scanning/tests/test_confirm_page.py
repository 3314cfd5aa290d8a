"""The page where a card is confirmed: what it says of each field, and what may be pressed instead of typing."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from enishi.cards.models import CardPicture, Contact
from enishi.members.models import Face
from enishi.reading.fields import Value
from enishi.scanning import actions
from enishi.scanning.forms import ConfirmForm
from enishi.scanning.models import Reading
from enishi.scanning.tests.conftest import SATO, YAMADA, found, picture

pytestmark = pytest.mark.django_db
FULL = YAMADA | {
    "department": "営業本部 第一営業部", "title": "課長代理", "postal_code": "980-0811",
    "address": "宮城県仙台市青葉区一番町3-2-1", "mobile": "090-1234-5678", "tel": "022-214-5678",
    "fax": "022-214-5679", "url": "https://www.rei.example.jp/",
}  # fmt: skip


@pytest.fixture
def client(aoi: Face, sign_in: Callable) -> Client:
    return sign_in("aoi")


def address() -> str:
    return reverse("reading", args=[Reading.objects.filter(back_of=None).order_by("pk")[0].public_id])


def typed(**over: str) -> dict[str, str]:
    form = ConfirmForm(reading=Reading.objects.filter(back_of=None).order_by("pk")[0])
    return {bound.name: bound.initial or "" for bound in form} | over


def state(page: str, name: str) -> tuple[str, str]:
    """The class of what is said of a field, and the words."""
    found = re.search(rf'<span class="state (\w+)" id="id_{name}_state">([^<]*)<', page)
    assert found is not None
    return found[1], found[2]


def focused(page: str) -> list[str]:
    """The ids of what has the focus when the page opens; "save" for that button."""
    tags = [tag for tag in re.findall(r"<(?:input|button)[^>]*>", page) if " autofocus" in tag]
    ids = [re.search(r'\bid="id_([^"]*)"', tag) for tag in tags]
    return [one[1] if one else "save" for one in ids]


def test_each_field_says_in_words_how_sure_it_is(client: Client, aoi: Face, send) -> None:
    send(aoi, picture(found(check=("given",), **YAMADA)))
    page = client.get(address()).content.decode()
    assert state(page, "family") == ("sure", "確認済み")
    assert state(page, "given") == ("check", "要確認")
    assert state(page, "title-0") == ("none", "空欄")
    for name in ("family", "given", "title-0"):
        tag = re.search(rf'<input[^>]*id="id_{name}"[^>]*>', page)
        assert tag is not None
        assert f'aria-describedby="id_{name}_state"' in tag[0]
    assert "要確認 1項目" in page


@pytest.mark.parametrize(("check", "first"), [(("company", "given"), "given"), ((), "save")])
def test_the_focus_begins_where_something_is_to_check(client: Client, aoi: Face, send, check, first) -> None:
    send(aoi, picture(found(check=check, **YAMADA)))
    assert focused(client.get(address()).content.decode()) == [first]


def test_what_is_pressed_instead_of_typing_comes_back_with_what_was_typed(client: Client, aoi: Face, send) -> None:
    send(
        aoi, picture(found(check=("family",), family="高橋一", given="夫", family_kana="たかはしかず", given_kana="お"))
    )
    page = client.get(address()).content.decode()
    assert '<button class="one" name="put" value="family:髙橋一" formaction="#id_family" aria-pressed="false">' in page
    answer = client.post(address(), typed(**{"title-0": "課長", "put": "family:髙橋一"}))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="髙橋一"' in page
    assert 'value="課長"' in page
    assert state(page, "family") == ("sure", "たしかめました")
    answer = client.post(address(), typed(family="髙橋一", move="-1"))
    for value in ("髙橋", "一夫", "たかはし", "かずお"):
        assert f'value="{value}"' in answer.content.decode()
    assert not Contact.objects.exists()
    assert Reading.objects.get().state == "waiting"


@pytest.mark.parametrize("sent", [{"put": "nothing:x"}, {"put": "csrfmiddlewaretoken:x"}, {"put": "x"}, {"move": "-1"}])
def test_what_cannot_be_chosen_changes_nothing(client: Client, aoi: Face, send, sent: dict[str, str]) -> None:
    send(aoi, picture(found(family="林", given="一")))
    page = client.post(address(), typed(**sent))
    assert page.status_code == 200
    assert 'value="林"' in page.content.decode()
    assert not Contact.objects.exists()


def test_a_reading_that_is_printed_needs_no_guess(client: Client, aoi: Face, send) -> None:
    send(aoi, picture(found(family_kana="やまだ", **YAMADA)))
    page = client.get(address()).content.decode()
    assert 'data-readings="family_kana"' not in page
    assert 'data-readings="given_kana"' in page
    assert 'value="given_kana:たろう"' in page
    assert re.search(r'<input[^>]*name="given_kana"[^>]*>', page)[0].count("value=") == 0, "nothing fills itself in"


def test_without_scripts_each_field_has_its_piece_of_the_picture(client: Client, aoi: Face, send) -> None:
    send(aoi, picture(found(top=100, company="株式会社見本", family="山田")))
    page = client.get(address()).content.decode()
    piece = re.search(r'data-field="family".*?<noscript><svg[^>]*viewBox="([^"]*)".*?href="([^"]*)"', page, re.DOTALL)
    # 10 … 210 of a card that lies at 50 … 450, 30 below its top; three times as large, eight pixels more all around.
    assert piece is not None
    assert piece[2] == reverse("reading_card", args=[Reading.objects.get().public_id])
    assert piece[1] == "-8 82 496 76"


def test_the_two_sides_are_one_card(client: Client, aoi: Face, send) -> None:
    send(aoi, picture(found(**YAMADA)))
    send(aoi, picture(found(family_romaji="Yamada", given_romaji="Taro")))
    front, back = Reading.objects.order_by("pk")
    actions.pair(aoi, front, back)
    page = client.get(address()).content.decode()
    assert page.count('<input type="radio" name="shown"') == 2
    for reading in (front, back):
        assert f'<img src="{reverse("reading_card", args=[reading.public_id])}"' in page


def test_a_back_found_beside_its_front_is_the_other_side(client: Client, aoi: Face, send) -> None:
    back = Value("Yamada", "certain", "Yamada", box=(510, 110, 100, 20), side=2)
    card = found(**YAMADA)
    card.card.fields["family_romaji"] = (back,)
    send(aoi, picture(replace(card, back=((500, 100), (900, 100), (900, 340), (500, 340)))))
    page = client.get(address()).content.decode()
    other = reverse("reading_back", args=[Reading.objects.get().public_id])
    assert f'<img src="{other}"' in page
    assert re.search(r'<input[^>]*name="family_romaji"[^>]*data-side="2"[^>]*data-at="30 30 300 60"', page)
    assert "裏面ではなく、別の名刺です" not in page
    assert client.get(other)["Content-Type"] == "image/jpeg"
    client.post(address(), typed())
    assert sorted(CardPicture.objects.values_list("side", "width", "height")) == [(1, 400, 240), (2, 400, 240)]


def test_the_next_picture_is_fetched_ahead(client: Client, aoi: Face, send) -> None:
    send(aoi, picture(found(**YAMADA), found(top=500, **SATO)))
    ahead = reverse("reading_card", args=[Reading.objects.get(number=2).public_id])
    page = client.get(address()).content.decode()
    assert f'<link rel="prefetch" as="image" href="{ahead}">' in page
    assert f'data-ahead="{ahead} "' in page


def test_the_page_is_small(client: Client, aoi: Face, send) -> None:
    send(aoi, picture(found(check=("family", "company", "tel"), **FULL), found(top=500, **SATO)))
    for language in ("ja", "en"):
        page = client.get(address(), headers={"accept-encoding": "identity", "accept-language": language}).content
        assert len(gzip.compress(page)) <= 14_000


def test_a_longer_queue_asks_no_more(client: Client, aoi: Face, send, django_assert_num_queries) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    send(aoi, picture(found(**YAMADA), found(top=500, **SATO)))
    client.get(address())
    with CaptureQueriesContext(connection) as two:
        client.get(address())
    send(aoi, picture(found(family="江見"), found(top=500, family="文野")))
    with django_assert_num_queries(len(two)):
        client.get(address())
