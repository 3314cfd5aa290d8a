"""Telephone, fax and mobile numbers: by their label, and by the number plan.

The plan is the one of `phonenumbers`; its patterns are compiled once and asked directly, because its parser is a
hundred times slower than a card may take. The printed form is kept; only kanji digits of vertical cards are turned
into digits, and a pair `5678/5679` into two numbers.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from . import lexicon
from .found import Find
from .lines import SPACES, Line

_SEP = r"(?: ?[-.ー・)>] ?| ?[(<] ?| )?"
_JP = rf"(?:0\d{{1,4}}/\d{{1,4}}/\d{{4}}|[(<]?0\d{{1,4}}[)>]?{_SEP}\d{{1,4}}{_SEP}\d{{3,4}})"
_ABROAD = (
    rf"(?:\+|\(\+|00(?=[1-9])|(?<!\d)(?=81[- ]\d))\d{{1,3}}\)?{_SEP}(?:\(0\)[- ]?)?(?:\d{{1,4}}{_SEP}){{1,4}}\d{{2,4}}"
)
_LOCAL = r"\d{2,4}-\d{4}"
# A date goes on behind a slash; another number with its area code may.
_END = r"(?!\d|[-/](?!0\d{1,4}-\d{1,4}-\d{4}(?!\d))\d{2,}[-/]\d)"
# After the number: more numbers that share its beginning, who answers, and extensions.
_REMARK = (
    r"代表直通|代表番号|代表|大代表|直通|直|代|ダイヤルイン|D\.?I\.?|Direct|direct|Main|main|フリーダイヤル|携帯|会社|自宅"
    r"|本社|担当直通|営業部?|受付|Reception|ナビダイヤル|国内専用|FAX兼用|兼FAX"
)
_TAIL = re.compile(
    r"(?P<pair>(?: ?[/・,、] ?(?:\d{1,4}(?![\d-]|\.\d|[ ()]+\d)"
    r"|[〇一二三四五六七八九]{2,4}(?![〇一二三四五六七八九-])))+)?(?P<range> ?~ ?\d{1,4}(?![\d-]))?"
    rf"(?P<remark> ?(?:\( ?(?:{_REMARK}) ?\)"
    rf"|\([^()@\d]{{1,14}}\d?[^()@\d]{{0,3}}\)|\[(?:{_REMARK})\]|代表(?!取締役|社員|理事)|\(代(?!\S*\))))?"
    r"(?P<ext>[ ,/]*[(\[]? ?(?:内線番号|内線|内|ext\.?|Ext\.?|EXT\.?|x(?=\d)|extension)[ :.]*\d{1,6}(?:[-~/・]\d{1,6})?"
    r"[)\]]?)?"
)
# What it begins with is asked first: that is quick, and most characters begin no number.
_NUMBER = re.compile(rf"(?=[+(<08])(?<![\d@#_])(?<!\d[-.])(?:(?P<abroad>{_ABROAD})|(?P<jp>{_JP})){_END}(?![@\w]*@)")
_LOCAL_NUMBER = re.compile(rf"(?<![\d@#_-])(?:{_LOCAL}){_END}")

_KANJI = "〇○◯零一二三四五六七八九"
_KANJI_SET = frozenset(_KANJI)
_DIGIT = re.compile(rf"[\d{_KANJI}]")
_KANJI_ZERO = re.compile(rf"[〇○◯零0][{_KANJI}]")
_BETWEEN, _DIGITS = re.compile("[-ー・ |]+"), re.compile(r"\d+")
_KANJI_DIGITS = str.maketrans(_KANJI, "0000123456789")
_KSEP = r" ?[-ー・.)(|]? ?"
_KANJI_NUMBER = re.compile(
    rf"(?<![{_KANJI}])\(?[〇○◯零0][{_KANJI}]{{1,4}}\)?{_KSEP}[{_KANJI}]{{1,4}}{_KSEP}[{_KANJI}]{{3,4}}(?![{_KANJI}])"
)

_FEWEST_DIGITS = 9
_KIND = lexicon.fields("number")
_LONGEST_LABEL = 24
# Most texts before a number end like no label, and of the others most places begin none.
_LABEL_ENDS = frozenset(word[-1] for word in (*_KIND, "d", "di"))
_LABEL_BEGINS = frozenset(word[0] for word in (*_KIND, "d", "di"))
_SHOWN_LABELS = re.compile(
    r"代表|大代表|直通|受付|ダイヤルイン|d\.i\.|direct|フリーダイヤル|フリーコール|ナビダイヤル|自宅|main|^di?$|内線|代\)",
    re.I,
)
_NOT_A_PHONE = re.compile(
    r"(法人番号|登録番号|インボイス|事業者番号|適格請求書|許可|免許|登録|認可|認証|ISO|JIS|資本金|創業|設立|口座|振替|普通|当座|番号制度"
    r"|プライバシーマーク|Pマーク|第|古物商|営業時間|受付時間|定休|No\.|№|号|会員番号|社員番号|証券コード|コード)\s*[:.第(]?\s*[^\s]{0,12}$"
)
_OWNER = re.compile(r"[^\s\d:()\[\]/]{1,8}$")
_LABEL_EDGE = f"{SPACES}:.()[]/,、;|■□●○◆・>=-"
_LABEL_START = f"{SPACES}:()[]/,、;|■□●○◆・>-"
_MOBILE_FRONT = re.compile(r"0[6-9]0\d{8}")


@cache
def _plan() -> dict[str, re.Pattern[str]]:
    """The number plan of Japan, as patterns over the number without its leading zero."""
    from phonenumbers import PhoneMetadata

    data = PhoneMetadata.metadata_for_region("JP")
    if data is None:
        return {}
    kinds = {"mobile": data.mobile, "tel": data.fixed_line, "ip": data.voip, "free": data.toll_free}
    kinds |= {"navi": data.uan, "pager": data.pager, "premium": data.premium_rate}
    patterns = {kind: desc.national_number_pattern for kind, desc in kinds.items() if desc}
    return {kind: re.compile(pattern) for kind, pattern in patterns.items() if pattern}


@lru_cache(maxsize=4096)
def plan_kind(digits: str) -> str:
    """What the plan says about a number: mobile, tel, ip, free … , "possible", or "" for no number.

    digits: national digits with their leading zero, or + and the international ones.
    """
    if digits.startswith("+81"):
        digits = "0" + digits[3:].removeprefix("0")
    if digits.startswith("+"):
        return _abroad(digits)
    if not digits.startswith("0"):
        return ""
    national = digits[1:]
    for kind, pattern in _plan().items():
        if pattern.fullmatch(national):
            return kind
    size = 11 if digits[:3] in ("050", "060", "070", "080", "090", "020") or digits.startswith("0800") else 10
    # Exchanges not yet given out, and those of made-up numbers, are possible all the same.
    if len(digits) != size or not digits.startswith("0") or digits[1] == "0" or len(set(digits)) == 1:
        return ""
    return "mobile" if _MOBILE_FRONT.fullmatch(digits) else "possible"


def _abroad(digits: str) -> str:
    from phonenumbers import NumberParseException, is_possible_number, is_valid_number, parse

    try:
        number = parse(digits)
    except NumberParseException:
        return ""
    return "tel" if is_valid_number(number) else "possible" if is_possible_number(number) else ""


def digits_of(text: str) -> str:
    """The number itself, so that two printed forms of one number can be told to be one."""
    if "+" in text or text.startswith(("00", "81-", "81 ")):
        return "+" + _ABROAD_MARKS.sub("", text.replace("+", "")).removeprefix("00")
    return _NO_DIGITS.sub("", text)


_ABROAD_MARKS = re.compile(r"\(0\)|\D")


def same_number(text: str) -> str:
    """A key that is equal for the same number at home and from abroad."""
    from .lines import fold

    digits = digits_of(fold(text))
    return "0" + digits[3:].removeprefix("0") if digits.startswith("+81") else digits


def _label(before: str) -> tuple[str, str, int]:
    """The label at the end of the text before a number: its kind, its words and its length."""
    return _label_of(before[-_LONGEST_LABEL:]) if before else ("", "", 0)


@lru_cache(maxsize=4096)
def _label_of(tail: str) -> tuple[str, str, int]:
    body = tail.rstrip(_LABEL_EDGE)
    if not body:
        return "", "", 0
    lowered = body.lower()
    if lowered[-1] not in _LABEL_ENDS:
        return "", "", 0
    for start in range(len(lowered)):
        if start and lowered[start - 1].isascii() and lowered[start - 1].isalpha() and lowered[start].isascii():
            continue
        if lowered[start].isalnum() and lowered[start] not in _LABEL_BEGINS:
            continue
        word = "".join(lowered[start:].lstrip(_LABEL_START).split()).replace(".", "").rstrip("(:)[]")
        if not word:
            break
        kind = _KIND.get(word) or _KIND.get(word.replace("(", "").replace(")", ""))
        if kind is None and "d" in word:
            kind = {"di": "tel", "d": "tel"}.get(word)
        if kind:
            if word.startswith(("直通", "代表", "ダイヤルイン", "受付")):
                # `秘書直通`: whose line it is belongs to the label.
                own = _OWNER.search(body, 0, start)
                start = own.start() if own else start
            skipped = len(lowered[start:]) - len(lowered[start:].lstrip(_LABEL_START))
            return kind, body[start + skipped :], len(tail) - start - skipped
    return "", "", 0


def announces(text: str, below: str) -> str:
    """The kind of number that a line announces which holds nothing but a label, the number standing on the next."""
    if len(text) > _LONGEST_LABEL or not _BEGINS.match(below):
        return ""
    kind, words, _ = _label(text)
    return kind if kind and len(words) >= len(text.lstrip(_LABEL_START).rstrip(_LABEL_EDGE)) else ""


_BEGINS = re.compile(r"^[(+]*[\d〇○◯零]")
_NUMBER_AHEAD = re.compile(r"[ :.)\]]*[(+]?\d")
_LABEL_BEHIND = re.compile(r"\s*(?:[(\[]\s*([^()\[\]\d]{1,16}?)\s*[)\]]|(FAX|TEL|携帯|ファックス|Mobile|直通))", re.I)


def find_phones(line: Line, announced: str = "") -> list[Find]:
    """Every number on a line, left to right; their spans and labels are taken."""
    text = line.folded
    finds: list[Find] = []
    position = 0
    for number in _numbers(line):
        start, end, printed, tail = number
        if start < position:
            continue
        before = text[position:start]
        kind, words, length = _label(before)
        if not kind and _NOT_A_PHONE.search(before):
            continue
        if not kind:
            kind, words, end = _label_behind(text, tail, end)
        digits = digits_of(fold_kanji(printed))
        said = bool(kind) and _FEWEST_DIGITS <= len(digits) <= 13
        # The plans of other countries are slow to load, and to a label they add nothing.
        plan = "" if said and digits.startswith("+") and not digits.startswith("+81") else plan_kind(digits)
        if not (plan or said):
            continue
        if not kind and announced and not before.strip():
            kind = announced
        if not kind and _looks_like_date_or_code(printed, digits):
            continue
        finds += _make(line, kind, words, plan, printed, tail)
        line.take(start - length, end)
        position = end
    return finds


def _label_behind(text: str, tail: re.Match[str], end: int) -> tuple[str, str, int]:
    """`03-…（FAX）`: the label after its number, as (kind, words, end of both)."""
    if tail["remark"]:
        words = tail["remark"].strip(" ()[]")
        return _KIND.get(words.lower(), ""), "", end
    match = _LABEL_BEHIND.match(text, tail.end())
    if match and match[2] and _NUMBER_AHEAD.match(text, match.end()):
        # `06-… FAX 06-…`: the label of the next one.
        return "", "", end
    words = (match[1] or match[2]) if match else ""
    kind = _KIND.get(words.lower().replace(" ", ""), "")
    return (kind, words, match.end()) if match and kind else ("", "", end)


def _numbers(line: Line) -> list[tuple[int, int, str, re.Match[str]]]:
    text, found, patterns = line.folded, [], []
    if line.digits >= _FEWEST_DIGITS:
        if "0" in text or "+" in text or "81" in text:
            patterns.append(_NUMBER)
        if _KANJI_ZERO.search(text):
            patterns.append(_KANJI_NUMBER)
    for pattern in patterns:
        for match in pattern.finditer(text):
            start, end = match.span()
            if not line.is_taken(start, end) and _FEWEST_DIGITS <= len(_DIGIT.findall(match[0])) <= 16:
                if match[0].endswith("(") or (match[0].startswith("(") and ")" not in match[0]):
                    start += match[0].startswith("(")
                tail = _tail(text, end)
                printed = line.raw[start:end] if pattern is _NUMBER else _from_kanji(line, start, end)
                found.append((start, tail.end(), printed, tail))
    if not found and (local := _LOCAL_NUMBER.search(text)) and not line.is_taken(*local.span()):
        # A number without its area code is one only where a label says so.
        kind, words, _ = _label(text[: local.start()])
        if kind and len(words) > 1:
            behind = _tail(text, local.end())
            return [(local.start(), behind.end(), line.raw[local.start() : local.end()], behind)]
    return sorted(found, key=lambda item: item[0])


def _tail(text: str, end: int) -> re.Match[str]:
    match = _TAIL.match(text, end)
    assert match is not None  # every part of the pattern may be empty
    return match


def _from_kanji(line: Line, start: int, end: int) -> str:
    """Kanji digits turned, brackets as printed."""
    folded = fold_kanji(line.folded[start:end])
    return folded.replace("(", "（").replace(")", "）") if "（" in line.raw[start:end] else folded


def fold_kanji(text: str) -> str:
    """Kanji digits as digits, with the signs between them as a printer of horizontal cards would set them."""
    if text.isascii():
        return text
    if _KANJI_SET.isdisjoint(text):
        return text.translate(_FULL_WIDTH)
    return _BETWEEN.sub("-", text.translate(_KANJI_DIGITS).strip())


def digits_in(text: str) -> str:
    """The digits of a text, kanji and full-width ones too."""
    folded = fold_kanji(text)
    return _NO_DIGITS.sub("", folded if folded.isascii() else folded.translate(_FULL_WIDTH))


_NO_DIGITS = re.compile(r"[^0-9]")
_FULL_WIDTH = {c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F)}


def _looks_like_date_or_code(printed: str, digits: str) -> bool:
    """Ten bare digits without label or separator are as likely a code."""
    return not digits.startswith("+") and printed.isdigit() and plan_kind(digits) not in ("mobile", "tel", "free", "ip")


def _make(line: Line, kind: str, words: str, plan: str, printed: str, tail: re.Match[str]) -> list[Find]:
    remarks = [words] if words and _SHOWN_LABELS.search(words) and kind != "fax" else []
    remarks += [tail[name].strip(" ()[],/") for name in ("range", "remark", "ext") if tail[name]]
    numbers = [printed, *_pairs(printed, tail["pair"])]
    if kind in ("", "tel") and plan == "mobile":
        field = "mobile"
    else:
        field = kind or "tel"
    evidence = tuple(e for e in ("label" if kind else "", "plan" if plan else "") if e)
    if not kind and plan in ("mobile", "tel", "free", "ip", "navi") and not printed.isdigit():
        evidence += ("separators",)
    fields = ("tel", "fax") if field == "both" else (field,)
    return [
        Find(f, n, line.number, line.source, evidence, remark=" ".join(remarks), start=line.folded.find(printed[:4]))
        for f in fields
        for n in numbers
    ]


def _pairs(printed: str, pair: str | None) -> list[str]:
    """`03-1234-5678/5679`: the second number has the beginning of the first."""
    endings = _DIGITS.findall(pair.translate(_KANJI_DIGITS)) if pair else []
    return [printed[: len(printed) - len(ending)] + ending for ending in endings]
