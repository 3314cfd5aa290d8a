"""The book's page: rows, search, filters, selection, and who gets in."""

from __future__ import annotations

import gzip

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from enishi.cards import actions, queries
from enishi.cards.tests.test_pages_forms import undo_of


def add(face, family="山田", given="太郎", **fields):
    return actions.add_contact(face, {"family": family, "given": given, **fields})


def test_strangers_are_sent_to_sign_in_and_come_back(client, db):
    answer = client.get("/book/?q=山")
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))
    assert "next=/book/" in answer["Location"]


def test_an_empty_book_says_the_one_thing_to_do(aoi, sign_in):
    page = sign_in("aoi").get("/book/").content.decode()
    assert reverse("contact_new") in page
    assert 'type="search"' not in page


def test_rows_stand_under_their_heading_and_the_index_leads_to_those_that_exist(aoi, sign_in):
    add(aoi, "佐藤", "一郎", family_kana="サトウ", given_kana="イチロウ", company="㈱例")
    page = sign_in("aoi").get("/book/").content.decode()
    assert 'id="さ"' in page
    assert "さとう いちろう" in page
    assert 'href="/book/#さ"' in page
    assert 'href="/book/#か"' not in page


def test_the_index_leads_to_the_page_a_row_begins_on(aoi, sign_in, monkeypatch):
    monkeypatch.setattr("enishi.cards.views.book.PAGE", 2)
    for kana in ("アオキ", "イトウ", "ウエダ", "カトウ"):
        add(aoi, "某", "", family_kana=kana)
    page = sign_in("aoi").get("/book/").content.decode()
    assert 'href="/book/?page=2#か"' in page
    assert 'rel="next" href="/book/?page=2"' in page


def test_search_finds_by_one_character_and_says_how_many(aoi, sign_in):
    add(aoi, "髙橋", "律")
    add(aoi, "佐藤", "一郎")
    client = sign_in("aoi")
    page = client.get("/book/", {"q": "高"}).content.decode()
    assert "髙橋 律" in page
    assert "佐藤" not in page
    nobody = client.get("/book/", {"q": "無"}).content.decode()
    assert "髙橋" not in nobody


def test_a_script_gets_the_results_alone(aoi, sign_in):
    add(aoi)
    part = sign_in("aoi").get("/book/", headers={"X-Part": "results"}).content.decode()
    assert "山田 太郎" in part
    assert "<html" not in part


def test_filters_are_chips_that_can_be_taken_off(aoi, sign_in):
    add(aoi, company="北星銀行")
    add(aoi, "佐藤", company="東和電機")
    page = sign_in("aoi").get("/book/", {"company": "北星銀行", "order": "company"}).content.decode()
    assert "佐藤" not in page
    assert 'href="/book/?order=company"' in page


@pytest.mark.parametrize(
    "query",
    ["page=x", "page=99999999999", "page=-1", "order=nonsense", "year=二千", "heading=<b>", "select=9", "tag=x"],
)
def test_nonsense_in_the_address_shows_a_page(aoi, sign_in, query):
    add(aoi)
    answer = sign_in("aoi").get(f"/book/?{query}")
    assert answer.status_code == 200
    assert b"<b>" not in answer.content


def test_what_people_wrote_is_shown_as_text(aoi, sign_in):
    evil = '"><script>alert(1)</script>'
    person = add(aoi, evil, evil, company=evil, url=evil, email=evil, note=evil, department=evil)
    actions.tag(aoi, [person], [evil])
    actions.log_meeting(aoi, person, text=evil, place=evil)
    actions.write_note(aoi, person, "</textarea>" + evil)
    client = sign_in("aoi")
    for address in ("/book/", "/book/?select=some", f"/book/?q={evil}", reverse("contact", args=[person.public_id]),
                    reverse("contact_edit", args=[person.public_id]), "/book/recent/"):  # fmt: skip
        page = client.get(address).content.decode()
        assert "<script>alert" not in page, address


@pytest.mark.parametrize("address", ["/book/", "/book/?select=some", "/book/?order=met"])
def test_the_number_of_queries_does_not_grow_with_the_rows(aoi, sign_in, address, django_assert_num_queries):
    client = sign_in("aoi")
    client.get(reverse("contact_new"))
    # Each time after a change: what is worked out once per change is worked out anew.
    actions.tag(aoi, [add(aoi, company="北星銀行")], ["勉強会"])
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(address)
    for family in ("佐藤", "鈴木"):
        actions.tag(aoi, [add(aoi, family, company="東和")], ["研究会"])
    with django_assert_num_queries(len(one)):
        client.get(address)


def test_the_first_page_is_small(aoi, sign_in):
    for n in range(60):
        add(aoi, f"佐々木{n}", "健太郎", family_kana="ササキ", given_kana="ケンタロウ",
            company=f"株式会社東和電機{n}", department=f"第{n}営業部", title="部長代理")  # fmt: skip
    page = sign_in("aoi").get("/book/", headers={"accept-encoding": "identity"}).content
    assert len(gzip.compress(page)) <= 14_000


def test_only_one_s_own_people_can_be_chosen(aoi, ben, sign_in):
    theirs = add(ben, "秘密", "人")
    client = sign_in("aoi")
    for name in ("tag_selection", "delete_selection", "merge_selection"):
        client.post(reverse(name), {"chosen": [str(theirs.public_id), "nonsense"], "names": "x"})
    person = queries.contact(ben, theirs.public_id)
    assert person is not None
    assert not person.tags.exists()


def test_a_selection_is_tagged_deleted_and_the_deletion_undone(aoi, sign_in):
    people = [add(aoi), add(aoi, "佐藤", "一郎")]
    chosen = {"chosen": [str(person.public_id) for person in people], "back": "/book/?select=some"}
    client = sign_in("aoi")
    answer = client.post(reverse("tag_selection"), {**chosen, "names": "研究会、青森"})
    assert answer["Location"] == "/book/?select=some"
    assert queries.book(aoi, tag="青森").count() == 2
    client.get("/book/")  # says that they were tagged
    answer = client.post(reverse("delete_selection"), chosen, follow=True)
    assert queries.book(aoi).count() == 0
    client.post(undo_of(answer))
    assert queries.book(aoi).count() == 2


def test_exactly_two_are_merged(aoi, sign_in):
    people = [add(aoi), add(aoi, "山田", "太朗"), add(aoi, "佐藤")]
    client = sign_in("aoi")
    answer = client.post(
        reverse("merge_selection"), {"chosen": [str(p.public_id) for p in people]}, headers={"accept-language": "en"}
    )
    assert queries.book(aoi).count() == 3
    answer = client.post(reverse("merge_selection"), {"chosen": [str(p.public_id) for p in people[:2]]})
    assert answer["Location"] == reverse("contact", args=[people[0].public_id])
    assert queries.book(aoi).count() == 2


def test_a_form_never_sends_one_elsewhere(aoi, sign_in):
    person = add(aoi)
    for back in ("https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"):
        answer = sign_in("aoi").post(
            reverse("tag_selection"), {"chosen": str(person.public_id), "names": "x", "back": back}
        )
        assert answer["Location"] == "/book/", back


def test_who_has_no_name_is_known_by_what_there_is(aoi, sign_in) -> None:
    actions.add_contact(aoi, {"email": "somebody@example.jp"})
    actions.add_contact(aoi, {"mobile": "090-7000-0101"})
    page = sign_in("aoi").get(reverse("book")).content.decode()
    assert "somebody@example.jp" in page
    assert "090-7000-0101" in page


def test_a_page_beyond_the_end_is_the_last_one(aoi, sign_in, monkeypatch):
    monkeypatch.setattr("enishi.cards.views.book.PAGE", 2)
    for family in ("山田", "佐藤", "鈴木"):
        add(aoi, family)
    client = sign_in("aoi")
    assert client.get("/book/?page=9")["Location"] == "/book/?page=2"
    assert client.get("/book/?page=9&q=山田")["Location"].startswith("/book/?q=")
    assert client.get("/book/?page=9&q=無").status_code == 200


@pytest.mark.parametrize("name", ["tag_selection", "delete_selection", "merge_selection", "vcard_many"])
def test_who_chose_nobody_chooses_again_among_the_same(aoi, sign_in, name):
    add(aoi, company="北星銀行")
    client = sign_in("aoi")
    answer = client.post(reverse(name), {"names": "x", "company": "北星銀行", "page": "2", "back": "/book/"})
    assert "page=2" in answer["Location"]
    assert "select=some" in answer["Location"]
    assert "company=" in answer["Location"]


@pytest.mark.parametrize(("language", "reading"), [("ja", "さとう けんいち"), ("en", "Satou Ken&#39;ichi")])
def test_a_reading_is_said_in_letters_the_reader_reads(aoi, sign_in, language, reading):
    add(aoi, family="佐藤", given="健一", family_kana="サトウ", given_kana="ケンイチ")
    add(aoi, family="Carter", given="Ben", family_kana="カーター", given_kana="ベン")
    page = sign_in("aoi").get("/book/", headers={"accept-language": language}).content.decode()
    assert reading in page
    assert "Kaataa" not in page
