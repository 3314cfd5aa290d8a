"""The tables of family and given names with their readings, loaded when first asked for.

Names are looked up folded (髙 as 高): one entry serves every way of writing it.
"""

from __future__ import annotations

from functools import cache

from enishi.names.data import lines
from enishi.names.kana import kana_to_romaji, romaji_key
from enishi.names.variants import fold


@cache
def family_readings() -> dict[str, tuple[str, ...]]:
    """Folded family name -> its readings in katakana, the commonest first; roughly in order of frequency."""
    out: dict[str, tuple[str, ...]] = {}
    for name, readings in lines("family.tsv"):
        known = out.get(fold(name), ())
        out[fold(name)] = known + tuple(r for r in readings.split(",") if r not in known)
    return out


@cache
def family_rank() -> dict[str, int]:
    """Folded family name -> its place in the table, from 0: small is common."""
    return {name: rank for rank, name in enumerate(family_readings())}


@cache
def given_readings() -> dict[str, tuple[str, ...]]:
    """Folded given name -> its readings in katakana, the commonest first."""
    out: dict[str, tuple[str, ...]] = {}
    for name, readings in lines("given.tsv"):
        known = out.get(fold(name), ())
        out[fold(name)] = known + tuple(r for r in readings.split(",") if r not in known)
    return out


@cache
def family_kana() -> dict[str, int]:
    """Reading of a family name in katakana -> the rank of the commonest name read so."""
    return _by_reading(family_readings())


@cache
def given_kana() -> dict[str, int]:
    """Reading of a given name in katakana -> its place in the table."""
    return _by_reading(given_readings())


def _by_reading(table: dict[str, tuple[str, ...]]) -> dict[str, int]:
    out: dict[str, int] = {}
    for rank, readings in enumerate(table.values()):
        for reading in readings:
            out.setdefault(reading, rank)
    return out


@cache
def family_romaji() -> dict[str, int]:
    """Canonical romaji (`kana.romaji_key`) of a family name -> rank."""
    return _in_romaji(family_kana())


@cache
def given_romaji() -> dict[str, int]:
    """Canonical romaji of a given name -> its place in the table."""
    return _in_romaji(given_kana())


def _in_romaji(table: dict[str, int]) -> dict[str, int]:
    out: dict[str, int] = {}
    for kana, rank in table.items():
        out.setdefault(romaji_key(kana_to_romaji(kana)), rank)
    return out
