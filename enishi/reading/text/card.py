"""One card's text → its fields: lines, then what each holds, then who speaks for whom."""

from __future__ import annotations

import re
from itertools import pairwise

from enishi.reading.fields import FIELDS, Card, Value

from . import addresses, english, labels, noise, phones, posts, reach, vertical, words
from .agree import confirm
from .found import Find
from .lines import Line, clean, make_lines
from .parts import Part, find_parts
from .person import Person, find_person

#: A card is a few hundred characters; of a book pasted by mistake only the beginning is read.
LONGEST_CARD = 20_000


def read(text: str, *, row: int = 1) -> Card:
    """The card of a text. Never raises; what cannot be read is left out, and `raw` keeps the whole text."""
    unfolded = vertical.unfold(clean(text[:LONGEST_CARD], strip=False))
    lines = make_lines([t for t, _ in unfolded], [s for _, s in unfolded])
    finds, parts = _understand(lines)
    _resolve(parts)
    _houses(parts)
    title_lines = {p.line for p in parts if p.kind in "TDQ"}
    emails = [f.value for f in finds if f.field == "email"]
    person = find_person(parts, emails, title_lines)
    _address_labels(parts, finds, person)
    _beside_numbers(parts, finds)
    _shops(parts)
    finds += person.finds
    rest = [p for p in parts if not any(p is used for used in person.parts)]
    _company_without_form(rest, person, lines)
    _by_position(rest, person)
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
        labelled = labels.read_label(line)
        if labelled and not line.taken and _take_labelled(line, *labelled, parts):
            continue
        finds += reach.find_reach(line)
        postals += addresses.find_postal(line, before)
        found = phones.find_phones(line, announced)
        finds += found
        announced = phones.label_alone(line.folded) if not found and not line.taken else ""
        if announced and line.number + 1 < len(lines) and phones.begins_with_number(lines[line.number + 1].folded):
            line.take(0, len(line.raw))
        else:
            announced = ""
        before = line
    finds += postals
    finds += addresses.find_addresses(lines, postals, _ends_address(lines))
    for line in lines:
        if not noise.is_noise(line.folded):
            parts += find_parts(line)
    parts.sort(key=lambda p: (p.line, p.start))
    return finds, parts


_PART_KINDS = {
    "name": "N",
    "kana": "K",
    "romaji": "NL",
    "company": "C",
    "department": "D",
    "title": "T",
    "qualification": "Q",
}


def _take_labelled(line: Line, name: str, start: int, parts: list[Part]) -> bool:
    """Whether the line's label says all there is to know; its value is then a part."""
    value = line.folded[start:].strip()
    if name in ("note", "skip"):
        line.take(0, len(line.raw))
        return True
    if not value or name in ("family", "given"):
        return False
    if re.search(r"\d{4}|@|://", value) and name != "company":
        return False
    line.take(0, start)
    inner = find_parts(line)
    if _several(name, inner):
        for part in inner:
            part.labelled = not part.bracketed or part.kind == "K"
        parts += inner
        line.take(start, len(line.raw))
        return True
    whole = labels.labelled_part(line, _PART_KINDS[name], start)
    if whole:
        if name == "name" and whole.latin:
            whole.kind = "NL"
        parts.append(whole)
    return True


def _several(name: str, inner: list[Part]) -> bool:
    """Whether a label's value is more than one thing: `所属：株式会社例 営業部`, `氏名：山田 太郎（やまだ たろう）`."""
    kinds = [p.kind for p in inner]
    if name == "name":
        for part in inner:
            part.kind = "NL" if part.kind == "L" else part.kind
        people = [p for p in inner if p.kind in ("N", "W") and not p.bracketed]
        return (
            len(people) == 1
            and len(inner) > 1
            and all(p.kind in ("K", "NL", "D", "T", "X") for p in inner if p is not people[0])
        )
    return name in ("company", "department", "title") and len(set(kinds)) > 1 and set(kinds) <= set("CDTJQN")


def _ends_address(lines: list[Line]) -> set[int]:
    """Lines that are certainly something else than the next line of an address."""
    out = set()
    for line in lines:
        spans = line.rest()
        if len(spans) != 1:
            continue
        text = line.raw[slice(*spans[0])]
        if len(text) > 40:
            continue
        if words.is_latin(text):
            if words.is_company(text) or (words.is_title(text) and not any(c.isdigit() for c in text)):
                out.add(line.number)
            continue
        first = text.split()[0]
        kind = words.kind_of(first)
        if kind in ("T", "C", "F") or (kind == "D" and not any(c.isdigit() for c in line.folded)):
            out.add(line.number)
    return out


def _resolve(parts: list[Part]) -> None:
    """Latin stretches become companies, titles, people; in place."""
    out: list[Part] = []
    for part in parts:
        if part.kind != "L":
            if part.kind == "W" and (words.is_company(part.text) or words.is_club(part.text)):
                part.kind = "C"
            out.append(part)
            continue
        for kind, text, start in english.pieces(part.text):
            kind = {"N": "NL"}.get(kind, kind)
            found = Part(kind, text.strip(" ,"), part.line, part.start + start, part.source, part.alone)
            found.bracketed, found.labelled = part.bracketed, part.labelled
            last = out[-1] if out else None
            if last and last.kind == kind == "T" and not last.latin and _directly_before(last, found):
                # `代表取締役 CEO` was printed as one.
                last.text = f"{last.text} {found.text}"
            else:
                out.append(found)
    parts[:] = out


def _directly_before(part: Part, other: Part) -> bool:
    return part.line == other.line and part.start + len(part.text) + 1 == other.start


def _houses(parts: list[Part]) -> None:
    """The clinic, school or home under the body that runs it is part of the company."""
    for body, house in pairwise(parts):
        if body.kind == "C" and house.line == body.line + 1 and words.runs_houses(body.text) and house.kind in "WKOD":
            centre = house.kind == "D" and not words.is_office(house.text)
            alone = all(p.kind == "T" for p in parts if p.line == house.line and p is not house)
            if words.is_house(house.text) and not centre and alone:
                house.kind = "C"


_BRANCH = re.compile(
    r"(?:本社|本店|本部)(?:[・/]?(?:工場|営業部|研究所))?|.{1,10}(?:支社|支店|営業所|工場|オフィス|事務所|出張所)"
)


def _address_labels(parts: list[Part], finds: list[Find], person: Person) -> None:
    """`大阪支社` directly above an address and below the name says whose address it is."""
    if not any(p.kind == "C" for p in parts):
        return
    below = max((p.line for p in person.parts), default=-1)
    starts = {f.line: f for f in finds if f.field == "address"}
    codes = {f.line for f in finds if f.field == "postal_code"}
    for part in [p for p in parts if p.kind in "DW" and p.alone and _BRANCH.fullmatch(p.text)]:
        nearest = part.line + 1
        if nearest not in starts and not (nearest in codes and nearest + 1 in starts):
            continue
        if part.line > below or part.text.startswith(("本社", "本店")):
            address = starts.get(nearest) or starts[nearest + 1]
            address.remark = address.remark or part.text
            parts.remove(part)


def _beside_numbers(parts: list[Part], finds: list[Find]) -> None:
    """`サービス受付 03-…`, `03-…（編集部直通）`: whose number it is, where the card says elsewhere who the person is."""
    numbers = {f.line: f for f in reversed(finds) if f.field in ("tel", "fax", "mobile")}
    for part in [p for p in parts if p.kind in "DT" and p.line in numbers]:
        alone = all(p.bracketed or p is part for p in parts if p.line == part.line)
        elsewhere = any(p.kind == part.kind and p.line != part.line for p in parts)
        if part.bracketed or (alone and elsewhere):
            number = numbers[part.line]
            number.remark = number.remark or part.text
            parts.remove(part)


def _by_position(parts: list[Part], person: Person) -> None:
    """Words that no table knows, between the company and the person: where or as what somebody works, to be checked."""
    company = next((p for p in parts if p.kind == "C"), None)
    name_line = next((p.line for p in person.parts), None)
    if name_line is None:
        return
    titled = any(p.kind == "T" for p in parts)
    for part in parts:
        if part.kind not in "WK" or part.bracketed or not part.alone or len(part.text) > 24:
            continue
        between = part.line < name_line and (company is None or not part.line < company.line < name_line)
        if company and between and words.is_facility(part.text):
            part.kind = "D"
        elif not titled and (between or part.line == name_line + 1) and words.may_be_title(part.text):
            part.kind, titled = "T", True
        else:
            continue
        part.guessed = True


def _company_without_form(parts: list[Part], person: Person, lines: list[Line]) -> None:
    """Offices, shops and brands have no 株式会社: one is taken from where a company stands."""
    if any(p.kind == "C" and not p.latin for p in parts):
        return
    foreign = any(p.kind == "C" for p in parts)
    if not person.parts and not any(p.kind in "DTQ" for p in parts) and not any(line.taken for line in lines):
        # Words alone are no card.
        return
    name_line = next((p.line for p in person.parts), len(lines))
    best: tuple[int, list[Part]] | None = None
    for number in dict.fromkeys(p.line for p in parts):
        own = _could_be_company([p for p in parts if p.line == number and not p.bracketed])
        text = " ".join(p.text for p in own)
        if len(text) < 2 or noise.is_noise(text) or not any(c.isalpha() for c in text):
            continue
        points = _like_a_company(own, text, name_line, lines[number])
        if foreign and (points < 3 or words.is_latin(text)):
            continue
        if points and (best is None or points > best[0]):
            best = points, own
    if best is None and parts and parts[0].kind == "D" and parts[0].line == 0:
        _first_word(parts)
    if best:
        first, *others = best[1]
        first.kind, first.text = "C", " ".join(p.text for p in best[1])
        for other in others:
            parts.remove(other)


def _could_be_company(own: list[Part]) -> list[Part]:
    """The parts of one line before its titles; none where something else stands among them."""
    while len(own) > 1 and own[-1].kind in "TDJQ":
        own = own[:-1]
    return own if all(p.kind in "WODKL" for p in own) else []


def _shops(parts: list[Part]) -> None:
    """The shop of a chain is where somebody works, as a department is."""
    if any(p.kind == "C" for p in parts):
        for part in parts:
            if part.kind == "W" and part.text.endswith("店") and len(part.text) > 2 and not words.is_person(part.text):
                part.kind = "D"


def _first_word(parts: list[Part]) -> None:
    """`国際協力センター 経理部` on a card that names no firm: the first word is whom they work for."""
    part = parts[0]
    firm, _, rest = part.text.replace("\u3000", " ").partition(" ")
    if rest and firm.endswith(("センター", "研究所", "機構", "会", "所", "店", "館")):
        start = part.start + len(part.text) - len(rest)
        parts[0:1] = [
            Part("C", firm, part.line, part.start, part.source),
            Part("D", rest, part.line, start, part.source),
        ]


def _like_a_company(own: list[Part], text: str, name_line: int, line: Line) -> int:
    """Points for the words of one line being a firm, an office or a shop without 株式会社."""
    first = own[0]
    whole = not line.taken and sum(len(p.text) for p in own) >= len(line.raw.replace(" ", "")) - 2 * len(own)
    if whole and text.endswith("事務所") and words.is_person(text[:-3]):
        return 5
    if any(words.is_house(p.text) for p in own if p.kind != "D") or any(words.is_office(p.text) for p in own):
        return 5
    if words.is_shop(text) or (first.line <= 1 and words.begins_like_shop(text)):
        return 4
    organisation = any(words.is_organisation(p.text) for p in own)
    if organisation and any(p.kind != "D" for p in own):
        return 4
    if organisation and first.line == 0:
        return 3
    if first.line == 0 and whole and first.kind == "D" and len(own) == 1 and text.endswith(_HEADS_OF_CARDS):
        # Somebody's card begins with whom they work for, and nothing else on this one says it.
        return 1
    if all(p.kind != "D" for p in own) and whole and first.line <= min(1, name_line):
        return 2
    return 0


_HEADS_OF_CARDS = ("センター", "研究所", "機構", "会", "所")
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
                    alone = name == "company" and sum(1 for p in side if p.company and p.company[0] is items[0]) > 1
                    find.post = number if several and not alone else None
                    finds.append(find)
    counts = {name: sum(1 for f in finds if f.field == name) for name, _ in _POST_FIELDS}
    if max(counts.values(), default=0) < 2:
        for find in finds:
            find.post = None
    return finds


def _values(name: str, items: list[Part], latin: bool) -> list[Find]:
    """Departments and a body with its house are one value, joined with a space; titles each their own."""
    if not items:
        return []
    if name == "title":
        return [_find(name, [item], latin) for item in items]
    return [_find(name, items, latin)]


def _find(name: str, items: list[Part], latin: bool) -> Find:
    source = "\n".join({p.line: p.source for p in items}.values())
    evidence = ["vocabulary"] if name != "company" and not any(p.guessed for p in items) else []
    if name == "company" and words.is_company(items[0].text):
        evidence = ["form"]
    if any(p.labelled for p in items):
        evidence.append("label")
    joiner = ", " if latin and name == "department" else " "
    return Find(
        name,
        joiner.join(p.text for p in items),
        items[0].line,
        source,
        tuple(evidence),
        latin=latin,
        start=items[0].start,
    )


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
    pieces = [p for p in re.split(r"\s*[・、,，/／]\s*|\s+(?=[^\x00-\x7f])", text) if p]
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
            own.sort(key=lambda f: (f.latin, f.line, f.start))
            values = {_same(f): f for f in reversed(own) if f.value}
            kept = [f for f in own if values.get(_same(f)) is f]
            fields[name] = tuple(Value(f.value, f.state, f.source, f.post, f.remark) for f in kept)
    return Card(kind="text", fields=fields, row=row, raw=text, honorific=person.honorific)


_NOT_DIGITS = re.compile(r"\D")
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
