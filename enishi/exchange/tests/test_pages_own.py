"""One's own card: written, read back, printed, offered; and links made and ended."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import vobject
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enishi.cards.meishi import meishi
from enishi.exchange import actions, queries
from enishi.exchange.forms import MOST_POSTS, OwnCardForm
from enishi.exchange.models import CardVersion, Link
from enishi.exchange.tests.made import guest_card, once, open_link, own_card, take
from enishi.members.models import Face
from enishi.visibility import visible

BOTH = {
    "family": "髙﨑",
    "given": "𠮷子",
    "family_kana": "たかさき",
    "given_kana": "よしこ",
    "family_romaji": "Takasaki",
    "given_romaji": "Yoshiko",
    "company-0": "株式会社みどり計測",
    "company_en-0": "Midori Instruments Co., Ltd.",
    "title-0": "部長",
    "title_en-0": "General Manager",
    "email-0": "y.takasaki@midori.example.jp",
    "address": "東京都千代田区霞が関1-1-1",
    "address_en": "1-1-1 Kasumigaseki, Chiyoda-ku, Tokyo",
}


def saved(typed: dict[str, str]) -> dict:
    form = OwnCardForm(typed)
    assert form.is_valid(), form.errors
    return form.card_fields()


def test_both_sides_come_from_one_form() -> None:
    front, back = (lambda both: (both.front, both.back))(meishi(saved(BOTH)))
    assert str(front.name) == "髙﨑 𠮷子"
    assert front.posts[0].company == "株式会社みどり計測"
    assert front.addresses == ("東京都千代田区霞が関1-1-1",)
    assert back
    assert (back.posts[0].company, back.posts[0].title) == ("Midori Instruments Co., Ltd.", "General Manager")
    assert back.addresses == ("1-1-1 Kasumigaseki, Chiyoda-ku, Tokyo",)


TEXT = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12)


@given(
    posts=st.lists(st.fixed_dictionaries({"company": TEXT, "title": TEXT}), max_size=MOST_POSTS),
    emails=st.lists(st.emails(), max_size=3, unique=True),
    name=TEXT,
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_was_typed_stands_in_the_form_again_and_saves_to_the_same(posts, emails, name) -> None:
    typed = {"family": name} | {f"{key}-{n}": value for n, post in enumerate(posts) for key, value in post.items()}
    first = saved({**typed, "email-0": emails[0] if emails else ""})
    again = OwnCardForm(fields=first)
    second = saved({bound.html_name: str(bound.value() or "") for bound in again})
    assert {n: [v["value"] for v in found] for n, found in second.items()} == {
        n: [v["value"] for v in found] for n, found in first.items()
    }


def test_ten_posts_fit_and_an_eleventh_has_no_row() -> None:
    typed = {"family": "兼務"} | {f"company-{n}": f"会社{n}" for n in range(MOST_POSTS + 1)}
    fields = saved(typed)
    assert len(fields["company"]) == MOST_POSTS
    assert OwnCardForm(fields=fields).post_count == MOST_POSTS


@pytest.mark.django_db
def test_a_swapped_name_is_asked_about_and_mended_with_one_press(aoi: Face, sign_in: Callable) -> None:
    client = sign_in("aoi")
    typed = {"family": "葵", "given": "青木", "family_kana": "あおい", "given_kana": "あおき"}
    page = client.post(reverse("card_edit"), typed)
    assert page.status_code == 422
    assert 'name="names"' in page.content.decode()
    assert queries.own_card(aoi) is None
    client.post(reverse("card_edit"), {**typed, "names": "swap"})
    card = queries.own_card(aoi)
    assert card
    assert [card.current.fields[n][0]["value"] for n in ("family", "given", "family_kana")] == ["青木", "葵", "あおき"]
    client.post(reverse("card_edit"), {**typed, "names": "keep"})
    card = queries.own_card(aoi)
    assert card
    assert card.current.fields["family"][0]["value"] == "葵"


@pytest.mark.django_db
def test_the_address_in_english_is_proposed_and_nothing_saved_yet(aoi: Face, sign_in: Callable) -> None:
    client = sign_in("aoi")
    typed = {"family": "青木", "postal_code": "100-0013", "address": "東京都千代田区霞が関1-1-1", "english": "1"}
    page = client.post(reverse("card_edit"), typed).content.decode()
    assert 'value="1-1-1 Kasumigaseki, Chiyoda-ku, Tokyo 100-0013, Japan"' in page
    assert queries.own_card(aoi) is None
    page = client.post(reverse("card_edit"), {**typed, "postal_code": "", "address_en": "as typed"}).content.decode()
    assert 'value="as typed"' in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed",
    [
        {"family": "名" * 40, "given": "前" * 40, "company-0": "株式会社" + "長" * 60},
        {"family": "<script>alert(1)</script>", "company-0": "<b>", "email-0": '"><img src=x>', "address": "<i>"},
        {"family": "青木"},
        BOTH,
    ],
)
def test_every_page_of_a_card_stands_whatever_it_says(aoi: Face, sign_in: Callable, typed: dict[str, str]) -> None:
    client = sign_in("aoi")
    assert client.post(reverse("card_edit"), typed).status_code == 302
    for route in ("hand", "code", "card_edit", "card_print", "own_vcard", "code_picture"):
        page = client.get(reverse(route))
        assert page.status_code == 200, route
        assert b"<script>alert" not in page.content or page["Content-Type"].startswith("text/vcard")
    assert Client().get(reverse("opened", args=[once(aoi)[1]])).status_code == 200
    assert vobject.readOne(client.get(reverse("own_vcard")).content.decode()).n.value.family == typed["family"]


@pytest.mark.django_db
def test_a_card_is_printed_across_and_down_with_its_true_glyphs(aoi: Face, sign_in: Callable) -> None:
    client = sign_in("aoi")
    client.post(reverse("card_edit"), BOTH)
    for asked in ("", "set=vertical", "style=gothic&sheet"):
        pdf = client.get(f"{reverse('card_pdf')}?{asked}")
        assert pdf.content.startswith(b"%PDF-"), asked
        assert "attachment" in pdf["Content-Disposition"]
    for asked in ("", "back", "set=vertical"):
        assert client.get(f"{reverse('card_picture_file')}?{asked}").content.startswith(b"\x89PNG")
    client.post(reverse("card_print"), {"set": "vertical"})
    down = client.get(reverse("card_picture_file")).content
    assert down == client.get(f"{reverse('card_picture_file')}?set=vertical").content
    assert down != client.get(f"{reverse('card_picture_file')}?set=horizontal").content
    typed = {**BOTH, "given": "子\U000f0000"}
    client.post(reverse("card_edit"), typed)
    page = client.get(reverse("card_print")).content.decode()
    assert "\U000f0000" in page.split('role="alert"')[1]
    assert client.get(reverse("card_pdf")).status_code == 404


@pytest.mark.django_db
def test_a_link_is_shown_once_and_ended(aoi: Face, ben: Face, sign_in: Callable) -> None:
    own_card(aoi)
    client = sign_in("aoi")
    page = client.post(reverse("make_link"), {"kind": "printed", "label": "パンフレット"}).content.decode()
    secret = page.split("/c/")[1].split("/")[0]
    assert queries.opened(secret)
    shown = client.get(reverse("hand")).content.decode()
    assert "パンフレット" in shown
    assert secret not in shown
    assert "誰でも" in shown
    link = Link.objects.get()
    assert sign_in("ben").post(reverse("end_link", args=[link.public_id])).status_code == 404
    sign_in("aoi").post(reverse("end_link", args=[link.public_id]))
    assert queries.opened(secret) is None


@pytest.mark.django_db
def test_whom_a_newer_card_is_offered_to_is_chosen(
    aoi: Face, ben: Face, make_face: Callable, sign_in: Callable
) -> None:
    chie = make_face("chie")
    for face in (aoi, ben, chie):
        own_card(face)
    for face in (ben, chie):
        take(face, open_link(aoi), give=True)
    own_card(aoi, title="部長")
    client = sign_in("aoi")
    assert client.post(reverse("offer_card"), {}).status_code == 200
    to_ben = next(row.public_id for row in queries.with_older(aoi).members if row.to == ben)
    client.post(reverse("offer_card"), {"to": [str(to_ben)]})
    assert (queries.offers(ben).count(), queries.offers(chie).count()) == (1, 0)
    offered = queries.offers(ben).get()
    assert sign_in("chie").post(reverse("settle_offer", args=[offered.public_id]), {"take": "1"}).status_code == 404
    sign_in("ben").post(reverse("settle_offer", args=[offered.public_id]))
    held = queries.contact_of(ben, aoi)
    assert held
    assert held.title == ""
    assert visible(chie, CardVersion).filter(holder=aoi).count() == 0


@pytest.mark.django_db
def test_guests_get_the_newer_card_by_a_link_of_their_own(aoi: Face, sign_in: Callable) -> None:
    own_card(aoi)
    page = queries.guest(actions.take_as_guest(open_link(aoi), "form"))
    assert page
    actions.leave(page, guest_card())
    client = sign_in("aoi")
    assert "来賓 一郎" not in client.get(reverse("offer_card")).content.decode()
    own_card(aoi, title="部長")
    assert "来賓 一郎" in client.get(reverse("offer_card")).content.decode()
    made = client.post(reverse("make_link"), {"kind": "once", "label": "来賓 一郎"}).content.decode()
    assert "mailto:?subject=" in made
    assert Link.objects.get(label="来賓 一郎").kind == Link.Kind.ONCE
