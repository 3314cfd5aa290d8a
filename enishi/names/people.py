"""Where a family name ends and a given name begins, and how a name is read. Evidence first, tables last.

Order of evidence: printed gap, furigana, romaji, e-mail, the tables. What only a table says is never sure.
The pieces are pieces of the text as given: nothing is normalised.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from enishi.names import latin
from enishi.names.data import words
from enishi.names.kana import is_kana, romaji_key, romaji_to_kana, to_katakana
from enishi.names.likeness import (
    best_by_email,
    family_candidates,
    fits_email,
    fits_kana,
    fits_romaji,
    given_candidates,
    parts_of_romaji,
)
from enishi.names.nanori import guesses
from enishi.names.tables import (
    COMMON,
    family_ends,
    family_kana,
    family_rank,
    family_readings,
    given_ends,
    given_kana,
    is_family,
    is_given,
    key_of_kana,
)
from enishi.names.tables import given_readings as _given_table
from enishi.names.variants import fold

Evidence = Literal["gap", "kana", "romaji", "email", "table", ""]


@dataclass(frozen=True, slots=True)
class Split:
    """A full name in its parts.

    family, given: pieces of the original, inner spaces removed; given is "" where only a family name stands.
    evidence: what decided. sure: False wherever a person should look. former: the name in 旧姓 brackets.
    """

    family: str
    given: str
    evidence: Evidence
    sure: bool
    former: str = ""


_FORMER = re.compile(
    r"""\s* [(（\[［〔【] \s* (?:旧姓|旧氏|旧名|née|nee|formerly|maiden\ name) \s* [:：・]? \s*
        ([^)）\]］〕】]+?) \s* [)）\]］〕】] \s*""",
    re.IGNORECASE | re.VERBOSE,
)
_BRACKET = re.compile("[(（[［〔【]")
_CJK = r"\u3400-\u9fff\uf900-\ufaff々〆〇\U00020000-\U0003ffff"
_KANJI = re.compile(f"[{_CJK}]")
_KATAKANA = re.compile("[ァ-ヺー]+")
_DOT = re.compile("[・･·＝゠=]")
_SELECTOR = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def split(full: str, *, kana: str = "", romaji: str = "", email_local: str = "") -> Split:
    """Split a full name. kana, romaji: the reading beside it, if any. email_local: what stands before the @.

    >>> split("山 田　太 郎").family, split("ジョン・スミス").family, split("Taro YAMADA").given
    ('山田', 'スミス', 'Taro')
    """
    text, former = full.strip(), ""
    m = _FORMER.search(text) if _BRACKET.search(text) else None
    if m:
        former = m[1]
        text = f"{text[: m.start()]}\u3000{text[m.end() :]}".strip()
    if not text:
        return Split("", "", "", False, former)
    if latin.is_latin(text):
        family, given, evidence, sure = latin.split_latin(text)
        return Split(family, given, evidence, sure, former)
    pieces = text.split()
    if _DOT.search(text) and not re.fullmatch("[・･·＝゠=].*|.*[・･·＝゠=]", text):
        found = _split_dotted(text)
    elif len(pieces) == 1:
        found = _split_solid(text, kana, romaji, email_local)
    else:
        found = _split_spaced(text, pieces, kana, romaji, email_local)
    return replace(found, former=former) if former else found


# --- printed marks ---------------------------------------------------------------------------------------------


def _split_dotted(text: str) -> Split:
    """ジョン・スミス: the given name first, unless kanji or the tables say otherwise. ＝ joins before ・ does."""
    dot = "[・･·]" if re.search("[・･·]", text) else "[＝゠=]"
    if re.search(r"\s", text):
        pieces = text.split()
        if len(pieces) == 2:
            # スミス ジョン・F and ジョン・F スミス: the gap is stronger than the dot.
            return _two(*pieces)
    at = [m.start() for m in re.finditer(dot, text)][-1]
    first, last = re.sub(r"\s", "", text[:at]), re.sub(r"\s", "", text[at + 1 :])
    if has_kanji(first) and not has_kanji(last):
        return Split(first, last, "gap", is_family(first))
    if has_kanji(last):
        given_last = is_given(last) and not is_family(last)
        return Split(first, last, "gap", False) if given_last else Split(last, first, "gap", False)
    if _japanese_kana(first, last) or first in words("foreign.tsv", "kana"):
        return Split(first, last, "gap", False)
    return Split(last, first, "gap", True)


def has_kanji(text: str) -> bool:
    """True where any character is a kanji."""
    return bool(_KANJI.search(text))


def _japanese_kana(first: str, last: str) -> bool:
    """Whether two kana words are a Japanese name, family first (ヤマダ タロウ)."""
    return to_katakana(first) in family_kana() and to_katakana(last) not in family_kana()


def _two(first: str, last: str) -> Split:
    """Two words with a gap between: family first, but for foreigners in katakana."""
    if is_kana(first) and has_kanji(last):
        backwards = is_family(last) and not is_given(last) and not is_family(first)
        return Split(last, first, "gap", False) if backwards else Split(first, last, "gap", True)
    if _KATAKANA.fullmatch(first) and re.fullmatch("[ァ-ヺー・＝]+", last):
        if _japanese_kana(first, last) or is_given(last):
            return Split(first, last, "gap", True)
        foreign = re.search("[ァィゥェォヴー]|ッ[ドグズ]|ティ|ディ|ジョン|マイ|リー|ス$|ン$", first + last)
        if foreign and to_katakana(first) not in family_kana():
            return Split(last, first, "gap", False)
    return Split(first, last, "gap", True)


def _gaps(text: str) -> list[tuple[int, int]]:
    """The gaps of a spaced name: (number of characters before it, width in half-width columns)."""
    gaps, seen = [], 0
    for m in re.finditer(r"\s+|\S+", text):
        if m[0].isspace():
            gaps.append((seen, sum(2 if c == "\u3000" else 1 for c in m[0])))
        else:
            seen += len(m[0])
    return gaps


def _split_spaced(text: str, pieces: list[str], kana: str, romaji: str, email_local: str) -> Split:
    if len(pieces) == 2:
        return _two(*pieces)
    solid, gaps = "".join(pieces), _gaps(text)
    widest = max(width for _, width in gaps)
    places = [at for at, width in gaps if width == widest]
    if len(places) == 1:
        return _two(solid[: places[0]], solid[places[0] :])
    if all(len(_SELECTOR.sub("", piece)) == 1 for piece in pieces):
        return _split_solid(solid, kana, romaji, email_local)
    # 佐藤 マリア 花子, 金 城 武: a known family name at a gap, or the first word.
    known = [at for at, _ in gaps if is_family(solid[:at])]
    best = [at for at in known if is_given(solid[at:])] or known
    if best:
        return Split(solid[: best[-1]], solid[best[-1] :], "gap", False)
    if all(is_kana(piece) for piece in pieces):
        return Split(pieces[-1], "".join(pieces[:-1]), "gap", False)
    return Split(pieces[0], solid[len(pieces[0]) :], "gap", False)


# --- nothing printed between -----------------------------------------------------------------------------------

#: No name begins with one of these: 々, small kana, long marks, selectors of a glyph; nor with ノ before a kanji.
_NEVER_FIRST = re.compile(
    f"[ノヶケツッ](?=[{_CJK}])|[々ァィゥェォッャュョヮぁぃぅぇぉっゃゅょゎーゞヽヾゝ\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)


#: The ノ of 一ノ瀬; つるの is another matter.
_NEVER_LAST = re.compile(f"[{_CJK}][ノﾉ之の]$")


def _places(text: str) -> list[int]:
    """Where a solid name may be cut."""
    return [at for at in range(1, len(text)) if not _NEVER_FIRST.match(text, at) and not _NEVER_LAST.search(text[:at])]


def _split_solid(text: str, kana: str, romaji: str, email_local: str) -> Split:
    cuts = _places(text)
    found = _by_kana(text, cuts, kana) if kana.strip() else None
    if not found and latin.is_latin(romaji):
        pairs = parts_of_romaji(romaji)
        found = _likeliest(text, [c for c in cuts if fits_romaji(text[:c], text[c:], pairs)], "romaji")
    if not found and email_local.strip():
        found = _likeliest(text, [c for c in cuts if fits_email(text[:c], text[c:], email_local)], "email")
    return found or _by_table(text, cuts)


def _likeliest(text: str, fitting: list[int], evidence: Evidence) -> Split | None:
    """The likeliest of the cuts that evidence allows: sure where it allows no other."""
    if not fitting:
        return None
    best = max(fitting, key=lambda cut: _likelihood(text, cut))
    return Split(text[:best], text[best:], evidence, len(fitting) == 1)


def _by_kana(text: str, cuts: list[int], kana: str) -> Split | None:
    """Furigana with its gap, or without: a cut is sure where a table agrees with it and no other cut does."""
    parts = re.split(r"[\s・･]+", kana.strip())
    found = _likeliest(text, [c for c in cuts if fits_kana(text[:c], text[c:], parts)], "kana")
    if found or len(parts) != 2 or not cuts:
        return found
    before, after = map(len, parts)
    if is_kana(text):
        printed_so = before in cuts and to_katakana(text) == to_katakana("".join(parts))
        return Split(text[:before], text[before:], "kana", True) if printed_so else None
    # No table knows either part: about as many sounds a kanji on both sides.
    share = before / (before + after)
    best = min(cuts, key=lambda c: (abs(c / len(text) - share), -_likelihood(text, c)))
    return Split(text[:best], text[best:], "kana", len(text) == 2)


#: How usual it is that family and given name have so many characters.
_USUAL = {
    (1, 1): 1.0, (1, 2): 1.0, (1, 3): 0.6, (2, 1): 1.5, (2, 2): 2.0, (2, 3): 1.2, (3, 1): 0.6, (3, 2): 1.0, (3, 3): 0.5,
}  # fmt: skip


def _likelihood(text: str, cut: int) -> float:
    """How likely a cut is, from the tables, the kanji, and how long Japanese names are."""
    family, given = fold(text[:cut]), fold(text[cut:])
    usual = _USUAL.get((len(family), len(given)), 0.5 if is_kana(given) else -1.0)
    return usual + _family_likelihood(family, given) + _given_likelihood(family, given)


def _family_likelihood(family: str, given: str) -> float:
    rank = family_rank().get(family)
    if rank is not None:
        return 9 - 3 * min(rank, COMMON) / COMMON + {1: -2.0, 2: 0.0}.get(len(family), 2.5)
    if is_kana(given) and is_kana(family[-1:]) and has_kanji(family):
        # 山田はなこ is not 山田は なこ.
        return -6.0
    return 3.0 if len(family) > 1 and family[-1] in family_ends() else 0.0


def _given_likelihood(family: str, given: str) -> float:
    if given in _given_table():
        return 6.0 - (1.0 if len(given) == 1 else 0)
    if is_kana(given):
        # はなこ after kanji: the change of script is half a gap.
        return 5.0 if has_kanji(family) and len(given) >= 2 else 0.0
    if len(given) in (2, 3) and given[-1] in given_ends():
        return 2.0 if guesses(given) else 1.5
    return 0.0


def _by_table(text: str, cuts: list[int]) -> Split:
    """No evidence but the tables: the likeliest cut, never sure."""
    whole = fold(text)
    if whole in family_readings() and (len(text) == 1 or not any(_known_both(text, c) for c in cuts)):
        return Split(text, "", "table", False)
    if is_kana(text):
        return _kana_by_table(text, cuts)
    if not cuts:
        return Split(text, "", "", False)
    best = max(cuts, key=lambda c: (_likelihood(text, c), -abs(2 - c)))
    family, given = text[:best], text[best:]
    if fold(family) in family_readings():
        return Split(family, given, "table", False)
    if re.search("[ぁ-ん]", family) and re.search("[ァ-ヶ]", given) and not has_kanji(text):
        return Split(text, "", "", False)
    return Split(family, given, "table" if fold(given) in _given_table() else "", False)


def _known_both(text: str, cut: int) -> bool:
    return fold(text[:cut]) in family_readings() and fold(text[cut:]) in _given_table()


def _kana_by_table(text: str, cuts: list[int]) -> Split:
    """ヤマダタロウ: both parts must be known readings; a nickname (さかなクン) stays whole."""
    kana = to_katakana(text)
    both = [c for c in cuts if kana[:c] in family_kana() and kana[c:] in given_kana()]
    if not both:
        return Split(text, "", "table" if kana in family_kana() else "", False)
    best = max(both, key=lambda c: (-family_kana()[kana[:c]] // 500, c))
    return Split(text[:best], text[best:], "table", False)


# --- the wrong way round ---------------------------------------------------------------------------------------


def swapped(family: str, given: str) -> bool:
    """True only where the tables say the two were put in each other's place (kanji, kana or romaji).

    The one must be known as a given name only, the other as a family name only.
    """
    if not family.strip() or not given.strip():
        return False
    if latin.is_latin(family) and latin.is_latin(given):
        return latin.swapped_latin(family, given)
    family, given = family.strip(), given.strip()
    return is_family(given) and not is_given(given) and is_given(family) and not is_family(family)


# --- readings --------------------------------------------------------------------------------------------------

Origin = Literal["romaji", "email", "guessed", ""]


@dataclass(frozen=True, slots=True)
class Reading:
    """How a name is read, in katakana ("" where nothing is known), and what says so: the weaker of its two parts."""

    family_kana: str
    given_kana: str
    origin: Origin


def readings(family: str) -> tuple[str, ...]:
    """The readings of a family name in katakana, the commonest first; kana read themselves; () if unknown."""
    return family_candidates(family.strip()) if family.strip() else ()


def given_readings(given: str) -> tuple[str, ...]:
    """The readings of a given name in katakana, the commonest first, then what its kanji suggest; () if unknown."""
    return given_candidates(given.strip()) if given.strip() else ()


def reading(family: str = "", given: str = "", *, romaji: tuple[str, str] = ("", ""), email_local: str = "") -> Reading:
    """The reading of a name: from its romaji (family, given), else from an e-mail's local part, else guessed.

    >>> reading("山田", "太郎", email_local="t.yamada")
    Reading(family_kana='ヤマダ', given_kana='タロウ', origin='guessed')
    """
    families, givens = readings(family), given_candidates(given.strip()) if given.strip() else ()
    if any(romaji):
        found = _from_romaji(families, romaji[0]), _from_romaji(givens, romaji[1])
        if found[0] or found[1]:
            return _with_guesses(*found, families, givens, "romaji")
    if email_local.strip():
        score, by_family, by_given = best_by_email(families, givens, email_local)
        if score == 3:
            return Reading(by_family, by_given, "email")
        if score:
            # An initial or one part alone leaves the other one a guess, though a better one.
            alone = not given.strip() or not family.strip()
            return Reading(by_family, by_given, "email" if alone else "guessed")
    family_kana, given_kana = next(iter(families), ""), next(iter(givens), "")
    return Reading(family_kana, given_kana, "guessed" if family_kana or given_kana else "")


def _from_romaji(candidates: tuple[str, ...], romaji: str) -> str:
    """The known reading that is written so (Sato -> サトウ), else the romaji letter by letter."""
    key = romaji_key(romaji)
    if not key:
        return ""
    known = next((c for c in candidates if key_of_kana(c) == key), "")
    return known or romaji_to_kana(romaji)


def _with_guesses(
    family: str, given: str, families: tuple[str, ...], givens: tuple[str, ...], origin: Origin
) -> Reading:
    guess_family, guess_given = family or next(iter(families), ""), given or next(iter(givens), "")
    guessed = (guess_family and not family) or (guess_given and not given)
    return Reading(guess_family, guess_given, "guessed" if guessed else origin)
