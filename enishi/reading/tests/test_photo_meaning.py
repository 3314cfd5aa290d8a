"""What of the lines of a photographed card is certain: only where nothing beside it speaks against it."""

from __future__ import annotations

import pytest

from enishi.reading.photo import PhotoLine, understand

CARD = """\
株式会社青葉商会
営業部
高橋　葵
たかはし　あおい
〒980-0811 宮城県仙台市青葉区一番町1-2-3
TEL 022-214-5678
FAX 022-214-5679
a.takahashi@aoba-shokai.co.jp"""


def states(text: str, field: str, side: int = 1) -> list[tuple[str, str]]:
    lines = [
        PhotoLine(line, [(10 + 20 * at, 40 * row, 20, 20) for at in range(len(line))], [99] * len(line), side)
        for row, line in enumerate(text.splitlines())
    ]
    return [(value.value, value.state) for value in understand(lines).fields.get(field, ())]


def test_what_nothing_speaks_against_is_certain():
    for field in ("family", "given", "address", "tel", "fax"):
        assert [state for _, state in states(CARD, field)] == ["certain"], field


@pytest.mark.parametrize(
    ("changed", "to", "field"),
    [
        # A building that stands elsewhere; one whose number may stand apart.
        ("営業部", "営業部\n青葉ビル 4階\n企画部", "address"),
        ("一番町1-2-3", "一番町1-2-3 ハイツ4階", "address"),
        ("一番町1-2-3", "一番町1-2-3 グ ラン ド タワー", "address"),
        ("一番町1-2-3", "一番町1-2-3 コーポ楓四〇一号室", "address"),
        ("一番町1-2-3", "一番町1-2-3三番館 728号室", "address"),
        ("一番町1-2-3", "一番町1-2-3 メゾン桜3階", "address"),
        ("一番町1-2-3", "一番町四八番三号", "address"),
        ("一番町1-2-3", "一番町1-2-3 本町K S ビル", "address"),
        # The end of an address.
        ("a.takahashi", "ー之b-a.takahashi", "email"),
        ("a.takahashi", "Ea.takahashi", "email"),
        ("a.takahashi", "Email_a.takahashi", "email"),
        # Of another place than the address.
        ("TEL 022", "TEL 052", "tel"),
        # Only where it stands says that it is a firm.
        ("株式会社青葉商会", "Tanpopo", "company"),
        ("株式会社青葉商会", "株 青葉食品", "company"),
        # Its dashes may have been lost.
        ("FAX 022-214-5679", "FAX 0222145679", "fax"),
        # No label that is known.
        ("FAX 022", "フ了ツワス 022", "tel"),
        # Parted at another place than its kana.
        ("高橋　葵\nたかはし　あおい", "岡　田雅治\nおかだ　まさはる", "family"),
    ],
)
def test_what_something_speaks_against_is_to_be_checked(changed, to, field):
    found = states(CARD.replace(changed, to), field)
    assert "check" in [state for _, state in found]


def test_of_two_cards_taken_for_one_nothing_is_certain():
    other = """
株式会社みどり
緑川　拓也
〒530-0013 大阪府大阪市北区茶屋町4-5
t.midorikawa@midori.co.jp"""
    assert {state for field in ("company", "email", "tel") for _, state in states(CARD + other, field)} == {"check"}


def test_a_name_in_letters_beside_japanese_that_was_not_understood_is_to_be_checked():
    latin = "Aoba Shokai Co., Ltd.\nAoi TAKAHASHI\nSales Manager\nTel: +81-22-214-5678\n"
    assert [state for _, state in states(latin, "family")] == ["certain"]
    assert [state for _, state in states(latin + "工あゆみ", "family")] == ["check"]


def test_what_stands_on_both_sides_is_said_once():
    text = CARD + "\n株式会社青葉商会"
    assert [value for value, _ in states(text, "company")] == ["株式会社青葉商会"]
