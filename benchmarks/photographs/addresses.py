"""Addresses as cards print them, in Japanese and in English."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from .digits import counted, wide
from .people import Place
from .style import Line, Span, Style


def address(place: Place, style: Style, rng: random.Random, head: tuple[Span, ...] = ()) -> list[Line]:
    """One line where it is short, else postal code or building apart."""
    town = place.town
    nth = style.next("address")
    code = _postal(place, style)
    text = (
        (town.prefecture if style.prefecture or not town.designated else "")
        + town.city
        + town.street
        + _block(place, style)
    )
    pieces = [Span(text, "address", nth=nth)]
    building = " ".join(part for part in (place.building, place.floor) if part)
    apart = rng.random() < 0.4
    lines = [Line("contact", (*head, code, Span(" "), *pieces), True)]
    if apart:
        lines = [Line("contact", (*head, code)), Line("contact", tuple(pieces), True)]
    if building:
        if rng.random() < 0.5:
            lines.append(Line("contact", (Span(building, "address", nth=nth),)))
        else:
            lines[-1] = replace(lines[-1], spans=(*lines[-1].spans, Span(" " + building, "address", nth=nth)))
    return lines


def _postal(place: Place, style: Style) -> Span:
    code = place.town.postal_code
    text = f"{code[:3]}-{code[3:]}"
    if style.postal == "old":
        old = place.town.old_code
        text = old if len(old) == 3 else f"{old[:3]}-{old[3:]}"
    nth = style.next("postal_code")
    if style.postal == "full":
        return Span("〒" + wide(text), "postal_code", wide(text), nth)
    return Span(style.postal.replace("old", "〒") + text, "postal_code", text, nth)


def _block(place: Place, style: Style) -> str:
    name = place.town.neighborhood
    numbers = [n for n in place.block if n]
    chome, ban, go = place.block
    if style.oaza and not chome and not name.endswith(("町", "丁")):
        name = "大字" + name
    grid = re.match(r"([東西南北])(.+)(条.)$", name)
    if grid and chome and style.block != "kanji":
        # The grid of Hokkaido's towns counts in 条 and 丁目, and is printed in digits.
        text = f"{grid[1]}{'一二三四五六七八九十'.find(grid[2]) + 1}{grid[3]}" if len(grid[2]) == 1 else name
        text += f"{chome}丁目" + "-".join(n for n in (ban, go) if n)
    elif style.block == "-" or (style.block == "banchi" and chome):
        text = name + "-".join(numbers)
    elif style.block == "kanji":
        text = (
            name
            + (f"{counted(chome)}丁目" if chome else "")
            + f"{counted(ban)}番"
            + (f"{counted(go)}号" if go else "地")
        )
    elif style.block == "banchi":
        text = f"{name}{ban}番地" + (f"{go}" if go else "")
    else:
        text = name + (f"{chome}丁目" if chome else "") + f"{ban}番" + (f"{go}号" if go else "地")
    return wide(text) if style.digits == "full" else text


def _latin_building(place: Place, style: Style) -> str:
    """`5F Aoba Bldg.`, `Aoba Bldg. 5F`, `#501 Hibari Mansion`; one manner on a card."""
    floor = place.floor.replace("階", "F").replace("号室", "")
    if floor.isdigit():
        floor = ("#" if style.plain_wards else "Room ") + floor
    parts = [part for part in (floor, place.building_latin) if part]
    return " ".join(parts if style.abroad != "+81 " else reversed(parts)) if place.building_latin else ""


def latin_address(place: Place, style: Style) -> list[Line]:
    nth = style.next("address")
    prefecture, city, neighborhood = place.town.latin
    code = place.town.postal_code
    if style.plain_wards:
        # Some leave out what kind of place it is.
        city = ", ".join(part.split("-")[0] for part in city.split(", "))
    house = "-".join(n for n in place.block if n)
    lines = []
    if building := _latin_building(place, style):
        lines.append(Line("contact", (Span(building + ",", "address", nth=nth),)))
    first = Span(f"{house} {neighborhood}, {city}, {prefecture}", "address", nth=nth)
    spans = (first, Span(f" {code[:3]}-{code[3:]}", "postal_code", f"{code[:3]}-{code[3:]}", style.next("postal_code")))
    return [
        *lines,
        Line("contact", (*spans, Span(", Japan" if len(house) % 2 else " JAPAN", "address", nth=nth)), True),
    ]
