"""名寄せ: who is whom, by which evidence, and who never is."""

from __future__ import annotations

from datetime import date

import pytest

from enishi.cards import actions, queries
from enishi.cards.matching import Facts, Matcher, compare, fingerprint
from enishi.cards.matching.keys import email_key, keys, link_key, name_key, phone_key, shared_address
from enishi.cards.tests.made import card
from enishi.members.models import Face

YAMADA = {"family": "山田", "given": "太郎"}
AT_REI = {**YAMADA, "company": "株式会社例"}


def judged(new: dict, old: dict) -> tuple[str, set[str]]:
    likeness = compare(Facts.of(keys(card(**new))), Facts.of(keys(card(**old))))
    return likeness.degree, {kind for kind, _ in likeness.evidence}


@pytest.mark.parametrize(
    ("new", "old", "degree", "evidence"),
    [
        # The same name with a second key is one human, wherever they work now.
        ({"mobile": "+81 90-1234-5678", "company": "新㈱"}, {"tel": "０９０−１２３４−５６７８"}, "same", {"mobile"}),
        ({"email": "T.Yamada@Example.jp"}, {"email": "<t.yamada@example.jp>", "company": "旧㈱"}, "same", {"email"}),
        ({"url": "https://jp.linkedin.com/in/tyamada/"}, {"url": "linkedin.com/in/tyamada"}, "same", {"link"}),
        ({"facebook": "taro.yamada.5"}, {"url": "https://m.facebook.com/taro.yamada.5?a=1"}, "same", {"link"}),
        ({"x": "@tyamada"}, {"url": "https://twitter.com/TYamada"}, "same", {"link"}),
        # Name and firm alone are no second key; no firm on one side leaves it open.
        ({"company": "㈱例"}, {"company": "株式会社 例"}, "doubtful", {"company"}),
        ({"company": "㈱例"}, {}, "doubtful", set()),
        ({}, {}, "doubtful", set()),
        # Namesakes: at different firms without any other sign, or at one with two addresses of its own.
        ({"company": "㈱例"}, {"company": "東和電機"}, "other", set()),
        (
            {"company": "例", "email": "t.yamada@rei.example.jp"},
            {"company": "例", "email": "t.yamada2@rei.example.jp"},
            "namesake",
            set(),
        ),
        # Two private addresses say nothing: one human may well have both.
        ({"company": "例", "email": "a@gmail.com"}, {"company": "例", "email": "b@gmail.com"}, "doubtful", {"company"}),
        # The firm's own address or switchboard is no key of a person.
        (
            {"company": "例", "email": "info@example.jp"},
            {"company": "例", "email": "info@example.jp"},
            "doubtful",
            {"company"},
        ),
        ({"company": "例", "tel": "03-3581-5111"}, {"company": "例", "tel": "03-3581-5111"}, "doubtful", {"company"}),
        (
            {"company": "例", "mobile": "03-3581-5111"},
            {"company": "例", "mobile": "03-3581-5111"},
            "doubtful",
            {"company"},
        ),
        # 株式会社山田 and 山田株式会社: flagged whatever else agrees, never one.
        ({"company": "株式会社山田"}, {"company": "山田株式会社"}, "doubtful", {"other_side"}),
        (
            {"company": "㈱山田", "email": "t@example.jp", "mobile": "090-1234-5678"},
            {"company": "山田㈱", "email": "t@example.jp", "mobile": "090-1234-5678"},
            "doubtful",
            {"email", "mobile", "other_side"},
        ),
        (
            {"company": "㈱山田", "email": "a@yamada.example.jp"},
            {"company": "山田㈱", "email": "b@yamada.example.jp"},
            "doubtful",
            {"other_side"},
        ),
    ],
)
def test_two_of_one_name(new: dict, old: dict, degree: str, evidence: set[str]) -> None:
    for one, other in ((new, old), (old, new)):
        assert judged({**YAMADA, **one}, {**YAMADA, **other}) == (degree, evidence | {"name"})


@pytest.mark.parametrize("key", [{"email": "t@example.jp"}, {"mobile": "090-1234-5678"}, {"x": "tyamada"}])
def test_one_key_and_two_names_is_doubtful_and_never_merged(key: dict) -> None:
    assert judged({**YAMADA, **key}, {"family": "佐藤", "given": "花子", **key})[0] == "doubtful"
    # 太郎 and 太朗 sound alike, and are two names.
    kana = {"family_kana": "ヤマダ", "given_kana": "タロウ"}
    assert judged({**YAMADA, **kana, **key}, {"family": "山田", "given": "太朗", **kana, **key})[0] == "doubtful"


@pytest.mark.parametrize(
    "shared", [{"email": "info@example.jp"}, {"email": "sales-tokyo@example.jp"}, {"tel": "03-3581-5111"}]
)
def test_what_a_firm_shares_says_nothing_of_two_people(shared: dict) -> None:
    assert judged({**YAMADA, **shared}, {"family": "佐藤", "given": "花子", **shared})[0] == "other"


def test_a_name_in_letters_or_kana_is_known_by_its_sound() -> None:
    kanji = {**YAMADA, "family_kana": "やまだ", "given_kana": "たろう", "company": "例商事"}
    for given in ("Taro", "Tarō", "Tarou", "TARO"):
        for latin in ({"family": "Yamada", "given": given}, {"family": given, "given": "Yamada"}):
            mobile = {"mobile": "090-1234-5678"}
            assert judged({**latin, **mobile}, {**kanji, **mobile}) == ("same", {"mobile", "romaji"})
            assert judged({**latin, "company": "例商事"}, kanji) == ("doubtful", {"romaji", "company"})
            # A sound alone is no sign.
            assert judged(latin, kanji)[0] == "other"


def test_variants_width_and_spaces_of_a_name_are_one_name() -> None:
    assert name_key("髙橋", "一 生") == name_key("高橋一生", "")
    assert name_key("渡邊", "") == name_key("渡邉", "")
    assert name_key("Taro", "YAMADA") == name_key("ｙａｍａｄａ", "taro")
    assert name_key("山田", "太郎") != name_key("山田", "太朗")


def test_keys_are_folded_and_nonsense_is_none() -> None:
    assert email_key("mailto:Ａ@Example.JP") == "a@example.jp"
    assert [email_key(text) for text in ("a@b", "@", "なし", "a b@example.jp")] == [""] * 4
    assert phone_key("+81 (0)90-1234-5678") == phone_key("0081 90 1234 5678") == "09012345678"
    assert link_key("https://www.linkedin.com/in/%E5%B1%B1/?x=1") == link_key("linkedin.com/in/山")
    nobodys = ("https://www.facebook.com/groups/1", "https://x.com/intent/user?user_id=1", "https://example.jp/in/a")
    assert [link_key(text) for text in nobodys] == [""] * 3
    assert [shared_address(f"{local}@example.jp") for local in ("info", "sales-2", "infante.t")] == [True, True, False]


# Against a book


@pytest.mark.django_db
def test_a_new_firm_with_the_same_mobile_is_one_contact_with_a_history(aoi: Face) -> None:
    old = actions.hold(aoi, card(**AT_REI, mobile="090-1234-5678"), received_on=None).contact
    verdict = Matcher(aoi).judge(new := card(**YAMADA, company="東和電機", mobile="09012345678"))
    assert (verdict.kind, verdict.ref) == ("merged", ("contact", old.pk))
    assert verdict.evidence == [["mobile", "09012345678"], ["name", "山田太郎"]]
    actions.hold(aoi, new, contact=old, evidence=verdict.evidence)
    [person] = queries.book(aoi)
    assert (person.company, queries.cards_of(aoi, person).count()) == ("東和電機", 2)
    [change, _added] = queries.history(aoi, person)
    assert change.evidence == verdict.evidence


@pytest.mark.django_db
def test_the_very_card_is_known_again_whatever_became_of_it(aoi: Face) -> None:
    first = card(**AT_REI)
    held = actions.hold(aoi, first)
    assert Matcher(aoi).judge(first).kind == "repeated"
    actions.correct_card(aoi, held, {"family": "山本", "given": "次郎"})
    other = actions.add_contact(aoi, {"family": "佐藤"})
    actions.merge(aoi, other, held.contact)
    assert Matcher(aoi).judge(first).ref == ("contact", other.pk)
    assert actions.hold(aoi, first).pk == held.pk
    actions.delete(aoi, [other])
    assert Matcher(aoi).judge(first).kind == "new"


@pytest.mark.django_db
def test_two_who_fit_alike_are_for_a_person_to_decide(aoi: Face) -> None:
    for _ in range(2):
        actions.hold(aoi, card(**AT_REI, email="t@example.jp"))
    assert Matcher(aoi).judge(card(**AT_REI, email="t@example.jp")).kind == "doubtful"
    actions.hold(aoi, card(**AT_REI, email="t@example.jp", mobile="090-1234-5678"))
    closer = card(**AT_REI, email="t@example.jp", mobile="090-1234-5678", url="rei.example.jp")
    assert Matcher(aoi).judge(closer).kind == "merged"


@pytest.mark.django_db
def test_a_card_that_says_nothing_new_is_known_however_it_comes_back(aoi: Face) -> None:
    whole = {**AT_REI, "email": "t@example.jp", "tel": "03-3581-5111"}
    person = actions.hold(aoi, card(**whole, title="部長", tags=("得意先",))).contact
    back = card(**whole, family_kana=person.family_kana, given_kana=person.given_kana, tags=("得意先",))
    assert Matcher(aoi).judge(back).kind == "repeated", "a phone's copy: fewer fields, our own guess of the reading"
    for news in ({"tel": "03-3581-5112"}, {"title": "本部長"}, {"mobile": "090-1234-5678"}):
        assert Matcher(aoi).judge(card(**{**whole, **news})).kind == "merged"
    assert Matcher(aoi).judge(card(**whole, tags=("同窓",))).kind == "merged"
    assert Matcher(aoi).judge(card(**AT_REI, tel="03-3581-5111")).kind == "doubtful", "no second key"
    assert Matcher(aoi).judge(card(**whole, met_on=date(2026, 1, 1))).kind == "merged", "a meeting is news"


@pytest.mark.django_db
def test_a_namesake_is_new_and_said_to_be_one(aoi: Face) -> None:
    actions.hold(aoi, card(**AT_REI, email="yamada@rei.example.jp"))
    verdict = Matcher(aoi).judge(card(**AT_REI, email="yamada2@rei.example.jp"))
    assert (verdict.kind, verdict.ref, verdict.evidence) == ("new", None, [["namesake", "山田太郎"]])


@pytest.mark.django_db
def test_rows_of_one_file_are_matched_with_each_other(aoi: Face) -> None:
    matcher = Matcher(aoi)
    first = card(**AT_REI, email="t@example.jp")
    assert matcher.judge(first).kind == "new"
    matcher.learn(first, ("row", 1))
    assert matcher.judge(first).kind == "repeated"
    assert matcher.judge(card(**YAMADA, email="t@example.jp")).ref == ("row", 1)


@pytest.mark.django_db
def test_another_s_book_and_deleted_people_match_nobody(aoi: Face, ben: Face) -> None:
    new = card(**AT_REI, email="t@example.jp")
    actions.hold(ben, new)
    assert Matcher(aoi).judge(new).kind == "new"
    actions.delete(aoi, [actions.hold(aoi, card(**AT_REI, email="t@example.jp")).contact])
    assert Matcher(aoi).judge(new).kind == "new"


def test_a_fingerprint_is_of_the_untouched_text_else_of_the_fields() -> None:
    assert fingerprint(card(raw="山田", **YAMADA)) == fingerprint(card(raw="山田"))
    assert fingerprint(card(raw="山田")) != fingerprint(card(raw="山田 "))
    assert fingerprint(card(raw="山田")) != fingerprint(card(raw="山田", kind="eight"))


@pytest.mark.django_db
def test_look_alikes_are_flagged_where_there_is_a_second_hint(aoi: Face) -> None:
    def hold(**fields: str) -> None:
        actions.hold(aoi, card(**fields))

    hold(**YAMADA, company="株式会社山田")
    hold(**YAMADA, company="山田株式会社")
    hold(family="佐藤", given="一郎", company="例商事")
    hold(family="佐藤", given="一郎", company="東和電機")
    hold(family="鈴木", email="s@example.jp")
    hold(family="加藤", email="s@example.jp")
    hold(family="伊藤", email="info@example.jp")
    hold(family="井上", email="info@example.jp")
    pairs = {
        frozenset({p.contact.company or p.contact.family, p.other.company or p.other.family})
        for p in queries.look_alikes(aoi)
    }
    assert pairs == {frozenset({"株式会社山田", "山田株式会社"}), frozenset({"鈴木", "加藤"})}
    assert queries.look_alike_count(aoi) == 2
    for pair in queries.look_alikes(aoi):
        actions.keep_apart(aoi, pair.contact, pair.other)
    assert queries.look_alikes(aoi) == []
    assert queries.look_alike_count(aoi) == 0


def test_one_card_is_judged_alike_with_and_without_the_whole_book(aoi: Face, ben: Face) -> None:
    """Asked about one card only, just those who share a key with it are loaded."""
    here = [
        {**AT_REI, "email": "t.yamada@rei.example.jp"},
        {**YAMADA, "mobile": "090-1234-5678"},
        {"family": "佐藤", "given": "花子", "company": "株式会社例"},
        {"family": "Yamada", "given": "Taro", "url": "https://linkedin.com/in/tyamada"},
        {"family": "鈴木", "given": "一郎", "email": "info@rei.example.jp"},
    ]
    for fields in here:
        actions.hold(aoi, card(**fields))
        actions.hold(ben, card(**fields))
    asked = [
        *here,
        {**YAMADA, "email": "t.yamada@rei.example.jp", "mobile": "090-1234-5678"},
        {**YAMADA, "title": "部長"},
        {"family": "山田", "given": "花子"},
        {"company": "株式会社例"},
        {"family": "誰", "given": "か", "email": "info@rei.example.jp"},
        {"family": "Yamada", "given": "Taro", "url": "linkedin.com/in/tyamada", "title": "CEO"},
        {"note": "nobody"},
    ]
    for fields in asked:
        new = card(**fields)
        assert Matcher(aoi, about=new).judge(new) == Matcher(aoi).judge(new), fields
    kinds = {Matcher(aoi, about=new).judge(new).kind for new in (card(**fields) for fields in asked)}
    assert kinds == {"repeated", "merged", "doubtful", "new"}
