"""Lines in latin letters: which piece is the company, the department, the title, the person."""

from __future__ import annotations

import re
from functools import lru_cache

from . import lexicon, roman, words
from .lines import fold

_PIECES = re.compile(r"\s*(?:[,/|;]|\s[-–—]\s)\s*")
_AND = re.compile(r"\s+(?:&|and)\s+")
# Vietnamese letters come in pairs of capital and small; either may begin a word.
_UPPER, _LOWER = "A-ZÀ-ÖØ-ÞĀĒĪŌŪĂĐƠƯẠ-ỹ", "a-zà-öø-ÿāēīōūăđơưạ-ỹ"
_PERSON_WORD = (
    rf"(?:[{_UPPER}][{_LOWER}'’]+(?:-?[{_UPPER}][{_LOWER}]+|-[{_LOWER}]+)*|[{_UPPER}][{_UPPER}'’-]+|[A-Z]\.?"
    r"|d[eai]|v[ao]n|der|la|le|bin)"
)
_PERSON = re.compile(rf"^(?:(?:Mr|Ms|Mrs|Dr|Prof)\.? )?{_PERSON_WORD}(?:,? {_PERSON_WORD}){{1,3}}$")
# Within a university, not one.
_FACULTY = re.compile(r"(?:Graduate School|School|Faculty|Department|Division|Laboratory|Center|Centre) (?:of|for) ")
#: What is set beside a name and is not part of it: (Ms.), "Max".
_MISS = re.compile(r"\s*\((?:Mr|Ms|Mrs|Miss)\.?\)$|\s*[\"“][A-Za-z. -]{2,14}[\"”]")
_NAMES_TOO = re.compile(r"\b(?:YOU|You|TO|To|RE|Re)\b")
_PREFIX = re.compile(r"^(?:Mr|Ms|Mrs|Dr|Prof)\.? (?=[A-Z])")
_NOT_A_PERSON = frozenset(lexicon.words("not_a_person_latin"))
_LETTERS = re.compile(r"\w+")


@lru_cache(maxsize=8192)
def is_person(text: str) -> bool:
    """Whether latin words may be a person: two to four capitalised words, none of them a word of firms or mottos."""
    if len(text) > 40 or not _PERSON.match(text):
        return False
    plain = _PREFIX.sub("", text)
    # In `YOU Yoshio` the word is a family name, whatever it says otherwise.
    spoken = _NAMES_TOO.sub("", plain) if len(plain.split()) == 2 else plain
    return _NOT_A_PERSON.isdisjoint(_LETTERS.findall(spoken.lower()))


def plain_name(text: str) -> str:
    """A person's name without (Ms.) and a nickname in quotes."""
    return _MISS.sub("", text).strip()


@lru_cache(maxsize=8192)
def pieces(text: str) -> tuple[tuple[str, str, int], ...]:
    """(kind, text, start) of a latin stretch; kind is C, D, T, Q, N for a person, O or L for nothing known."""
    plain = fold(text)
    if plain != text:
        # Full-width letters are told like plain ones and kept as printed.
        return tuple((kind, text[at : at + len(piece)], at) for kind, piece, at in pieces(plain))
    whole = _one(text)
    if whole == "N" and "," in text and words.is_qualification(text.rpartition(",")[2].strip()):
        whole = ""
    if whole == "T" and (both := _two_titles(text)):
        return both
    if whole in ("C", "N") or (whole == "Q" and "(" in text) or not _PIECES.search(text):
        inner = _front(text) if whole == "C" else None
        return inner or ((whole, text, 0),) if whole != "L" else _by_words(text)
    spans, position = [], 0
    for match in _PIECES.finditer(text):
        spans.append((position, match.start()))
        position = match.end()
    spans = [(a, b) for a, b in [*spans, (position, len(text))] if a < b]
    return _merge(text, spans)


def _two_titles(text: str) -> tuple[tuple[str, str, int], ...]:
    """`Director & CFO`; not `Head of People & Culture`."""
    joint = _AND.search(text)
    if not joint:
        return ()
    first, second = text[: joint.start()], text[joint.end() :]
    if not (words.is_title(first) and words.is_title(second)):
        return ()
    return (("T", first, 0), ("T", second, joint.end()))


def _one(text: str) -> str:
    bare = _MISS.sub("", text).strip(" .,")
    if words.is_company(text):
        return "C"
    if words.is_qualification(bare):
        return "Q"
    if words.is_title(bare):
        return "T"
    if words.is_department(bare) and not words.is_office(bare):
        return "D"
    if is_person(bare):
        return "N"
    if _FACULTY.match(bare):
        return "D"
    if words.is_office(bare):
        return "C"
    return "O" if words.is_organisation(bare) else "L"


def _front(text: str) -> tuple[tuple[str, str, int], ...] | None:
    """Title or department set before a company on its line: `Sales Department, Example Co., Ltd.`"""
    for match in _PIECES.finditer(text):
        head, rest = text[: match.start()], text[match.end() :]
        kind = _one(head)
        if kind in ("T", "D", "N") and words.is_company(rest) and not _form_only(rest):
            behind = pieces(rest)
            return ((kind, head, 0), *((k, t, s + match.end()) for k, t, s in behind))
    for match in reversed(list(_PIECES.finditer(text))):
        head, rest = text[: match.start()], text[match.end() :]
        kind = _one(rest)
        if kind in ("T", "D") and words.is_company(head):
            return (*pieces(head), (kind, rest, match.end()))
    return None


def _form_only(text: str) -> bool:
    return bool(re.fullmatch(r"(?i)(?:co\.?,? ?ltd\.?|inc\.?|ltd\.?|llc\.?|corp\.?|k\.k\.)", text.strip()))


def _merge(text: str, spans: list[tuple[int, int]]) -> tuple[tuple[str, str, int], ...]:
    """The pieces between commas; those of one kind side by side stay one."""
    out: list[tuple[str, str, int]] = []
    for begin, stop in spans:
        piece = text[begin:stop]
        kind = _one(piece)
        last = out[-1] if out else None
        if last and ((last[0] == kind and kind in "DL") or (last[0] == "T" and kind == "L" and "|" not in text)):
            # `Country Manager, Japan` is one title.
            out[-1] = (last[0], text[last[2] : stop], last[2])
        elif last and last[0] == "T" and kind == "L" and text[last[2] : begin].rstrip().endswith("|"):
            # `Senior Consultant | Digital Transformation`: what a bar sets behind a title is where.
            out.append(("D", piece, begin))
        elif kind in ("L", "O"):
            out += [(k, t, s + begin) for k, t, s in _by_words(piece)]
        else:
            out.append((kind, piece, begin))
    if len(out) == 2 and out[0][0] in ("L", "N") and out[1][0] in ("L", "N") and is_person(text):
        return (("N", text, 0),)
    return tuple(out)


def _by_words(text: str) -> tuple[tuple[str, str, int], ...]:
    """Two things set side by side without a comma: `Sales Department Manager`, `Taro Yamada President`."""
    gaps = [m.span() for m in re.finditer(r"\s+", text)]
    for left_end, right in gaps:
        left, tail = text[:left_end], text[right:]
        kinds = _one(left), _one(tail)
        if kinds[0] == "T" and " " not in tail and roman.is_given_romaji(tail):
            # `Owner Rie`
            return (("T", left, 0), ("L", tail, right))
        if set(kinds) in ({"T", "D"}, {"N", "T"}, {"N", "D"}, {"N", "Q"}, {"N", "C"}, {"T", "C"}):
            return ((kinds[0], left, 0), (kinds[1], tail, right))
    kind = _one(text)
    return ((kind, text, 0),)
