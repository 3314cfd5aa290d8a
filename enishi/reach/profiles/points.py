"""The ten points: each yes or no, with the words it was seen in. The number of contacts is none of them.

Anybody who looks at the page can decide the same ten (`agreement`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from enishi.reach.profiles.profile import Profile
from enishi.wording.boasting import flags

POINTS = (
    "name", "picture", "company", "title", "reach", "languages", "team", "inner", "introduced", "current",
)  # fmt: skip
#: Pixels of a picture's shorter side; characters of what the team does; years a card is good for.
LEAST_PIXELS, TEAM, YEARS = 400, (40, 200), 3
#: What is shown of the words a point was seen in.
_EVIDENCE = 120


class Found(NamedTuple):
    """met: None where what was given cannot show it. evidence: the words. missing: what is not there, a key of
    `sentences.TO_DO`; "" where it is met."""

    point: str
    met: bool | None
    evidence: str = ""
    missing: str = ""


def check(profile: Profile, today: date) -> list[Found]:
    """The ten points in order."""
    return [Found(point, *_JUDGES[point](profile, today)) for point in POINTS]


class Score(NamedTuple):
    """seen: of how many points anything can be said."""

    met: int
    seen: int


def score(found: list[Found]) -> Score:
    return Score(sum(one.met is True for one in found), sum(one.met is not None for one in found))


Judged = tuple[bool | None, str, str]


def _judged(evidence: str, missing: str) -> Judged:
    return bool(evidence), evidence[:_EVIDENCE], "" if evidence else missing


def _name(profile: Profile, today: date) -> Judged:
    if not profile.name:
        return False, "", "name"
    met = bool(profile.reading)
    return met, f"{profile.name} ({profile.reading})" if met else profile.name, "" if met else "reading"


def _picture(profile: Profile, today: date) -> Judged:
    if profile.picture is None:
        return None, "", "picture_unseen"
    if profile.picture >= LEAST_PIXELS:
        return True, f"{profile.picture} px", ""
    return False, f"{profile.picture} px" if profile.picture else "", "picture"


def _company(profile: Profile, today: date) -> Judged:
    both = " ".join(part for part in (profile.company, profile.department) if part)
    if profile.company and profile.department:
        return True, both[:_EVIDENCE], ""
    return False, both[:_EVIDENCE], "department" if profile.company else "company"


def _title(profile: Profile, today: date) -> Judged:
    return _judged(profile.title, "title")


def _reach(profile: Profile, today: date) -> Judged:
    return _judged(", ".join(profile.ways), "reach")


_ONE_ONLY = re.compile(
    r"(?:日本語|英語)(?:のみ|だけ)|(?:only in|only speak|please write in) (?:japanese|english)\b(?! or)"
    r"|(?:japanese|english) only",
    re.I,
)
_JAPANESE = re.compile(r"[ぁ-ゖ].*[ぁ-ゖ]|[一-鿿]{2}")
#: Two words in a row that are written in English, and no name or address.
_ENGLISH = re.compile(r"\b[A-Za-z][a-z'’]*,? (?:of|in|at|for|and|the|with|to|from|is|are)\b")
_ENGLISH_POST = re.compile(r"\b(?:manager|director|engineer|section|department|division|sales|ltd|inc)\b", re.I)


def _languages(profile: Profile, today: date) -> Judged:
    if only := _ONE_ONLY.search(profile.text):
        return True, only[0], ""
    # A name and its reading say nothing about the language of the rest.
    named = profile.name.split()
    lines = [line.strip() for line in profile.text.splitlines() if not any(part in line for part in named)]
    japanese = next((line for line in lines if _JAPANESE.search(line)), "")
    english = next((line for line in lines if _is_english(line)), "")
    if japanese and english:
        return True, f"{japanese[:50]} / {english[:50]}", ""
    return False, "", "english" if japanese else "japanese"


def _is_english(line: str) -> bool:
    words = " ".join(word for word in line.split() if "@" not in word and "/" not in word)
    return bool(_ENGLISH.search(words) or _ENGLISH_POST.search(words))


_TEAM = re.compile(
    r"チーム|部署|(?<!担)[当弊](?:部|社|課|店|院|校)|(?:部|課|係|室|班|社)では|私たち|私ども|皆で|仲間と|名で"
    r"|\b(?:our|my) (?:\w+ )?(?:team|department|division|section|group|company|firm|office|branch)\b|\bwe\b|\bteam\b",
    re.I,
)


def _team(profile: Profile, today: date) -> Judged:
    """The first paragraph or sentence about the team that has the right length and no boast; else what is wrong."""
    wrong, seen = "team", ""
    for passage in _passages(profile.text):
        if not _TEAM.search(passage):
            continue
        if not TEAM[0] <= len(passage) <= TEAM[1]:
            problem = "team_short" if len(passage) < TEAM[0] else "team_long"
        elif flags(passage):
            problem = "team_boasts"
        else:
            return True, passage[:_EVIDENCE], ""
        if wrong in ("team", "team_short"):
            wrong, seen = problem, passage
    return False, seen[:_EVIDENCE], wrong


def _passages(text: str) -> Iterator[str]:
    """Each paragraph, and where it is too long, its sentences."""
    for paragraph in (line.strip() for line in text.splitlines()):
        if len(paragraph) > TEAM[1]:
            yield from (part.strip() for part in re.split(r"(?<=[。！？])|(?<=[.!?])\s", paragraph) if part.strip())
        if paragraph:
            yield paragraph


_INNER = re.compile(
    r"出身|生まれ|育ち|趣味|好きで|休日は|週末は|卒業|大学|高校|高専|専門学校|学部|同窓"
    r"|\b(?:university|college|school|hobb(?:y|ies)|born in|grew up|home ?town|(?:free|spare) time|weekends?"
    r"|i (?:like|love|enjoy|play|sing))\b",
    re.I,
)


def _inner(profile: Profile, today: date) -> Judged:
    parts = (part.strip() for part in re.split(r"[\n。]|\.(?=\s)", profile.text))
    return _judged(next((part for part in parts if _INNER.search(part)), ""), "inner")


def _introduced(profile: Profile, today: date) -> Judged:
    if profile.introduction is None:
        return None, "", "introduced_unseen"
    return _judged(profile.introduction, "introduced")


def _current(profile: Profile, today: date) -> Judged:
    if profile.confirmed is None:
        return False, "", "undated"
    said = f"{profile.confirmed:%Y-%m}"
    met = 0 <= _months(profile.confirmed, today) <= 12 * YEARS
    return met, said, "" if met else "old"


def _months(earlier: date, later: date) -> int:
    return (later.year - earlier.year) * 12 + later.month - earlier.month


_JUDGES: dict[str, Callable[[Profile, date], Judged]] = {
    "name": _name,
    "picture": _picture,
    "company": _company,
    "title": _title,
    "reach": _reach,
    "languages": _languages,
    "team": _team,
    "inner": _inner,
    "introduced": _introduced,
    "current": _current,
}
