"""A profile becomes what each site's form takes: from an archive, a card, a vCard, a text."""

from __future__ import annotations

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from enishi.members.models import Face
from enishi.profiles import pictures
from enishi.profiles.forms import FIELDS
from enishi.profiles.models import Line
from enishi.reach.copying import making
from enishi.reach.copying.cutting import length
from enishi.reach.copying.filling import MOST, Form, filled
from enishi.reach.copying.given import of_file, of_text
from enishi.reach.copying.person import Language, Person, Spell
from enishi.reach.copying.saying import fit, remarks_of
from enishi.reach.copying.sites import SITES, fields, sizes
from enishi.reach.profiles.given import Wrong
from enishi.reach.tests.test_profile_points import AOI, PARTS, TEAM, zipped

LANGUAGES: tuple[Language, ...] = ("ja", "en")
CARD = """みなと計測株式会社
営業部 課長
青木　葵
〒030-0801 青森県青森市新町1-2-3
a.aoki@minato.example.jp  https://minato.example.jp
---
Minato Instruments Co., Ltd.
Manager, Sales Department
Aoi Aoki
"""
VCARD = """BEGIN:VCARD
VERSION:3.0
N:Miller;Ben;;;
FN:Ben Miller
ORG:Miller Pumps Ltd.
TITLE:Sales Engineer
URL:https://pumps.example.com
NOTE:Pumps since 1998.
END:VCARD
"""


def texts(form: Form) -> dict[str, str]:
    return {one.key: one.text for one in form.fields}


# Sites are data


def test_every_field_is_one_that_can_be_made_and_names_its_source() -> None:
    makers = {"": making.ONCE, "post": making.OF_SPELL, "school": making.OF_SPELL, "language": making.OF_TONGUE}
    for one in fields():
        assert one.makes in makers[one.part]
        assert (one.limit is None) or one.source
        assert one.ja
        assert one.en
    assert {one.site for one in fields()} == {one.site for one in sizes()} == set(SITES)
    keys = [(one.site, one.part, one.name) for one in fields()]
    assert len(keys) == len(set(keys))


def test_our_own_form_is_as_it_is() -> None:
    ours = {(one.part, one.name): one for one in fields() if one.site == "enishi"}
    for (part, name), one in ours.items():
        model: type[Face] | type[Line] = Face if not part and name != "words" else Line
        if not one.chosen:
            assert one.limit == model._meta.get_field("text" if name == "words" else name).max_length
        called = FIELDS["words"]["text"] if name == "words" else FIELDS.get(part, {}).get(name)
        for language in LANGUAGES if called else ():
            with translation.override(language):
                assert one.label(language) == str(called)
    cut = {one.name: (one.width, one.height) for one in sizes() if one.site == "enishi"}
    assert cut == {"portrait": pictures.PORTRAIT, "round": pictures.ROUND}


# From an archive


def test_an_archive_fills_the_forms() -> None:
    person = of_file(zipped(**PARTS))
    japanese, english = texts(filled(person, "linkedin", "ja")), texts(filled(person, "linkedin", "en"))
    assert japanese["headline"] == "みなと計測株式会社　営業部 課長"
    assert english["headline"] == "Sales of instruments"
    assert japanese["posts.1.period"] == "2024年4月 – 現在"
    assert english["posts.1.period"] == "Apr 2024 – present"
    assert japanese["posts.2.period"] == "2009年 – 2018年3月"
    assert japanese["schools.1.degree"] == "工学部"
    assert list(japanese)[:2] == ["family", "given"]
    assert list(english)[:2] == ["given", "family"]
    assert texts(filled(person, "facebook", "ja"))["bio"] == f"みなと計測株式会社　営業部 課長\n{TEAM}"


@pytest.mark.parametrize("left", ["Profile.csv", "Positions.csv", "Education.csv"])
def test_what_an_archive_has_is_used(left: str) -> None:
    names = texts(filled(of_file(zipped(**{left: PARTS[left]})), "linkedin", "ja"))
    assert names
    assert ("family" in names) == (left == "Profile.csv")
    assert ("posts.1.company" in names) == (left == "Positions.csv")
    assert ("schools.1.school" in names) == (left == "Education.csv")


def test_a_reading_within_the_name_has_its_own_field() -> None:
    profile = PARTS["Profile.csv"].replace("葵,青木", "葵（あおい）,青木（あおき）")
    form = filled(of_file(zipped(**{"Profile.csv": profile})), "linkedin", "ja")
    assert list(texts(form).values())[:4] == ["青木", "葵", "あおき", "あおい"]
    english = filled(of_file(zipped(**{"Profile.csv": profile})), "x", "en")
    assert texts(english)["name"] == "Aoi Aoki"
    assert english.romanised


def test_websites_and_the_present_post_come_from_their_columns() -> None:
    profile = (
        "First Name,Last Name,Headline,Summary,Geo Location,Websites\n"
        'Ben,Miller,Boss,"We pump.\n\nポンプの会社です。",Aomori,[COMPANY:https://pumps.example.com]\n'
    )
    person = of_file(zipped(**{"Profile.csv": profile}))
    japanese, english = texts(filled(person, "x", "ja")), texts(filled(person, "x", "en"))
    assert japanese == {
        "name": "Ben Miller",
        "bio": "Boss\nポンプの会社です。",
        "location": "Aomori",
        "website": "https://pumps.example.com",
        "post": "Boss\nポンプの会社です。",
    }
    assert english["bio"] == "Boss\nWe pump."


def test_of_a_life_of_two_hundred_posts_some_are_shown_and_the_others_counted() -> None:
    rows = "".join(f"Firm {number},Clerk,,,{1800 + number},\n" for number in range(200))
    person = of_file(zipped(**{"Positions.csv": PARTS["Positions.csv"].splitlines()[0] + "\n" + rows}))
    form = filled(person, "facebook", "en")
    assert form.more == 200 - MOST["post"]
    assert sum(one.field.name == "company" for one in form.fields) == MOST["post"]
    with translation.override("en"):
        assert any("190 more" in sentence for sentence in remarks_of(form))


# From a card, a vCard, a text


def test_a_card_with_two_sides_has_each_in_its_language() -> None:
    person = of_text(CARD)
    japanese, english = texts(filled(person, "x", "ja")), texts(filled(person, "x", "en"))
    assert (japanese["name"], english["name"]) == ("青木 葵", "Aoi Aoki")
    assert japanese["bio"] == "みなと計測株式会社　営業部　課長"
    assert english["bio"] == "Manager, Sales Department, Minato Instruments Co., Ltd."
    assert japanese["location"] == "青森県青森市"
    assert japanese["website"] == "https://minato.example.jp"
    assert "030" not in repr(japanese)


def test_a_vcard() -> None:
    form = filled(of_text(VCARD), "linkedin", "en")
    assert texts(form) == {
        "given": "Ben",
        "family": "Miller",
        "headline": "Sales Engineer, Miller Pumps Ltd.",
        "website": "https://pumps.example.com",
        "about": "Pumps since 1998.",
        "posts.1.title": "Sales Engineer",
        "posts.1.company": "Miller Pumps Ltd.",
    }
    assert not form.foreign


def test_of_a_pasted_profile_what_others_wrote_stays_behind() -> None:
    about = texts(filled(of_text(AOI), "linkedin", "ja"))["about"]
    assert about.startswith(TEAM)
    assert "千恵さん" not in about
    assert "Instruments" not in about
    assert texts(filled(of_text(AOI), "linkedin", "en"))["about"] == "Instruments for factories, and the repair of them"


def test_what_is_in_one_language_only_stays_as_it_is_and_is_said() -> None:
    person = Person(family="青木", given="葵", about=TEAM)
    english = filled(person, "enishi", "en")
    assert texts(english) == {"given": "葵", "family": "青木", "words": TEAM}
    with translation.override("en"):
        assert remarks_of(english) == ["What there is only in Japanese stays Japanese: nothing is translated."]
    assert remarks_of(filled(person, "enishi", "ja")) == []


@pytest.mark.parametrize("text", ["", " \n", "\0", "BEGIN:VCARD\n", "BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n"])
def test_where_nobody_is_it_is_said(text: str) -> None:
    with pytest.raises(Wrong):
        of_text(text)


# Limits


@pytest.mark.parametrize("site", [f"https://example.jp/{'a' * 100}", f"example.jp/会社の案内/{'長い' * 60}"])
def test_what_is_worth_nothing_in_part_is_left_out_whole(site: str) -> None:
    form = filled(Person(family="Aoki", sites=(site,)), "x", "en")
    (website,) = (one for one in form.fields if one.field.name == "website")
    assert (website.text, website.whole, website.cut) == ("", site, True)
    with translation.override("en"):
        assert fit(website) == "Longer than the 100 that fit, and worth nothing when cut."


def test_where_no_limit_is_known_nothing_is_cut() -> None:
    post = Spell("Firm", text="word " * 3000)
    form = filled(Person(family="Aoki", posts=[post]), "facebook", "en")
    (description,) = (one for one in form.fields if one.field.name == "description")
    assert description.field.limit is None
    assert description.text == post.text.strip()


def test_a_post_on_x_holds_half_as_many_kanji() -> None:
    form = filled(Person(family="青木", about="計測器を直しております。" * 30), "x", "ja")
    (post,) = (one for one in form.fields if one.field.name == "post")
    assert 250 < post.length <= 280
    assert len(post.text) <= 140
    with translation.override("en"):
        assert fit(post) == f"Cut: {post.length} of 280, the whole is 720; kanji and kana count two."


WORDS = st.text(st.sampled_from("あ漢。、 a.b\n𠮷\u200d👩か\u3099"), max_size=400) | st.text(max_size=60)
MONTHS = st.tuples(st.none() | st.integers(1900, 2100), st.none() | st.integers(1, 12))
SPELLS = st.builds(Spell, WORDS, WORDS, WORDS, WORDS, WORDS, MONTHS, MONTHS, st.booleans())
PEOPLE = st.builds(
    Person,
    *[WORDS] * 8,
    posts=st.lists(SPELLS, max_size=2),
    latin=st.lists(SPELLS, max_size=1),
    schools=st.lists(SPELLS, max_size=1),
    tongues=st.lists(st.tuples(WORDS, WORDS), max_size=1),
    place=WORDS,
    sites=st.lists(WORDS, max_size=1).map(tuple),
)


@settings(max_examples=25)
@given(PEOPLE, st.sampled_from([*SITES]), st.sampled_from(LANGUAGES))
def test_every_field_fits_and_none_is_empty(person: Person, site: str, language: Language) -> None:
    form = filled(person, site, language)
    for one in form.fields:
        assert one.whole
        assert one.field.limit is None or length(one.text, one.field.counts) <= one.field.limit
        assert one.text or one.cut
        one.text.encode()  # no half of a character


@given(st.text(max_size=300))
def test_whatever_is_pasted_is_a_person_or_a_sentence(text: str) -> None:
    try:
        person = of_text(text)
    except Wrong:
        return
    assert all(filled(person, site, language).fields is not None for site in SITES for language in LANGUAGES)


@given(st.binary(max_size=200))
def test_whatever_is_uploaded_is_a_person_or_a_sentence(data: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"BEGIN:VCARD\nVERSION:3.0\nN:"):
        try:
            of_file(start + data)
        except Wrong:
            continue
