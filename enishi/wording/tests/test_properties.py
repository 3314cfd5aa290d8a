"""What no letter ever does, whoever writes to whomever about whatever."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import fields, replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from enishi.wording.draft import Meeting, Occasion
from enishi.wording.facts import Fact, Kind
from enishi.wording.letters import letter
from enishi.wording.persons import Person, Register
from enishi.wording.tests.cast import AOI, TODAY
from enishi.wording.tests.test_facts import STOCK

# No name is a piece of another, so that names can be counted.
PEOPLE = [
    Person(family=family, given=given)
    for family, given in (
        *zip("田中 佐藤 髙﨑 𠮷野 林 長谷川".split(), "千恵 花子 段 恵美 文 実".split(), strict=True),
        ("スミス", "ベン"), ("Jones", "Mary"), ("長" * 40, "明" * 40),
    )
]  # fmt: skip
TITLES = "|部長|社長|代表取締役社長|営業部長|部長様|弁護士|教授|係長|Sales Manager|CEO|担当|取締役 兼 営業本部長".split(
    "|"
)
COMPANIES = "|株式会社青葉商事|㈱青葉商事|みどり病院|Midori Ltd.|株式会社みなと銀行|㈱あかね|あかね".split("|")
HONORIFICS = ["", "様", "さん", "殿", "君", "先生", "御中"]
FACTS = (
    "新工場の話|釣りが好き|来年ベトナムに工場を出します。|「紙は手放せない」と言っていた|IoT|資料を送る|お父様が亡くなった"
    "|hiring is hard|鋳造について教えてもらった|勉強になったのは鋳造の話だった"
).split("|")

people = st.builds(
    lambda person, company, title, honorific, own: replace(
        person, company=company, title=title, honorific=honorific, own_colleague=own, department="営業部"
    ),
    st.sampled_from(PEOPLE),
    st.sampled_from(COMPANIES),
    st.sampled_from(TITLES),
    st.sampled_from(HONORIFICS),
    st.booleans(),
)
groups = st.lists(people, min_size=1, max_size=10, unique_by=lambda person: person.family)
facts = st.lists(st.builds(Fact, st.sampled_from([*FACTS, *STOCK, ""]), st.sampled_from(Kind)), max_size=4)
occasions = st.builds(
    Occasion,
    name=st.sampled_from(["", "東京ものづくり展", "懇親会", "「縁」の会"]),
    day=st.none() | st.dates(date(2025, 1, 1), TODAY),
    kind=st.sampled_from(Meeting),
    host=st.sampled_from(COMPANIES),
)
manners = st.fixed_dictionaries(
    {
        "occasion": occasions,
        "register": st.none() | st.sampled_from(Register),
        "introduced_by": st.none() | people,
        "known_before": st.booleans(),
        "reply_to_theirs": st.booleans(),
        "formal": st.booleans(),
    }
)
languages = st.sampled_from(["ja", "en"])


@given(to=groups, facts=facts, how=manners)
def test_no_honorific_is_doubled_guessed_or_given_to_own_colleagues(to: list, facts: list, how: dict) -> None:
    body = letter(AOI, to, today=TODAY, facts=facts, **how).body
    for never in (
        "様 様",
        "様様 様",
        "部長様",
        "社長様",
        "様先生",
        "先生様",
        "様殿",
        "さん",
        "くん",
        "殿",
        "様御中",
        "各位様",
    ):
        assert never not in body
    copied = [person for person in to if person.own_colleague or "あかね" in person.company]
    if len(copied) < len(to):
        by = how["introduced_by"]
        namesake = by.family if by and by.company else ""
        for person in copied:
            if person.family == namesake:
                continue
            assert not re.search(rf"{person.family}(?:・| )?\S*? ?(?:様|先生|部長|社長|係長)", body)


@given(to=groups, facts=facts, how=manners)
def test_every_recipient_is_named_exactly_once(to: list, facts: list, how: dict) -> None:
    how["introduced_by"] = None
    body = letter(AOI, to, today=TODAY, facts=facts, **how).body
    for person in to:
        assert body.count(person.family) == 1


@given(to=groups, facts=facts, how=manners, language=languages)
def test_no_hole_is_left_in_a_letter(to: list, facts: list, how: dict, language: str) -> None:
    made = letter(AOI, to, today=TODAY, facts=facts, language=language, **how)
    for text in (made.subject, made.body):
        assert not re.search(r"[（(「『“]\s*[）)」』”]|  |　　|\n\n\n|[。、]{2}|、。| [,.]|[ \t]\n|\{|\}|None", text)
        assert text == text.strip()
    assert "\n" not in made.subject


@given(to=groups, facts=facts, how=manners)
def test_a_letter_is_ready_when_it_has_a_real_fact(to: list, facts: list, how: dict) -> None:
    made = letter(AOI, to, today=TODAY, facts=facts, **how)
    assert made.ready == any(fact.text in FACTS for fact in facts)
    assert made == letter(AOI, to, today=TODAY, facts=facts, **how)


@given(to=groups, how=manners)
def test_the_order_of_recipients_does_not_depend_on_who_was_named_first(to: list, how: dict) -> None:
    """But among equals it does, so that the author has the last word."""
    distinct = list({person.title: person for person in to}.values())
    ranked = [replace(person, company="株式会社青葉商事", own_colleague=False, honorific="") for person in distinct]
    ranked = [person for person in ranked if person.title in ("社長", "係長", "担当", "営業部長")]
    if ranked:
        assert letter(AOI, ranked, today=TODAY, **how) == letter(AOI, ranked[::-1], today=TODAY, **how)


_TEXT_FIELDS = [field.name for field in fields(Person) if field.type == "str"]
anybody = st.builds(Person, **{name: st.text(max_size=60) for name in _TEXT_FIELDS}, everyone=st.booleans())


@given(
    sender=anybody,
    to=st.lists(anybody, max_size=3),
    facts=st.lists(st.text(max_size=200), max_size=3),
    name=st.text(max_size=40),
    introducer=st.none() | anybody,
    language=languages,
    formal=st.booleans(),
)
def test_whatever_is_typed_becomes_a_letter(
    sender: Person, to: list, facts: list, name: str, introducer: Person | None, language: str, formal: bool
) -> None:
    made = letter(
        sender, to, today=TODAY, facts=facts, occasion=Occasion(name=name), introduced_by=introducer,
        language=language, formal=formal,
    )  # fmt: skip
    for text in (made.subject, made.body.replace("\n", "")):
        assert not any(unicodedata.category(char) in ("Cc", "Zl", "Zp", "Cs") for char in text)
    made.body.encode()


@given(family=st.text(st.characters(categories=["Lo"]), min_size=1, max_size=8))
def test_names_are_never_normalised(family: str) -> None:
    body = letter(AOI, [Person(family=f"長{family}川", given="実")], today=TODAY).body
    assert f"長{family}川 実 様" in body
