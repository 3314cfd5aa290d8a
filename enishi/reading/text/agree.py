"""Evidence between fields: what of one value speaks for another."""

from __future__ import annotations

import re

from enishi.names import companies

from . import roman
from .found import Find
from .lexicon import either

_PUBLIC = re.compile(rf"{either('public_mail')}\.", re.I)

_FRONT = re.compile(r"^(?:https?://)?(?:www\.)?")
_NO_LETTERS, _KANA = re.compile("[^a-z]"), re.compile("[ァ-ヺぁ-ゖ]{2,}")


def confirm(finds: list[Find]) -> None:
    """Let the fields of one card confirm each other; in place."""
    domains = _domains(finds)
    labels = names_in_domains(finds)
    names = [f for f in finds if f.field == "company"]
    english = [f.value for f in names if f.latin]
    for find in names:
        if "form" in find.evidence:
            find.agree("place")
        if english and not find.latin:
            find.agree("other side")
        # What is certain already is not compared with the domains: that takes long.
        if find.state == "check" and labels and _sounds_like(find.value, labels):
            find.agree("domain")
    posts = [f for f in finds if f.field in ("department", "title")]
    if names or len(posts) > 1:
        for find in posts:
            find.agree("beside a post")
    mails = {d.rpartition("@")[2] for d in domains}
    for find in finds:
        if find.field == "url" and any(_host(find.value) in d for d in mails):
            find.agree("e-mail")


def names_in_domains(finds: list[Find]) -> list[str]:
    """The words of the card's own domains that may name a firm: `kiri` of info@kiri.example.jp."""
    return [label for domain in _domains(finds) for label in domain.split(".")[:-1] if len(label) > 3]


def _domains(finds: list[Find]) -> set[str]:
    out = set()
    for find in finds:
        if find.field == "email" and not _PUBLIC.match(find.value.rpartition("@")[2]):
            out.add(find.value.rpartition("@")[2].lower())
        elif find.field == "url":
            out.add(_host(find.value))
    return out


def _host(url: str) -> str:
    return _FRONT.sub("", url.lower()).partition("/")[0]


def _sounds_like(company: str, labels: list[str]) -> bool:
    """Whether a firm's name, in kana or latin letters, is one of the names in its domains."""
    core = companies.parse(company).core
    plain = _NO_LETTERS.sub("", core.lower())
    key = roman.key_of_kana(core) if _KANA.search(core) else ""
    if len(plain) < 3 and len(key) < 4:
        return False
    return any(_is_in(plain, key, label) for label in labels)


def _is_in(plain: str, key: str, label: str) -> bool:
    """plain: the latin letters of a name; key: its sound; label: one name of a domain."""
    letters = label.replace("-", "")
    if len(plain) >= 3 and (plain[:8] in letters or letters in plain):
        return True
    sound = roman.key_of_romaji(label) if len(key) >= 4 else ""
    return bool(sound) and (key[:8] in sound or (len(sound) >= 4 and sound in key))
