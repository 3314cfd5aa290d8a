"""Cards whose lines are broken, printed twice, or set in the less usual ways."""

from __future__ import annotations

import pytest

from enishi.reading.text import read

TAIL = "\n山田 太郎\n〒980-0811 仙台市青葉区一番町1-2-3\n"


@pytest.mark.parametrize(
    ("text", "field", "values"),
    [
        # numbers
        (f"株式会社例{TAIL}直通 022/818/4521\nFAX 022/818/4532", "tel", ("022/818/4521",)),
        (f"株式会社例{TAIL}直通 022/818/4521\nFAX 022/818/4532", "fax", ("022/818/4532",)),
        (f"株式会社例{TAIL}直通 022/818/4521", "address", ("仙台市青葉区一番町1-2-3",)),
        (f"株式会社例{TAIL}TEL 02B-818-4521", "address", ("仙台市青葉区一番町1-2-3",)),
        (
            f"株式会社例{TAIL}電話 〇二二-八一八-四五二一/四五三二",
            "tel",
            ("022-818-4521", "022-818-4532"),
        ),
        (
            f"株式会社例{TAIL}代表番号:022.264.0287\n直通番号:022.264.0288",
            "tel",
            ("022.264.0287", "022.264.0288"),
        ),
        # names of firms
        (f"紀ノ川ネットワーク\n株式会社\n開発部{TAIL}", "company", ("紀ノ川ネットワーク 株式会社",)),
        (f"手打ちそば\nさざなみ{TAIL}", "company", ("手打ちそば さざなみ",)),
        (f"株式会社例\n部長{TAIL}\n株式会社例\n事業内容", "company", ("株式会社例",)),
        (
            "Kiri Judicial Scriveners\nMei Kudo\nPartner\nkudo_mei@kiri.example.jp",
            "company",
            ("Kiri Judicial Scriveners",),
        ),
        ("Komorebi\nKiriko Aoki\nChief\nkiriko@komorebi.example.jp", "company", ("Komorebi",)),
        # departments, posts and degrees
        (
            "Mei Kudo\nManager\nDesign Department, Corporate\nPlanning Division\nExample Co., Ltd.",
            "department",
            ("Design Department, Corporate Planning Division",),
        ),
        (f"例大学\n経済学部 准教授\n経済学部 准教授{TAIL}", "title", ("准教授",)),
        (f"例大学\n講師\n博士（工学）Ph.D.{TAIL}", "qualification", ("博士（工学）", "Ph.D.")),
        (f"例大学\n講師\n博士 （工学）{TAIL}", "qualification", ("博士 （工学）",)),
        (f"例株式会社\nAFP{TAIL}", "qualification", ("AFP",)),
        # addresses in English
        (
            "Yuko Nomura\nExample Co., Ltd.\nCorpo Kaede,\n22-8 Kashiwazaki, Karatsu-shi, Saga 847-0026 JAPAN",
            "address",
            ("Corpo Kaede, 22-8 Kashiwazaki, Karatsu-shi, Saga JAPAN",),
        ),
        (
            "Yuko Nomura\nExample Co., Ltd.\n2-49-24 Minamijonishi, Chuo-ku, Sapporo-shi, Hokkaido\n064-0809, Japan",
            "address",
            ("2-49-24 Minamijonishi, Chuo-ku, Sapporo-shi, Hokkaido, Japan",),
        ),
        # names
        ("株式会社例\n松下 眞理子\n\nLa Mer Labor\nMATSUSHITA Mariko", "family_romaji", ("MATSUSHITA",)),
        ("Example Co., Ltd.\nMasaharu KIRARA\nManager", "family_romaji", ("KIRARA",)),
        ("Example Co., Ltd.\nOliver Hart\nManager", "family_romaji", ()),
        ("株式会社例\nオオマミュウダ　タエコ\n大豆生田　多恵子", "family_kana", ("オオマミュウダ",)),
        ("株式会社例\n物流部\n𠮷 川　瑛 士\nTEL 03-3581-5111", "family", ("𠮷川",)),
    ],
)  # fmt: skip
def test_what_is_printed_unusually_is_understood(text: str, field: str, values: tuple[str, ...]) -> None:
    assert read(text).values(field) == values
