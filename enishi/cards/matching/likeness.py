"""How alike two humans are, from what is known of each. The rules of 名寄せ, in one place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from enishi.cards.matching.keys import Key, has_kanji, shared_address

#: same: one human. doubtful: a person must look. namesake: the same name, and clearly two people. other: no sign.
Degree = Literal["same", "doubtful", "namesake", "other"]
Evidence = list[list[str]]

#: Domains where two addresses say nothing: one human may well have both.
_FREE_MAIL_DOMAINS = (
    "gmail.com googlemail.com yahoo.co.jp yahoo.com ymail.ne.jp outlook.com outlook.jp hotmail.com hotmail.co.jp "
    "live.jp live.com msn.com icloud.com me.com mac.com docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp "
    "nifty.com biglobe.ne.jp so-net.ne.jp ocn.ne.jp plala.or.jp proton.me protonmail.com aol.com gmx.de gmx.net "
    "web.de qq.com 163.com naver.com excite.co.jp infoseek.jp rakuten.jp ymobile.ne.jp"
)
FREE_MAIL = frozenset(_FREE_MAIL_DOMAINS.split())


@dataclass(slots=True)
class Facts:
    """The keys of all cards of one human."""

    names: set[str] = field(default_factory=set)
    sounds: set[str] = field(default_factory=set)
    emails: set[str] = field(default_factory=set)
    mobiles: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    companies: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, keys: Iterable[Key]) -> Facts:
        facts = cls()
        for kind, value in keys:
            facts.add(kind, value)
        return facts

    def add(self, kind: str, value: str) -> None:
        getattr(self, _HELD_IN[kind]).add(value)

    @property
    def only_sounds(self) -> bool:
        """No name in kanji: only in letters or kana."""
        return bool(self.names) and not any(has_kanji(name) for name in self.names)


_HELD_IN = {
    "name": "names",
    "romaji": "sounds",
    "email": "emails",
    "mobile": "mobiles",
    "link": "links",
    "company": "companies",
}


@dataclass(frozen=True, slots=True)
class Likeness:
    degree: Degree
    evidence: Evidence

    @property
    def weight(self) -> int:
        """More agreeing keys weigh more; a key weighs more than a name or a company."""
        return sum(4 if kind in ("email", "mobile", "link") else 1 for kind, _value in self.evidence)


def compare(new: Facts, old: Facts) -> Likeness:
    """Whether two sets of facts are of one human, with what agrees."""
    keys = _agreeing(new, old)
    named: Evidence = [["name", name] for name in sorted(new.names & old.names)[:1]] or _sound_alike(new, old)
    if not named:
        return Likeness("doubtful" if keys else "other", keys)
    other_side = _other_side(new, old)
    if keys:
        return Likeness("doubtful" if other_side else "same", keys + named + other_side)
    return _by_company(new, old, named, other_side)


def _agreeing(new: Facts, old: Facts) -> Evidence:
    emails = [e for e in sorted(new.emails & old.emails) if not shared_address(e)]
    return (
        [["email", e] for e in emails]
        + [["mobile", m] for m in sorted(new.mobiles & old.mobiles)]
        + [["link", link] for link in sorted(new.links & old.links)]
    )


def _sound_alike(new: Facts, old: Facts) -> Evidence:
    """A name in letters or kana that sounds like the other's. Two names in different kanji are two names."""
    if not (new.only_sounds or old.only_sounds):
        return []
    return [["romaji", sound] for sound in sorted(new.sounds & old.sounds)[:1]]


def _parts(company: str) -> tuple[str, str, str]:
    """Core, form and position of a key made by names.companies.match_key."""
    core, form, position = company.rsplit("|", 2) if company.count("|") >= 2 else (company, "", "")
    return core, form, position


def _other_side(new: Facts, old: Facts) -> Evidence:
    """株式会社山田 and 山田株式会社: may be two firms. Not where the very same firm is there as well."""
    if new.companies & old.companies:
        return []
    for one in sorted(new.companies):
        for other in sorted(old.companies):
            (a, form, side), (b, form_b, side_b) = _parts(one), _parts(other)
            if a == b and form == form_b != "" and side != side_b:
                return [["other_side", a]]
    return []


def _contradict(new: Facts, old: Facts) -> bool:
    """Nothing agrees, and each has what one human would not have twice: an address at the same firm, a mobile."""
    mine = {e for e in new.emails if not shared_address(e)}
    theirs = {e for e in old.emails if not shared_address(e)}
    domains = {e.split("@")[1] for e in mine} & {e.split("@")[1] for e in theirs}
    return bool(domains - FREE_MAIL) or bool(new.mobiles and old.mobiles)


def _by_company(new: Facts, old: Facts, named: Evidence, other_side: Evidence) -> Likeness:
    """The same name without a key that agrees: never one human by that alone. Of one sound only: not without a firm."""
    cores = {_parts(c)[0] for c in new.companies} & {_parts(c)[0] for c in old.companies}
    by_sound = named[0][0] == "romaji"
    if not cores and (by_sound or (new.companies and old.companies)):
        return Likeness("other", named)
    if _contradict(new, old) and not other_side:
        return Likeness("other" if by_sound else "namesake", named)
    firm = [["company", core] for core in sorted(cores)[:1]]
    return Likeness("doubtful", named + (other_side or firm))
