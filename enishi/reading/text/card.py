"""One card's text → its fields: lines, then what each holds, then who speaks for whom."""

from __future__ import annotations

import re

from enishi.reading.fields import FIELDS, Card, Value

from . import addresses, context, labels, noise, phones, posts, reach, vertical, words
from .agree import confirm
from .found import Find
from .lines import Line, clean, make_lines
from .parts import Part, find_parts
from .person import Person, find_person

#: A card is a few hundred characters; of a book pasted by mistake only the beginning is read.
LONGEST_CARD = 20_000


def read(text: str, *, row: int = 1) -> Card:
    """The card of a text. Never raises; what cannot be read is left out, and `raw` keeps the whole text."""
    lines = make_lines(vertical.unfold(clean(text[:LONGEST_CARD], strip=False)))
    finds, parts = _understand(lines)
    context.resolve(parts)
    context.houses(parts)
    context.firms_of_domains(parts, finds)
    title_lines = {p.line for p in parts if p.kind in "TDQ"}
    emails = [f.value for f in finds if f.field == "email"]
    person = find_person(parts, emails, title_lines)
    context.address_labels(parts, finds, person)
    context.beside_numbers(parts, finds, person)
    context.asides(parts)
    context.shops(parts)
    finds += person.finds
    used = {id(p) for p in person.parts}
    rest = [p for p in parts if id(p) not in used]
    context.company_without_form(rest, person, lines)
    context.by_position(rest, person)
    context.latin_departments(rest)
    made = posts.gather(rest)
    finds += _post_finds(made)
    finds += _qualifications(rest, lines)
    confirm(finds)
    return _card(finds, person, text, row)


def _understand(lines: list[Line]) -> tuple[list[Find], list[Part]]:
    """Everything with a shape of its own is found first; what is left of the lines becomes parts."""
    finds: list[Find] = []
    parts: list[Part] = []
    reach.join_broken(lines)
    postals: list[Find] = []
    announced, before = "", None
    for line in lines:
        noise.drop_noise(line)
        if not line.taken and labels.take(line, parts):
            continue
        finds += reach.find_reach(line)
        found: list[Find] = []
        if line.digits:
            postals += addresses.find_postal(line, before)
            found = phones.find_phones(line, announced)
            finds += found
        announced = ""
        below = lines[line.number + 1] if line.number + 1 < len(lines) else None
        if not found and not line.taken and below and below.digits:
            announced = phones.announces(line.folded, below.folded)
            if announced:
                line.take(0, len(line.raw))
        before = line
    finds += postals
    finds += addresses.find_addresses(lines, postals, _ends_address)
    labels.join_halves(parts)
    for line in lines:
        if line.rest() and not noise.is_noise(line.folded):
            parts += find_parts(line)
    parts.sort(key=lambda p: (p.line, p.start))
    return finds, parts


def _ends_address(line: Line) -> bool:
    """Whether a line is certainly something else than the next line of an address."""
    spans = line.rest()
    if len(spans) != 1:
        return False
    text = line.raw[slice(*spans[0])]
    if len(text) > 40:
        return False
    if words.is_latin(text):
        return words.is_company(text) or (not _DIGIT.search(text) and words.is_title(text))
    kind = words.kind_of(text.split()[0])
    department = kind == "D" and not addresses.is_building(text)
    return kind in ("T", "C", "F") or (department and not any(c.isdigit() for c in line.folded))


_POST_FIELDS = (("company", "company"), ("department", "department"), ("title", "title"))


def _post_finds(made: list[posts.Post]) -> list[Find]:
    finds: list[Find] = []
    japanese = [p for p in made if not p.latin]
    latin = [p for p in made if p.latin]
    several = len(japanese) > 1 or len(latin) > 1 or bool(japanese and latin)
    for side in (japanese, latin):
        shared: set[int] = set()
        for number, post in enumerate(side, 1):
            for name, attribute in _POST_FIELDS:
                items: list[Part] = getattr(post, attribute)
                for find in _values(name, items, post.latin):
                    key = id(items[0])
                    if name == "company" and key in shared:
                        continue
                    shared.add(key)
                    finds.append(find)
                    if several:
                        alone = name == "company" and sum(p.company[:1] == items[:1] for p in side) > 1
                        find.post = None if alone else number
    if len({f.field for f in finds}) == len(finds):
        for find in finds:
            find.post = None
    return finds


def _values(name: str, items: list[Part], latin: bool) -> list[Find]:
    """Departments and a body with its house are one value, joined with a space; titles each their own."""
    if len(items) > 1 and name != "title":
        items = [_joined(items, ", " if latin and name == "department" else " ")]
    return [_find(name, item, latin) for item in items]


def _joined(items: list[Part], joiner: str) -> Part:
    """The parts of one value as one part."""
    first = items[0]
    return Part(
        first.kind,
        joiner.join(dict.fromkeys([p.text for p in items])),
        first.line,
        first.start,
        "\n".join({p.line: p.source for p in items}.values()),
        labelled=any(p.labelled for p in items),
        guessed=any(p.guessed for p in items),
    )


def _find(name: str, part: Part, latin: bool) -> Find:
    text, evidence = part.text, () if part.guessed else ("vocabulary",)
    if name == "company":
        # A form says what a text is; without one only its place on the card does.
        evidence = ("form",) if words.is_company(text) else ("place",)
    else:
        # The name of a firm stays as it is; elsewhere a wide gap is only how the printer set it.
        text = _GAP.sub(" ", text)
    if part.labelled:
        evidence = (*evidence, "label")
    return Find(name, text, part.line, part.source, evidence, latin=latin, start=part.start)


def _qualifications(parts: list[Part], lines: list[Line]) -> list[Find]:
    finds = []
    for part in parts:
        if part.kind == "Q":
            evidence = ("vocabulary", "label") if part.labelled else ("vocabulary", "whole")
            finds += [
                Find("qualification", piece, part.line, part.source, evidence, start=part.start)
                for piece in _several_qualifications(part.text)
            ]
    return finds


def _several_qualifications(text: str) -> list[str]:
    """`弁護士・税理士` are two; `トータル・ライフ・コンサルタント` is one."""
    pieces = [p for p in re.split(r"\s*[・、,，/／]\s*|\s+(?=[^\x00-\x7f])|(?<=[)）])\s*(?=[^\s)）])", text) if p]
    return pieces if all(words.is_qualification(p) for p in pieces) else [text]


def _card(finds: list[Find], person: Person, text: str, row: int) -> Card:
    by_field: dict[str, list[Find]] = {}
    for find in finds:
        by_field.setdefault(find.field, []).append(find)
    fields: dict[str, tuple[Value, ...]] = {}
    for name in FIELDS:
        own = by_field.get(name)
        if own:
            # The Japanese side is the front, whichever was pasted first.
            if len(own) > 1:
                own = _each_once(own)
            fields[name] = tuple([Value(f.value, f.state, f.source, f.post, f.remark) for f in own])
    return Card(kind="text", fields=fields, row=row, raw=text, honorific=person.honorific)


def _each_once(finds: list[Find]) -> list[Find]:
    kept: dict[str, Find] = {}
    for find in sorted(finds, key=lambda f: (f.latin, f.line, f.start)):
        kept.setdefault(_same(find), find)
    return list(kept.values())


_GAP = re.compile("[ \u3000]{2,}|\u3000")
_DIGIT, _NOT_DIGITS = re.compile(r"\d"), re.compile(r"\D")
_SCHEME = re.compile(r"^https?://")


def _same(find: Find) -> str:
    """Values with one key are one: the number at home and from abroad, an address with and without http."""
    if find.field in ("tel", "fax", "mobile"):
        return phones.same_number(find.value)
    if find.field == "postal_code":
        return _NOT_DIGITS.sub("", phones.fold_kanji(find.value))
    if find.field == "email":
        return find.value.lower()
    if find.field == "url":
        return _SCHEME.sub("", find.value.lower()).rstrip("/")
    return f"{find.post} {find.value}"
