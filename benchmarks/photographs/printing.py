"""What stands on a card, line by line: a person's facts in one printer's manner."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace

from . import words
from .addresses import address, latin_address
from .digits import kanji_digits, wide
from .organisations import Post
from .people import Number, Person
from .romaji import katakana
from .romaji import romaji as kana_to_latin
from .style import Line, Span, Style


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
    """In latin letters, in the order and with the capitals that the person is used to."""
    if not style.romaji or not person.latin[0]:
        return None
    form = "First Last" if person.foreign else person.latin_form
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
        fields = {span.field for span in (*line.spans, *(out[-1].spans if out else ())) if span.field}
        if out and fields <= {"tel", "fax", "mobile"} and len(out[-1].text) < 24 and len(line.text) < 24:
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
        # A full stop, or nothing, right before letters would look like theirs.
        colon = " " if label.endswith(".") or not colon else {".": ": "}.get(colon, colon)
    elif label.endswith("."):
        colon = " " if colon == " " else ""
    if label.endswith(("】", "]")):
        colon = " " if colon.strip() else colon
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
    mark = style.number if style.number in (".", " ", "/") else "-"
    if latin or style.number == "+81":
        gap = " " if style.abroad.endswith(" ") else "-"
        text = f"{style.abroad}{area[1:]}{gap}{exchange}{gap}{last}"
    elif name == "mobile" or area == "0120":
        text = mark.join(number.parts)
    elif style.number == "()":
        text = f"({area}){exchange}-{last}"
    elif style.number == "a()":
        text = f"{area}({exchange}){last}"
    else:
        text = mark.join(number.parts)
    return Span(wide(text) if style.digits == "full" and text[0] in "(0" else text, name, nth=style.next(name))


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
