"""What a card can be recognised by, folded for comparing. Shown text is never touched."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from enishi.names.companies import match_key
from enishi.names.kana import is_kana, kana_to_romaji, romaji_key
from enishi.names.latin import is_latin
from enishi.names.variants import fold
from enishi.reading.fields import FIELDS, Card

#: As long as MatchKey.value may be.
LONGEST = 400


class Key(NamedTuple):
    """kind: email, mobile, link, name, romaji or company."""

    kind: str
    value: str


#: Addresses that more than one person reads. Compared with the part before the first mark or digit.
_SHARED_WORDS = (
    "info information sales contact support office admin mail post webmaster soumu somu eigyo eigyou jinji keiri "
    "honsha honten recruit saiyo saiyou press pr kouhou koho help helpdesk inquiry otoiawase toiawase service "
    "customer cs order orders shop store jimu jimukyoku noreply donotreply all staff team hello hq reception "
    "uketsuke web www postmaster company kaisha head headoffice general marketing hr secretary secretariat hisho "
    "enquiries enquiry accounts accounting billing booking reservation yoyaku member members event events"
)
_SHARED = frozenset(_SHARED_WORDS.split())


def shared_address(email: str) -> bool:
    """Whether an address looks like a firm's rather than a person's: info@, sales-tokyo@.

    >>> shared_address("info@example.jp"), shared_address("t.yamada@example.jp")
    (True, False)
    """
    local = email.split("@")[0].replace("no-reply", "noreply").replace("head-office", "headoffice")
    return re.split(r"[-._+\d]", local)[0] in _SHARED


def email_key(text: str) -> str:
    """An address folded: width, case, `mailto:`; "" where it is none."""
    plain = unicodedata.normalize("NFKC", text).strip().casefold().removeprefix("mailto:").strip("<> .;,")
    return plain if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", plain) else ""


_MOBILE = re.compile(r"0[789]0\d{8}")


def phone_key(text: str) -> str:
    """A number's digits; Japan's country code becomes the leading 0, others keep their +."""
    plain = re.sub(r"[^\d+]", "", unicodedata.normalize("NFKC", text).replace("(0)", ""))
    plain = re.sub(r"^00(?=[1-9])", "+", plain)
    if re.match(r"\+81", plain):
        return "0" + plain[3:].lstrip("0")
    return plain


def _mobiles(card: Card) -> Iterator[str]:
    """Numbers that one human answers. Many a file has the switchboard in its column for mobiles."""
    for text in card.values("mobile"):
        number = phone_key(text)
        if len(number) >= 10 and (_MOBILE.fullmatch(number) or not number.startswith("0")):
            yield number
    for text in card.values("tel"):
        number = phone_key(text)
        if _MOBILE.fullmatch(number):
            yield number


_PROFILES = (
    (re.compile(r"(?:[a-z]{2,3}\.)?linkedin\.com/(?:in|pub)/([^/?#]+)"), "linkedin.com/in/"),
    (re.compile(r"(?:[a-z-]+\.)?(?:facebook|fb)\.com/profile\.php\?(?:.*&)?id=(\d+)"), "facebook.com/"),
    (re.compile(r"(?:[a-z-]+\.)?(?:facebook|fb)\.com/people/[^/]+/(\d+)"), "facebook.com/"),
    (re.compile(r"(?:[a-z-]+\.)?(?:facebook|fb)\.com/([\w.]+)/?(?:[?#]|$)"), "facebook.com/"),
    (re.compile(r"(?:mobile\.)?(?:twitter|x)\.com/@?(\w{1,15})/?(?:[?#]|$)"), "x.com/"),
)
#: Pages of those sites that are nobody's.
_NOBODYS = {"profile.php", "sharer.php", "share", "home", "intent", "search", "pages", "groups", "login", "i"}


def link_key(text: str) -> str:
    """A profile page on LinkedIn, Facebook or X in one spelling; "" for every other address."""
    plain = unquote(unicodedata.normalize("NFKC", text)).strip().casefold()
    plain = re.sub(r"^(?:https?:)?/*(?:www\.)?", "", plain)
    for pattern, site in _PROFILES:
        found = pattern.match(plain)
        if found and found[1] not in _NOBODYS:
            return site + found[1]
    return ""


def _links(card: Card) -> Iterator[str]:
    for text in (*card.values("url"), *card.values("facebook"), *card.values("x")):
        if link := link_key(text):
            yield link
    for text in card.values("x"):
        if re.fullmatch(r"@?\w{1,15}", text.strip(), re.ASCII):
            yield "x.com/" + text.strip().lstrip("@").casefold()
    for text in card.values("facebook"):
        if re.fullmatch(r"[A-Za-z0-9.]{5,}", text.strip()) and "facebook" not in text:
            yield "facebook.com/" + text.strip().casefold()


def name_key(family: str, given: str) -> str:
    """A name folded: variant kanji, width, case, spaces and ・. Latin names in any order of their words.

    >>> name_key("髙橋", "一 生") == name_key("高橋一生", ""), name_key("Taro", "YAMADA") == name_key("Yamada", "Taro")
    (True, True)
    """
    text = fold(unicodedata.normalize("NFKC", f"{family} {given}")).casefold()
    if is_latin(text):
        return " ".join(sorted(re.findall(r"[^\s.,'’\-]+", text)))
    return re.sub(r"[\s・･·＝=]", "", text)


def has_kanji(name: str) -> bool:
    """False for names in letters or kana, which say only how a name sounds."""
    return not (is_latin(name) or is_kana(name))


def romaji_keys(family: str, given: str) -> set[str]:
    """How a name in letters or kana sounds, family first and last, under one spelling of all romaji."""
    words = [romaji_key(kana_to_romaji(word)) for word in re.split(r"[\s・･,，]+", f"{family} {given}") if word]
    words = [word for word in words if word]
    return {"".join(words), "".join([*words[1:], *words[:1]])} if words else set()


def _names(card: Card) -> Iterator[Key]:
    family, given = card.first("family"), card.first("given")
    if name := name_key(family, given):
        yield Key("name", name)
        if not has_kanji(name):
            yield from (Key("romaji", sound) for sound in romaji_keys(family, given))
    for kind in ("kana", "romaji"):
        sounds = romaji_keys(card.first(f"family_{kind}"), card.first(f"given_{kind}"))
        yield from (Key("romaji", sound) for sound in sounds)


def keys(card: Card) -> tuple[Key, ...]:
    """All keys of a card, each once, in an order that depends on the card alone."""
    found = list(_names(card))
    found += [Key("email", key) for text in card.values("email") if (key := email_key(text))]
    found += [Key("mobile", number) for number in _mobiles(card)]
    found += [Key("link", link) for link in _links(card)]
    found += [Key("company", match_key(text)) for text in card.values("company") if text.strip()]
    return tuple(sorted({Key(kind, value[:LONGEST]) for kind, value in found}))


def fingerprint(card: Card) -> str:
    """The same for the same row brought in twice: of its kind and untouched text, else of its fields."""
    content = card.raw or json.dumps(
        [[name, [v.value for v in card.fields[name]]] for name in FIELDS if card.fields.get(name)], ensure_ascii=False
    )
    return hashlib.sha256(f"{card.kind}\0{content}".encode("utf-8", "surrogatepass")).hexdigest()
