"""The evening's pages: the stack, where it was, one line of each, and the letter that goes the next morning."""

from __future__ import annotations

from datetime import date

import pytest
from django.core import mail
from django.urls import reverse

from enishi.cards import actions as cards
from enishi.cards.models import Change, Meeting
from enishi.tasks.worker import run_due
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
    cards.log_meeting(aoi, people[0], date.today(), text="名刺をいただいた")
    client = sign_in("aoi")
    given = {"day": "", "met_on": date.today().isoformat(), "occasion": "計測展"}
    client.post(reverse("evening_gather"), {**given, "chosen": [one.public_id for one in people]})
    assert list(Meeting.objects.order_by("contact").values_list("occasion", "text")) == [
        ("計測展", "名刺をいただいた"),
        ("計測展", ""),
    ]
    client.post(reverse("undo", args=[Change.objects.latest("pk").public_id]))
    assert list(Meeting.objects.values_list("occasion", "text")) == [("", "名刺をいただいた")]
