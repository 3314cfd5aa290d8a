"""What stands on a side of a card, in order: paragraphs with their roles, before anybody says where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from enishi.cards.meishi import Post, Side, Way, is_latin

from .pieces import Pieces, across, down

Role = Literal["company", "post", "body"]

#: Printed on the card itself, so in its language and not in that of whoever looks.
_LABELS = {
    "across": {"tel": "TEL ", "fax": "FAX ", "mobile": "携帯 "},
    "down": {"tel": "電話　", "fax": "ファクス　", "mobile": "携帯　"},
    "latin": {"tel": "Tel ", "fax": "Fax ", "mobile": "Mobile "},
}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """items: what stands in a row, and is parted only where it is longer than a line."""

    items: tuple[Pieces, ...]
    role: Role


@dataclass(frozen=True, slots=True)
class Contents:
    """posts: one group of paragraphs each. ways: addresses and what one reaches somebody by."""

    posts: tuple[tuple[Paragraph, ...], ...]
    ways: tuple[Paragraph, ...]


def is_latin_side(side: Side) -> bool:
    """Whether nothing Japanese stands on it: such a side is never set in vertical lines."""
    texts = [str(side.name), *side.addresses, *side.qualifications]
    texts += [text for post in side.posts for text in (post.company, post.department, post.title)]
    return side.romaji or all(is_latin(text) for text in texts if text)


def contents(side: Side, vertical: bool = False, joined: bool = False) -> Contents:
    """joined: each post in one row, where there is little room."""
    latin = is_latin_side(side)
    turn = down if vertical else across
    posts = [_post(post, side.romaji, joined) for post in side.posts]
    groups = [tuple(Paragraph(tuple(map(turn, texts)), role) for texts, role in post) for post in posts]
    if side.qualifications:
        groups.append((Paragraph(tuple(turn(text) for text in side.qualifications), "post"),))
    labels = _LABELS["latin" if latin else "down" if vertical else "across"]
    return Contents(tuple(group for group in groups if group), tuple(_ways(side, vertical, labels)))


def _post(post: Post, romaji: bool, joined: bool) -> list[tuple[tuple[str, ...], Role]]:
    """The rows of a post as texts. In Japanese large to small, else small to large."""
    inner = (", ".join(filter(None, (post.title, post.department))),) if romaji else (post.department, post.title)
    rows: list[tuple[tuple[str, ...], Role]] = [((post.company,), "company"), (inner, "post")]
    if romaji:
        rows.reverse()
    if joined:
        rows = [(tuple(text for texts, _ in rows for text in texts), "post")]
    found = [(tuple(filter(None, texts)), role) for texts, role in rows]
    return [(texts, role) for texts, role in found if texts]


def _ways(side: Side, vertical: bool, labels: dict[str, str]) -> Iterator[Paragraph]:
    for address in side.addresses:
        yield Paragraph((down(address, numerals=True) if vertical else across(address),), "body")
    spoken = [way for way in side.ways if way.kind in labels]
    for ways in (spoken, [way for way in side.ways if way not in spoken]):
        if ways:
            yield Paragraph(tuple(_way(way, vertical, labels) for way in ways), "body")


def _way(way: Way, vertical: bool, labels: dict[str, str]) -> Pieces:
    turn = down if vertical else across
    value = down(way.value, numerals=True) if vertical and way.kind in labels else across(way.value)
    remark = turn(f"（{way.remark}）" if labels is not _LABELS["latin"] else f" ({way.remark})") if way.remark else ()
    return (*turn(labels.get(way.kind, "")), *value, *remark)
