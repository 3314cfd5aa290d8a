"""Postal codes and addresses: from the prefecture (or city) to the building, over as many lines as it takes.

An address is *certain* where its postal code names the same place, or its prefecture has such a city and a number
follows; in English where it names a prefecture and a number, or a label stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from . import places
from .found import Find
from .lexicon import either, fields
from .lines import Line
from .phones import digits_in, fold_kanji
from .words import is_company, is_department, is_latin, is_title

_KD = "〇○零一二三四五六七八九"
_POSTAL = re.compile(
    r"(?=[〒郵ZP(\[\d])(?:(?P<mark>〒|郵便番号|(?<![A-Za-z])(?:ZIP|Zip|Postal)(?:[ -]?[Cc]ode)?)[ :.]*"
    r"(?P<code>\d{3} ?[-ー] ?\d{4}|\d{7}|\d{3}(?:-\d{2})?"
    rf"|[{_KD}]{{3}} ?[-ー・の| ]? ?[{_KD}]{{4}}|[{_KD}]{{3}})(?![\d-]|[{_KD}])"
    r"|(?<![\d(#+-])(?P<bare>\d{3}-\d{4})(?![\d-]| ?[(\[]?(?:代|内線))"
    r"|^[(\[]?(?P<seven>\d{7})[)\]]?(?= ?[^\d\s-]))"
)
_LABEL = re.compile(
    r"(?:(?:会社|勤務先|事務所)?(?:住所|所在地)|アドレス|(?<![A-Za-z])(?:Add(?:ress|r)?|ADD(?:RESS)?)\.?)\s*[:】\]]*\s*$"
)
#: Names of places end so; a line without one begins no address unless a postal code or a label says so.
_MAY_BE_PLACE = re.compile("都|道|府|県|市|区|町|村|郡|住 *所|所在地|アドレス")
_MAY_BE_LATIN = re.compile("[0-9,:]|A[Dd][Dd]")
_LABEL_FIRST = re.compile(r"(?:(?:会社|勤務先|事務所)?(?:住 *所|所在地)|アドレス)\s*[:】\]]\s*(?=\S)")
_PLACE_LABEL = re.compile(rf"(?P<label>(?:[^\s\d:\[\]()/]{{0,10}}?{either('place')})(?:住所|所在地)?)\s*[:)\]]*\s*$")
_NUMBER = re.compile(
    r"\d+ ?(?:-|丁目|番|号|条|線|区|の|ー)|[一二三四五六七八九十百]+(?:丁目|番|号|条|の|線)|\d+(?:-\d+)+"
    r"|(?<=[^\d\s])\d{1,5}$"
    r"|(?<=[^〇一二三四五六七八九十百])[〇一二三四五六七八九十百]{2,6}$|[町通路][一-九十]$"
    r"|地割|番地|無番地|\d{1,5}(?= )"
)
_DIGIT = re.compile(r"\d")
_WORD_START = re.compile(r"[ :)\]](?=[^ ])")
_HOUSE = re.compile(r"^(?:大字|字|\d|[一二三四五六七八九十]+(?:丁目|番|条|の)|[〇一二三四五六七八九十]+-)")
_BUILDING = re.compile(either("building"))
_FLOOR = re.compile(r"(?:ビル|タワー|館|マンション).*(?:階|\dF)$")
_WIDE = re.compile("[ \u3000]{2,}|\u3000")
_ENDS = re.compile(
    r"\s*[(\[](?:本社|本店|受付|総合受付|地図|MAP|裏面|\d+番出口).*$"
    r"|\s+(?:最寄|※|(?:JR|地下鉄|東京メトロ)\S*(?:駅|線)|\S+駅(?:より|から|徒歩|\d番)).*$"
    r"|\s*[(\[]\S*駅\S*(?:徒歩|\d分)?\S*[)\]]$"
)
_NOT_NEXT = re.compile(either("not_in_address"))
_NUMBER_LABELS = "|".join(re.escape(word) for word in fields("number") if len(word) > 1)
_OTHER_NUMBER = re.compile(rf"(?i)[\[(【☎℡]?(?:{_NUMBER_LABELS}|[tfmpe])[\])】]?(?![a-zぁ-ヺ一-鿿])[\s.:：]*[\d(+]")
_STATION = re.compile(r"駅.{0,6}(?:徒歩|分|直結|出口)|徒歩\d+分")

_EN_LABEL = re.compile(r"(?i)(?:head )?(?:address|addr?\.?|office)\s*:\s*")
_EN_STREET = re.compile(
    r"(?i)\b[a-z]+-(?:ku|shi|cho|machi|dori|ken|fu|gun|mura|son|to|chome)\b|chome"
    rf"|\b(?:{either('street_latin')}|{either('road_latin')})(?![a-z])"
    rf"|\b\d{{1,2}}F\b|\bF\d{{1,2}}\b|\b\d+(?:st|nd|rd|th) (?:floor|fl)\b"
)
# King Street, Manchester
_EN_ROAD = re.compile(rf"^(?=[A-Z]).*?\b(?i:{either('road_latin')})(?![a-z])[^,]*, ?[A-ZÀ-Þ][^,\d]{{2,24}}$")
_EN_PLACE = re.compile(rf"(?i)\b(?:{either('prefecture_romaji')}|{either('big_city_romaji')})\b")
_EN_COUNTRY = re.compile(rf"(?i)^{either('country')}\.?$")
_EN_ZIP = re.compile(r"(?<![\d-])\d{3}-?\d{4}(?![\d-])|\b[A-Z]{2} \d{5}(?:-\d{4})?\b")
_EN_ABOVE = re.compile(
    r"(?=.*,$)(?:B?\d{1,2}F|\d{1,2}(?:st|nd|rd|th) (?:Floor|Fl\.?)"
    r"|.*\b(?:Bldg\.?|Building|Tower|Terrace|Mansion|Heights|Plaza|Square))\b.*,$"
)
_CODE_AND_COMMA = re.compile(r"〒? ?\d{3}-?\d{4} ?,")
_COMMA_BEHIND = re.compile(r"(?: *〒? ?\d{3}-?\d{4})? ?,")
_EN_NOT = re.compile(rf"(?i)\b{either('not_in_address_latin')}(?![a-z])")


def is_building(text: str) -> bool:
    """Whether a text names a building, not a department that looks after some."""
    return bool(_BUILDING.search(text)) and text[-1:] not in "部課係室"


#: Whether a line is something else than an address; asked only of lines that might be one.
_IsOther = Callable[[Line], bool]


@dataclass(slots=True)
class Address:
    """An address being put together. spans: (line number, start, end)."""

    parts: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    sources: dict[int, str] = field(default_factory=dict)
    remark: str = ""
    evidence: tuple[str, ...] = ()
    latin: bool = False
    contradicted: bool = False
    start: int = 0

    @property
    def text(self) -> str:
        return " ".join(self.parts).rstrip(",")


def find_postal(line: Line, before: Line | None) -> list[Find]:
    """The postal codes of a line; a code without 〒 is one only where the postal file knows it."""
    finds: list[Find] = []
    for match in _POSTAL.finditer(line.folded):
        if line.is_taken(*match.span()):
            continue
        marked = match["code"]
        printed = marked or match["bare"] or match["seven"]
        start = match.start("code" if marked else "bare" if match["bare"] else "seven")
        value = line.raw[start : start + len(printed)] if printed[0] not in _KD else fold_kanji(printed)
        digits = digits_in(printed)
        known = bool(places.lookup(digits))
        if not marked and not (known and _near_address(line, match, before)):
            continue
        evidence = tuple(e for e in ("label" if marked else "", "known" if known else "") if e)
        find = Find("postal_code", value, line.number, line.source, evidence, start=match.start())
        if marked and len(digits) == 7 and not known:
            find.disagree("unknown code")
        finds.append(find)
        end = match.end()
        line.take(match.start(), end + (line.folded[end : end + 1] in (")", "]")))
    return finds


def _near_address(line: Line, match: re.Match[str], before: Line | None) -> bool:
    rest = line.folded[match.end() :].strip(" )],:")
    ahead = line.folded[: match.start()].strip(" ([:,")
    if places.place_at(rest)[1] or places.place_at(ahead)[1] or places.prefecture_at(rest):
        return True
    if (not rest and not ahead) or _LABEL.search(ahead) or (not rest and _PLACE_LABEL.fullmatch(ahead)):
        return True
    text = line.folded[: match.start()] + (before.folded if before else "")
    return bool(
        is_latin(line.folded) and (_EN_PLACE.search(text) or _EN_COUNTRY.match(rest) or _EN_STREET.search(text))
    )


def find_addresses(lines: list[Line], postals: list[Find], is_other: _IsOther) -> list[Find]:
    """Every address on the card in card order.

    is_other: whether a line is a company, a department or a name on its own and so ends an address.
    """
    finds = []
    for address in _gather(lines, {f.line: f for f in postals}, is_other):
        text = address.text
        find = Find(
            "address", text, address.lines[0], "\n".join(address.sources.values()), address.evidence,
            remark=address.remark, latin=address.latin, start=address.start,
        )  # fmt: skip
        if address.contradicted:
            find.disagree("postal code")
        finds.append(find)
    return finds


def _gather(lines: list[Line], postals: dict[int, Find], is_other: _IsOther) -> Iterator[Address]:
    number = 0
    while number < len(lines):
        address = None
        for start, end in lines[number].rest():
            address = _begin(lines, number, start, end, postals, is_other)
            if address:
                break
        if address is None:
            number += 1
            continue
        _continue(address, lines, postals, is_other)
        _floor_apart(address, lines, is_other)
        _confirm(address, lines, postals)
        yield address
        number = max(address.lines[-1], number) + 1


def _begin(
    lines: list[Line], number: int, start: int, end: int, postals: dict[int, Find], is_other: _IsOther
) -> Address | None:
    line = lines[number]
    text = line.folded[start:end]
    above = postals.get(number - 1)
    code_above = above is not None and _only_code(lines[number - 1])
    postal = postals.get(number) or (above if code_above else None)
    if is_latin(text):
        worth = number in postals or _MAY_BE_LATIN.search(text)
        return _begin_latin(lines, number, start, end, postals) if worth and (postal or not is_other(line)) else None
    if not (postal or _MAY_BE_PLACE.search(text)):
        return None
    first = _LABEL_FIRST.match(text)
    for begin in [first.end()] if first else _word_starts(text):
        rest = text[begin:]
        prefecture, city = places.place_at(rest[:24])
        labelled = begin > 0 and bool(_LABEL.search(text[:begin]))
        announced = labelled or (postal and (postal.line == number or begin == 0))
        if not (city or prefecture or announced):
            continue
        good = bool(labelled or postal or _NUMBER.search(rest))
        if not good and city and prefecture and begin == 0 and len(rest) <= 14 and (start, end) == (0, len(line.raw)):
            # A town alone above departments is who somebody works for: 秋田県鹿角市.
            named = rest[-1] in "市区町村" or len(rest) > len(prefecture + city)
            good = named and not any(is_other(below) for below in lines[number + 1 : number + 2])
        if not good and city:
            good = number + 1 < len(lines) and bool(_HOUSE.match(lines[number + 1].folded))
        if not good or (not (postal and postal.line == number) and is_other(line)):
            continue
        if not city and not prefecture and not _plausible(rest, postal, labelled):
            continue
        address = Address(start=start + begin)
        ahead = text[:begin].strip(" ([])")
        label = _PLACE_LABEL.search(ahead) or _PLACE_LABEL.search(_ahead_of_code(line, start))
        if not label and code_above and postal is above:
            label = _PLACE_LABEL.search(_ahead_of_code(lines[number - 1], len(lines[number - 1].raw)))
        if label:
            address.remark = label["label"]
        elif ahead and not (labelled or city or postal):
            continue
        _add(address, line, start + begin, end)
        if begin and (label or labelled):
            line.take(start, start + begin)
        if labelled:
            address.evidence = ("label",)
        return address
    return None


def _only_code(line: Line) -> bool:
    """Whether nothing is left of a line with a postal code, or only whose address follows: 本社 〒900-0029."""
    rest = line.rest()
    return not rest or (len(rest) == 1 and bool(_PLACE_LABEL.fullmatch(line.folded[slice(*rest[0])].strip(" ([]:)"))))


def _ahead_of_code(line: Line, start: int) -> str:
    """What stands before the postal code of the line, if that ends where the address begins."""
    for a, b in line.rest():
        if b <= start:
            text = line.folded[a:b].strip(" ([])").replace(" ", "")
            if _PLACE_LABEL.fullmatch(text):
                line.take(a, b)
                return text
    return ""


def _word_starts(text: str) -> Iterator[int]:
    yield 0
    for match in _WORD_START.finditer(text):
        yield match.end()


def _plausible(text: str, postal: Find | None, labelled: bool) -> bool:
    """An address that leaves out its city: its town is that of its postal code, or it has numbers."""
    if postal is None:
        return labelled
    code = digits_in(postal.value)
    return places.town_begins(code, text) or (bool(_NUMBER.search(text)) and not (text[0].isdigit() or text[0] in "(["))


def _add(address: Address, line: Line, start: int, end: int) -> None:
    cut = _ENDS.search(line.folded, start, end)
    stop = cut.start() if cut and cut.start() > start else end
    start, stop = line.trim(start, stop)
    line.take(start, end)
    comma = address.latin and _COMMA_BEHIND.match(line.folded, stop)
    # In English the comma at a line's end, or behind a postal code, belongs between the two pieces.
    address.parts.append(_WIDE.sub(" ", line.raw[start:stop]) + ("," if comma else ""))
    address.lines.append(line.number)
    address.sources[line.number] = line.source


def _continue(address: Address, lines: list[Line], postals: dict[int, Find], is_other: _IsOther) -> None:
    number = address.lines[-1] + 1
    while number < len(lines) and len(address.parts) < 5:
        line = lines[number]
        spans = line.rest()
        if not spans:
            # A postal code on a line of its own, between two parts of one address.
            if number in postals and address.latin and len(line.taken) == 1:
                number += 1
                continue
            return
        start, end = spans[0]
        text = line.folded[start:end]
        if is_other(line) or (line.taken and min(a for a, _ in line.taken) < start and not address.latin):
            return
        follows = _follows_latin(address, text) if address.latin else _follows(address, text)
        if not follows:
            return
        if address.latin and _CODE_AND_COMMA.match(line.folded) and not address.parts[-1].endswith(","):
            address.parts[-1] += ","
        _add(address, line, start, end)
        if address.latin:
            for span in line.rest():
                if _EN_COUNTRY.match(line.folded[slice(*span)]):
                    address.parts.append(line.raw[slice(*span)])
                    line.take(*span)
        elif line.taken and max(b for _, b in line.taken) > end:
            return
        number += 1


def _floor_apart(address: Address, lines: list[Line], is_other: _IsOther) -> None:
    """On vertical cards the column of the phone may stand between an address and its building."""
    last = address.lines[-1]
    for line in lines[last + 2 : last + 3]:
        whole = line.rest() == [(0, len(line.raw))] and not lines[last + 1].rest()
        if whole and not is_other(line) and not _BUILDING.search(address.text) and _FLOOR.search(line.folded):
            _add(address, line, 0, len(line.raw))


def _follows(address: Address, text: str) -> bool:
    if (is_latin(text) and (_EN_PLACE.search(text) or "," in text)) or _OTHER_NUMBER.match(text):
        # The same address in English; a number that could not be read.
        return False
    if (
        _NOT_NEXT.search(text)
        or _STATION.search(text)
        or (places.place_at(text[:24])[1] and _NUMBER.search(address.text))
    ):
        return False
    if not _NUMBER.search(address.text):
        return bool(_NUMBER.search(text) or _HOUSE.match(text) or _BUILDING.search(text))
    return bool(_BUILDING.search(text) or (_HOUSE.match(text) and len(text) < 20 and "年" not in text))


def _begin_latin(lines: list[Line], number: int, start: int, end: int, postals: dict[int, Find]) -> Address | None:
    line = lines[number]
    text = line.folded[start:end]
    label = _LABEL.search(text) or _EN_LABEL.match(text)
    if label and label.start() == 0:
        start += label.end()
        text = text[label.end() :]
        if not text:
            line.take(start - label.end(), start)
            if number + 1 < len(lines) and (spans := lines[number + 1].rest()):
                begun = _begin_latin(lines, number + 1, *spans[0], postals)
                if begun:
                    begun.evidence = ("label", *begun.evidence)
                return begun
            return None
    digit = bool(_DIGIT.search(text))
    if not (digit or "," in text or number in postals):
        return None
    street, place = _EN_STREET.search(text), _EN_PLACE.search(text)
    code = number in postals and bool(place or street)
    abroad = "," in text and bool(_EN_COUNTRY.match(text.rpartition(",")[2].strip()))
    road = _EN_ROAD.match(text) or (street and "," in text and place)
    if not (abroad or (label and digit) or (digit and (street or place)) or code or road):
        return None
    if _EN_NOT.search(text) and not (place and digit):
        return None
    address = Address(latin=True, start=start)
    above = lines[number - 1] if number else None
    if above and above.rest() == [(0, len(above.raw.rstrip(" ,")))] and _is_above(above.folded, text):
        # B1F, Harbor Terrace,
        _add(address, above, 0, len(above.raw))
        address.parts[0] = address.parts[0].rstrip(",") + ","
    for span in line.rest():
        # A postal code in the middle of an English line leaves two spans of one address.
        begin = max(span[0], start)
        if begin < span[1] and is_latin(line.folded[begin : span[1]]) and len(address.parts) < 3:
            _add(address, line, begin, span[1])
    if label:
        line.take(0, start)
    address.evidence = tuple(
        e for e in ("label" if label else "", "street" if street else "", "place" if place or abroad else "") if e
    )
    return address if address.parts else None


def _is_above(above: str, text: str) -> bool:
    """Whether a line is the building of the address that the next one begins: `B1F, Harbor Terrace,`."""
    if _EN_ABOVE.match(above):
        return True
    plain = is_latin(above) and above.rstrip().endswith(",") and _EN_HOUSE.match(text)
    return bool(plain) and not any(asked(above.rstrip(" ,")) for asked in (is_company, is_title, is_department))


_EN_HOUSE = re.compile(r"\d+(?:-\d+)*,? ")


def _follows_latin(address: Address, text: str) -> bool:
    if not is_latin(text):
        return False
    if _EN_COUNTRY.match(text):
        return True
    if _EN_NOT.search(text):
        return False
    return bool(_EN_PLACE.search(text) or _EN_STREET.search(text) or _EN_ZIP.search(text))


def _confirm(address: Address, lines: list[Line], postals: dict[int, Find]) -> None:
    evidence, against = list(address.evidence), False
    first, last = address.lines[0], address.lines[-1]
    text = address.text
    own = [postals[n] for n in range(first, last + 1) if n in postals]
    for number in (first - 1, last + 1):
        # A code on a line of its own belongs to the address beside it that has none.
        if not own and number in postals and not lines[number].rest():
            own.append(postals[number])
    prefecture, city = places.place_at(text[:24])
    if prefecture and city:
        evidence.append("city of prefecture")
    elif city:
        evidence.append("city")
    for find in own:
        digits = digits_in(find.value)
        agreement = None if address.latin else places.agrees(digits, text)
        if agreement:
            find.agree("address")
            evidence += ["postal code", "place"]
        elif agreement is False:
            find.disagree("address")
            against = True
        elif address.latin and address.evidence:
            find.agree("beside an address")
            evidence.append("postal code")
        find.remark = find.remark or address.remark
    if len(evidence) < 2 and not address.latin and _NUMBER.search(text):
        evidence.append("number")
    address.evidence, address.contradicted = tuple(dict.fromkeys(evidence)), against
