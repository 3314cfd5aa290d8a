"""Lines made of spans, and the manner of one printer.

A span knows which field it belongs to, so the answer is what was printed and nothing else.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Span:
    """text: as drawn. field: "" for what is no field. value: what the field then holds, if it is not the text.

    nth: which value of the field; spans of the same one are its pieces.
    """

    text: str
    field: str = ""
    value: str = ""
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """role: what a template sets it as. spans: in printed order. wrap: may be broken at its spaces.

    tab: its first span is a label in a list of them, all as wide as the widest.
    """

    role: str
    spans: tuple[Span, ...]
    wrap: bool = False
    tab: bool = False

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


@dataclass(slots=True)
class Style:
    """One printer's choices, the same all over a card."""

    labels: dict[str, str]
    colon: str
    number: str
    postal: str
    block: str
    prefecture: bool
    pairs: bool
    digits: str
    reading: str
    romaji: bool
    name_gap: str
    unit_gap: str
    wide_name: bool
    macrons: bool
    plain_wards: bool
    abroad: str
    oaza: bool
    tabular: bool
    counts: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, rng: random.Random, vertical: bool = False, latin: bool = False) -> Style:
        """vertical: for columns, where numbers are kanji and hang from words, not letters."""
        fitting = [one for one in _LABELS if not vertical or one["tel"] == "電話"]
        labels = rng.choice([one for one in fitting if not latin or "".join(one.values()).isascii()])
        style = cls(
            labels,
            colon=rng.choice((" ", " ", ":", ": ", ".", "　", "：") if len(labels["tel"]) > 1 else (" ", ": ", ".")),
            number=rng.choices(("-", "()", "a()", ".", "+81", " ", "/"), (70, 10, 7, 5, 3, 4, 1))[0],
            postal=rng.choices(("〒", "〒 ", "", "full", "old"), (80, 8, 6, 4, 2))[0],
            block=rng.choices(("-", "chome", "banchi", "kanji"), (0, 0, 0, 1) if vertical else (66, 14, 8, 12))[0],
            prefecture=rng.random() < 0.75,
            pairs=rng.random() < 0.35,
            digits="full" if rng.random() < 0.03 else "half",
            reading=rng.choices(("", "hira", "kata"), (72, 20, 8))[0],
            romaji=latin or rng.random() < 0.6,
            name_gap=rng.choice((" ", "　", "　", "　　")),
            unit_gap=rng.choice((" ", " ", "　", "")),
            wide_name=rng.random() < 0.35,
            macrons=rng.random() < 0.04,
            plain_wards=rng.random() < 0.15,
            abroad=rng.choice(("+81-", "+81-", "+81-", "+81 ", "+81-(0)", "+81(0)", "81-")),
            oaza=rng.random() < 0.12,
            tabular=rng.random() < 0.25,
        )  # fmt: skip
        if vertical:
            style.number, style.digits, style.colon = "-", "half", rng.choice(("　", "", " "))
            style.pairs = style.tabular = False
            style.postal = "〒" if style.postal in ("full", "") else style.postal
        return style

    def next(self, name: str) -> int:
        """The number of the field's next value."""
        self.counts[name] = self.counts.get(name, -1) + 1
        return self.counts[name]


_NAMES = ("tel", "fax", "mobile", "email", "url", "main", "direct", "free")
_LABELS = [
    dict(zip(_NAMES, (word.replace("_", "") for word in line.split()), strict=True))
    for line in """
    TEL FAX 携帯 E-mail URL 代表 直通 フリーダイヤル
    TEL FAX Mobile E-mail URL 代表 直通 Free
    TEL FAX MOBILE E-MAIL URL Main Direct FREE
    Tel Fax Mobile Email URL Main Direct Toll-free
    TEL FAX Mobile E-mail URL TEL Direct FREE
    Tel. Fax. Mob. Mail. Web. Tel. Dir. Free.
    Tel Fax Mobile Email Web 代表 Direct Toll-free
    Tel Fax Mobile Mail URL TEL 直通 フリーダイヤル
    T F M E W T D.I. Free
    電話 ＦＡＸ 携帯 メール HP 代表 直通 フリーダイヤル
    電話 ファックス 携帯電話 E-mail ホームページ 代表電話 直通電話 フリーダイヤル
    TEL FAX 携帯 _ _ 代表 直通 フリーダイヤル
    ℡ FAX 携帯 E-mail URL ℡ 直通 フリーダイヤル
    ☎ FAX 携帯 Mail Web ☎ 直通 フリーダイヤル
    Phone Fax Cell Email Web Phone Direct Free
    _ FAX _ _ _ _ 直通 フリーダイヤル
    TEL. FAX. Mobile. Mail. URL. TEL. 直通 フリーダイヤル
    tel fax mobile mail web tel direct free
    t f m e w t d free
    P F C E W P D Toll-free
    TEL FAX M E HP TEL 直通 フリーダイヤル
    Office Fax Mobile E-mail Website Office Direct Toll-free
    【TEL】 【FAX】 【携帯】 【E-mail】 【URL】 【代表】 【直通】 【フリーダイヤル】
    [TEL] [FAX] [MOBILE] [MAIL] [URL] [TEL] [DIRECT] [FREE]
    電話番号 FAX番号 携帯番号 メールアドレス ホームページ 代表番号 直通番号 フリーダイヤル
    直通 FAX 携帯 Mail URL 代表 直通 フリーダイヤル
    TEL FAX 携帯 e-mail WEB 本社 直通 フリーコール
    電話 FAX 携帯 Eメール ウェブ 代表 直通 フリーダイヤル
    """.strip().splitlines()
]
