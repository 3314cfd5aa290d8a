"""Which field a web address or a phone number belongs to."""

from __future__ import annotations

import re

_X = re.compile(r"(?:https?://)?(?:www\.|mobile\.)?(?:twitter|x)\.com/(?:#!/)?@?(\w{1,15})/?(?:\?.*)?$", re.I)
_X_PAGES = {"home", "intent", "search", "share", "i", "hashtag", "explore", "settings", "messages", "login"}
_FACEBOOK = re.compile(r"(?:https?://)?(?:[\w-]+\.)?(?:facebook\.com|fb\.com|fb\.me)/.", re.I)
_LINE = re.compile(r"(?:https?://)?(?:line\.me|lin\.ee)/.", re.I)
_REMARK = re.compile(
    r"([+\d][\d\s().（）‐-―－ー-]+?)\s*[（(]?\s*((?:代表|代|直通|内線|ext\.?)\s*[\d]*)\s*[)）]?$", re.I
)
#: Nearly every number: nothing to look into.
_PLAIN = re.compile(r"[0+]\d[\d-]{7,13}\d$")
_DIGITS = str.maketrans("０１２３４５６７８９＋－", "0123456789+-")


def link_field(text: str) -> tuple[str, str]:
    """(field, value) for a web address: x with the handle, facebook, line, or url as it stands."""
    text = text.strip()
    found = _X.match(text)
    if found and found.group(1).lower() not in _X_PAGES:
        return "x", "@" + found.group(1)
    if _FACEBOOK.match(text):
        return "facebook", text
    if _LINE.match(text):
        return "line", text
    return "url", text


def is_mobile(number: str) -> bool:
    """By Japan's number plan: 070, 080, 090, with or without +81."""
    digits = re.sub(r"[^\d+]", "", number.translate(_DIGITS))
    digits = re.sub(r"^(\+81|0081|81(?=[789]0\d{8}$))0?", "0", digits)
    return bool(re.fullmatch(r"0[789]0\d{8}", digits))


def spoilt_number(number: str) -> bool:
    """No number, or one that a spreadsheet has changed: its leading 0 gone, or in scientific notation."""
    if _PLAIN.match(number):
        return False
    text = number.strip().translate(_DIGITS)
    if sum(char.isdigit() for char in text) < 6:
        return True
    return bool(re.fullmatch(r"[1-9]\d{8,9}", text) or re.fullmatch(r"\d(\.\d+)?E\+?\d+", text, re.I))


def split_remark(number: str) -> tuple[str, str]:
    """(number, what stands behind it): `03-1234-5678（代）` and 内線 123."""
    if _PLAIN.match(number):
        return number, ""
    found = _REMARK.fullmatch(number.strip())
    return (found.group(1).strip(), found.group(2).strip()) if found else (number.strip(), "")


def phone_field(label: str, number: str) -> tuple[str, str]:
    """(field, remark) for a phone with a label of any language; without a telling label, the number plan decides."""
    low = label.strip().lstrip("* ").lower()
    if "fax" in low or "ファックス" in low or "ファクス" in low:
        return "fax", ""
    if any(word in low for word in ("mobile", "cell", "携帯", "iphone", "スマートフォン", "スマホ", "モバイル")):
        return "mobile", ""
    plain = low in ("", "work", "main", "other", "voice", "pref", "勤務先", "会社", "その他", "メイン", "電話")
    return "mobile" if is_mobile(number) else "tel", "" if plain else label.strip().lstrip("* ")
