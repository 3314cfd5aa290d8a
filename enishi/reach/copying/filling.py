"""A site's form, filled in for a person in one language: each field cut to its limit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from typing import Any

from enishi.reach.copying import making
from enishi.reach.copying.cutting import cut, length
from enishi.reach.copying.person import Language, Person, Spell
from enishi.reach.copying.sites import Field, fields
from enishi.wording.boasting import language_of

#: Posts, schools and languages that are shown; a page of two hundred is none.
MOST = {"post": 10, "school": 5, "language": 5}


@dataclass(frozen=True, slots=True)
class Filled:
    """of: which post, school or language, from 1; 0 for what there is once. whole: as it would stand without a limit.
    text: what fits; "" where the field takes it whole or not at all, and it does not fit."""

    field: Field
    of: int
    whole: str
    text: str

    @property
    def cut(self) -> bool:
        return self.text != self.whole

    @property
    def length(self) -> int:
        return length(self.text, self.field.counts)

    @property
    def whole_length(self) -> int:
        return length(self.whole, self.field.counts)

    @property
    def key(self) -> str:
        """posts.1.company, or bio."""
        return f"{self.field.part}s.{self.of}.{self.field.name}" if self.of else self.field.name


@dataclass(slots=True)
class Form:
    """site, language: what it is for. fields: those that something stands in. more: posts, schools and languages beyond
    those that are shown. foreign: some of it is in the other language only. romanised: the name
    is spelt after its reading."""

    site: str
    language: Language
    fields: list[Filled] = field(default_factory=list)
    more: int = 0
    foreign: bool = False
    romanised: bool = False


def filled(person: Person, site: str, language: Language) -> Form:
    form = Form(site, language)
    several: dict[str, Sequence[Any]] = {
        "post": making.posts(person, language),
        "school": person.schools,
        "language": person.tongues,
    }
    wanted = _in_order([one for one in fields() if one.site == site], language)
    for part, names in _parts(wanted):
        if not part:
            form.fields += _filled(names, 0, partial(_once, person, language))
            continue
        form.more += max(0, len(several[part]) - MOST[part])
        for number, what in enumerate(several[part][: MOST[part]], 1):
            form.fields += _filled(names, number, partial(_of, what, language))
    words = making.introduction(person, language).splitlines()
    form.foreign = any(language_of(line) not in (language, None) for line in words)
    form.romanised = language == "en" and making.is_romanised(person)
    return form


def _once(person: Person, language: Language, one: Field) -> str:
    return making.ONCE[one.makes](person, language)


def _of(what: Any, language: Language, one: Field) -> str:
    if isinstance(what, Spell):
        return making.OF_SPELL[one.makes](what, language)
    return making.OF_TONGUE[one.makes](what)


def _filled(names: Sequence[Field], number: int, made: Callable[[Field], str]) -> Iterator[Filled]:
    for one in names:
        whole = made(one).strip()
        if whole:
            text = cut(whole, one.limit, one.counts)
            yield Filled(one, number, whole, "" if one.whole and text != whole else text)


def _in_order(wanted: list[Field], language: Language) -> list[Field]:
    """In English the given name stands first."""
    if language == "ja":
        return wanted
    out = list(wanted)
    for at in range(len(out) - 1):
        if out[at].makes.startswith("family") and out[at + 1].makes.startswith("given"):
            out[at], out[at + 1] = out[at + 1], out[at]
    return out


def _parts(wanted: list[Field]) -> Iterator[tuple[str, list[Field]]]:
    """What stands together in the form: fields there are once, or those of one post."""
    for part, group in groupby(wanted, key=lambda one: one.part):
        yield part, list(group)
