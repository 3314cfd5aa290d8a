"""The evening's pages: the stack, where it was, one line of each, and the letter that goes the next morning."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from enishi.cards import actions as cards
from enishi.cards.actions import Arrival
from enishi.cards.models import Change, Contact, Meeting
from enishi.reading.fields import Card, Value
from enishi.tasks.worker import run_due
from enishi.thanks import actions
from enishi.thanks.models import Letter
from enishi.thanks.tests.made import CHIE, DAN, EMI, EVENING, at, boxes, person, shown

pytestmark = pytest.mark.django_db


def test_a_whole_evening(aoi, sign_in) -> None:
    with at(EVENING):
        people = [person(aoi, fields) for fields in (CHIE, DAN, EMI)]
        client = sign_in("aoi")
        assert shown(client.get(reverse("evening"))) == ["千葉 千恵", "團 弾", "江見 恵美"]
        given = {
            "day": "2026-11-30",
            "met_on": "2026-11-30",
            "occasion": "計測展",
            "place": "幕張",
            "chosen": [one.public_id for one in people[:2]],
        }
        client.post(reverse("evening_gather"), given)
        lines = Meeting.objects.order_by("contact")
        assert [(line.contact_id, line.occasion, line.place) for line in lines] == [
            (one.pk, "計測展", "幕張") for one in people[:2]
        ]
        first = reverse("evening_person", args=[people[0].public_id])
        answer = client.post(first, {"day": "2026-11-30", "text": "新工場の話", "promised": "資料を送る", "go": "next"})
        assert answer["Location"] == reverse("evening_person", args=[people[1].public_id]) + "?day=2026-11-30"
        assert shown(client.get(reverse("thanks"))) == ["團 弾", "千葉 千恵"]
        letter = client.post(reverse("thanks_begin"), {"chosen": people[0].public_id})["Location"]
        form = boxes(client.get(letter))
        assert "新工場" in form["body"]
        assert form["when"] == "2026-12-01T08:30+09:00"
        client.post(letter, {**form, "do": "send"})
        assert run_due() == 0
    with at("2026-12-01 08:29"):
        assert run_due() == 0
    with at("2026-12-01 08:30"):
        run_due()
    (message,) = mail.outbox
    assert message.recipients() == ['"千葉 千恵 様" <chie@midori.example.jp>']
    assert "新工場" in message.body
    assert "昨日" in message.body
    assert Letter.objects.get().state == Letter.State.SENT


def test_the_occasion_of_all_is_undone_in_one_press(aoi, sign_in) -> None:
    people = [person(aoi, fields) for fields in (CHIE, DAN)]
    today = timezone.localdate()
    cards.log_meeting(aoi, people[0], today, text="名刺をいただいた")
    client = sign_in("aoi")
    given = {"met_on": today.isoformat(), "occasion": "計測展", "chosen": [one.public_id for one in people]}
    client.post(reverse("evening_gather"), given)
    assert list(Meeting.objects.order_by("contact").values_list("occasion", "text")) == [
        ("計測展", "名刺をいただいた"),
        ("計測展", ""),
    ]
    client.post(reverse("undo", args=[Change.objects.latest("pk").public_id]))
    assert list(Meeting.objects.values_list("occasion", "text")) == [("", "名刺をいただいた")]


def test_what_was_used_before_is_one_press(aoi, sign_in) -> None:
    chie, dan = person(aoi, CHIE), person(aoi, DAN)
    today = timezone.localdate()
    actions.gather(aoi, [chie], today - timedelta(days=3), occasion="計測展", place="幕張")
    client = sign_in("aoi")
    assert "計測展　幕張" in client.get(reverse("evening")).content.decode()
    client.post(reverse("evening_gather"), {"met_on": today.isoformat(), "earlier": "0", "chosen": dan.public_id})
    line = Meeting.objects.get(contact=dan)
    assert (line.met_on, line.occasion, line.place) == (today, "計測展", "幕張")


def test_a_card_photographed_the_day_after_is_of_the_day_they_met(aoi, sign_in) -> None:
    chie = person(aoi, CHIE)
    today = timezone.localdate()
    yesterday = today - timedelta(days=1)
    actions.gather(aoi, [chie], yesterday, occasion="計測展")
    client = sign_in("aoi")
    assert shown(client.get(reverse("evening"))) == []
    assert shown(client.get(reverse("evening"), {"day": yesterday.isoformat()})) == ["千葉 千恵"]


@pytest.mark.parametrize("day", ["", "yesterday", "2026-13-40", "9999-12-31", "0001-01-01", "2020-02-02; DROP"])
def test_any_day_can_be_asked_for(aoi, sign_in, day: str) -> None:
    person(aoi, CHIE)
    assert sign_in("aoi").get(reverse("evening"), {"day": day}).status_code == 200


def test_a_day_to_come_and_nobody_ticked_are_said(aoi, sign_in) -> None:
    chie, client = person(aoi, CHIE), sign_in("aoi")
    tomorrow = timezone.localdate() + timedelta(days=1)
    given = {"met_on": tomorrow.isoformat(), "occasion": "計測展"}
    page = client.post(reverse("evening_gather"), {**given, "chosen": chie.public_id})
    assert page.status_code == 422
    assert "その日はまだ来ていません。" in page.content.decode()
    assert 'value="計測展"' in page.content.decode()
    page = client.post(reverse("evening_gather"), {"met_on": timezone.localdate().isoformat(), "occasion": "計測展"})
    assert "先にどなたかを選んでください。" in page.content.decode()
    assert not Meeting.objects.exists()


def test_two_hundred_cards_in_one_evening(aoi, sign_in, django_assert_max_num_queries) -> None:
    cards.hold_many(aoi, [Arrival(card(number), received_on=timezone.localdate()) for number in range(200)])
    client = sign_in("aoi")
    with django_assert_max_num_queries(20):
        page = client.get(reverse("evening"))
    assert len(shown(page)) == 200
    people = list(Contact.objects.values_list("public_id", flat=True))
    with django_assert_max_num_queries(480):  # two lines of SQL a person: the line, and what is derived of it
        client.post(
            reverse("evening_gather"),
            {"met_on": timezone.localdate().isoformat(), "occasion": "計測展", "chosen": people},
        )
    with django_assert_max_num_queries(25):
        assert len(shown(client.get(reverse("thanks")))) == 200


def card(number: int) -> Card:
    fields = {"family": f"山田{number}", "given": "太郎" * 20, "company": f"<script>alert({number})</script>"}
    return Card("text", {name: (Value(text, "certain", text),) for name, text in fields.items()}, raw=f"{number}")


def test_lines_go_from_card_to_card(aoi, sign_in) -> None:
    chie, dan = person(aoi, CHIE), person(aoi, DAN)
    client, day = sign_in("aoi"), timezone.localdate().isoformat()
    first, second = (reverse("evening_person", args=[one.public_id]) for one in (chie, dan))
    page = client.get(second, {"day": day})
    assert "2 / 2" in page.content.decode()
    answer = client.post(second, {"day": day, "text": "<script>味噌</script>", "go": "previous"})
    assert answer["Location"] == f"{first}?day={day}"
    answer = client.post(first, {"day": day, "text": "", "promised": "", "go": "next"})
    assert answer["Location"] == f"{second}?day={day}"
    assert client.post(second, {"day": day, "text": "味噌", "go": "next"})["Location"].startswith(reverse("evening"))
    assert list(Meeting.objects.values_list("contact", "text")) == [(dan.pk, "味噌")]
    assert "&lt;script&gt;" not in client.get(reverse("evening")).content.decode()
    page = client.post(second, {"day": day, "text": "あ" * 1001})
    assert page.status_code == 422
    assert "あ" * 1001 in page.content.decode()


def test_the_book_leads_to_the_evening(aoi, sign_in) -> None:
    client = sign_in("aoi")
    assert reverse("evening") not in client.get(reverse("book")).content.decode()
    person(aoi, CHIE)
    page = client.get(reverse("book")).content.decode()
    assert f'href="{reverse("evening")}">今日の名刺 1枚' in page


def test_the_empty_evening(aoi, sign_in) -> None:
    client = sign_in("aoi")
    assert "今日受け取った名刺はまだありません。" in client.get(reverse("evening")).content.decode()
    assert "お礼がまだの方はいません。" in client.get(reverse("thanks")).content.decode()


def test_who_was_imported_was_not_met_today(aoi, sign_in) -> None:
    cards.hold(aoi, Card("linkedin", {"family": (Value("山田", "certain", "山田"),)}))
    cards.hold(aoi, Card("csv", {"family": (Value("佐藤", "certain", "佐藤"),)}), file_name="old.csv")
    assert shown(sign_in("aoi").get(reverse("evening"))) == []
