"""The two sides of a card, the names on it, and where its values lead."""

from __future__ import annotations

import pytest

from enishi.cards.meishi import meishi, name_of
from enishi.cards.views.reach import links, telephone


def v(*values: str, **more: object) -> list[dict]:
    return [{"value": value, "state": "certain", "source": value, **more} for value in values]


@pytest.mark.parametrize(
    ("printed", "remark", "href"),
    [
        ("03-3581-5111", "", "tel:0335815111"),
        ("０３（３５８１）５１１１", "代表", "tel:0335815111"),
        ("〇三-三五八一-五一一一", "", "tel:0335815111"),
        ("+81 (0)3-3581-5111", "", "tel:+81335815111"),
        ("0081-3-3581-5111", "", "tel:+81335815111"),
        ("03-3581-5111", "内線 123", "tel:0335815111,123"),
        ("03-3581-5111 内線45", "", "tel:0335815111,45"),
        ("代表", "", ""),
    ],
)
def test_a_number_is_dialled_in_plain_digits(printed: str, remark: str, href: str) -> None:
    assert telephone(printed, remark) == href


@pytest.mark.parametrize(
    ("kind", "value", "href"),
    [
        ("email", "t.yamada@example.jp", "mailto:t.yamada@example.jp"),
        ("email", "a?cc=b@example.jp", "mailto:a%3Fcc%3Db@example.jp"),
        ("line", "yamada_t", "https://line.me/ti/p/~yamada_t"),
        ("x", "@yamada", "https://x.com/yamada"),
        ("facebook", "taro.yamada", "https://www.facebook.com/taro.yamada"),
        ("facebook", "facebook.com/taro.yamada", "https://facebook.com/taro.yamada"),
        ("url", "www.example.jp/会社", "https://www.example.jp/%E4%BC%9A%E7%A4%BE"),
        ("url", "https://example.jp/?a=1", "https://example.jp/?a=1"),
        ("url", "javascript:alert(1)", "https://javascript:alert%281%29"),
        ("url", "準備中 です", ""),
        ("fax", "03-3581-5112", ""),
    ],
)
def test_values_lead_only_where_they_should(kind: str, value: str, href: str) -> None:
    [way] = links({kind: v(value)})
    assert (way.printed, way.href) == (value, href)


def test_a_card_in_two_languages_has_two_sides_with_each_post_in_its_own() -> None:
    card = meishi(
        {
            "family": v("山田"),
            "given": v("太郎"),
            "family_romaji": v("YAMADA"),
            "given_romaji": v("Taro"),
            "company": [*v("株式会社例", "Example Co., Ltd.", post=0), *v("例協会", post=1)],
            "title": [*v("部長", "Director", post=0), *v("理事", post=1)],
        }
    )
    assert [(p.company, p.title) for p in card.front.posts] == [("株式会社例", "部長"), ("例協会", "理事")]
    assert card.back is not None
    assert [(p.company, p.title) for p in card.back.posts] == [("Example Co., Ltd.", "Director")]
    assert str(card.back.name) == "YAMADA Taro"


def test_a_card_in_letters_only_has_one_side() -> None:
    card = meishi({"family": v("Carter"), "given": v("Ben"), "company": v("Acme"), "title": v("CEO")})
    assert (str(card.front.name), card.front.posts[0].company, card.back) == ("Ben Carter", "Acme", None)


def test_what_is_to_be_checked_is_counted_apart() -> None:
    card = meishi({"family": v("山田"), "family_kana": [{"value": "ヤマダ", "state": "check", "source": ""}]})
    assert (card.certain, card.to_check) == (1, ("family_kana",))


def test_furigana_is_shown_in_hiragana_and_readings_of_foreign_names_as_they_are() -> None:
    assert name_of("髙橋", "律", "タカハシ", "リツ").reading == "たかはし りつ"
    assert name_of("Mercier", "Thomas", "メルシエ", "トマ").reading == "トマ・メルシエ"


def test_a_company_in_letters_is_lost_from_no_card() -> None:
    company = [*v("Northfield Inc.", post=1), *v("例協会", post=2)]
    fields = {"family": v("江見"), "company": company, "title": [*v("部長", post=1), *v("理事", post=2)]}
    posts = [("Northfield Inc.", "部長"), ("例協会", "理事")]
    assert [(post.company, post.title) for post in meishi(fields).front.posts] == posts
    both = meishi({**fields, "family_romaji": v("Emi")})
    assert both.back
    assert "Northfield Inc." in [post.company for post in both.back.posts]
