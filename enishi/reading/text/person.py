"""The person of a card: family and given name with their kana and romaji, and what speaks for each.

Where the split of a name is printed (a gap, kana of two words) it is followed; otherwise it is that of
`names.people`, and *certain* only where a reading, romaji or the e-mail address says the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from enishi.names import honorifics, people
from enishi.names import latin as latin_names

from . import english, roman, words
from .found import Find
from .lines import fold
from .parts import Part

_FOREIGN = re.compile(r"^[ァ-ヺー]{2,12}(?:[・=＝ ]+[ァ-ヺーA-Z][ァ-ヺー]{0,12}){1,3}$")
_CAPITALS = re.compile(r"\b[A-Z]{3}")
_GAPS, _GAP, _KANA_GAPS = re.compile("[ \u3000]+"), re.compile(r"\S[ \u3000]+\S"), re.compile("[ \u3000・]+")
_DOT, _LOCAL_MARKS = re.compile("[・=＝]"), re.compile(r"[._\-+\d]+")
_PREFIX = re.compile(r"^(?:Mr|Ms|Mrs|Dr|Prof)\.? ")
_TWO = re.compile(r"^(\S+)[ \u3000]+(\S+)$")


@dataclass(slots=True)
class Person:
    """What was found of one person; parts: those used up."""

    finds: list[Find] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    honorific: str = ""


@dataclass(slots=True)
class _Reading:
    part: Part
    family: str
    given: str
    evidence: tuple[str, ...] = ()


def find_person(parts: list[Part], emails: list[str], titles: set[int]) -> Person:
    """The one person of the parts, or nothing; titles: the lines on which a title or a department stands."""
    _join_halves(parts)
    best, score = None, 0.0
    for part in parts:
        points = _score(part, parts, emails, titles)
        if points > score:
            best, score = part, points
    if best is None or score < 2.0:
        person = _latin_person(parts, emails, titles)
        return person if person.parts else _first_name_only(parts, titles)
    return _japanese_person(best, score, parts, emails)


def _first_name_only(parts: list[Part], titles: set[int]) -> Person:
    """`Owner Rie`, `ママ あけみ`: in some trades people go by one name; taken only beside a title, to be checked."""
    person = Person()
    for part in parts:
        text = fold(part.text)
        known = text.isalpha() and (roman.is_given_kana(text) if words.is_kana(text) else roman.is_given_romaji(text))
        if part.kind in "KLOW" and known and not part.bracketed and _near(part, titles):
            _add(person, part, (("given", part.text),), ("table",), True)
            person.parts.append(part)
            break
    return person


def _join_halves(parts: list[Part]) -> None:
    """A family name and, on the next line, a given name: one person, if no line holds both; in place."""
    words_ = [p for p in parts if p.kind in "WN" and p.alone and not p.labelled]
    if any(p.kind == "N" or _TWO.match(p.text) or " " in p.text for p in words_):
        return
    for first, second in pairwise(words_):
        if second.line != first.line + 1 or not (
            words.is_name_pair(first.text, second.text) or roman.may_be_given(second.text)
        ):
            continue
        if (
            len(first.text) <= 3
            and len(second.text) <= 4
            and (roman.is_family(first.text) or not roman.splits(first.text))
        ):
            first.text, first.kind = f"{first.text}\u3000{second.text}", "N"
            first.source = f"{first.source}\n{second.source}"
            parts.remove(second)
            return


# --- who it is -------------------------------------------------------------------------------------------------


def _score(part: Part, parts: list[Part], emails: list[str], titles: set[int]) -> float:
    """How much speaks for a part being the person; 0 where something speaks plainly against it."""
    if part.kind not in ("N", "W", "K") or part.bracketed:
        return 0.0
    text, _ = _without_honorific(part.text)
    if part.labelled:
        return 20.0 if part.kind != "K" else 0.0
    if part.kind == "K":
        return _score_kana(part, text, parts, titles)
    if _mixed(text):
        return 4.0 + (1.5 if _near(part, titles) else 0.0)
    if part.kind != "N" and not words.may_be_person(text):
        return 0.0
    points = 3.0 if part.kind == "N" else 0.0
    pieces = [p for p in _GAPS.split(text) if p]
    joined = "".join(pieces)
    if len(pieces) == 2:
        points += 1.5 if max(map(len, pieces)) <= 4 else -1.0
        points += 3.0 if roman.is_family(pieces[0]) else 0.0
        points += 1.5 if roman.is_given(pieces[1]) else 0.0
    elif len(pieces) > 2:
        points += _points_for_spread(pieces, joined)
    elif roman.is_family(joined) and not roman.splits(joined):
        points += 1.0
    elif words.is_person(joined):
        points += 2.5 if roman.is_family(joined[:2]) or roman.is_family(joined[:3]) else 1.0
        points -= 1.5 if len(joined) > 6 else 0.0
    points += 1.5 if _near(part, titles) else 0.0
    points += 0.5 if part.alone else 0.0
    points += (
        1.5
        if any(r.kind == "K" and abs(r.line - part.line) <= 1 and _kana_fits(joined, r.text) for r in parts)
        else 0.0
    )
    points += 1.0 if any(r.kind == "NL" and abs(r.line - part.line) <= 2 for r in parts) else 0.0
    points += 1.0 if joined != text or len(joined) <= 5 else -0.5
    return points


def _mixed(text: str) -> tuple[str, str] | None:
    """斉藤・マイケル・亮: (family, given) of a Japanese family name with given names of two countries."""
    family, _, given = text.partition("・")
    plain = given and words.has_kanji(family) and roman.is_family(family)
    return (family, given) if plain and re.fullmatch("[ァ-ヺー]{2,10}(?:・.{1,4})?", given) else None


def _points_for_spread(pieces: list[str], joined: str) -> float:
    """`鏑　木　清　方`: characters set apart are a name even where no table knows it."""
    if all(len(p) == 1 for p in pieces) and len(pieces) <= 6:
        return 2.5 if words.is_person(joined) else 1.5
    return 1.0 if words.is_person(joined) else -2.0


def _score_kana(part: Part, text: str, parts: list[Part], titles: set[int]) -> float:
    """People whose name is printed in kana: foreigners with ・, and artists."""
    others = any(p.kind in ("N", "W") and words.may_be_person(p.text) and abs(p.line - part.line) <= 1 for p in parts)
    in_latin = any(p.kind == "NL" and abs(p.line - part.line) <= 1 for p in parts)
    # オリバー・ハート ends its first word like a bar.
    named_twice = in_latin and _FOREIGN.match(text) and _DOT.search(text)
    if others or ((words.is_business(text) or words.is_shop(text)) and not named_twice):
        return 0.0
    points = 0.0
    if _FOREIGN.match(text):
        points = 3.0 if _DOT.search(text) else 1.5
    elif _TWO.match(text) and len(text) <= 14:
        points = 1.5
    points += 1.0 if points and in_latin else 0.0
    return points + 1.0 if points and _near(part, titles) else points if points > 2 else 0.0


def _near(part: Part, lines: set[int]) -> bool:
    return not lines.isdisjoint((part.line - 1, part.line, part.line + 1))


def _without_honorific(text: str) -> tuple[str, str]:
    stripped = honorifics.strip(text)
    return (stripped[0], stripped[1]) if stripped[0] else (text, "")


# --- a name in Japanese characters ------------------------------------------------------------------------------


def _japanese_person(part: Part, score: float, parts: list[Part], emails: list[str]) -> Person:
    text, honorific = _without_honorific(part.text)
    kana = _kana_beside(part, text, parts)
    latin = _latin_beside(part, parts)
    former = next((p for p in parts if p.kind == "X" and p.line == part.line), None)
    shown = re.sub(r"\u3000{3,}", "\u3000", text).strip() if former else text.strip()
    person = Person(
        parts=[part, *(r.part for r in (kana, latin) if r), *([former] if former else [])], honorific=honorific
    )
    mixed = _mixed(shown)
    if mixed:
        _add(person, part, (("family", mixed[0]), ("given", mixed[1])), ("gap", "table"), False)
        if latin:
            _add_latin(person, latin, *mixed, kana)
        return person
    if _FOREIGN.match(shown) and (_DOT.search(shown) or (latin and not _native(shown))):
        return _foreign(person, part, shown, latin)
    locals_ = [e.partition("@")[0] for e in emails]
    split = people.split(
        shown,
        kana=f"{kana.family} {kana.given}".strip() if kana else "",
        romaji=latin.part.text if latin else "",
        email_local=locals_[0] if locals_ else "",
    )
    family, given = split.family, split.given
    if len(shown) == 2 and not split.sure and not roman.is_family(family):
        # Two characters without a gap are rather a family name alone than two names of one each.
        family, given = shown, ""
    evidence = _name_evidence(part, shown, family, given, kana, latin, locals_)
    _add(person, part, (("family", family), ("given", given)), tuple(evidence), score < 3.5 and not part.labelled)
    if kana:
        _add_kana(person, kana, family, given)
    if latin:
        _add_latin(person, latin, family, given, kana)
    if former:
        person.finds.append(Find("note", former.text, former.line, former.source, ("label",), start=former.start))
    return person


def _name_evidence(
    part: Part, shown: str, family: str, given: str, kana: _Reading | None, latin: _Reading | None, locals_: list[str]
) -> list[str]:
    """What speaks for a split: the printed gap, its sounds elsewhere on the card, and the tables, which count once."""
    found = []
    gap = bool(_GAP.search(shown))
    if part.labelled and (gap or not given):
        found.append("label")
    if gap:
        found.append("gap")
    if roman.is_family(family) or roman.is_given(given):
        found.append("table")
    if len(found) > 1:
        # That is enough, and sounds take longer.
        return found
    sounds = roman.family_sounds(family)
    if kana and (roman.key_of_kana(kana.family) in sounds if sounds else gap and kana.given):
        found.append("kana")
    if latin and roman.key_of_romaji(latin.family) in sounds:
        found.append("romaji")
    if any(_in_local(sound, local) for local in locals_ for sound in sounds):
        found.append("e-mail")
    return found


def _in_local(sound: str, local: str) -> bool:
    return len(sound) >= 3 and any(roman.key_of_romaji(piece).find(sound) >= 0 for piece in _LOCAL_MARKS.split(local))


def _add(
    person: Person, part: Part, values: tuple[tuple[str, str], ...], evidence: tuple[str, ...], doubtful: bool
) -> None:
    for name, value in values:
        if value:
            find = Find(name, value, part.line, part.source, evidence, start=part.start)
            if doubtful:
                find.disagree("weak")
            person.finds.append(find)


def _alike(latin: str, kana: str) -> bool:
    """Whether a word in latin letters and one in kana begin with the same sound."""
    sound = roman.key_of_kana(kana)[:1]
    return bool(sound) and sound in roman.key_of_romaji(latin)[:2]


def _native(shown: str) -> bool:
    """Whether two katakana words are a Japanese name: ヤマダ タロウ."""
    from enishi.names.tables import family_kana

    return shown.split()[0] in family_kana()


def _foreign(person: Person, part: Part, shown: str, latin: _Reading | None) -> Person:
    """ジョン・スミス: given name first, as printed; the family name is the last piece."""
    pieces = re.split(r"[・=＝ \u3000]+", shown)
    family_first = len(pieces) > 2 and roman.is_family_first(pieces[0])
    evidence = ("shape", "romaji") if latin and len(pieces) == 2 else ("shape",)
    if latin:
        printed = _PREFIX.sub("", latin.part.text).replace(",", "").split()
        order = romaji_order(latin.part.text)
        # グエン ティ ラン / Nguyen Thi Lan: where latin letters put the family name first, the kana do too.
        if order[0] == printed[0] and _alike(printed[0], pieces[0]):
            family_first = True
        latin.family, latin.given = order
    family, given = pieces[-1], shown[: len(shown) - len(pieces[-1])].rstrip("・=＝ \u3000")
    if family_first:
        family, given = pieces[0], shown[len(pieces[0]) :].lstrip("・=＝ \u3000")
    straight = latin and _alike(latin.family, family) and _alike(latin.given, given)
    if latin and not straight and _alike(latin.given, family) and _alike(latin.family, given):
        latin.family, latin.given = latin.given, latin.family
    _add(person, part, (("family", family), ("given", given)), evidence, False)
    if latin:
        _add(
            person,
            latin.part,
            (("family_romaji", latin.family), ("given_romaji", latin.given)),
            ("shape", "name"),
            False,
        )
    return person


# --- kana -------------------------------------------------------------------------------------------------------


def _kana_fits(name: str, kana: str) -> bool:
    sounds = _KANA_GAPS.sub("", kana)
    return len(name) <= len(sounds) <= 5 * len(name) and 3 <= len(sounds) <= 16


def _kana_beside(part: Part, text: str, parts: list[Part]) -> _Reading | None:
    """The kana line that belongs to the name: on its line, above or below it, and sounding like it."""
    joined = _GAPS.sub("", text)
    pieces = _GAPS.split(text)
    best: tuple[float, _Reading] | None = None
    for other in parts:
        if other.kind != "K" or other is part or (abs(other.line - part.line) > 2 and not other.labelled):
            continue
        if not _kana_fits(joined, other.text):
            continue
        reading = _read_kana(other, joined, pieces)
        points = (
            3.0 - abs(other.line - part.line) + (1.0 if reading.given else 0.0) + (3.0 if reading.evidence else 0.0)
        )
        points += 5.0 if other.labelled else 0.0
        if not reading.evidence and not roman.may_be_read(joined, "".join(_halves(other.text))):
            # Unusual readings exist, but they stand close by and mostly in hiragana.
            points -= 0.5 if words.is_hiragana(other.text) or other.bracketed else 3.0
        if points > (best[0] if best else 1.4):
            best = points, reading
    return best[1] if best else None


def _read_kana(part: Part, name: str, pieces: list[str]) -> _Reading:
    """The two words of a kana line: at its gap, else where a known reading of the family name ends."""
    text = part.text.strip(" \u3000()（）")
    halves = _halves(text)
    joined = "".join(halves)
    families = [pieces[0]] if len(pieces) == 2 else [name[:n] for n in (2, 3, 1, 4)]
    for family in families:
        for known in roman.family_kana(family):
            key = roman.key_of_kana(known)
            if len(halves) == 2 and roman.key_of_kana(halves[0]) == key:
                return _Reading(part, halves[0], halves[1], ("reading",))
            if len(halves) != 2 and roman.key_of_kana(joined[: len(known)]) == key and len(joined) > len(known):
                return _Reading(part, joined[: len(known)], joined[len(known) :], ("reading",))
    if len(halves) == len(pieces) == 2 and roman.key_of_kana(halves[1]) in roman.sounds_of_given(pieces[1]):
        # オオマミュウダ タエコ: a family that no table has.
        return _Reading(part, halves[0], halves[1], ("reading",))
    if len(halves) == 2:
        return _Reading(part, halves[0], halves[1])
    return _Reading(part, joined if len(name) <= 2 else "", "")


def _halves(text: str) -> list[str]:
    """Words of a kana line; letters set apart (`や ま だ　た ろ う`) are put together at the widest gap."""
    pieces = [p for p in _KANA_GAPS.split(text) if p]
    if len(pieces) > 2 and all(len(p) <= 2 for p in pieces):
        wide = [p for p in re.split(r"\u3000+| {2,}", text) if p.strip()]
        if len(wide) == 2:
            return [re.sub(r"\s", "", w) for w in wide]
        return ["".join(pieces)]
    return pieces


def _add_kana(person: Person, kana: _Reading, family: str, given: str) -> None:
    evidence = ("beside the name", *kana.evidence, *(("two words",) if kana.given and given else ()))
    if kana.part.labelled:
        evidence = ("label", *evidence)
    sounds = roman.family_sounds(family)
    # A reading no table knows for a name it knows is rare: somebody should look.
    strange = bool(sounds and kana.family) and roman.key_of_kana(kana.family) not in sounds
    _add(person, kana.part, (("family_kana", kana.family), ("given_kana", kana.given)), evidence, strange)


# --- latin letters ----------------------------------------------------------------------------------------------


def _latin_beside(part: Part, parts: list[Part]) -> _Reading | None:
    """The romaji of the name: the latin person nearest to it."""
    # `Yamagata Cherry Orchard さがえ果樹園` is a shop, although its latin half looks like a person.
    brands = {p.line for p in parts if p.kind == "W" and p is not part}
    others = [p for p in parts if p.kind == "NL" and p.line not in brands]
    if not others:
        return _one_word_beside(part, parts)
    others = [p for p in others if p.labelled or not _sounds_otherwise(p.text, part.text)]
    if not others:
        return None
    nearest = min(others, key=lambda p: (abs(p.line - part.line), p.line))
    return _Reading(nearest, *romaji_order(nearest.text, part.text))


def _sounds_otherwise(latin: str, name: str) -> bool:
    """Whether no word of a latin line sounds like either half of a name whose halves are both known."""
    bare = _GAPS.sub("", name)
    halves = [(bare[:n], roman.sounds_of_given(bare[n:])) for n in range(1, len(bare)) if roman.is_family(bare[:n])]
    known = [roman.family_sounds(family) | given for family, given in halves if given]
    words_ = {roman.key_of_romaji(word) for word in re.findall(r"[^\W\d_]+", latin)} if known else set()
    return bool(known) and not any(words_ & sounds for sounds in known)


def _one_word_beside(part: Part, parts: list[Part]) -> _Reading | None:
    """`MIKA` above 水野 美佳, `Fuji` below 藤: one latin word that sounds like a part of the name."""
    family, _, given = _GAPS.sub(" ", part.text).partition(" ")
    for other in parts:
        if other.kind in ("L", "O") and other.alone and abs(other.line - part.line) == 1 and other.text.isalpha():
            key = roman.key_of_romaji(other.text)
            if key in roman.given_sounds(given):
                return _Reading(other, "", other.text)
            if key in roman.family_sounds(family):
                return _Reading(other, other.text, "")
    return None


def romaji_order(text: str, name: str = "") -> tuple[str, str]:
    """(family, given) of a name in latin letters.

    The readings of the kanji say which is the family name; else a comma, capitals, the tables and custom.
    """
    text = english.plain_name(text)
    pieces = _PREFIX.sub("", text).split()
    if len(pieces) > 2 and "," not in text and roman.is_family_first(pieces[0]) and not _CAPITALS.search(text):
        return pieces[0], " ".join(pieces[1:])
    if len(pieces) == 2 and "," not in text and name:
        first = _family_first(pieces, name)
        if first is not None:
            return (pieces[0], pieces[1]) if first else (pieces[1], pieces[0])
    family, given, _, sure = latin_names.split_latin(text)
    if name and not sure and len(pieces) == 2 and not (len(name.split()[0]) == 1 and len(pieces[0]) <= 4):
        # Under a Japanese name romaji stand given name first, but for names like 金 and 王.
        return pieces[1], pieces[0]
    return family, given


def _family_first(pieces: list[str], name: str) -> bool | None:
    first, last = roman.key_of_romaji(pieces[0]), roman.key_of_romaji(pieces[-1])
    bare = _GAPS.sub("", name)
    shown = name.split()
    if len(shown) == 2:
        sounds = roman.given_sounds(shown[1]) | ({roman.key_of_kana(shown[1])} if words.is_kana(shown[1]) else set())
        if (first in sounds) != (last in sounds):
            return last in sounds
        family_first = roman.may_sound(shown[0], pieces[0]) and roman.may_sound(shown[1], pieces[1])
        if family_first != (roman.may_sound(shown[0], pieces[1]) and roman.may_sound(shown[1], pieces[0])):
            return family_first
    for size in (2, 3, 1, 4):
        sounds = roman.family_sounds(bare[:size]) if len(bare) > size else frozenset()
        if first in sounds or last in sounds:
            return first in sounds
    return None


def _add_latin(person: Person, latin: _Reading, family: str, given: str, kana: _Reading | None) -> None:
    sounds = roman.family_sounds(family) | ({roman.key_of_kana(kana.family)} if kana else set())
    agrees = roman.key_of_romaji(latin.family) in sounds
    evidence = ("beside the name", "sounds") if agrees else ("beside the name",)
    _add(person, latin.part, (("family_romaji", latin.family), ("given_romaji", latin.given)), evidence, False)


def _latin_person(parts: list[Part], emails: list[str], titles: set[int]) -> Person:
    """A card in latin letters only: its printed name is family and given, and, where it is Japanese, its own romaji."""
    others = [p for p in parts if p.kind == "NL"]
    if not others:
        return Person()
    best = max(others, key=lambda p: (p.labelled, _latin_score(p, emails, titles), -p.line))
    family, given = romaji_order(best.text)
    locals_ = [e.partition("@")[0].lower() for e in emails]
    evidence = ["shape"]
    if any(family.lower() in local for local in locals_):
        evidence.append("e-mail")
    if best.labelled:
        evidence.append("label")
    if re.search(r"[A-Z]{3}", best.text) and not best.text.isupper():
        evidence.append("capitals")
    if english.is_person(best.text) and _near(best, titles):
        evidence.append("title beside")
    person = Person(parts=[best])
    values = [("family", family), ("given", given)]
    if roman.reads_japanese(family, given):
        values += [("family_romaji", family), ("given_romaji", given)]
    _add(person, best, tuple(values), tuple(evidence), False)
    return person


def _latin_score(part: Part, emails: list[str], titles: set[int]) -> float:
    words_ = [w.lower() for w in re.findall(r"[A-Za-z]{3,}", part.text)]
    points = 2.0 if any(w in e.partition("@")[0].lower() for w in words_ for e in emails) else 0.0
    return points + (1.0 if _near(part, titles) else 0.0)
