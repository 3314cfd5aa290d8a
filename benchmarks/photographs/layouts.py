"""A person's card in a template: which lines go where, in which sizes and colours."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from . import addresses, printing
from .draw import Colour, Face, Row, Setting, qr
from .fonts import Typeface
from .people import Person
from .style import Line, Span, Style
from .templates import Template


@dataclass(slots=True)
class Side:
    """One printed side of a card."""

    face: Face
    template: Template


_SIZES = [(91, 55)] * 8 + [(85, 49), (89, 51)]
_PAPERS = [(255, 255, 255)] * 6 + [(252, 250, 244), (246, 244, 238), (250, 250, 252), (238, 232, 218), (243, 247, 250)]
_ACCENTS = [
    (20, 60, 130),
    (150, 25, 35),
    (0, 105, 80),
    (200, 90, 20),
    (85, 50, 120),
    (30, 30, 30),
    (0, 130, 160),
    (120, 95, 40),
]


def draw(person: Person, template: Template, rng: random.Random, scale: float) -> Side:
    """One side, `scale` pixels a millimetre."""
    style = Style.of(rng, template.kanji, template.latin)
    width, height = rng.choice(_SIZES)
    if template.upright:
        width, height = height, width
    accent = rng.choice(_ACCENTS)
    paper = (255, 255, 255) if template.ink != "dark" else rng.choice(_PAPERS)
    manner = "mincho" if template.vertical and rng.random() < 0.75 else ""
    face = Face(width, height, scale, paper, Typeface(rng, manner, template.vertical))
    template.decor(face, rng, accent)
    settings = _settings(rng, template, accent)
    sheet = _Sheet(person, style, rng, template)
    for area in template.areas:
        x, y, w, h = area.box
        box = (x * width, y * height, w * width, h * height)
        rows = [row for role in area.roles.split() for row in sheet.rows(role)]
        if template.vertical and area.roles != "across":
            face.columns(rows, settings, box, "middle" if area.roles == "name-tall" else "top", area.align)
        else:
            face.block(rows, settings, box, area.align, area.valign)
    if template.code and (person.email or person.url) and rng.random() < 0.6:
        x, y, w, _ = template.code
        qr(face, _code(person, rng), (x * width, y * height, w * width, w * width), rng)
    return Side(face, template)


def _settings(rng: random.Random, template: Template, accent: Colour) -> dict[str, Setting]:
    ink, grey = {
        "dark": ((25, 25, 28), (60, 60, 64)),
        "light": ((245, 245, 245), (215, 215, 215)),
        "thin": ((60, 60, 60), (135, 135, 138)),
    }[template.ink]
    small = rng.uniform(1.95, 2.4) if template.ink != "thin" else rng.uniform(1.8, 2.05)
    weight = rng.choice(("regular", "bold"))
    own = accent if template.ink == "dark" and rng.random() < 0.35 else ink
    name = rng.uniform(4.4, 5.8) * (0.8 if template.latin else 1)
    contact = Setting(small, colour=grey, lead=rng.uniform(1.25, 1.5))
    out = {
        "company": Setting(rng.uniform(2.9, 3.7), weight, own, 1.3, rng.choice((0.0, 0.0, 0.08))),
        "company-light": Setting(rng.uniform(2.9, 3.6), weight, (255, 255, 255)),
        "post": Setting(rng.uniform(2.2, 2.6), "regular", ink, 1.35),
        "name": Setting(
            name, rng.choice(("regular", "regular", "bold")), ink, 1.35, rng.choice((0.0, 0.0, 0.05, 0.12))
        ),
        "reading": Setting(rng.uniform(1.7, 2.0), "regular", grey, 1.15),
        "romaji": Setting(rng.uniform(1.9, 2.5), "regular", grey, 1.3),
        "contact": contact,
        "noise": replace(contact, size=small * 0.88),
        "motto": replace(contact, size=small * 0.95),
    }
    out["name-large"] = replace(out["name"], size=name * 1.45)
    if template.vertical:
        out["company"] = replace(out["company"], lead=1.5)
        out["name"] = replace(out["name"], size=name * 1.05, tracking=rng.choice((0.05, 0.15, 0.3)))
        out["contact"] = replace(out["contact"], lead=1.6)
        out["reading"] = replace(out["reading"], size=1.6, tracking=0.2)
    return out


class _Sheet:
    """A person's lines by role, in one printer's manner."""

    def __init__(self, person: Person, style: Style, rng: random.Random, template: Template) -> None:
        self._person, self._style, self._rng, self._template = person, style, rng, template
        self._latin = template.latin
        first, *others = person.posts
        self._company = [printing.company(first, style, self._latin)]
        self._posts = printing.post_lines(first, style, rng, self._latin)
        for other in others:
            if other.company != first.company:
                # Who serves two firms has each with its posts: none stands apart.
                self._posts = [*self._company, *self._posts, printing.company(other, style, self._latin)]
                self._company = []
            self._posts += printing.post_lines(other, style, rng, self._latin)
        if template.bilingual and self._company:
            self._company.append(printing.company(first, style, True))
        self._quals = printing.qualifications(person, style, rng, self._latin)
        self._reading, self._romaji = printing.reading(person, style), printing.romaji(person, style)
        self._contact = self._small_print()
        self._beside = rng.choice(("beside", "below", "above"))
        self._over = rng.choice(("ruby", "ruby", "line", "line", "behind"))

    def _small_print(self) -> list[Line]:
        person, style, rng = self._person, self._style, self._rng
        lines = printing.contact(person, style, rng, self._latin)
        if self._template.bilingual:
            lines += addresses.latin_address(person.places[0], style)
        if self._template.kanji:
            lines = [printing.upright(line) for line in lines]
        return lines

    def rows(self, role: str) -> list[Row]:
        person = self._person
        if role.startswith("name"):
            return self._name(role)
        lines = {
            "company": self._company,
            "company-light": [replace(line, role="company-light") for line in self._company],
            "posts": self._posts if "name-beside" not in " ".join(a.roles for a in self._template.areas) else [],
            "quals": self._quals,
            "contact": self._contact,
            "across": self._contact,
            "place": [line for line in self._contact if _is_place(line)],
            "reach": [line for line in self._contact if not _is_place(line)],
            "noise": [] if self._latin else [Line("noise", (Span(text),)) for text in person.noise],
            "back": printing.back(person, self._style, self._rng) if role == "back" else [],
            "motto": [Line("motto", (Span(person.motto),))] if person.motto else [],
        }[role]
        return [Row((line,)) for line in lines]

    def _name(self, role: str) -> list[Row]:
        if self._latin:
            line = self._romaji or printing.name(self._person, self._style)
            return [Row((replace(line, role="name"),))]
        line = printing.name(self._person, self._style)
        if role == "name-large":
            line = replace(line, role="name-large")
        if role == "name-tall":
            return [Row((line,)), *([Row((self._reading,))] if self._reading else [])]
        lines, before, after = [line], [], []
        ruby = self._reading if self._over == "ruby" else None
        if self._reading and self._over == "line":
            before.append(Row((self._reading,)))
        elif self._reading and self._over == "behind":
            lines.append(printing.behind(self._reading))
        if self._romaji:
            romaji = Row((self._romaji,))
            if self._beside == "beside" and len(lines) == 1:
                lines.append(self._romaji)
            else:
                (before if self._beside == "above" and not self._reading else after).append(romaji)
        if role == "name-beside":
            *others, last = self._posts or [None]
            before = [*(Row((post,)) for post in others), *before]
            if last is not None and last.role == "post":
                return [*before, Row((last, line), None), *([Row((self._reading,))] if ruby else []), *after,
                        *(Row((one,)) for one in lines[1:])]  # fmt: skip
            before += [Row((last,))] if last is not None else []
        return [*before, Row(tuple(lines), ruby), *after]


def _is_place(line: Line) -> bool:
    return any(span.field in ("postal_code", "address") for span in line.spans)


def _code(person: Person, rng: random.Random) -> str:
    """What the code says: an address in the net, a MECARD or a vCard."""
    first = person.posts[0].company
    tel = [*person.mobile, *person.tel][:1]
    kind = rng.choice(("url", "mecard", "vcard"))
    if kind == "url" and person.url:
        return person.url if person.url.startswith("http") else "https://" + person.url
    number = f"{tel[0].digits}" if tel else ""
    if kind == "mecard":
        return (
            f"MECARD:N:{person.family},{person.given};"
            + (f"TEL:{number};" if tel else "")
            + (f"EMAIL:{person.email};" if person.email else "")
            + ";"
        )
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{person.family};{person.given};;;",
        f"FN:{person.family} {person.given}",
        f"ORG:{first}",
    ]
    lines += [f"TEL;TYPE=WORK:{number}"] if tel else []
    lines += [f"EMAIL:{person.email}"] if person.email else []
    return "\r\n".join([*lines, "END:VCARD", ""])
