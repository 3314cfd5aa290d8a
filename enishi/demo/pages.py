"""The members' own pages: begun from the card, with schools, years, languages; changed when they move on."""

from __future__ import annotations

from typing import Any

from enishi.demo.life import Life
from enishi.demo.people import Person, Post, School
from enishi.members.queries import members, nicknames_open, work_face
from enishi.profiles import actions as profiles
from enishi.profiles import queries
from enishi.profiles.beginning import first_audience
from enishi.profiles.models import SAYS, Audience, Found, Kind

#: By which name old classmates and colleagues know them.
FORMERLY = {"宮原 由紀子": "岸", "相沢 美穂": "遠藤"}
#: Of the manager, who speaks freely only where nobody knows her.
NICKNAME = "つゆくさ"
#: Who looks after others is to be found by them.
OPEN_TO_ALL = ("大和田 健司", "長谷川 美和", "中務 修", "宮﨑 千代")


def write(life: Life, person: Person) -> None:
    """The first page, published at once."""
    face, company = life.faces[str(person)], (person.before or person.post).organisation.name
    told = [_language(text) for text in person.languages]
    told += [_school(life, school) | _open(person) for school in person.schools]
    told += [_line(Kind.ENTRY, organisation=company, from_year=life.year(person.joined or 0), from_month=4)]
    told += [_line(Kind.WORDS, text=person.words)] if person.words else []
    if former := FORMERLY.get(str(person)):
        told.append(_line(Kind.OTHER, text=f"旧姓 {former}") | {"audience": int(Audience.CLOSE)})
    profiles.begin_from_card(face)
    profiles.add_lines(face, told)
    if str(person) in OPEN_TO_ALL:
        profiles.set_up(face, audience=Audience.MEMBERS, found_by=Found.MEMBERS, picture_audience=Audience.CARD)
    profiles.publish(face)


def _open(person: Person) -> dict[str, int]:
    """Who looks after others is known by their school, too, to those who were there."""
    return {"audience": int(Audience.MEMBERS)} if str(person) in OPEN_TO_ALL else {}


def _school(life: Life, school: School) -> dict[str, Any]:
    left = life.year(school.left)
    years = {"from_year": left - (4 if school.faculty else 3), "from_month": 4, "to_year": left, "to_month": 3}
    return _line(Kind.SCHOOL, organisation=school.name, role=school.faculty, **years)


def _language(text: str) -> dict[str, Any]:
    """How well it is spoken stands in brackets."""
    name, _, how_well = text.rstrip("）").partition("（")
    return _line(Kind.LANGUAGE, role=name, text=how_well)


def _line(kind: Kind, **says: Any) -> dict[str, Any]:
    return {"kind": kind.value, "audience": int(first_audience(kind)), **says}


def move_on(life: Life, person: Person) -> None:
    """The post until now becomes one of the way there; the new one is on the card."""
    face = life.faces[str(person)]
    for line in queries.lines(face):
        if person.before and line.kind == Kind.POST and line.is_current and _is(person.before, line.role):
            says = {name: getattr(line, name) for name in SAYS}
            says |= {"is_current": False, "to_year": life.april.year, "to_month": 3}
            profiles.edit_line(face, line, says | {"audience": int(first_audience(Kind.POST))})
    profiles.begin_from_card(face)
    profiles.publish(face)


def _is(post: Post, role: str) -> bool:
    return role == "　".join(part for part in (post.department, post.title) if part)


def write_under_a_nickname(life: Life, name: str) -> None:
    """The manager of long standing has one, of which nobody in the demonstration knows."""
    if not nicknames_open():
        return
    face = life.faces[name]
    [member] = [member for member in members() if work_face(member) == face]
    nickname = profiles.begin_nickname(member, NICKNAME)
    told = [
        _line(Kind.WORDS, text="庭と古い地図が好きです。仕事の話は、肩書きのないところで。"),
        _line(Kind.OTHER, role="このごろ", text="月に一度、川沿いを歩いています。"),
    ]
    profiles.add_lines(nickname, [line | {"audience": int(Audience.MEMBERS)} for line in told])
    profiles.set_up(nickname, audience=Audience.MEMBERS, found_by=Found.MEMBERS, picture_audience=Audience.MEMBERS)
    profiles.publish(nickname)
