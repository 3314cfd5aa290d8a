"""Company names: the corporate form, which side of the name it stands on, and keys to compare by.

株式会社山田 and 山田株式会社 are two registered names and may be two firms: the form is never moved, and the
match key holds its position. Facts from general knowledge.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from enishi.names.data import either, lines, words
from enishi.names.variants import fold

Position = Literal["front", "middle", "back", ""]


class Company(NamedTuple):
    """A company name taken apart.

    core: the name without its form, as printed. form: the form in full (`株式会社`, `Co., Ltd.`), or "".
    position: which side of the core the form stands on; "" where there is none.
    """

    core: str
    form: str
    position: Position


@dataclass(frozen=True, slots=True)
class Form:
    """One corporate form of Japan: in full, its short forms, the bank's kana, and its English names."""

    full: str
    shorts: tuple[str, ...]
    bank: str
    english: tuple[str, ...]
    place: str


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


@cache
def forms() -> tuple[Form, ...]:
    """The corporate forms of Japan, as the table has them."""
    rows = (row + ("",) * (5 - len(row)) for row in lines("forms.tsv"))
    return tuple(Form(r[0], _split(r[1]), r[2], _split(r[3]), r[4] or "any") for r in rows)


@cache
def _spellings() -> dict[str, Form]:
    """Every written form -> its entry; bracketed shorts also in square and sharp brackets."""
    out: dict[str, Form] = {}
    for form in forms():
        for text in (form.full, *form.shorts):
            if not text.isascii() or text.endswith(")"):
                out.setdefault(text, form)
    return out


@cache
def _japanese() -> re.Pattern[str]:
    """Any Japanese form, longest first, so that 医療法人社団 is not read as 医療法人."""
    texts = sorted(_spellings(), key=len, reverse=True)
    return re.compile("|".join(re.escape(t).replace(r"\ ", r"\s?") for t in texts))


@cache
def _form_ends() -> re.Pattern[str]:
    """A text without any of these carries no form: what the Japanese ones end in, brackets and latin letters."""
    ends = "".join({re.escape(text[-1]) for text in _spellings()})
    return re.compile(f"[{ends}()A-Za-zÀ-ÿ]")


@cache
def _bank() -> tuple[re.Pattern[str], dict[str, Form]]:
    by_kana: dict[str, Form] = {}
    for form in forms():
        if form.bank:
            by_kana.setdefault(form.bank, form)
    kana = "|".join(sorted(by_kana, key=len, reverse=True))
    # ｶ)ﾔﾏﾀﾞ at the front, ﾔﾏﾀﾞ(ｶ at the back, ﾔﾏﾀﾞ(ｶ)ﾆﾎﾝ in the middle.
    return re.compile(rf"^(?P<front>{kana})\)|\((?P<middle>{kana})\)|\((?P<back>{kana})$"), by_kana


#: A latin form is only one when it stands alone as a word: dots and commas may surround it.
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ÿ&/.]+")
#: Words that also end ordinary phrases; a lone one needs a name of its own kind before it (`Sato & Co`).
_CAPITALS_ONLY = {"ag", "se", "sa", "as", "ab", "pt", "co", "lp", "pc", "kg", "sl", "ev", "nv", "bv", "gk", "yk", "kk"}
_LATIN_FRONT = re.compile(r"(K\.?\s?K\.|P\.?T\.?|G\.K\.|Y\.K\.|KK|NPO)\s+(?=\S)")
_FRONT_LATIN = {"kk": "K.K.", "pt": "PT", "gk": "G.K.", "yk": "Y.K.", "npo": "NPO"}


@cache
def _foreign() -> dict[str, str]:
    return {row[0].replace(" ", ""): row[1] for row in lines("forms_foreign.tsv")}


@cache
def _foreign_ends() -> tuple[str, ...]:
    return tuple(_foreign())


_MARKS = re.compile(r"[\s.,，．]")


def _bare(text: str) -> str:
    return _MARKS.sub("", text).casefold()


_BRACKETS = str.maketrans("【[〔〈<《】]〕〉>》", "(((((())))))")
_HALF_KANA = re.compile("[\uff66-\uff9f]")


def _plain(name: str) -> tuple[str, Sequence[int]]:
    """The text the forms are looked for in (NFKC, round brackets), and where each of its characters was printed.

    Half-width kana only come from banks and old files, where a sound and its mark are two characters; those
    names are widened whole.
    """
    if unicodedata.is_normalized("NFKC", name):
        return name.translate(_BRACKETS), range(len(name) + 1)
    text = unicodedata.normalize("NFKC", name) if _HALF_KANA.search(name) else name
    out, places = [], []
    for place, char in enumerate(text):
        wide = "(株)" if char == "㍿" else unicodedata.normalize("NFKC", char).translate(_BRACKETS)
        out.append(wide)
        places += [place] * len(wide)
    return "".join(out), [*places, len(text)]


def _latin_back(text: str) -> tuple[str, str] | None:
    """The form of other countries at the end, up to four words long: (core, form)."""
    if not _bare(text.rstrip(" )")).endswith(_foreign_ends()):
        return None
    spelt = list(_LATIN_WORD.finditer(text))
    for word in spelt[-5:]:
        tail = text[word.start() :].rstrip(" )")
        form = _foreign().get(_bare(tail))
        if form is None or (_bare(tail) in _CAPITALS_ONLY and not _stands_as_form(tail, text[: word.start()])):
            continue
        core = text[: word.start()].rstrip(" ,.(&" if "&" not in form else " ,.")
        if core:
            return core, form
    return None


def _stands_as_form(tail: str, before: str) -> bool:
    """Short forms double as words (as, co, se): apart, and in capitals, with a dot or as Co, they count."""
    if before and not re.search(r"[\s,，.(&]$", before):
        return False
    letters = re.sub(r"[^A-Za-z]", "", tail)
    return letters.isupper() or "." in tail or letters in {"Co", "Oy", "mbH"} or "/" in tail


def _latin_front(text: str) -> tuple[str, str] | None:
    m = _LATIN_FRONT.match(text)
    return (text[m.end() :].strip(), _FRONT_LATIN[_bare(m[1])]) if m else None


def _find_japanese(text: str) -> tuple[re.Match[str], Form] | None:
    """The form that gives the name its shape: one at an end before one in the middle."""
    found = []
    if text.isascii() and ")" not in text:
        return None
    for m in _japanese().finditer(text):
        form = _spellings().get(m[0]) or _spellings()[re.sub(r"\s", "", m[0])]
        at_front, at_back = not text[: m.start()].strip(), not text[m.end() :].strip()
        if form.place == "back" and at_front and not at_back:
            continue
        found.append((not (at_front or at_back), m.start(), m, form))
    if not found:
        return None
    best = min(found, key=lambda f: f[:2])
    return best[2], best[3]


class _Span(NamedTuple):
    """Where in the plain text the form stands."""

    start: int
    end: int
    form: str


def _locate(text: str) -> _Span | None:
    hit = _find_japanese(text)
    if hit:
        return _Span(hit[0].start(), hit[0].end(), hit[1].full)
    pattern, by_kana = _bank()
    bank = pattern.search(text) if "(" in text or ")" in text else None
    if bank:
        return _Span(bank.start(), bank.end(), by_kana[next(g for g in bank.groups() if g)].full)
    back = _latin_back(text)
    if back:
        return _Span(len(back[0]), len(text), back[1])
    front = _latin_front(text)
    return _Span(0, len(text) - len(front[0]), front[1]) if front else None


@lru_cache(maxsize=4096)
def parse(name: str) -> Company:
    """Take a company name apart. Never fails: a name without a form is all core.

    The core is a piece of the text as printed (two pieces, joined by a space, round a form in the middle);
    only half-width kana are widened.

    >>> parse("㈱山田").position, parse("山田（株）").core, parse("Yamada Co., Ltd.").form
    ('front', '山田', 'Co., Ltd.')
    """
    name = name.strip()
    text, places = _plain(name)
    span = _locate(text)
    if span is None:
        return Company(name, "", "")
    printed = unicodedata.normalize("NFKC", name) if _HALF_KANA.search(name) else name
    before, after = printed[: places[span.start]].strip(), printed[places[span.end] :].strip()
    position: Position = "middle" if before and after else "back" if before else "front"
    return Company(f"{before} {after}".strip(), span.form, position)


def _fold_core(core: str) -> str:
    """Case, width, variants, spaces and the marks people put in or leave out, folded away."""
    text = fold(unicodedata.normalize("NFKC", core)).casefold()
    return re.sub(r"[\s・･.,'’\"“”\-‐‑–—−_]", "", text)


def core_key(name: str) -> str:
    """The folded name without its form: equal for 株式会社山田, 山田㈱ and 山田."""
    return _fold_core(parse(name).core)


def match_key(name: str) -> str:
    """Core, form and position, folded: equal only for what may be one registered name.

    ㈱山田 = 株式会社山田 = (株)山田, but ≠ 山田株式会社 and ≠ 有限会社山田.
    """
    company = parse(name)
    return f"{_fold_core(company.core)}|{_bare(company.form)}|{company.position}"


def same_core_other_side(a: str, b: str) -> bool:
    """True for 株式会社山田 and 山田株式会社: to be flagged to a person, never merged."""
    x, y = parse(a), parse(b)
    return x.position != y.position and x.form == y.form != "" and _fold_core(x.core) == _fold_core(y.core)


@cache
def _shorts() -> tuple[re.Pattern[str], dict[str, str]]:
    """Short forms as printed: the ligatures and all widths of bracket."""
    ligatures = "㍿株式会社 ㈱株式会社 ㈲有限会社 ㈳社団法人 ㈶財団法人 ㈻学校法人 ㈾合資会社 ㈴合名会社 ㈿協同組合"
    table = {word[0]: word[1:] for word in ligatures.split()}
    for form in forms():
        for short in form.shorts:
            if short.startswith("(") and short.endswith(")"):
                table[short] = form.full
    pattern = "|".join(re.escape(s).replace(r"\(", "[(（]").replace(r"\)", "[)）]") for s in table)
    return re.compile(pattern), table


def expand(name: str) -> str:
    """Short forms written out where they stand (㈱山田 -> 株式会社山田); all else untouched, nothing moved."""
    pattern, table = _shorts()

    def written_out(m: re.Match[str]) -> str:
        return table[m[0].replace("（", "(").replace("）", ")")]

    return pattern.sub(written_out, name)


def is_company(text: str) -> bool:
    """True where the text carries a corporate form, in any language."""
    if unicodedata.is_normalized("NFKC", text) and not _form_ends().search(text):
        return False
    company = parse(text)
    return bool(company.form and company.core)


def corporate_number_ok(digits: str) -> bool:
    """Whether 13 digits are a 法人番号: the first is the check digit of the other twelve."""
    text = unicodedata.normalize("NFKC", digits).strip().removeprefix("T")
    if not re.fullmatch(r"[0-9]{13}", text):
        return False
    total = sum(int(d) * (1 + i % 2) for i, d in enumerate(reversed(text[1:])))
    return int(text[0]) == 9 - total % 9


@cache
def _organisation() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Ends of names of organisations that need no corporate form, and words of English ones."""
    ends, spelt = either(words("organisations.tsv", "end")), either(words("organisations.tsv", "word"))
    return re.compile(rf".+(?:{ends})"), re.compile(rf"\b(?:{spelt})\b", re.IGNORECASE)


@cache
def _last_characters() -> frozenset[str]:
    return frozenset(word[-1] for word in words("organisations.tsv", "end"))


def is_organisation(text: str) -> bool:
    """True where the text has a corporate form or ends like an organisation (大学, 病院, 商会, University …).

    A hint for the card reader: weaker than `is_company`, and a department may end the same way.
    """
    name = unicodedata.normalize("NFKC", text).strip()
    if is_company(name):
        return True
    pattern, spelt = _organisation()
    if name[-1:] in _last_characters() and pattern.fullmatch(name):
        return True
    return bool(_LATIN_WORD.search(name) and spelt.search(name))
