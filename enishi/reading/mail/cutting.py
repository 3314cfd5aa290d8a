"""What somebody wrote in an answer, without what they quoted and without their signature.

The lines are those that mail programs write by themselves; sources: RFC 3676 (4.3, the separator of signatures) and
what Gmail, Outlook, Apple Mail, Thunderbird, Yahoo! and Becky! put into answers in Japanese and English.
"""

from __future__ import annotations

import re

#: Below such a line stands the mail that is answered, whole.
_ORIGINAL = re.compile(
    r"^\s*(-{2,}\s*(original (message|appointment)|forwarded message|元のメッセージ|転送メッセージ"
    r"|転送されたメッセージ)\s*-*|begin forwarded message:|転送されたメッセージ[:：]?)\s*$",
    re.IGNORECASE,
)
#: The head of the mail that is answered, as Outlook and others print it: of four lines two at least.
_FROM = re.compile(r"^\s*\**(from|差出人|送信者)\s*[:：]\**", re.IGNORECASE)
_HEAD = re.compile(r"^\s*\**(sent|date|to|cc|subject|送信日時|日時|日付|宛先|件名)\s*[:：]\**", re.IGNORECASE)
_RULE = re.compile(r"^\s*_{20,}\s*$")
#: Who wrote what follows: the last line of it, where it goes over two.
_WROTE = re.compile(
    r"^\s*(on\b.{6,}\bwrote\s*[:：]|.{0,200}<[^<>\s]+@[^<>\s]+>\s*(wrote)?\s*[:：]"
    r"|.{2,200}(のメール|[はが](次のように)?書きました|wrote)\s*[:：])\s*$",
    re.IGNORECASE,
)
_BEGINS_WROTE = re.compile(r"^\s*(on\b.{6,}|\d{4}[年/.-].{4,})$", re.IGNORECASE)
_QUOTED = re.compile(r"^\s{0,2}[>＞]")
_SIGNATURE = re.compile(
    r"^(-- ?|\s*(sent (from|via) (my |the )?[\w .!'’-]{2,40}|get outlook for \w+.{0,80}|.{2,20}から送信(されました)?"
    r"|outlook for \w+.{0,20}(を入手|を使用).{0,80})\.?\s*)$",
    re.IGNORECASE,
)
#: A line of ornament; what stands below is a signature where it says how to reach somebody, and is short.
_ORNAMENT = re.compile(r"^\s*([-=_*~+#/.:―—ー─━═〜～・◆◇■□●○★☆∞┏┓┗┛]\s?){6,}\s*$")
_REACHES = re.compile(
    r"\S+@\S+\.\S+|https?://|\b(tel|fax|phone|mobile|e-?mail)\b|電話|携帯|〒|\d{2,4}-\d{2,4}-\d{3,4}", re.I
)
_LONGEST_SIGNATURE = 14


def written(text: str) -> str:
    """The lines of one's own, in order; "" where there are none. Cut twice is as cut once."""
    before = None
    while before != text:
        before, text = text, _once(text)
    return text


def _once(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    own = _unquoted(lines[: _end(lines)])
    out = "\n".join(line.rstrip() for line in _unsigned(own))
    return re.sub(r"\n{3,}", "\n\n", out).strip()


def _end(lines: list[str]) -> int:
    """The number of the line where the mail that is answered begins."""
    for number, line in enumerate(lines):
        if _ORIGINAL.match(line) or (_FROM.match(line) and _is_head(lines[number + 1 : number + 6])):
            return number - 1 if number and _RULE.match(lines[number - 1]) else number
    return len(lines)


def _is_head(following: list[str]) -> bool:
    return sum(bool(_HEAD.match(line)) for line in following) >= 2


def _unquoted(lines: list[str]) -> list[str]:
    """Without quoted lines, and the line above them that says whose they are. What follows such a line unquoted is
    the mail that is answered, too."""
    out: list[str] = []
    for number, line in enumerate(lines):
        if _QUOTED.match(line):
            continue
        if _WROTE.match(line) or _goes_over(lines, number):
            below = next((one for one in lines[number + 1 :] if one.strip() and not _WROTE.match(one)), "")
            if not _QUOTED.match(below) and any(one.strip() for one in out):
                return out
            continue
        out.append(line)
    return out


def _goes_over(lines: list[str], number: int) -> bool:
    """Whether it is the first of two lines that say together who wrote."""
    if number + 1 >= len(lines) or not _BEGINS_WROTE.match(lines[number]):
        return False
    return bool(_WROTE.match(lines[number + 1]) or _WROTE.match(f"{lines[number]} {lines[number + 1]}"))


def _unsigned(lines: list[str]) -> list[str]:
    for number, line in enumerate(lines):
        below = [one for one in lines[number + 1 :] if one.strip()]
        if _SIGNATURE.match(line):
            return lines[:number]
        if _ORNAMENT.match(line) and len(below) <= _LONGEST_SIGNATURE and any(map(_REACHES.search, below)):
            return lines[:number]
    return lines
