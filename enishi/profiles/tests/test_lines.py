"""Writing the draft: lines typed, begun from the card, moved, taken out and had back; and what is typed wrongly."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from enishi.exchange.actions import write_card
from enishi.profiles import actions, queries
from enishi.profiles.forms import LineForm
from enishi.profiles.models import Audience, Kind, Line

GIVEN = {"kind": "post", "organisation": "東西電機", "role": "課長", "from_year": "2011", "audience": "10"}


def titles(face):
    return [line.organisation or line.role or line.text for line in queries.lines(face)]


@pytest.fixture
def client(sign_in, aoi):
    return sign_in("aoi")


def test_a_page_begins_from_ones_card(client, aoi):
    write_card(aoi, {"family": "青木", "company": "東西電機株式会社", "department": "開発部", "title": "課長"})
    client.post(reverse("profile_begin"))
    client.post(reverse("profile_begin"))
    (line,) = queries.lines(aoi)
    assert (line.kind, line.organisation, line.role) == ("post", "東西電機株式会社", "開発部　課長")
    assert (line.is_current, line.audience) == (True, Audience.CARD)


def test_without_a_card_nothing_is_begun(client, aoi):
    assert client.post(reverse("profile_begin")).status_code == 302
    assert queries.lines(aoi) == []


def test_an_empty_page_offers_three_beginnings(client, aoi):
    write_card(aoi, {"family": "青木", "company": "東西電機"})
    text = client.get(reverse("profile")).content.decode()
    for address in ("profile_begin", "profile_linkedin", "profile_line_new"):
        assert reverse(address) in text


@pytest.mark.parametrize("kind", Kind.values)
def test_a_line_of_each_kind_is_written_and_read_back(client, aoi, kind):
    typed = dict.fromkeys(LineForm(kind).fields, "")
    typed |= {name: f"<script>alert('{name}')</script>" for name in ("organisation", "role", "text") if name in typed}
    typed |= {"from_year": "平成23", "from_month": "4"} if "from_year" in typed else {}
    answer = client.post(f"{reverse('profile_line_new')}?kind={kind}", {**typed, "audience": "20"})
    assert answer.status_code == 302
    (line,) = queries.lines(aoi)
    assert (line.kind, line.audience) == (kind, 20)
    assert (line.from_year, line.from_month) == ((2011, 4) if "from_year" in typed else (None, None))
    actions.set_up(aoi, audience=Audience.MEMBERS, found_by="members", picture_audience=10)
    actions.publish(aoi)
    for address in ("profile", "profile_seen"):
        assert "<script>alert" not in client.get(reverse(address)).content.decode()
    assert "<script>alert" not in client.get(reverse("person", args=[aoi.public_id])).content.decode()


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"from_year": "1899"}, "from_year", "between 1900"),
        ({"from_year": "2100"}, "from_year", "between 1900"),
        ({"from_year": "何年も前"}, "from_year", "write the year as 2011"),
        ({"from_year": "99"}, "from_year", "write the year as 2011"),
        ({"to_year": "2010", "is_current": ""}, "to_year", "ends before it begins"),
        ({"to_year": "2020", "is_current": "on"}, "to_year", "leave the last year empty"),
        ({"from_year": "", "from_month": "4"}, "from_year", "leave the month out"),
        ({"from_month": "13"}, "from_month", "valid choice"),
        ({"organisation": "", "role": ""}, "__all__", "write the company"),
        ({"organisation": "長" * 201}, "organisation", "at most 200"),
        ({"text": "長" * 501}, "text", "at most 500"),
        ({"audience": "7"}, "audience", "valid choice"),
    ],
)
def test_what_is_typed_wrongly_is_said(wrong, field, sentence):
    with translation.override("en"):
        form = LineForm("post", {**GIVEN, **wrong})
        assert not form.is_valid()
        assert sentence in " ".join(form.errors[field])


def test_years_are_read_as_people_write_them():
    for year, expected in (
        ("令和7", 2025),
        ("１９００", 1900),
        ("S60年", 1985),
        ("平成元年", 1989),
        ("2011年度", 2011),
    ):
        form = LineForm("post", {**GIVEN, "from_year": year})
        assert form.is_valid(), year
        assert form.says()["from_year"] == expected


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=12), st.text(max_size=3))
def test_no_typing_breaks_the_form(organisation, role, year, month):
    form = LineForm("post", {"organisation": organisation, "role": role, "from_year": year, "from_month": month})
    form.is_valid()


def test_the_same_line_twice_is_refused(client, aoi):
    for _ in range(2):
        answer = client.post(f"{reverse('profile_line_new')}?kind=post", GIVEN)
    assert answer.status_code == 422
    assert "この行はすでにページにあります。" in answer.content.decode()
    assert len(queries.lines(aoi)) == 1


def test_a_page_has_a_hundred_lines_and_says_so(client, aoi, write):
    Line.objects.bulk_create(Line(holder=aoi, kind="words", text=f"{n}", position=n) for n in range(100))
    answer = client.post(f"{reverse('profile_line_new')}?kind=post", GIVEN)
    assert answer.status_code == 422
    assert "100行" in answer.content.decode()
    actions.set_up(aoi, audience=Audience.MEMBERS, found_by="members", picture_audience=10)
    actions.publish(aoi)
    assert client.get(reverse("profile_seen")).status_code == 200
    assert client.get(reverse("person", args=[aoi.public_id])).content.decode().count('class="words"') == 100


def test_a_new_line_stands_where_its_years_put_it(aoi, write):
    write(aoi, "post", organisation="二", from_year=2011)
    write(aoi, "school", organisation="学校", from_year=2020)
    write(aoi, "post", organisation="一", from_year=2001)
    write(aoi, "post", organisation="三", from_year=2015, is_current=True)
    assert [line.organisation for line in queries.lines(aoi) if line.kind == "post"] == ["三", "二", "一"]


def test_lines_move_among_their_own(aoi, write):
    first, school, second = (
        write(aoi, "post", organisation="一", from_year=2011),
        write(aoi, "school", organisation="学校"),
        write(aoi, "post", organisation="二", from_year=2001),
    )
    posts = lambda: [line.organisation for line in queries.lines(aoi) if line.kind == "post"]  # noqa: E731
    assert posts() == ["一", "二"]
    actions.move_line(aoi, second, up=True)
    assert posts() == ["二", "一"]
    actions.move_line(aoi, second, up=True)
    actions.move_line(aoi, first, up=False)
    actions.move_line(aoi, school, up=False)
    assert posts() == ["二", "一"]


def test_what_was_taken_out_comes_back_where_it_stood(client, aoi, write):
    lines = [write(aoi, "words", text=text) for text in "一二三"]
    answer = client.post(reverse("profile_line_remove", args=[lines[1].public_id]), follow=True)
    undo = reverse("profile_line_restore", args=[lines[1].public_id])
    assert undo in answer.content.decode()
    assert titles(aoi) == ["一", "三"]
    client.post(undo)
    assert titles(aoi) == ["一", "二", "三"]


def test_what_was_taken_out_is_gone_once_the_page_is_published(aoi, write):
    line = write(aoi, "words", text="一")
    actions.remove_line(aoi, line)
    actions.publish(aoi)
    assert not Line.objects.exists()


def test_what_was_written_again_meanwhile_does_not_come_back_twice(client, aoi, write):
    line = write(aoi, "words", text="一")
    actions.remove_line(aoi, line)
    write(aoi, "words", text="一")
    client.post(reverse("profile_line_restore", args=[line.public_id]))
    assert titles(aoi) == ["一"]


def test_to_be_found_by_all_the_page_has_to_be_open_to_all(client, aoi):
    answer = client.post(reverse("profile_who"), {"audience": "10", "found_by": "members", "picture_audience": "10"})
    assert answer.status_code == 422
    assert "ページを開ける方" in answer.content.decode()
    answer = client.post(reverse("profile_who"), {"audience": "5", "found_by": "members", "picture_audience": "100"})
    assert answer.status_code == 302
    assert queries.draft(aoi).found_by == "members"


def test_a_name_of_forty_characters_and_rare_ones_stand_on_the_page(client, aoi):
    from enishi.members.actions import rename

    rename(aoi, family="𠮷﨑" * 20, given="葵" * 40, family_kana="", given_kana="")
    actions.publish(aoi)
    assert "𠮷﨑" * 20 in client.get(reverse("person", args=[aoi.public_id])).content.decode()
