"""Made-up people with their posts, addresses and numbers. A seed decides everything."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace

import phonenumbers

from . import organisations, towns, words
from .organisations import Post
from .romaji import romaji
from .towns import Town


@dataclass(frozen=True, slots=True)
class Number:
    """A phone number in the pieces in which it is printed."""

    parts: tuple[str, str, str]

    @property
    def digits(self) -> str:
        return "".join(self.parts)


@dataclass(frozen=True, slots=True)
class Place:
    """town with made-up house numbers. block: (丁目 or "", 番, 号). building, floor: "" where there is none."""

    town: Town
    block: tuple[str, str, str]
    building: str
    building_latin: str
    floor: str


@dataclass(frozen=True, slots=True)
class Person:
    """Everything that may stand on a card. kana: hiragana. latin: given name first, capitalised.

    foreign: the name is printed in katakana, given name first. latin_form: order and capitals in latin letters.
    """

    family: str
    given: str
    kana: tuple[str, str]
    latin: tuple[str, str]
    posts: tuple[Post, ...]
    qualifications: tuple[str, ...]
    places: tuple[Place, ...]
    tel: tuple[Number, ...]
    fax: tuple[Number, ...]
    mobile: tuple[Number, ...]
    free: tuple[Number, ...]
    email: str
    url: str
    nets: dict[str, str] = field(default_factory=dict)
    foreign: bool = False
    latin_form: str = "First Last"
    maiden: str = ""
    extension: str = ""
    motto: str = ""
    noise: tuple[str, ...] = ()


_LATIN_FORMS = {
    "First LAST": 27, "First Last": 37, "LAST First": 13, "Last First": 10, "FIRST LAST": 10, "Last, First": 3
}  # fmt: skip


def person(rng: random.Random) -> Person:
    town = towns.town(rng)
    firm = organisations.firm(rng, town)
    family, given, kana, latin, foreign = _name(rng)
    leading = rng.random() < (0.8 if not firm.kind.units and firm.kind is not organisations.COMPANY else 0.3)
    posts = [organisations.post(rng, firm, leading)]
    # Who serves a town serves nobody else.
    if rng.random() < 0.06 and firm.kind.domain != "lg.jp":
        second = firm if rng.random() < 0.5 else organisations.firm(rng, town)
        if second.kind.domain != "lg.jp":
            posts.append(organisations.post(rng, second, second is not firm))
    if len(posts) == 2 and not all(p.titles for p in posts):
        posts.pop()
    quals = rng.sample(firm.kind.qualifications, min(len(firm.kind.qualifications), rng.choice((1, 1, 1, 2))))
    share = 0.12 if firm.kind is organisations.COMPANY else 0.45
    places = [_place(rng, town)]
    if rng.random() < 0.05:
        places.append(_place(rng, towns.town(rng)))
    tel = [number(rng, place.town.area_code) for place in places]
    main = tel[0]
    if len(places) == 1 and rng.random() < 0.1:
        tel.append(_near(rng, main))
    fax = [_near(rng, one) for one in tel[: len(places)]] if rng.random() < 0.72 else []
    mobile = [_mobile(rng)] if rng.random() < 0.55 or not firm.kind.units else []
    if mobile and firm.kind is not organisations.COMPANY and rng.random() < 0.15:
        tel, fax = [], []
    return Person(
        family, given, kana, latin, tuple(posts),
        tuple(quals) if rng.random() < share else (),
        tuple(places), tuple(tel), tuple(fax), tuple(mobile),
        (_free(rng),) if rng.random() < 0.04 else (),
        _email(rng, latin, firm.domain), _url(rng, firm.domain), _nets(rng, latin, firm.domain), foreign,
        latin_form=rng.choices(tuple(_LATIN_FORMS), tuple(_LATIN_FORMS.values()))[0],
        maiden=rng.choice(words.FAMILIES)[0] if not foreign and rng.random() < 0.02 else "",
        extension=str(rng.randrange(100, 7000)) if rng.random() < 0.08 else "",
        motto=rng.choice(words.MOTTOS) if rng.random() < 0.2 else "",
        noise=tuple(_noise(rng) for _ in range(rng.choice((0, 0, 0, 1, 1, 2)))),
    )  # fmt: skip


def _name(rng: random.Random) -> tuple[str, str, tuple[str, str], tuple[str, str], bool]:
    if rng.random() < 0.025:
        given, family, latin = rng.choice(words.FOREIGNERS)
        first, last = latin.split("_")
        return family, given, ("", ""), (first, last), True
    tables = (words.FAMILIES, words.RARE_FAMILIES, words.VARIANT_FAMILIES)
    family, family_kana = rng.choice(rng.choices(tables, (50, 38, 12))[0])
    given, given_kana = rng.choice(rng.choice((words.MEN, words.WOMEN)))
    latin = (romaji(given_kana).capitalize(), romaji(family_kana).capitalize())
    if latin[1].startswith("O") and family_kana.startswith(("おお", "おう")) and rng.random() < 0.3:
        latin = (latin[0], "Oh" + latin[1][1:])
    return family, given, (family_kana, given_kana), latin, False


def _place(rng: random.Random, town: Town) -> Place:
    chome = str(rng.randrange(1, 8)) if town.chome else ""
    block = (chome, str(rng.randrange(1, 60)), str(rng.randrange(1, 30)) if rng.random() < 0.8 else "")
    building, latin = rng.choice(words.BUILDINGS) if rng.random() < 0.45 else ("", "")
    floor = rng.choice((f"{rng.randrange(2, 30)}F", f"{rng.randrange(2, 12)}階", f"{rng.randrange(101, 1205)}号室",
                        f"{rng.randrange(201, 905)}", "B1F", "")) if building else ""  # fmt: skip
    return Place(town, block, building, latin, floor)


def number(rng: random.Random, area_code: str) -> Number:
    """A fixed number that the plan holds for this area code and parts in the same way."""
    while True:
        exchange = str(rng.randrange(2, 10)) + "".join(str(rng.randrange(10)) for _ in range(5 - len(area_code)))
        parts = (area_code, exchange, f"{rng.randrange(10000):04}")
        parsed = phonenumbers.parse("".join(parts), "JP")
        printed = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
        if phonenumbers.is_valid_number(parsed) and printed == "-".join(parts):
            return Number(parts)


def _near(rng: random.Random, number: Number) -> Number:
    area_code, exchange, last = number.parts
    return Number((area_code, exchange, f"{(int(last) + rng.choice((1, 1, 1, 5, 10, 11))) % 10000:04}"))


def _mobile(rng: random.Random) -> Number:
    first = rng.choice(("090", "090", "080", "080", "070", "060" if rng.random() < 0.2 else "090"))
    return Number((first, f"{rng.randrange(1000, 10000)}", f"{rng.randrange(10000):04}"))


def _free(rng: random.Random) -> Number:
    return Number(("0120", f"{rng.randrange(100, 1000)}", f"{rng.randrange(1000):03}"))


def _email(rng: random.Random, latin: tuple[str, str], domain: str) -> str:
    if rng.random() < 0.05:
        return ""
    given, family = (part.lower() for part in latin)
    local = rng.choice(
        (f"{given[0]}.{family}", f"{given[0]}-{family}", f"{given}.{family}", f"{family}.{given}", f"{family}_{given}",
         family, f"{family}-{given[0]}", f"{given[0]}{family}", f"{family}{rng.randrange(1, 100)}", "info", given)
    )  # fmt: skip
    return f"{local}@{'mail.' if rng.random() < 0.05 else ''}{domain}"


def _url(rng: random.Random, domain: str) -> str:
    if rng.random() < 0.3:
        return ""
    host = rng.choice(("www.", "www.", "")) + domain
    return rng.choice((f"https://{host}", f"https://{host}/", f"http://{host}/", host, host))


def _nets(rng: random.Random, latin: tuple[str, str], domain: str) -> dict[str, str]:
    given, family = (part.lower() for part in latin)
    stem = domain.partition(".")[0]
    known = {
        "x": f"@{given}_{family[:6]}",
        "line": rng.choice((f"@{stem[:10]}", f"{given}.{family}{rng.randrange(100)}")),
        "facebook": rng.choice(
            (f"facebook.com/{given}.{family}", f"{stem}.official", f"https://www.facebook.com/{stem}")
        ),
    }
    return {name: known[name] for name in known if rng.random() < 0.035}


def _noise(rng: random.Random) -> str:
    text = rng.choice(words.NOISE).replace("_", " ")
    for size in (5, 6, 8, 10, 13):
        text = text.replace(f"{{{size}}}", "".join(str(rng.randrange(1, 10)) for _ in range(size)))
    return text


def extreme() -> list[Person]:
    """The hardest to set: a very long firm, one-character names, no readings and no mail, hardly anything."""
    base = person(random.Random(3))
    long = Post(
        "特定非営利活動法人東海北陸地域産業情報ネットワーク推進協議会連合会",
        "The Tokai-Hokuriku Regional Industrial Information Network Promotion Council Federation, Inc.",
        (*(words.DIVISIONS[:1]), words.DEPARTMENTS[-2], words.SECTIONS[-3]),
        (("代表取締役社長", "President"), ("営業本部長", "Head of Sales")),
    )
    short = Post("乙㈱", "Otsu", (), ())
    return [
        replace(
            base, posts=(long, long), email="nobunaga.kachonofugetsu-nakandakari@mail.tokai-hokuriku-net.example.or.jp"
        ),
        replace(
            base, family="一", given="一", kana=("にのまえ", "はじめ"), latin=("Hajime", "Ninomae"), posts=(short,)
        ),
        replace(base, kana=("", ""), latin=("", ""), email="", url="", foreign=False),
        replace(base, posts=(short,), qualifications=(), tel=(), fax=(), mobile=(), noise=(), motto="", nets={}),
    ]
