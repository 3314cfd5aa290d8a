"""What is on a card besides text: drawn logos, bands, rules, frames."""

from __future__ import annotations

import random

from .draw import Colour, Face


def nothing(face: Face, rng: random.Random, accent: Colour) -> None:
    """White space."""


def logo(face: Face, rng: random.Random, accent: Colour, x: float, y: float, size: float) -> None:
    """A made-up mark in a square, in mm: a few plain shapes."""
    s = face.scale
    box = (x * s, y * s, (x + size) * s, (y + size) * s)
    left, top, right, bottom = box
    second = tuple(min(255, c + 90) for c in accent)
    shape = rng.randrange(6)
    if shape == 0:
        face.pen.ellipse(box, fill=accent)
        face.pen.pieslice(box, 200, 320, fill=second)
    elif shape == 1:
        face.pen.polygon(((left, bottom), ((left + right) / 2, top), (right, bottom)), fill=accent)
        face.pen.polygon(((left + size * s * 0.3, bottom), (right, top + size * s * 0.4), (right, bottom)), fill=second)
    elif shape == 2:
        for at in range(3):
            inset = size * s * 0.16 * at
            face.pen.ellipse(
                (left + inset, top + inset, right - inset, bottom - inset), outline=accent, width=max(2, round(0.5 * s))
            )
    elif shape == 3:
        face.pen.rounded_rectangle(box, size * s * 0.2, fill=accent)
        face.pen.line((left, bottom, right, top), fill=second, width=round(size * s * 0.14))
    elif shape == 4:
        for at in range(4):
            face.pen.rectangle(
                (left + size * s * 0.27 * at, top + size * s * 0.2 * at, left + size * s * (0.27 * at + 0.18), bottom),
                fill=accent,
            )
    else:
        face.pen.polygon(
            (
                ((left + right) / 2, top),
                (right, (top + bottom) / 2),
                ((left + right) / 2, bottom),
                (left, (top + bottom) / 2),
            ),
            fill=accent,
        )


def logo_left(face: Face, rng: random.Random, accent: Colour) -> None:
    size = face.width * rng.uniform(0.12, 0.17)
    logo(face, rng, accent, face.width * 0.06, face.height * 0.1, size)


def logo_top(face: Face, rng: random.Random, accent: Colour) -> None:
    logo(face, rng, accent, face.width * 0.07, face.height * 0.07, face.height * 0.15)


def corner(face: Face, rng: random.Random, accent: Colour) -> None:
    logo(face, rng, accent, face.width * 0.86, face.height * 0.1, face.width * 0.08)


def rule(face: Face, rng: random.Random, accent: Colour) -> None:
    s = face.scale
    y = face.height * 0.592 * s
    face.pen.line((face.width * 0.08 * s, y, face.width * 0.92 * s, y), fill=accent, width=max(1, round(0.15 * s)))


def split(face: Face, rng: random.Random, accent: Colour) -> None:
    s = face.scale
    x = face.width * 0.505 * s
    face.pen.line((x, face.height * 0.14 * s, x, face.height * 0.86 * s), fill=accent, width=max(1, round(0.15 * s)))


def band_above(face: Face, rng: random.Random, accent: Colour) -> None:
    face.pen.rectangle((0, 0, face.width * face.scale, face.height * 0.19 * face.scale), fill=accent)


def band_left(face: Face, rng: random.Random, accent: Colour) -> None:
    face.pen.rectangle((0, 0, face.width * 0.06 * face.scale, face.height * face.scale), fill=accent)


def band_foot(face: Face, rng: random.Random, accent: Colour) -> None:
    face.pen.rectangle(
        (0, face.height * 0.975 * face.scale, face.width * face.scale, face.height * face.scale), fill=accent
    )


def dark(face: Face, rng: random.Random, accent: Colour) -> None:
    ground = rng.choice(((28, 34, 48), (40, 40, 40), (60, 20, 28), (18, 60, 52), (36, 30, 66)))
    face.pen.rectangle((0, 0, face.width * face.scale, face.height * face.scale), fill=ground)


def frame(face: Face, rng: random.Random, accent: Colour) -> None:
    s = face.scale
    inset = 2.2 * s
    box = (inset, inset, face.width * s - inset, face.height * s - inset)
    face.pen.rectangle(box, outline=accent, width=max(1, round(0.2 * s)))


def street_map(face: Face, rng: random.Random, accent: Colour) -> None:
    """Streets, a railway and where the firm is, on the right half."""
    s = face.scale
    left, top, right, bottom = face.width * 0.6 * s, face.height * 0.3 * s, face.width * 0.93 * s, face.height * 0.9 * s
    street = max(2, round(0.5 * s))
    for _ in range(3):
        x, y = rng.uniform(left, right), rng.uniform(top, bottom)
        face.pen.line((x, top, x, bottom), fill=(170, 170, 170), width=street)
        face.pen.line((left, y, right, y), fill=(170, 170, 170), width=street)
    x, y = rng.uniform(left, right - 2 * s), rng.uniform(top, bottom - 2 * s)
    face.pen.ellipse((x, y, x + 2 * s, y + 2 * s), fill=accent)
    face.pen.line((left, bottom, right, top), fill=(60, 60, 60), width=max(1, street // 2))
    face.pen.rectangle((left, top, right, bottom), outline=(120, 120, 120), width=max(1, round(0.1 * s)))


def foot(face: Face, rng: random.Random, accent: Colour) -> None:
    """A broad band at the foot, and a mark above it."""
    s = face.scale
    face.pen.rectangle((0, face.height * 0.82 * s, face.width * s, face.height * s), fill=accent)
    logo(face, rng, accent, face.width * 0.84, face.height * 0.08, face.width * 0.09)


def band_right(face: Face, rng: random.Random, accent: Colour) -> None:
    """A quarter of the card in colour, with a mark in it."""
    s = face.scale
    face.pen.rectangle((face.width * 0.76 * s, 0, face.width * s, face.height * s), fill=accent)
    light = tuple(min(255, c + 110) for c in accent)
    logo(face, rng, light, face.width * 0.81, face.height * rng.uniform(0.1, 0.6), face.width * 0.13)


def watermark(face: Face, rng: random.Random, accent: Colour) -> None:
    """A large pale mark that everything is printed on."""
    pale = tuple(round(235 + c * 0.07) for c in accent)
    size = face.height * rng.uniform(0.7, 0.95)
    logo(face, rng, pale, face.width * rng.uniform(0.25, 0.55), face.height * 0.05, size)


def portrait(face: Face, rng: random.Random, accent: Colour) -> None:
    """Where others print a face: a grey field with a head and shoulders."""
    s = face.scale
    left, top, right, bottom = (
        n * s for n in (face.width * 0.06, face.height * 0.12, face.width * 0.29, face.height * 0.6)
    )
    face.pen.rectangle((left, top, right, bottom), fill=(206, 212, 218))
    middle, wide = (left + right) / 2, right - left
    face.pen.ellipse((left, bottom - wide * 0.45, right, bottom + wide * 0.2), fill=accent)
    face.pen.ellipse(
        (middle - wide * 0.22, top + wide * 0.15, middle + wide * 0.22, top + wide * 0.65), fill=(224, 186, 160)
    )
    face.pen.rectangle((left, bottom, right, bottom + wide * 0.25), fill=face.image.getpixel((2, 2)))


def slant(face: Face, rng: random.Random, accent: Colour) -> None:
    """A coloured corner cut off aslant, and a thin second stripe along it."""
    s = face.scale
    w, h = face.width * s, face.height * s
    face.pen.polygon(((w * 0.86, 0), (w, 0), (w, h), (w * 0.95, h)), fill=accent)
    face.pen.line((w * 0.84, 0, w * 0.93, h), fill=accent, width=max(1, round(0.5 * s)))
