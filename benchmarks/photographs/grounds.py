"""What cards lie on, and how: tables of wood, cloth, print; where several of them lie on one."""

from __future__ import annotations

import math
import random

import cv2
import numpy as np

from .draw import Face


def laid_out(faces: list[Face], rng: random.Random) -> tuple[bool, list[np.ndarray]]:
    """Whether the whole is wider than tall, and of each face the matrix from its pixels to the table, in mm.

    Several lie in rows, a little apart and askew, none on another.
    """
    count = len(faces)
    across = 1 if count == 1 else rng.choice((1, 2)) if count <= 3 else rng.choice((2, 3)) if count <= 6 else 3
    side = max(max(face.width, face.height) for face in faces)
    if all(face.width >= face.height for face in faces):
        cell = (side, max(face.height for face in faces))
    elif all(face.width < face.height for face in faces):
        cell = (max(face.width for face in faces), side)
    else:
        cell = (side, side)
    gap = rng.uniform(10, 22)
    poses = []
    for at, face in enumerate(faces):
        down, right = divmod(at, across)
        x = right * (cell[0] + gap) + cell[0] / 2 + rng.uniform(-0.2, 0.2) * gap * (count > 1)
        y = down * (cell[1] + gap) + cell[1] / 2 + rng.uniform(-0.2, 0.2) * gap * (count > 1)
        # The farther the corners swing, the closer cards come: half the gap at most.
        swing = math.degrees(math.asin(0.25 * gap / side)) if count > 1 else 0.0
        turn = math.radians(rng.uniform(-swing, swing))
        cos, sin = math.cos(turn), math.sin(turn)
        scale = 1 / face.scale
        middle = np.array([[1, 0, -face.image.width / 2], [0, 1, -face.image.height / 2], [0, 0, 1]], float)
        poses.append(np.array([[cos * scale, -sin * scale, x], [sin * scale, cos * scale, y], [0, 0, 1]]) @ middle)
    down = math.ceil(count / across)
    return across * (cell[0] + gap) >= down * (cell[1] + gap), poses


def ground(size: tuple[int, int], rng: random.Random, white: bool) -> np.ndarray:
    """The table. white: whether a white card lies on it, for which a nearly white table is the hardest."""
    kinds = (_wood, _cloth, _plain, _dark, _print, _pale)
    kind = rng.choices(kinds, (26, 14, 24, 18, 6, 12 if white else 6))[0]
    generator = np.random.default_rng(rng.randrange(2**32))
    small = (size[0] // 4, size[1] // 4)
    return cv2.resize(kind(small, rng, generator), size, interpolation=cv2.INTER_CUBIC)


def _tinted(shade: np.ndarray, colour: tuple[int, int, int]) -> np.ndarray:
    return np.clip(shade[..., None] * np.array(colour), 0, 255).astype(np.uint8)


def _grain(size: tuple[int, int], generator: np.random.Generator, x: float, y: float, strength: float) -> np.ndarray:
    noise = generator.normal(0, 1, (size[1], size[0])).astype(np.float32)
    noise = cv2.GaussianBlur(noise, (0, 0), sigmaX=x, sigmaY=y)
    return 1 + strength * noise / max(float(noise.std()), 1e-6)


def _wood(size: tuple[int, int], rng: random.Random, generator: np.random.Generator) -> np.ndarray:
    colour = rng.choice(((176, 128, 84), (120, 82, 54), (205, 170, 125), (88, 60, 44), (150, 110, 90)))
    shade = _grain(size, generator, 60, 0.8, 0.07) * _grain(size, generator, 120, 6, 0.06)
    return _tinted(shade, colour)


def _cloth(size: tuple[int, int], rng: random.Random, generator: np.random.Generator) -> np.ndarray:
    colour = rng.choice(((70, 90, 120), (150, 60, 60), (200, 195, 180), (60, 90, 70), (110, 110, 115)))
    y, x = np.mgrid[0 : size[1], 0 : size[0]]
    weave = 1 + 0.06 * np.sin(x * 1.1) + 0.06 * np.sin(y * 1.1)
    return _tinted(weave * _grain(size, generator, 30, 30, 0.05), colour)


def _plain(size: tuple[int, int], rng: random.Random, generator: np.random.Generator) -> np.ndarray:
    colour = rng.choice(((165, 165, 168), (190, 180, 165), (120, 140, 155), (205, 205, 200), (140, 125, 110)))
    return _tinted(_grain(size, generator, 40, 40, 0.02), colour)


def _dark(size: tuple[int, int], rng: random.Random, generator: np.random.Generator) -> np.ndarray:
    colour = rng.choice(((38, 38, 40), (28, 32, 42), (52, 40, 34), (20, 20, 20)))
    return _tinted(_grain(size, generator, 3, 3, 0.1), colour)


def _pale(size: tuple[int, int], rng: random.Random, generator: np.random.Generator) -> np.ndarray:
    return _tinted(
        _grain(size, generator, 30, 30, 0.01), rng.choice(((236, 236, 234), (228, 226, 222), (240, 240, 242)))
    )


def _print(size: tuple[int, int], rng: random.Random, generator: np.random.Generator) -> np.ndarray:
    """A newspaper or a brochure: columns of grey strokes, blocks of colour."""
    out = np.full((size[1], size[0], 3), 226, np.uint8)
    for _ in range(rng.randrange(4, 9)):
        x, y = rng.randrange(size[0]), rng.randrange(size[1])
        colour = tuple(rng.randrange(60, 220) for _ in range(3))
        cv2.rectangle(out, (x, y), (x + rng.randrange(40, 220), y + rng.randrange(30, 160)), colour, -1)
    step = rng.randrange(7, 12)
    for y in range(0, size[1], step):
        for x in range(0, size[0], 90):
            for at in range(x + 4, x + 82, 5):
                if rng.random() < 0.8:
                    cv2.rectangle(out, (at, y), (at + rng.randrange(1, 4), y + step // 2), (90, 90, 92), -1)
    return out
