"""What a part is, told from the rest of the card: a firm without 株式会社, words no table knows, whose number it is."""

from __future__ import annotations

import re
from itertools import pairwise

from . import agree, english, noise, places, words
from .found import Find
from .lines import Line
from .parts import Part
from .person import Person


def resolve(parts: list[Part]) -> None:
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
            out.append(found)
    parts[:] = out
    _form_above(parts)
    _broken_firms(parts)
    _broken_departments(parts)
    _bodies(parts)


def _form_above(parts: list[Part]) -> None:
    """`株式会社` on a line of its own, its name on the next one or two; in place."""
    for form in [p for p in parts if p.alone and words.is_form(p.text)]:
        for line in (form.line + 1, form.line + 2):
            name = next((p for p in parts if p.line == line and p.alone and p.kind in "WKLO"), None)
            if name is None or (line > form.line + 1 and words.has_kanji(name.text)):
                break
            form.kind, form.text, form.source = "C", f"{form.text} {name.text}", f"{form.source}\n{name.source}"
            parts.remove(name)


def _broken_firms(parts: list[Part]) -> None:
    """A firm's name broken over two lines: `紀ノ川ネットワーク` / `株式会社`, `手打ちそば` / `南九州`; in place."""
    for first, second in list(pairwise(parts)):
        if not (first.alone and second.alone and second.line == first.line + 1 and first.kind in "WKLO"):
            continue
        behind = words.is_form(second.text) and not words.may_be_person(first.text)
        front = words.is_shop_front(first.text) and second.kind in "WKLO"
        front = front and not (words.is_person(second.text) or words.may_be_title(second.text))
        if behind or front:
            first.kind, first.text, first.source = (
                "C",
                f"{first.text} {second.text}",
                f"{first.source}\n{second.source}",
            )
            parts.remove(second)


def _broken_departments(parts: list[Part]) -> None:
    """`Design Department, Corporate` / `Planning Division`: a name broken at the end of its line; in place."""
    for front, tail, rest in list(zip(parts, parts[1:], parts[2:], strict=False)):
        broken = front.line == tail.line == rest.line - 1 and tail.start > front.start and rest.alone
        if broken and front.kind == rest.kind == "D" and tail.kind in "LO" and tail.latin and rest.latin:
            rest.text, rest.source = f"{tail.text} {rest.text}", f"{tail.source}\n{rest.source}"
            parts.remove(tail)


def firms_of_domains(parts: list[Part], finds: list[Find]) -> None:
    """`Kiri Judicial Scriveners` beside info@kiri.example.jp: a latin line that holds the name of the card's domain is
    the firm, if no other in latin letters is; in place."""
    if any(p.kind == "C" and p.latin for p in parts):
        return
    names = {name.replace("-", "") for name in agree.names_in_domains(finds)}
    for part in parts:
        said = [word.lower() for word in _LATIN_WORDS.findall(part.text)]
        if not (part.alone and part.latin and part.kind in ("L", "O", "NL", "D") and said):
            continue
        # Of two words a name may be a person's, and of one beside a Japanese name half of its romaji.
        if (part.kind == "NL" and len(said) < 3) or (len(said) == 1 and not all(p.latin for p in parts)):
            continue
        if any("".join(said[a:b]) in names for a in range(len(said)) for b in range(a + 1, len(said) + 1)):
            part.kind = "C"
            return


_LATIN_WORDS = re.compile("[A-Za-z]+")


def _bodies(parts: list[Part]) -> None:
    """A body without 株式会社 that has a title of its own beside a firm: 商工会議所連合会 委員長, 例株式会社 社長."""
    for index, part in enumerate(parts):
        if part.kind != "W" or not words.is_organisation(part.text) or words.is_person(part.text):
            continue
        behind = [p for p in parts[index + 1 :] if p.kind in "TCN" or (p.kind in "WD" and words.is_office(p.text))]
        if not behind or behind[0].kind != "T":
            continue
        same_line = behind[0].line == part.line and any(p.kind == "C" and not p.latin for p in parts[:index])
        firm_behind = part.alone and len(behind) > 1 and behind[1].kind in "CWD"
        if firm_behind:
            behind[1].kind = "C"
        if firm_behind or same_line:
            part.kind = "C"


def houses(parts: list[Part]) -> None:
    """The clinic, school or home under the body that runs it is part of the company."""
    for body, house in list(pairwise(parts)):
        if body.kind == "C" and house.line == body.line and house.kind in "WD" and words.runs_houses(body.text):
            if words.is_house(house.text) and not house.text.endswith("センター"):
                # （医社）杏林会　もみじ台内科
                body.text = f"{body.text}\u3000{house.text}"
                parts.remove(house)
        elif body.kind == "C" and house.line == body.line + 1 and words.runs_houses(body.text) and house.kind in "WKOD":
            centre = house.kind == "D" and not words.is_office(house.text)
            alone = all(p.kind in "DT" for p in parts if p.line == house.line and p is not house)
            if words.is_house(house.text) and not centre and alone:
                house.kind = "C"


_MAIN = ("本社", "本店", "本部")
_BRANCH = re.compile(
    r"(?:本社|本店|本部)(?:[・/]?(?:工場|営業部|研究所))?|.{1,10}(?:支社|支店|営業所|工場|オフィス|事務所|出張所)"
)


def address_labels(parts: list[Part], finds: list[Find], person: Person) -> None:
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
            # Where the card names nothing else, it is also where the person works.
            if (
                len(starts) > 1
                or part.kind != "D"
                or part.text.startswith(_MAIN)
                or sum(p.kind == "D" for p in parts) > 1
            ):
                parts.remove(part)


def beside_numbers(parts: list[Part], finds: list[Find], person: Person) -> None:
    """`サービス受付 03-…`, `03-…（編集部直通）`: whose number it is, if who the person is stands elsewhere."""
    numbers = {f.line: f for f in reversed(finds) if f.field in ("tel", "fax", "mobile")}
    named = {p.line for p in (*person.parts, *(p for p in parts if p.kind in "CN"))}
    for part in [p for p in parts if p.kind in "DT" and p.line in numbers and p.line not in named]:
        if part.bracketed or any(p.kind in "DT" and p.line < part.line for p in parts):
            number = numbers[part.line]
            number.remark = number.remark or part.text
            parts.remove(part)


def asides(parts: list[Part]) -> None:
    """Lists of what a firm does, and `（仙台地区担当）` below a title, are neither department nor title."""
    for part in list(parts):
        aside = part.bracketed and part.alone and part.text.endswith("担当") and sum(p.kind == "T" for p in parts) > 1
        activity = part.kind in "DT" and not part.labelled and words.is_activity(part.text)
        if activity:
            activity = all(p.kind in "WQ" for p in parts if p.line == part.line and p is not part)
        if aside or activity or (part.kind in "DW" and places.are_towns(part.text)):
            parts.remove(part)


def by_position(parts: list[Part], person: Person) -> None:
    """Words that no table knows, between the company and the person: where or as what somebody works, to be checked."""
    company = next((p for p in parts if p.kind == "C"), None)
    name_line = next((p.line for p in person.parts), None)
    if name_line is None:
        return
    titled = any(p.kind == "T" for p in parts)
    for part in parts:
        if (
            part.bracketed
            or len(part.text) > 24
            or not (part.kind in "WK" or (part.kind != "Q" and words.is_abbreviation(part.text)))
        ):
            continue
        if part.latin and any(p is not part and p.line == part.line for p in (*parts, *person.parts)):
            continue
        behind = {p.kind for p in parts if p.line == part.line and p.start < part.start} & {"C", "D"}
        if not (part.alone or behind or (part.line == name_line and part.start == 0)):
            continue
        between = part.line <= name_line and (company is None or not part.line < company.line < name_line)
        shown = "C" in behind and words.is_branch(part.text)
        unit = words.is_facility(part.text) or words.ends_like_unit(part.text)
        if shown or (company and not company.latin and between and unit):
            part.kind = "D"
        elif (
            not titled
            and "C" not in behind
            and (between or part.line == name_line + 1)
            and words.may_be_title(part.text)
        ):
            part.kind, titled = "T", True
        else:
            continue
        part.guessed = True


def latin_departments(parts: list[Part]) -> None:
    """On an English card the line between a title and the firm is where: `Principal Scientist / Discovery Biology`."""
    for above, part, below in zip(parts, parts[1:], parts[2:], strict=False):
        lines = (above.line, part.line, below.line)
        follow = lines == (part.line - 1, part.line, part.line + 1) and part.alone and part.latin
        if follow and above.kind == "T" and below.kind == "C" and part.kind in ("L", "O", "NL") and part.text.istitle():
            part.kind, part.guessed = "D", True


def company_without_form(parts: list[Part], person: Person, lines: list[Line]) -> None:
    """Offices, shops and brands have no 株式会社: one is taken from where a company stands."""
    name_line = next((p.line for p in person.parts), len(lines))
    firms = [p for p in parts if p.kind == "C" and not p.latin]
    if firms and not (firms[0].line > name_line and words.runs_houses(firms[0].text)):
        return
    # Beside an English name, or the body that runs a house, only what surely is a house counts.
    least = 3 if any(p.kind == "C" for p in parts) else 1
    if not person.parts and not any(p.kind in "DTQ" for p in parts) and not any(line.taken for line in lines):
        # Words alone are no card.
        return
    best: tuple[int, list[Part]] | None = None
    for number in dict.fromkeys(p.line for p in parts):
        own = _could_be_company([p for p in parts if p.line == number and not p.bracketed])
        text = " ".join(p.text for p in own)
        trade = words.is_activity(text) or words.is_trade(text)
        if len(text) < 2 or trade or noise.is_noise(text) or not any(c.isalpha() for c in text):
            continue
        points = _like_a_company(own, text, name_line, lines[number], parts[0].line)
        if points < least or (least > 1 and (words.is_latin(text) or own[0].line > name_line)):
            continue
        # Somebody's card begins with whom they work for.
        points += 2 if points > 2 and own[0].line == parts[0].line else 0
        points += 4 if points and not words.is_latin(text) else 0
        if points and (best is None or points > best[0]):
            best = points, own
    if best is None and parts and parts[0].kind == "D" and parts[0].line == 0:
        _first_word(parts)
    if best:
        first, *others = best[1]
        last = best[1][-1]
        printed = lines[first.line].raw[first.start : last.start + len(last.text)]
        first.kind, first.text = "C", _unspread(printed)
        for other in others:
            parts.remove(other)


def _unspread(text: str) -> str:
    """`龍　華　楼` without the spaces that only balance it."""
    pieces = text.split()
    return "".join(pieces) if len(pieces) > 2 and all(len(p) == 1 for p in pieces) else text


def _could_be_company(own: list[Part]) -> list[Part]:
    """The parts of one line before its titles; none where something else stands among them."""
    while len(own) > 1 and own[-1].kind in "TDJQ" and not (own[-1].latin and own[-1].kind == "D"):
        own = own[:-1]
    latin = len(own) > 1 and any(p.kind in "WK" for p in own)
    if not own:
        return []
    brand = latin or own[0].line == 0 or words.is_brand(own[0].text)
    return own if all(p.kind in "WODKL" or (p.kind == "NL" and brand) for p in own) else []


def _like_a_company(own: list[Part], text: str, name_line: int, line: Line, top: int) -> int:
    """Points for the words of one line being a firm, an office or a shop without 株式会社; top: the first line left."""
    first = own[0]
    whole = sum(len(p.text) for p in own) >= len(line.raw.replace(" ", "")) - 2 * len(own) and not line.taken
    if whole and text.endswith("事務所") and words.is_person(text[:-3]):
        return 5
    if any(words.is_house(p.text) for p in own if p.kind != "D") or any(words.is_office(p.text) for p in own):
        return 5
    if places.is_town_alone(text):
        return 5
    if words.is_shop(text) or (first.line <= 1 and words.begins_like_shop(text)):
        return 4
    organisation = any(words.is_organisation(p.text) for p in own)
    if organisation and any(p.kind != "D" for p in own):
        return 4
    if organisation and first.line == top:
        return 3
    if first.line == top and whole and first.kind == "D" and len(own) == 1 and _HEAD_OF_CARD.search(text):
        # Somebody's card begins with whom they work for, and nothing else on this one says it.
        return 2
    plain = all(p.kind != "D" for p in own) and not (
        words.may_be_title(text) and name_line - 1 <= first.line <= name_line
    )
    if plain and whole and first.line <= max(top, min(1, name_line)):
        return 3 if words.is_facility(text) else 2
    # `エイト不動産鑑定 八木澤 亨`, and a latin name printed below the person.
    return 1 if plain and (first.line == top == name_line or (whole and words.is_brand(text))) else 0


_HEAD_OF_CARD = re.compile(r"^\S*(?:センター|研究所|機構|[会所店園院館]|工場)$|(?i:office)$")


def shops(parts: list[Part]) -> None:
    """The shop of a chain is where somebody works, as a department is."""
    if any(p.kind == "C" for p in parts):
        for part in parts:
            shop = part.kind == "W" and part.text.endswith("店") and len(part.text) > 2
            if shop and not words.is_person(part.text) and not words.is_trade(part.text):
                part.kind = "D"


def _first_word(parts: list[Part]) -> None:
    """`国際協力センター 経理部` on a card that names no firm: the first word is whom they work for."""
    part = parts[0]
    firm, _, rest = part.text.replace("\u3000", " ").partition(" ")
    if rest and (rest.endswith("店") or firm.endswith(("センター", "研究所", "機構", "会", "所", "店", "館"))):
        start = part.start + len(part.text) - len(rest)
        parts[0:1] = [
            Part("C", firm, part.line, part.start, part.source),
            Part("D", rest, part.line, start, part.source),
        ]
