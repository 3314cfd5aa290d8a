"""Somebody's page as it is drawn: the lines one viewer sees, put together to what belongs together. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from enishi.cards.meishi import Name, name_of
from enishi.members.models import Face
from enishi.names import companies
from enishi.profiles import beginning, years
from enishi.profiles.models import Audience, Kind, Line, LineContent, Page, PublishedPage
from enishi.profiles.queries import Person, Seen

TITLES = {
    Kind.WORDS: _("A few words"),
    Kind.POST: _("Career"),
    Kind.SCHOOL: _("Schools"),
    Kind.LANGUAGE: _("Languages"),
    Kind.OTHER: _("More"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One line. when: its years, "" where none is known. now: it still goes on."""

    title: str
    when: str
    text: str
    now: bool = False


@dataclass(slots=True)
class Block:
    """What belongs together: the posts within one company, one school … served: 勤続15年, or ""."""

    heading: str
    items: list[Item] = field(default_factory=list)
    served: str = ""
    joined: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    kind: str
    title: str
    blocks: list[Block]


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as one viewer sees it. post: the present one, as it stands below the name."""

    public_id: str
    name: Name
    words: list[str]
    post: str
    sections: list[Section]
    picture: str


def name(named: Face | PublishedPage) -> Name:
    return name_of(named.family, named.given, named.family_kana, named.given_kana)


def page(seen: Seen, today: date) -> Shown:
    head, parts = seen.page, sections(seen.lines, today)
    words = [line.text for line in seen.lines if line.kind == Kind.WORDS]
    rest = [part for part in parts if part.kind != Kind.WORDS]
    return Shown(str(head.holder.public_id), name(head), words, _present(seen.lines), rest, seen.picture)


def row(person: Person) -> tuple[Name, str]:
    """Somebody in a list: the name, and the present post where it is seen."""
    return name(person.page), post_of(person.post) if person.post else ""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A line as its owner sees it. who: who sees it, where the page has its say. narrowed: the page had."""

    line: Line
    title: str
    when: str
    who: str
    narrowed: bool


def drafted(page: Page, lines: Sequence[Line]) -> list[tuple[str, str, list[Drafted]]]:
    """The draft by section: its kind, its title and its lines; empty ones, too, to be filled."""
    out = []
    for number, kinds in enumerate(beginning.SECTIONS):
        several = [drafted_line(page, line) for line in lines if beginning.section(line.kind) == number]
        out.append((kinds[0].value, str(TITLES[kinds[0]]), several))
    return out


def drafted_line(page: Page | None, line: Line) -> Drafted:
    title = post_of(line) or line.text
    who = Audience(max(page.audience if page else 0, line.audience))
    return Drafted(line, title, years.span(line), str(who.label), who != line.audience)


def post_of(line: LineContent) -> str:
    return "　".join(part for part in (line.organisation, line.role) if part)


def sections(lines: Iterable[LineContent], today: date) -> list[Section]:
    """The lines by section, in order; within the career the posts of one company in a row as one block."""
    out = []
    ordered = sorted(lines, key=lambda line: beginning.section(line.kind))
    for number, group in groupby(ordered, key=lambda line: beginning.section(line.kind)):
        kind = beginning.SECTIONS[number][0]
        several = list(group)
        blocks = _career(several, today) if kind == Kind.POST else [_alone(line) for line in several]
        out.append(Section(kind.value, str(TITLES[kind]), blocks))
    return out


def _present(lines: Sequence[LineContent]) -> str:
    return next((post_of(line) for line in lines if line.kind == Kind.POST and line.is_current), "")


def _alone(line: LineContent) -> Block:
    if line.kind == Kind.LANGUAGE:
        return Block(line.role, [Item(line.text, "", "")] if line.text else [])
    heading = line.organisation or line.role
    title = line.role if line.organisation else ""
    return Block(heading, [Item(title, years.span(line), line.text, line.is_current)])


def _career(lines: Sequence[LineContent], today: date) -> list[Block]:
    """The way through each company as one block (一社のなかの異動), the year of joining at its head."""
    joined = {companies.match_key(line.organisation): line for line in lines if line.kind == Kind.ENTRY}
    posts = [line for line in lines if line.kind == Kind.POST]
    blocks: list[Block] = []
    for key, group in groupby(posts, key=_company):
        several = list(group)
        block = Block(several[0].organisation or several[0].role)
        block.items = [
            Item(line.role if line.organisation else "", years.span(line), line.text, line.is_current)
            for line in several
        ]
        if entry := joined.pop(key, None):
            _say_joined(block, entry, today)
        blocks.append(block)
    for entry in joined.values():
        blocks.append(_say_joined(Block(entry.organisation), entry, today))
    return blocks


def _company(line: LineContent) -> str:
    # A post without a company stands alone.
    return companies.match_key(line.organisation) if line.organisation else f"\0{line.position}"


def _say_joined(block: Block, entry: LineContent, today: date) -> Block:
    block.joined = years.span(entry)
    count = years.served(entry, today)
    if count and not entry.to_year:
        block.served = ngettext("%(n)s year of service", "%(n)s years of service", count) % {"n": count}
    elif count:
        block.served = ngettext("%(n)s year there", "%(n)s years there", count) % {"n": count}
    return block
