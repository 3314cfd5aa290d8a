"""Whether a reading (furigana, romaji, an e-mail's local part) fits the kanji of a name."""

from __future__ import annotations

import re
from functools import lru_cache

from enishi.names import latin
from enishi.names.kana import is_kana, kana_to_romaji, romaji_key, to_katakana
from enishi.names.nanori import could_be_read, guesses
from enishi.names.tables import family_readings, given_readings, key_of_kana
from enishi.names.variants import fold

_SAME_SOUND = str.maketrans({"ヂ": "ジ", "ヅ": "ズ", "ヲ": "オ", "ヰ": "イ", "ヱ": "エ"})


def sound(kana: str) -> str:
    """Kana as it sounds, for comparing: katakana, ヂ as ジ, ヅ as ズ, without spaces."""
    return re.sub(r"\s", "", to_katakana(kana)).translate(_SAME_SOUND)


@lru_cache(maxsize=8192)
def family_candidates(family: str) -> tuple[str, ...]:
    """Known readings of a family name, katakana; kana read themselves."""
    if is_kana(family):
        return (to_katakana(family),)
    return family_readings().get(fold(family), ())


@lru_cache(maxsize=8192)
def given_candidates(given: str) -> tuple[str, ...]:
    """Known readings of a given name, katakana, then what its kanji suggest; kana read themselves."""
    if is_kana(given):
        return (to_katakana(given),)
    known = given_readings().get(fold(given), ())
    return known + tuple(g for g in guesses(fold(given)) if g not in known)


def fits_kana(family: str, given: str, words: list[str]) -> bool:
    """Whether furigana (one word, or two with the gap between) fit this cut: one part at least is known so."""
    families = [sound(r) for r in family_candidates(family)]
    if len(words) == 2:
        first, last = sound(words[0]), sound(words[1])
        if first in families:
            return bool(given)
        known = {sound(r) for r in given_readings().get(fold(given), ())} or {sound(r) for r in given_candidates(given)}
        # A family name known with other readings only is left to the cut where both agree.
        return last in known and not families
    whole = sound("".join(words))
    for reading in families:
        rest = whole.removeprefix(reading)
        if rest != whole and rest and _may_be(given, rest):
            return True
    return False


def _may_be(given: str, rest: str) -> bool:
    """Whether `rest` may be how `given` is read."""
    known = given_readings().get(fold(given), ())
    if known or is_kana(given):
        return rest in {sound(r) for r in given_candidates(given)}
    return could_be_read(fold(given), rest)


def parts_of_romaji(romaji: str) -> list[tuple[str, str]]:
    """Canonical (family, given) of a romaji name: one pair where capitals or a comma decide, else both orders."""
    family, given, evidence, _sure = latin.split_latin(romaji)
    pairs = [(romaji_key(family), romaji_key(given))]
    decided = evidence == "romaji" or "," in romaji
    if not decided and given:
        pairs.append((pairs[0][1], pairs[0][0]))
    return pairs


def keys(readings: tuple[str, ...]) -> set[str]:
    """Readings in canonical romaji."""
    return set(map(key_of_kana, readings))


def fits_romaji(family: str, given: str, pairs: list[tuple[str, str]]) -> bool:
    """Whether the romaji fit this cut: the family name is read so, or an unknown one leaves a known given name."""
    families, givens = keys(family_candidates(family)), keys(given_candidates(given))
    for first, last in pairs:
        if first in families and (not givens or last in givens or not given_readings().get(fold(given))):
            return True
        if not families and last in givens:
            return True
    return False


def _initials(readings: tuple[str, ...]) -> set[str]:
    return {spelt[0] for r in readings if (spelt := kana_to_romaji(r))} | {key[0] for key in keys(readings) if key}


@lru_cache(maxsize=4096)
def _local_words(local: str) -> tuple[str, ...]:
    words = re.split(r"[._\-+]+", re.sub(r"[0-9]+", "", local.casefold()))
    return tuple(romaji_key(word) for word in words if word)


def email_score(family: str, given: str, local: str) -> int:
    """How well a reading (katakana) fits an e-mail's local part: 3 both, 2 family and initial, 1 one part, 0 not."""
    words = _local_words(local)
    if not words:
        return 0
    spelt_family, spelt_given = kana_to_romaji(family), kana_to_romaji(given)
    family_key, given_key = romaji_key(spelt_family), romaji_key(spelt_given)
    if len(words) >= 2:
        return _score_words(words, family_key, given_key, _initials((family,)), _initials((given,)))
    word = words[0]
    both = {
        romaji_key(spelt_family + spelt_given),
        romaji_key(spelt_given + spelt_family),
        family_key + given_key,
        given_key + family_key,
    }
    if given_key and family_key and word in both:
        return 3
    if family_key and word in {family_key + i for i in _initials((given,))} | {
        i + family_key for i in _initials((given,))
    }:
        return 2
    if given_key and word in {given_key + i for i in _initials((family,))} | {
        i + given_key for i in _initials((family,))
    }:
        return 2 if family_key else 0
    return 1 if len(word) > 2 and word in {family_key, given_key} else 0


def _score_words(
    words: tuple[str, ...], family: str, given: str, family_initials: set[str], given_initials: set[str]
) -> int:
    if family and given and family in words and given in words:
        return 3
    if family and family in words:
        rest = [w for w in words if w != family]
        return 2 if any(w in given_initials for w in rest) else 0 if any(len(w) == 1 for w in rest) and given else 1
    if given and given in words and any(w in family_initials for w in words):
        return 2
    return 0


def best_by_email(families: tuple[str, ...], givens: tuple[str, ...], local: str) -> tuple[int, str, str]:
    """The pair of readings that fits an e-mail best: (score, family, given); score 0 where none fits."""
    best = (0, "", "")
    for family in families or ("",):
        for given in givens or ("",):
            score = email_score(family, given, local)
            if score > best[0]:
                best = (score, family, given)
    return best


def fits_email(family: str, given: str, local: str) -> bool:
    """Whether an e-mail's local part fits this cut of a name."""
    families = family_candidates(family)
    if not families:
        return False
    return best_by_email(families, given_candidates(given), local)[0] >= 1
