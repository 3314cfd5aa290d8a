"""What stands on a card, line by line: a person's facts in one printer's manner.

A line is made of spans; a span knows which field it belongs to, so the answer is what was printed and nothing else.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from . import words
from .organisations import Post
from .people import Number, Person, Place
from .romaji import katakana
from .romaji import romaji as kana_to_latin


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
    romaji: str
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
            number=rng.choices(("-", "()", "a()", ".", "+81"), (76, 10, 7, 4, 3))[0],
            postal=rng.choices(("〒", "〒 ", "", "full", "old"), (80, 8, 6, 4, 2))[0],
            block=rng.choices(("-", "chome", "banchi", "kanji"), (0, 0, 0, 1) if vertical else (66, 14, 8, 12))[0],
            prefecture=rng.random() < 0.75,
            pairs=rng.random() < 0.35,
            digits="full" if rng.random() < 0.03 else "half",
            reading=rng.choices(("", "hira", "kata"), (72, 20, 8))[0],
            romaji=rng.choices(tuple(_ROMAJI), tuple(_ROMAJI.values()))[0],
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
            style.postal = "〒" if style.postal == "full" else style.postal
        return style

    def next(self, name: str) -> int:
        """The number of the field's next value."""
        self.counts[name] = self.counts.get(name, -1) + 1
        return self.counts[name]


#: Order and capitals of names in latin letters, and how often.
_ROMAJI = {
    "": 40, "First LAST": 16, "First Last": 22, "LAST First": 8, "Last First": 6, "FIRST LAST": 6, "Last, First": 2
}  # fmt: skip
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
    T F M E W T D.I. 0120
    電話 ＦＡＸ 携帯 メール HP 代表 直通 フリーダイヤル
    電話 ファックス 携帯電話 E-mail ホームページ 代表電話 直通電話 フリーダイヤル
    TEL FAX 携帯 _ _ 代表 直通 フリーダイヤル
    ℡ FAX 携帯 E-mail URL ℡ 直通 フリーダイヤル
    ☎ FAX 携帯 Mail Web ☎ 直通 フリーダイヤル
    Phone Fax Cell Email Web Phone Direct Free
    _ FAX _ _ _ _ 直通 フリーダイヤル
    TEL. FAX. Mobile. Mail. URL. TEL. 直通 フリーダイヤル
    """.strip().splitlines()
]
_WIDE = str.maketrans("0123456789-", "０１２３４５６７８９－")
_KANJI = str.maketrans("0123456789-", "〇一二三四五六七八九―")


def wide(text: str) -> str:
    return text.translate(_WIDE)


def kanji_digits(text: str) -> str:
    return text.translate(_KANJI)


def counted(number: str) -> str:
    """A house number in kanji as one counts: `15` is 十五."""
    value = int(number)
    if value >= 100:
        return kanji_digits(number)
    tens, ones = divmod(value, 10)
    return ("" if not tens else "十" if tens == 1 else kanji_digits(str(tens)) + "十") + (
        kanji_digits(str(ones)) if ones else ""
    )


def company(post: Post, style: Style, latin: bool = False) -> Line:
    return Line(
        "company", (Span(post.company_latin if latin else post.company, "company", nth=style.next("company")),), True
    )


def post_lines(post: Post, style: Style, rng: random.Random, latin: bool = False) -> list[Line]:
    """Departments and titles, on lines of their own or together."""
    if latin:
        return _latin_post(post, style)
    units = [unit for unit, _ in post.units]
    titles = [Span(title, "title", nth=style.next("title")) for title in (t for t, _ in post.titles)]
    lines: list[Line] = []
    if units:
        nth = style.next("department")
        if len(units) > 1 and rng.random() < 0.25:
            lines += [Line("post", (Span(unit, "department", nth=nth),)) for unit in units]
        else:
            lines.append(
                Line(
                    "post",
                    (Span((style.unit_gap if rng.random() < 0.9 else "").join(units), "department", nth=nth),),
                    True,
                )
            )
    if titles and lines and rng.random() < 0.4:
        lines[-1] = replace(lines[-1], spans=(*lines[-1].spans, Span(style.unit_gap or " "), titles.pop(0)))
    if len(titles) > 1 and rng.random() < 0.5:
        joint = Span(rng.choice(("兼", " 兼 ", " ", " ", "　")))
        lines.append(Line("post", (titles[0], joint, *titles[1:]), True))
        return lines
    return lines + [Line("post", (title,)) for title in titles]


def _latin_post(post: Post, style: Style) -> list[Line]:
    titles = [Span(title, "title", nth=style.next("title")) for _, title in post.titles]
    if len(titles) == 2 and titles[1].text == "CEO":
        lines = [Line("post", (titles[0], Span(" & "), titles[1]))]
    else:
        lines = [Line("post", (title,)) for title in titles]
    if post.units:
        # From the smallest unit outward, as English addresses go.
        text = ", ".join(unit for _, unit in reversed(post.units))
        lines.append(Line("post", (Span(text, "department", nth=style.next("department")),), True))
    return lines


def name(person: Person, style: Style) -> Line:
    if person.foreign:
        return Line("name", (Span(person.given, "given"), Span("・"), Span(person.family, "family")))
    family, given = person.family, person.given
    if style.wide_name and len(family) <= 2 and len(given) <= 2:
        family, given, gap = " ".join(family), " ".join(given), "　　" if style.name_gap == "　　" else "　"
    else:
        gap = style.name_gap
    spans = [Span(family, "family", person.family), Span(gap), Span(given, "given", person.given)]
    if person.maiden:
        spans.append(Span(f"（旧姓 {person.maiden}）"))
    return Line("name", tuple(spans))


def reading(person: Person, style: Style) -> Line | None:
    if not style.reading or not person.kana[0]:
        return None
    family, given = person.kana if style.reading == "hira" else map(katakana, person.kana)
    return Line("reading", (Span(family, "family_kana"), Span("　"), Span(given, "given_kana")))


def behind(reading: Line) -> Line:
    """A reading in brackets, to stand behind the name."""
    family, _, given = reading.spans
    return replace(reading, spans=(Span("（"), family, Span(" "), given, Span("）")))


def back(person: Person, style: Style, rng: random.Random) -> list[Line]:
    """The back of a card: what the firm does, where it is on the map."""
    items = rng.sample(words.SERVICES, rng.randrange(3, 7))
    head = rng.choice(("業務内容", "事業内容", "取扱品目", "営業品目", "SERVICE"))
    mark = rng.choice(("・", "■ ", "● ", "", "◆"))
    lines = [Line("post", (Span(f"【{head}】" if rng.random() < 0.4 else head),))]
    lines += [Line("noise", (Span(mark + item),)) for item in items]
    lines += [Line("noise", (Span(text),)) for text in person.noise]
    if rng.random() < 0.4:
        lines.append(Line("noise", (Span(f"最寄り駅から徒歩{rng.randrange(2, 15)}分"),)))
    if person.url:
        lines.append(Line("contact", (Span(person.url, "url", nth=style.next("url")),)))
    return lines


def romaji(person: Person, style: Style) -> Line | None:
    """In latin letters; style.romaji says in which order and which capitals."""
    if not style.romaji or not person.latin[0]:
        return None
    form = "First Last" if person.foreign else style.romaji
    given, family = person.latin
    if style.macrons and not person.foreign:
        family, given = (kana_to_latin(part, True).capitalize() for part in person.kana)
    spans = []
    for word in form.split():
        bare = word.rstrip(",")
        text, where = (given, "given_romaji") if bare.lower() == "first" else (family, "family_romaji")
        spans += [Span(" "), Span(text.upper() if bare.isupper() else text, where)]
        if word.endswith(","):
            spans.append(Span(","))
    return Line("romaji", tuple(spans[1:]))


def qualifications(person: Person, style: Style, rng: random.Random, latin: bool = False) -> list[Line]:
    names = [q for q in person.qualifications if q.isascii() or not latin]
    spans = [Span(name, "qualification", nth=style.next("qualification")) for name in names]
    if len(spans) > 1 and rng.random() < 0.6:
        joint = Span(rng.choice(("・", " ", "　", " / ")))
        return [Line("post", (spans[0], joint, *spans[1:]))]
    return [Line("post", (span,)) for span in spans]


def contact(person: Person, style: Style, rng: random.Random, latin: bool = False) -> list[Line]:
    """Postal code, address, numbers, mail, addresses in nets: the small print."""
    lines: list[Line] = []
    places = person.places[:1] if latin else person.places
    for at, place in enumerate(places):
        head = () if len(places) == 1 else (Span(("本社", rng.choice(("工場", "営業所", "支店")))[at] + " "),)
        lines += latin_address(place, style) if latin else address(place, style, rng, head)
        here = list(person.tel if len(places) == 1 else person.tel[at : at + 1])
        lines += _phones(person, here, person.fax[at : at + 1], style, rng, latin)
    spans = [_number(mobile, "mobile", style, latin) for mobile in person.mobile]
    lines += [_labelled(style.labels["mobile"], style, span) for span in spans]
    if person.free and not latin:
        lines.append(_labelled(style.labels["free"], style, _number(person.free[0], "tel", style, False)))
    if person.email:
        lines.append(_labelled(style.labels["email"], style, *_email(person.email, style, rng)))
    if person.url:
        lines.append(_labelled(style.labels["url"], style, Span(person.url, "url", nth=style.next("url"))))
    if len(lines) > 8:
        lines = _shared(lines)
    names = {"x": rng.choice(("X", "X（旧Twitter）")), "line": rng.choice(("LINE ID", "LINE")), "facebook": "Facebook"}
    for net, text in person.nets.items():
        lines.append(
            Line("contact", (Span(names[net] + rng.choice((" ", ": "))), Span(text, net, nth=style.next(net))))
        )
    return lines


def _shared(lines: list[Line]) -> list[Line]:
    """Where there is much to say, short lines share one: a mobile number goes behind the fax."""
    out: list[Line] = []
    for line in lines:
        short = len(line.text) + len(out[-1].text) < 46 if out else False
        if short and line.text[-4:].isdigit() and out[-1].text[-4:].isdigit() and len(out[-1].text) < 24:
            out[-1] = replace(out[-1], spans=(*out[-1].spans, Span("　"), *line.spans))
        else:
            out.append(line)
    return out


def _email(email: str, style: Style, rng: random.Random) -> tuple[Span, ...]:
    nth = style.next("email")
    if rng.random() < 0.015:
        return (Span(email.replace("@", "(at)"), "email", email, nth),)
    return (Span(email, "email", nth=nth),)


def _labelled(label: str, style: Style, *spans: Span) -> Line:
    colon = style.colon
    if spans[0].field in ("email", "url"):
        # A full stop right before letters would look like theirs.
        colon = {".": ": "}.get(colon, colon) if not label.endswith(".") else " "
    elif label.endswith("."):
        colon = " " if colon == " " else ""
    head = (Span(label + colon),) if label else ()
    return Line("contact", (*head, *spans), tab=style.tabular and bool(head))


def _phones(
    person: Person, tel: list[Number], fax: tuple[Number, ...], style: Style, rng: random.Random, latin: bool
) -> Iterator[Line]:
    labels = style.labels
    lines: list[Line] = []
    if len(tel) == 1 and fax and not latin and rng.random() < 0.06:
        # One line for both: the number is the one and the other.
        printed = _number(tel[0], "tel", style, latin)
        style.next("fax")
        yield _labelled("TEL/FAX", style, replace(printed, field="tel+fax"))
        return
    if len(tel) == 2 and rng.random() < 0.3 and style.number == "-" and not latin:
        first, second = (_number(n, "tel", style, latin) for n in tel)
        # Of the second of a pair only what differs is printed.
        lines.append(
            _labelled(labels["tel"], style, first, Span("/"), replace(second, text=second.text[-4:], value=second.text))
        )
    else:
        for at, one in enumerate(tel):
            label = labels["tel"] if len(tel) == 1 else (labels["main"], labels["direct"])[at]
            after = _beside(person, rng) if at == 0 and not latin else ""
            lines.append(_labelled(label, style, _number(one, "tel", style, latin), *((Span(after),) if after else ())))
    for one in fax:
        lines.append(_labelled(labels["fax"] or "FAX", style, _number(one, "fax", style, latin)))
    if style.pairs and len(lines) == 2:
        gap = Span(rng.choice(("  ", "　", " / ", "　　")))
        lines = [replace(lines[0], spans=(*lines[0].spans, gap, *lines[1].spans))]
    yield from lines


def _beside(person: Person, rng: random.Random) -> str:
    """What stands after the first number and is no part of it."""
    if person.extension:
        return rng.choice((f"(内線{person.extension})", f"（内線 {person.extension}）", f" 内線{person.extension}"))
    return rng.choices(("", "(代)", "（代表）", "〜9", "㈹"), (88, 5, 4, 1, 2))[0]


def _number(number: Number, name: str, style: Style, latin: bool) -> Span:
    area, exchange, last = number.parts
    if latin or style.number == "+81":
        gap = " " if style.abroad.endswith(" ") else "-"
        text = f"{style.abroad}{area[1:]}{gap}{exchange}{gap}{last}"
    elif style.number == "()" and name != "mobile":
        text = f"({area}){exchange}-{last}"
    elif style.number == "a()" and name != "mobile":
        text = f"{area}({exchange}){last}"
    else:
        text = ("." if style.number == "." else "-").join(number.parts)
    return Span(wide(text) if style.digits == "full" and text[0] in "(0" else text, name, nth=style.next(name))


def address(place: Place, style: Style, rng: random.Random, head: tuple[Span, ...] = ()) -> list[Line]:
    """One line where it is short, else postal code or building apart."""
    town = place.town
    nth = style.next("address")
    code = _postal(place, style)
    text = (
        (town.prefecture if style.prefecture or not town.designated else "")
        + town.city
        + town.street
        + _block(place, style)
    )
    pieces = [Span(text, "address", nth=nth)]
    building = " ".join(part for part in (place.building, place.floor) if part)
    apart = rng.random() < 0.4
    lines = [Line("contact", (*head, code, Span(" "), *pieces), True)]
    if apart:
        lines = [Line("contact", (*head, code)), Line("contact", tuple(pieces), True)]
    if building:
        if rng.random() < 0.5:
            lines.append(Line("contact", (Span(building, "address", nth=nth),)))
        else:
            lines[-1] = replace(lines[-1], spans=(*lines[-1].spans, Span(" " + building, "address", nth=nth)))
    return lines


def _postal(place: Place, style: Style) -> Span:
    code = place.town.postal_code
    text = f"{code[:3]}-{code[3:]}"
    if style.postal == "old":
        old = place.town.old_code
        text = old if len(old) == 3 else f"{old[:3]}-{old[3:]}"
    nth = style.next("postal_code")
    if style.postal == "full":
        return Span("〒" + wide(text), "postal_code", wide(text), nth)
    return Span(style.postal.replace("old", "〒") + text, "postal_code", text, nth)


def _block(place: Place, style: Style) -> str:
    name = place.town.neighborhood
    numbers = [n for n in place.block if n]
    chome, ban, go = place.block
    if style.oaza and not chome and not name.endswith(("町", "丁")):
        name = "大字" + name
    grid = re.match(r"([東西南北])(.+)(条.)$", name)
    if grid and chome and style.block != "kanji":
        # The grid of Hokkaido's towns counts in 条 and 丁目, and is printed in digits.
        text = f"{grid[1]}{'一二三四五六七八九十'.find(grid[2]) + 1}{grid[3]}" if len(grid[2]) == 1 else name
        text += f"{chome}丁目" + "-".join(n for n in (ban, go) if n)
    elif style.block == "-" or (style.block == "banchi" and chome):
        text = name + "-".join(numbers)
    elif style.block == "kanji":
        text = (
            name
            + (f"{counted(chome)}丁目" if chome else "")
            + f"{counted(ban)}番"
            + (f"{counted(go)}号" if go else "地")
        )
    elif style.block == "banchi":
        text = f"{name}{ban}番地" + (f"{go}" if go else "")
    else:
        text = name + (f"{chome}丁目" if chome else "") + f"{ban}番" + (f"{go}号" if go else "地")
    return wide(text) if style.digits == "full" else text


def latin_address(place: Place, style: Style) -> list[Line]:
    nth = style.next("address")
    prefecture, city, neighborhood = place.town.latin
    code = place.town.postal_code
    floor = place.floor.replace("階", "F").replace("号室", "")
    if style.plain_wards:
        # Some leave out what kind of place it is.
        city = ", ".join(part.split("-")[0] for part in city.split(", "))
    house = "-".join(n for n in place.block if n)
    lines = []
    if place.building_latin:
        lines.append(
            Line("contact", (Span(", ".join(p for p in (floor, place.building_latin) if p) + ",", "address", nth=nth),))
        )
    first = Span(f"{house} {neighborhood}, {city}, {prefecture}", "address", nth=nth)
    spans = (first, Span(f" {code[:3]}-{code[3:]}", "postal_code", f"{code[:3]}-{code[3:]}", style.next("postal_code")))
    return [
        *lines,
        Line("contact", (*spans, Span(", Japan" if len(house) % 2 else " JAPAN", "address", nth=nth)), True),
    ]


def upright(line: Line) -> Line:
    """A line of small print for columns: numbers in kanji digits; what they say stays as one dials it."""
    return replace(line, spans=tuple(_upright(span) for span in line.spans))


def _upright(span: Span) -> Span:
    if span.field in ("tel", "fax", "mobile", "postal_code", "tel+fax"):
        value = (span.value or span.text.removeprefix("〒")).strip()
        return replace(span, text=kanji_digits(span.text), value=value)
    if span.field == "address" and not re.search("[A-Za-z]", span.text):
        return replace(span, text=kanji_digits(span.text))
    return span
