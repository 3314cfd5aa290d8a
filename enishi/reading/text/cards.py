"""A text of one or many cards or e-mail signatures → the texts of the single cards.

A line of `---` parts cards, whatever they hold. Without one, a pasted text is taken apart at drawn rules, signature
marks, quote marks and blank lines, and the pieces are put together again until each has a person and a way to reach
them; the letter around a signature is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from enishi.reading.fields import Card

from . import roman
from .card import read
from .lexicon import either
from .lines import clean, fold, is_decoration
from .words import is_latin

_SEPARATOR = re.compile(r"^[ \t\u3000]*-{3}[ \t\u3000\r]*$", re.M)
_QUOTE = re.compile(r"^(?:[ \t]*[>＞])+[ \t]?")
_CONTACT = re.compile(
    r"[@＠]|\d[\d\-() .]{7,}\d|[０-９][０-９－（） ]{7,}|〒|[〇一二三四五六七八九][〇一二三四五六七八九－―ー-]{8,}|://"
)
_LETTER = re.compile(either("letter"))
_HEADER = re.compile(r"^(?:From|To|Cc|Bcc|Subject|Date|Sent|差出人|宛先|件名|日時|送信日時)\s*[:：]", re.I)
#: Beyond this a text is no pile of cards, and only its rules and blank lines are looked at.
_MOST_BLOCKS = 3000


@dataclass(slots=True)
class _Block:
    """Lines without a gap. ruled: a drawn rule or another quoting depth stands before it."""

    lines: list[str]
    ruled: bool
    gap: int
    read: Card | None = None

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def card(self) -> Card:
        if self.read is None:
            self.read = read(self.text)
        return self.read


def split_cards(text: str) -> list[str]:
    """The texts of the cards of a text, in their order; none for a text without anything in it."""
    if _SEPARATOR.search(text):
        return [part.strip("\n") for part in _SEPARATOR.split(text.replace("\r\n", "\n")) if part.strip()]
    if not text.strip():
        return []
    if _is_vertical(text):
        return [text.strip("\n")]
    blocks = [b for b in _blocks(text) if not _is_letter(b)]
    if len(blocks) > _MOST_BLOCKS:
        return [b.text for b in blocks if _CONTACT.search(b.text)]
    groups = _gather([part for block in blocks for part in _one_a_line(block)])
    if any(_reachable(group) for group in groups):
        # `株式会社例 山田様` above a letter is whom it was written to.
        groups = [group for group in groups if _reachable(group) or not any(b.card.honorific for b in group)]
    return ["\n\n".join(b.text for b in group) for group in groups] or [text.strip("\n")]


def _is_vertical(text: str) -> bool:
    lines = [line.strip() for line in text.splitlines() if line.strip()][:400]
    return len(lines) >= 5 and sum(len(line) <= 1 for line in lines) * 2 > len(lines)


def _blocks(text: str) -> list[_Block]:
    blocks: list[_Block] = []
    current: list[str] = []
    depth, ruled, gap = 0, False, 0
    for raw in clean(text, strip=False, unquote=False):
        quote = _QUOTE.match(raw)
        marks = quote[0].count(">") + quote[0].count("＞") if quote else 0
        line = raw[quote.end() :] if quote else raw
        rule = is_decoration(fold(line)) and len(line.strip()) >= 2
        if marks != depth or rule or not line.strip():
            if current:
                blocks.append(_Block(current, ruled, gap))
                current, ruled, gap = [], False, 0
            ruled = ruled or rule or marks != depth
            gap += not line.strip()
            depth = marks
        if line.strip() and not rule:
            current.append(line.rstrip())
    if current:
        blocks.append(_Block(current, ruled, gap))
    return blocks


def _is_letter(block: _Block) -> bool:
    """Whether a block is what somebody wrote, not what stands on a card."""
    letter = sum(1 for line in block.lines if _LETTER.search(line) or len(line) > 120 or _HEADER.match(line))
    return letter * 2 >= len(block.lines)


def _one_a_line(block: _Block) -> list[_Block]:
    """A list with a person on each line is as many cards."""
    if not 2 <= len(block.lines) <= 500 or not all(_CONTACT.search(line) for line in block.lines):
        return [block]
    apart = [_Block([line], block.ruled, block.gap) for line in block.lines]
    return apart if all(_has_name(b.card) and _has_contact(b.card) for b in apart) else [block]


def _has_name(card: Card) -> bool:
    return "family" in card.fields


def _has_contact(card: Card) -> bool:
    return any(name in card.fields for name in ("email", "tel", "mobile", "fax", "address"))


def _reachable(group: list[_Block]) -> bool:
    return any(_has_contact(block.card) for block in group)


def _gather(blocks: list[_Block]) -> list[list[_Block]]:
    """Blocks put together until each card has a person and a way to reach them."""
    cards: list[list[_Block]] = []
    current: list[_Block] = []
    for block in blocks:
        if current and _begins(current, block):
            cards += _finished(current)
            current = []
        current.append(block)
    cards += _finished(current)
    return cards


def _finished(blocks: list[_Block]) -> list[list[_Block]]:
    """The blocks of a card without a salutation before it; nothing where nothing was found in them."""
    while len(blocks) > 1 and _is_salutation(blocks[0].card):
        blocks = blocks[1:]
    return [blocks] if any(b.card.fields for b in blocks) else []


def _is_salutation(card: Card) -> bool:
    return bool(card.honorific) and not _has_contact(card)


def _begins(current: list[_Block], block: _Block) -> bool:
    """Whether a block is the beginning of another card."""
    if not block.card.fields:
        return False
    name = any(_has_name(b.card) for b in current)
    contact = any(_has_contact(b.card) for b in current)
    own_name, own_contact = _has_name(block.card), _has_contact(block.card)
    if not (name and contact):
        # A salutation or a heading is no card; a whole one after it begins anew.
        return block.ruled and own_name and own_contact and any(_is_salutation(b.card) for b in current)
    if not own_name:
        return "company" in block.card.fields and not own_contact and block.gap >= 1 and not _same_firm(current, block)
    return not _other_side(current, block)


def _same_firm(current: list[_Block], block: _Block) -> bool:
    """Whether a block without person and contact is the back of the card: an English side, a branch, a motto."""
    firm = block.card.first("company")
    return is_latin(fold(firm)) or any(firm == b.card.first("company") for b in current)


def _other_side(current: list[_Block], block: _Block) -> bool:
    """Whether a block is the English (or Japanese) side of the card before it."""
    before = read("\n".join(b.text for b in current))
    here = block.card
    first, second = before.first("family"), here.first("family")
    if is_latin(first) == is_latin(second):
        return False
    shared = any(set(map(str.lower, before.values(n))) & set(map(str.lower, here.values(n))) for n in ("email", "url"))
    if shared or _numbers(before) & _numbers(here):
        return True
    japanese, latin = (first, second) if is_latin(second) else (second, first)
    return roman.key_of_romaji(latin) in roman.family_sounds(japanese)


def _numbers(card: Card) -> set[str]:
    from .phones import same_number

    return {same_number(v) for name in ("tel", "fax", "mobile") for v in card.values(name)}
