"""What was typed, as it is shown: markup, with nothing in it that depends on who looks. Pure.

Text is kept as it was typed. Here it loses what would spoil a page: signs that turn the order of the rest around,
floods of what cannot be seen, towers of marks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from django.urls import reverse
from django.utils.html import escape, format_html

from enishi.names import search

#: Beyond, a list shows the beginning only.
LEAD = 500
#: Marks on one letter: more than any script stacks.
MOST_MARKS = 4
LONGEST_TAG = 50

#: Controls, what turns the order of writing, and blanks that nobody sees.
_DROPPED = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b\\u200e\\u200f"
    "\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff0-\\ufffb\\U000e0000\\U000e0001]"
)
#: What joins or varies its neighbours (emoji, 葛󠄀): once is enough.
_JOINERS = "[\\u200c\\u200d\\ufe00-\\ufe0f\\U000e0100-\\U000e01ef]"
_JOINING = re.compile(f"({_JOINERS}){_JOINERS}+")
_TAG_SIGNS = re.compile("[\\U000e0020-\\U000e007f]{9,}")
_BLANK_LINES = re.compile(r"\n[ \t\u3000]*(?:\n[ \t\u3000]*){2,}")

_LINK = re.compile(r"https?://[^\s<>\"'`{}|\\^「」『』（）【】〈〉《》、。，．！？]+", re.I)
_CLOSING = ".,:;!?*_~'\""
_TAG = re.compile(rf"(?<![\w&/#＃])[#＃](\w{{1,{LONGEST_TAG}}})(?!\w)")
_PIECE = re.compile(f"(?P<link>{_LINK.pattern})|(?P<tag>{_TAG.pattern})", re.I)


def readable(text: str) -> str:
    """The text as a page can bear it."""
    text = _DROPPED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _TAG_SIGNS.sub("", _JOINING.sub(r"\1", text))
    return _BLANK_LINES.sub("\n\n", "".join(_few_marks(text))).strip()


def is_blank(text: str) -> bool:
    """Whether there is nothing in it to see."""
    return not re.sub("[\\s\\u2800\\u200c\\u200d\\ufe00-\\ufe0f\\U000e0020-\\U000e01ef]", "", readable(text))


def html(text: str, named: Mapping[str, str] | None = None) -> str:
    """Paragraphs, with links, tags and names one may follow. named: who agreed to be named, as it was typed after the @
    -> the address of their posts."""
    paragraphs = re.split(r"\n{2,}", readable(text))
    return "".join(f'<p dir="auto">{_line(part, named or {})}</p>' for part in paragraphs if part)


def lead(text: str, named: Mapping[str, str] | None = None) -> str:
    """The beginning of a long text, shown likewise; "" where the text is short."""
    whole = readable(text)
    if len(whole) <= LEAD + LEAD // 5:
        return ""
    cut = max(whole.rfind(end, LEAD // 2, LEAD) for end in ("\n", "。", ". ", "、", " "))
    return html(whole[: cut + 1 if cut > 0 else LEAD].rstrip() + "…", named)


def tags(text: str) -> dict[str, str]:
    """The tags of a text: key -> as typed."""
    found = (match for match in _PIECE.finditer(readable(text)) if match["tag"])
    return {key: match["tag"][1:] for match in found if (key := tag_key(match["tag"][1:]))}


def tag_key(word: str) -> str:
    """What tags are equal by: width, case and kana folded. "" for what is none: a number alone, no letters."""
    key = search.fold(word).strip()[:LONGEST_TAG]
    return key if any(char.isalpha() for char in key) else ""


def _few_marks(text: str) -> Iterator[str]:
    marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.category(char) in ("Mn", "Me") else 0
        if marks <= MOST_MARKS:
            yield char


def _line(text: str, named: Mapping[str, str]) -> str:
    out, at = [], 0
    for match in _PIECE.finditer(text):
        shown, rest = _linked(match)
        out += [_names(text[at : match.start()], named), shown]
        at = match.end() - len(rest)
    return "".join([*out, _names(text[at:], named)]).replace("\n", "<br>")


def _linked(match: re.Match[str]) -> tuple[str, str]:
    """A link or a tag as markup, and what of its end is text again."""
    if match["link"]:
        address = match["link"].rstrip(_CLOSING)
        while address.endswith(")") and address.count(")") > address.count("("):
            address = address[:-1].rstrip(_CLOSING)
        shown = '<a href="{}" rel="nofollow noopener ugc"><bdi>{}</bdi></a>'
        return format_html(shown, address, re.sub(r"^https?://", "", address)), match["link"][len(address) :]
    tag, key = match["tag"], tag_key(match["tag"][1:])
    if not key:
        return escape(tag), ""
    return format_html('<a href="{}">{}</a>', reverse("tag", args=[key]), tag), ""


def _names(text: str, named: Mapping[str, str]) -> str:
    if not named:
        return escape(text)
    longest_first = sorted(named, key=len, reverse=True)
    pattern = re.compile("[@＠](" + "|".join(map(re.escape, longest_first)) + ")")
    out, at = [], 0
    for match in pattern.finditer(text):
        out.append(escape(text[at : match.start()]))
        out.append(format_html('<a href="{}">@<bdi>{}</bdi></a>', named[match[1]], match[1]))
        at = match.end()
    return "".join([*out, escape(text[at:])])
