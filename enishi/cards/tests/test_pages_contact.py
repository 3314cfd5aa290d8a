"""A person's page, and everything one can do on it."""

from __future__ import annotations

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from enishi.cards import actions, queries
from enishi.cards.tests.test_pages_forms import inputs, undo_of

FIELDS = {
    "family": "澤田",
    "given": "千尋",
    "family_kana": "サワダ",
    "given_kana": "チヒロ",
    "company": "株式会社桐生化学工業",
    "title": "専務取締役",
    "tel": [{"value": "017-702-4779", "state": "certain", "source": "", "remark": "内線 12"}],
    "email": ["c.sawada@kiryu.example.jp", "chihiro@home.example.jp"],
}


@pytest.fixture
def sawada(aoi):
    return actions.add_contact(aoi, FIELDS)


def at(name, thing):
    return reverse(name, args=[thing.public_id])


def test_the_page_shows_the_card_and_how_to_reach_them(aoi, sawada, sign_in):
    page = sign_in("aoi").get(at("contact", sawada)).content.decode()
    assert "<ruby>澤田<rp>（</rp><rt>さわだ</rt>" in page
    assert 'href="tel:0177024779,12"' in page
    assert "017-702-4779" in page
    assert page.count('href="mailto:') == 2


GET_PAGES = ("contact", "contact_edit")
DEEDS = ("contact_delete", "meeting_add", "contact_tag", "contact_untag", "contact_note", "contact_reading")


def test_what_is_another_s_is_the_same_404_as_what_is_not_there(aoi, ben, sawada, sign_in):
    card = queries.cards_of(aoi, sawada)[0]
    meeting = actions.log_meeting(aoi, sawada, text="会った")
    [change, *_] = list(queries.recent_changes(aoi))
    client = sign_in("ben")
    things = [(name, sawada) for name in (*GET_PAGES, *DEEDS)]
    things += [("held_card", card), ("split_card", card), ("meeting_edit", meeting), ("meeting_remove", meeting)]
    things += [("undo", getattr(change, "change", change))]
    for name, thing in things:
        for send in (client.get, client.post):
            theirs = send(at(name, thing))
            nothing = send(reverse(name, args=[uuid.uuid4()]))
            assert theirs.status_code == nothing.status_code, name
            assert theirs.status_code in (404, 405), name
            assert theirs.content == nothing.content, name


def test_the_signed_out_are_sent_to_sign_in(sawada, client):
    for name in (*GET_PAGES, *DEEDS):
        assert client.get(at(name, sawada)).status_code == 302
        assert client.post(at(name, sawada)).status_code == 302


def test_a_line_of_the_log_needs_one_line_of_text(aoi, sawada, sign_in):
    client = sign_in("aoi")
    assert client.post(at("meeting_add", sawada), {"text": "センサーの件"}).status_code == 302
    [meeting] = queries.meetings_of(aoi, sawada)
    assert (meeting.text, meeting.met_on) == ("センサーの件", None)
    client.post(at("meeting_edit", meeting), {"text": "廃液センサーの件", "met_on": "2026年10月3日", "place": "青森市"})
    [meeting] = queries.meetings_of(aoi, sawada)
    assert (meeting.met_on.isoformat(), meeting.place) == ("2026-10-03", "青森市")
    page = client.post(at("meeting_remove", meeting), follow=True).content.decode()
    assert 'formaction="/book/undo/' in page
    assert list(queries.meetings_of(aoi, sawada)) == []


def test_a_wrong_line_says_what_is_wrong_and_keeps_what_was_typed(aoi, sawada, sign_in):
    client = sign_in("aoi")
    client.cookies["language"] = "en"
    answer = client.post(at("meeting_add", sawada), {"text": "覚えておく", "met_on": "先週"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Please write the day as 2026-10-03." in page
    assert 'value="覚えておく"' in page
    answer = client.post(at("meeting_add", sawada), {"met_on": "2026-10-03"})
    assert "Please write one line" in answer.content.decode()


def test_tags_and_the_note(aoi, sawada, sign_in):
    client = sign_in("aoi")
    client.post(at("contact_tag", sawada), {"names": "研究会, 青森"})
    client.post(at("contact_untag", sawada), {"name": "青森"})
    client.post(at("contact_note", sawada), {"note": "甘いものがお好き\r\n二行目"})
    page = client.get(at("contact", sawada)).content.decode()
    assert "研究会" in page
    assert "甘いものがお好き" in page
    person = queries.contact(aoi, sawada.public_id)
    assert [tag.name for tag in person.tags.all()] == ["研究会"]


def test_saving_without_a_change_changes_nothing(aoi, sawada, sign_in):
    client = sign_in("aoi")
    form = client.get(at("contact_edit", sawada))
    client.post(at("contact_edit", sawada), inputs(form))
    assert queries.contact(aoi, sawada.public_id).current_card.fields == sawada.current_card.fields


def test_a_second_number_and_a_second_post_are_added(aoi, sawada, sign_in):
    client = sign_in("aoi")
    form = client.get(at("contact_edit", sawada))
    client.post(
        at("contact_edit", sawada), {**inputs(form), "tel-1": "03-3581-5111", "company-1": "例協会", "title-1": "理事"}
    )
    fields = queries.contact(aoi, sawada.public_id).current_card.fields
    assert [(t["value"], t.get("remark", "")) for t in fields["tel"]] == [
        ("017-702-4779", "内線 12"),
        ("03-3581-5111", ""),
    ]
    assert [v["value"] for v in fields["company"]] == ["株式会社桐生化学工業", "例協会"]
    posts = {v["value"]: v.get("post") for v in (*fields["company"], *fields["title"])}
    assert posts["例協会"] == posts["理事"] != posts["専務取締役"]


def test_an_emptied_input_takes_the_value_away(aoi, sawada, sign_in):
    client = sign_in("aoi")
    form = client.get(at("contact_edit", sawada))
    client.post(at("contact_edit", sawada), {**inputs(form), "email-0": ""})
    fields = queries.contact(aoi, sawada.public_id).current_card.fields
    assert [v["value"] for v in fields["email"]] == ["chihiro@home.example.jp"]


def test_a_family_name_alone_is_enough_and_nothing_is_not(aoi, sign_in):
    client = sign_in("aoi")
    client.cookies["language"] = "en"
    answer = client.post(reverse("contact_new"), {})
    assert answer.status_code == 422
    assert "Please give a name, or at least the company." in answer.content.decode()
    answer = client.post(reverse("contact_new"), {"family": "山田"})
    assert answer.status_code == 302
    assert client.get(answer["Location"]).status_code == 200


def test_swapped_names_are_asked_about_and_mended_with_one_press(aoi, sign_in):
    client = sign_in("aoi")
    swapped = {"family": "太郎", "given": "山田", "family_kana": "タロウ", "given_kana": "ヤマダ"}
    answer = client.post(reverse("contact_new"), swapped)
    assert answer.status_code == 422
    assert 'value="swap"' in answer.content.decode()
    client.post(reverse("contact_new"), {**swapped, "names": "swap"})
    client.post(reverse("contact_new"), {**swapped, "names": "keep"})
    names = {(c.family, c.given, c.family_kana) for c in queries.book(aoi)}
    assert names == {("山田", "太郎", "ヤマダ"), ("太郎", "山田", "タロウ")}


def test_what_was_confirmed_gives_way_to_what_is_typed_later(aoi, sawada, sign_in):
    client = sign_in("aoi")
    client.post(at("contact_reading", sawada), {"family_kana": "サワタ", "given_kana": "チヒロ"})
    form = client.get(at("contact_edit", sawada))
    client.post(at("contact_edit", sawada), {**inputs(form), "family_kana": "さわだ"})
    assert queries.contact(aoi, sawada.public_id).family_kana == "さわだ"


def test_a_card_is_separated_and_put_back(aoi, sawada, sign_in):
    other = actions.add_contact(aoi, {"family": "澤田", "given": "千尋", "company": "別会社"})
    actions.merge(aoi, sawada, other, [["name", "澤田千尋"]])
    card = next(card for card in queries.cards_of(aoi, sawada) if card.fields["company"][0]["value"] == "別会社")
    client = sign_in("aoi")
    answer = client.post(at("split_card", card), follow=True)
    assert queries.book(aoi).count() == 2
    again = client.post(at("split_card", card), follow=True)
    assert again.status_code == 200
    assert queries.book(aoi).count() == 2
    client.post(undo_of(answer))
    assert queries.book(aoi).count() == 1


def test_an_older_card_is_shown_with_where_it_came_from(aoi, sawada, sign_in):
    card = queries.cards_of(aoi, sawada)[0]
    page = sign_in("aoi").get(at("held_card", card)).content.decode()
    assert "専務取締役" in page


def test_deleting_offers_its_undo_at_once(aoi, sawada, sign_in):
    client = sign_in("aoi")
    answer = client.post(at("contact_delete", sawada), follow=True)
    assert client.get(at("contact", sawada)).status_code == 404
    client.post(undo_of(answer))
    assert client.get(at("contact", sawada)).status_code == 200


def test_undoing_twice_says_why_not(aoi, sawada, sign_in):
    client = sign_in("aoi")
    change = actions.write_note(aoi, sawada, "一")
    client.post(at("undo", change))
    page = client.post(at("undo", change), follow=True).content.decode()
    assert 'class="notice error"' in page


def test_the_page_of_a_person_with_much_history_asks_no_more(aoi, sawada, sign_in, django_assert_num_queries):
    client = sign_in("aoi")
    client.get(at("contact", sawada))
    actions.log_meeting(aoi, sawada, text="一度")
    actions.tag(aoi, [sawada], ["一"])
    with CaptureQueriesContext(connection) as one:
        client.get(at("contact", sawada))
    for n in range(3):
        actions.log_meeting(aoi, sawada, text=f"{n}")
        actions.tag(aoi, [sawada], [f"tag{n}"])
    with django_assert_num_queries(len(one)):
        client.get(at("contact", sawada))


def test_a_form_sent_twice_does_its_work_once(aoi, sawada, sign_in):
    client = sign_in("aoi")
    form = {"family": "江見", "once": "6f1b6e0e-5f0a-4c53-9d3e-0f4f6ad6a001"}
    first, second = (client.post(reverse("contact_new"), form)["Location"] for _ in range(2))
    assert first == second
    assert client.post(reverse("contact_new"), {"family": "江見"})["Location"] != first, "two people of one name"
    assert 'name="once"' in client.get(reverse("contact_new")).content.decode()
    line = {"text": "電話", "met_on": "2026-01-02"}
    for _ in range(2):
        client.post(reverse("meeting_add", args=[sawada.public_id]), line)
    client.post(reverse("meeting_add", args=[sawada.public_id]), {**line, "met_on": "2026-01-03"})
    assert [str(meeting.met_on) for meeting in queries.meetings_of(aoi, sawada)] == ["2026-01-03", "2026-01-02"]


def test_a_second_post_at_the_same_company_leaves_no_gap_on_the_card(aoi, sawada, sign_in):
    client = sign_in("aoi")
    form = inputs(client.get(at("contact_edit", sawada)))
    page = client.post(at("contact_edit", sawada), {**form, "title-1": "営業本部長"}, follow=True).content.decode()
    assert '<p><span class="post">営業本部長</span></p>' in page
