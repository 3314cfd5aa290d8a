"""Search on whichever database there is, against a plain look through everything."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enishi.cards import actions, queries
from enishi.cards.models import Contact
from enishi.cards.tests.made import card
from enishi.members.models import Face
from enishi.names import search as words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def takahashi(aoi: Face) -> Contact:
    fields = {
        "family": "髙橋",
        "given": "一郎",
        "family_kana": "タカハシ",
        "given_kana": "イチロウ",
        "company": "㈱東京ｻｰﾋﾞｽ",
        "department": "第二営業部",
        "title": "課長代理",
        "qualification": "技術士",
        "address": "東京都千代田区霞ヶ関１−２−３",
        "postal_code": "100-0013",
        "tel": "03-3581-5111",
        "mobile": "+81 90-1234-5678",
        "email": "i.takahashi@tokyo.example.jp",
        "url": "https://www.tokyo.example.jp/",
        "line": "ichi-line",
        "note": "釣り仲間",
    }
    person = actions.hold(aoi, card(tags=("得意先",), **fields)).contact
    actions.write_note(aoi, person, "甘いものがお好き")
    actions.log_meeting(aoi, person, date(2025, 3, 3), place="札幌", occasion="雪まつり", introduced_by="佐藤さん",
                        promised="見積りを送る", text="廃液センサー")  # fmt: skip
    actions.add_contact(aoi, {"family": "Mercier", "given": "Thomas", "company": "Lumiere GmbH"})
    person.refresh_from_db()
    return person


FOUND_BY = """
髙 高橋 髙橋 高橋一郎 高橋　一郎 一郎 たかはし タカハシ ﾀｶﾊｼ takahashi TAKAHASHI ｔａｋａ たか いちろう ichiro ichirō
東京 ㈱東京 株式会社東京サービス (株)東京 サービス ｻｰﾋﾞｽ さーびす 営 課長 技術士 千代田 霞が関 霞ヶ関 １−２ 1-2-3
100-0013 0335815111 03-3581 5111 09012345678 090-1234 i.takahashi@tokyo.example.jp i.takahashi @ ichi-line
釣 得意先 甘 甘いもの 札幌 雪まつり 佐藤さん 見積り 廃液センサー
"""


@pytest.mark.parametrize("words", [*FOUND_BY.split(), "高橋 東京", "高橋　一郎", "橋 札幌 営業", "株式会社 東京"])
def test_any_part_of_any_field_is_found_however_it_is_written(aoi: Face, takahashi: Contact, words: str) -> None:
    assert [person.pk for person in queries.book(aoi, words=words)] == [takahashi.pk]


@pytest.mark.parametrize(
    "words", ["大阪", "高橋 大阪", "橋高", "Mercier 高橋", "%", "_", "\\", "鈴", "\ue000", "09012345679"]
)
def test_what_is_nowhere_finds_nobody(aoi: Face, takahashi: Contact, words: str) -> None:
    assert list(queries.book(aoi, words=words)) == []


def test_what_no_longer_stands_there_is_no_longer_found(aoi: Face, takahashi: Contact) -> None:
    note = actions.write_note(aoi, takahashi, "辛党")
    assert note
    assert queries.book(aoi, words="甘い").count() == 0
    assert queries.book(aoi, words="辛党").count() == 1
    actions.undo(aoi, note)
    assert queries.book(aoi, words="甘い").count() == 1
    actions.untag(aoi, [takahashi], ["得意先"])
    assert queries.book(aoi, words="得意").count() == 0
    [line] = [line for line in queries.meetings_of(aoi, takahashi) if line.place]
    actions.remove_meeting(aoi, line)
    assert queries.book(aoi, words="札幌").count() == 0
    actions.delete(aoi, [takahashi])
    assert queries.book(aoi, words="高橋").count() == 0


def test_merged_people_are_found_once_by_what_either_was(aoi: Face, takahashi: Contact) -> None:
    [mercier] = queries.book(aoi, words="Mercier")
    merged = actions.merge(aoi, takahashi, mercier)
    assert queries.book(aoi, words="髙橋 mercier").count() == queries.book(aoi).count() == 1
    actions.undo(aoi, merged)
    assert queries.book(aoi, words="髙橋 mercier").count() == 0
    assert queries.book(aoi, words="mercier").count() == 1


def test_another_s_book_is_not_searched(aoi: Face, ben: Face, takahashi: Contact) -> None:
    assert queries.book(ben, words="高").count() == 0


@pytest.mark.parametrize(
    "words",
    [
        "山" * 3000, "山 川 " * 300, "a" * 60_000, " ".join(chr(0x4E00 + n) * 2 for n in range(1500)), "\0", "a\0b",
        "\ud800", "'\"*():^-", "@", "…", " \u3000 ", "NEAR AND OR NOT", '"',
    ],
)  # fmt: skip
def test_no_question_breaks_the_search(aoi: Face, takahashi: Contact, words: str) -> None:
    list(queries.book(aoi, words=words))
    list(
        queries.book(aoi, company=words, tag=words, place=words, occasion=words, year=words, heading=words, order=words)
    )


@pytest.mark.parametrize("year", ["²", "0", "0000", "10000", "9" * 30, "-1", "2025.5", "二千"])
def test_what_is_no_year_asks_nothing(aoi: Face, takahashi: Contact, year: str) -> None:
    assert queries.book(aoi, year=year).count() == 2


@pytest.mark.parametrize("words", ["", "高", "takahashi 東京", "@"])
def test_a_search_costs_one_query_however_many_are_found(aoi: Face, words: str) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries_:
            list(queries.book(aoi, words=words))
        return len(queries_)

    hold = {"family": "高橋", "family_kana": "タカハシ", "company": "東京", "email": "a@example.jp"}
    actions.hold(aoi, card(**hold))
    one = cost()
    for _ in range(2):
        actions.hold(aoi, card(**hold))
    assert cost() == one == 1
    assert queries.book(aoi, words=words).count() == 3


# Against an oracle

TEXT = st.text("山川高髙橋斎齋かガｶﾞっーヴaBéｚ株式会社㈱（）・-@. 0９１%_'\"々ヶがけ", min_size=1, max_size=6)
PLACES = ("family", "given", "family_kana", "company", "department", "address", "email", "tel", "note")
PEOPLE = st.lists(
    st.tuples(st.dictionaries(st.sampled_from(PLACES), TEXT, max_size=3), TEXT | st.none(), TEXT | st.none()),
    max_size=5,
)


@given(people=PEOPLE, words=st.lists(TEXT, min_size=1, max_size=3))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_index_finds_what_a_look_through_all_keys_finds(aoi: Face, ben: Face, people: list, words: list) -> None:
    with transaction.atomic():
        for fields, note, tag in people:
            person = actions.hold(aoi, card(**fields, tags=(tag,) if tag else ())).contact
            actions.hold(ben, card(**fields))
            if note:
                actions.write_note(aoi, person, note)
        everybody = list(Contact.objects.filter(holder=aoi))
        pieces = [text[:n] for fields, *more in people for text in (*fields.values(), *more) if text for n in (1, 2, 4)]
        for question in [" ".join(words), *words, *pieces]:
            query = words_of.parse(question)
            expected = {person.pk for person in everybody if query.matches(person.search_key)}
            assert {person.pk for person in queries.book(aoi, words=question)} == expected, question
            for many in (False, True):
                assert sum(queries.headings(aoi, all_of_many=many, words=question).values()) == len(expected), question
        transaction.set_rollback(True)


@given(
    text=TEXT,
    cut=st.tuples(st.integers(0, 5), st.integers(1, 6)),
    where=st.sampled_from(["company", "note", "tag", "line"]),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_piece_of_what_was_written_finds_it(aoi: Face, text: str, cut: tuple[int, int], where: str) -> None:
    piece, after = text[cut[0] : cut[0] + cut[1]], text[cut[0] + cut[1] :]
    # Between a kana and its voicing mark is no place to cut: ｶ is no part of ガ.
    if not words_of.fold(piece).strip() or after.startswith("ﾞ") or (cut[0] and piece.startswith("ﾞ")):
        return
    with transaction.atomic():
        person = actions.hold(aoi, card(family="某", **({"company": text} if where == "company" else {}))).contact
        if where == "note":
            actions.write_note(aoi, person, text)
        elif where == "tag":
            actions.tag(aoi, [person], [text])
        elif where == "line":
            actions.log_meeting(aoi, person, promised=text)
        assert queries.book(aoi, words=piece).count() == 1
        transaction.set_rollback(True)
