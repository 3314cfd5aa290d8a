"""Somebody's page as it is drawn: the lines one viewer sees, put together to what belongs together. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from enishi.cards.meishi import Name, is_latin, name_of
from enishi.members.models import Face
from enishi.names import companies
from enishi.profiles import beginning, nickname, years
from enishi.profiles.models import Audience, Kind, Line, LineContent, Page, PublishedPage, PublishedVouch, PublishedWork
from enishi.profiles.others import Given, SeenWork
from enishi.profiles.queries import Person, Seen
from enishi.ties.models import TeamName, TeamWork, Vouch

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
class Together:
    """What several did: the group first. names: of those who agreed to stand there."""

    team: str
    when: str
    text: str
    names: list[str]


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as one viewer sees it. post: the present one, as it stands below the name. vouches: what others wrote."""

    public_id: str
    name: Name
    words: list[str]
    post: str
    sections: list[Section]
    picture: str
    works: list[Together]
    vouches: list[PublishedVouch]
    nickname: bool = False


def name(named: Face | PublishedPage) -> Name:
    return name_of(named.family, named.given, named.family_kana, named.given_kana)


def page(seen: Seen, today: date) -> Shown:
    head, parts = seen.page, sections(seen.lines, today)
    words = [line.text for line in seen.lines if line.kind == Kind.WORDS]
    rest = [part for part in parts if part.kind != Kind.WORDS]
    works = [_together(one) for one in seen.works]
    called, private, post = name(head), head.holder.is_private, _present(seen.lines)
    return Shown(str(head.holder.public_id), called, words, post, rest, seen.picture, works, seen.vouches, private)


def _together(seen: SeenWork) -> Together:
    return Together(seen.work.team, years_of_work(seen.work), seen.work.text, [one.name for one in seen.names])


def years_of_work(work: TeamWork | PublishedWork) -> str:
    return years.between(work.from_year, work.to_year)


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
        if kinds[0] not in nickname.kinds(page.holder):
            continue
        several = [drafted_line(page, line) for line in lines if beginning.section(line.kind) == number]
        out.append((kinds[0].value, str(TITLES[kinds[0]]), several))
    return out


@dataclass(frozen=True, slots=True)
class DraftedWork:
    """names: of all whom one named; who of them agreed is seen on the page."""

    work: TeamWork
    when: str
    who: str
    names: str


def drafted_work(page: Page, work: TeamWork, names: Sequence[TeamName]) -> DraftedWork:
    who = Audience(max(page.audience, work.audience))
    return DraftedWork(work, years_of_work(work), str(who.label), str(_(", ")).join(one.name for one in names))


def drafted_vouch(page: Page, one: Given) -> tuple[Vouch, str]:
    """What somebody wrote about oneself, and who sees it."""
    audience = one.answer.audience if one.answer else 0
    return one.vouch, str(Audience(max(page.audience, audience)).label)


def drafted_line(page: Page | None, line: Line) -> Drafted:
    title = post_of(line) or line.text
    who = max(page.audience if page else 0, line.audience)
    said = nickname.who_sees(page.holder, who) if page else str(Audience(who).label)
    return Drafted(line, title, years.span(line), said, who != line.audience)


def post_of(line: LineContent) -> str:
    """Large to small in Japanese, small to large in Latin letters."""
    parts = [part for part in (line.organisation, line.role) if part]
    return ", ".join(reversed(parts)) if is_latin("".join(parts)) else "　".join(parts)


def titled(line: LineContent) -> str:
    """A line in a list of lines, where nothing else says what it is about."""
    joined = years.span(line) if line.kind == Kind.ENTRY else ""
    return "　".join(part for part in (post_of(line) or line.text, joined) if part)


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
    entries = [line for line in lines if line.kind == Kind.ENTRY]
    blocks: list[Block] = []
    for line in lines:
        if line.kind == Kind.ENTRY:
            continue
        if not (blocks and line.organisation and same_company(blocks[-1].heading, line.organisation)):
            blocks.append(Block(line.organisation or line.role))
        title = line.role if line.organisation else ""
        blocks[-1].items.append(Item(title, years.span(line), line.text, line.is_current))
    for entry in entries:
        block = next((one for one in blocks if same_company(one.heading, entry.organisation)), None)
        if block is None:
            blocks.append(block := Block(entry.organisation))
        _say_joined(block, entry, today)
    return blocks


def same_company(one: str, other: str) -> bool:
    """Whether somebody means the same company on their own page: 東西電機 there, 東西電機株式会社 here."""
    if companies.match_key(one) == companies.match_key(other):
        return True
    short = not (companies.parse(one).form and companies.parse(other).form)
    return short and companies.core_key(one) == companies.core_key(other)


def _say_joined(block: Block, entry: LineContent, today: date) -> None:
    block.joined = years.span(entry)
    count = years.served(entry, today)
    if count and not entry.to_year:
        block.served = ngettext("%(n)s year of service", "%(n)s years of service", count) % {"n": count}
    elif count:
        block.served = ngettext("%(n)s year there", "%(n)s years there", count) % {"n": count}
