"""From drawn faces to the picture somebody took of them: a scan, or a phone's photograph of a table."""

from __future__ import annotations

import io
import math
import random
from dataclasses import dataclass, field

import cv2
import numpy as np
from PIL import Image

from . import grounds
from .draw import Face

Matrix = np.ndarray


@dataclass(slots=True)
class Shot:
    """jpeg or png: the file's bytes. size: of the picture, upright. views: of each face, the matrix from its pixels to
    the picture's."""

    data: bytes
    suffix: str
    size: tuple[int, int]
    views: list[Matrix] = field(default_factory=list)


def scan(face: Face, rng: random.Random) -> Shot:
    """Lying flat, nearly straight, with a rim of the scanner's lid, or cut at the edges of the card."""
    image = np.asarray(face.image)
    height, width = image.shape[:2]
    grow = rng.uniform(0.75, 1.1)
    rim = rng.choice((0.0, 0.0, 0.03, 0.1)) * width
    turn = math.radians(rng.uniform(-1.5, 1.5)) if rim else 0.0
    size = (round((width + 2 * rim) * grow), round((height + 2 * rim) * grow))
    view = _shift(size[0] / 2, size[1] / 2) @ _turn(turn) @ np.diag([grow, grow, 1.0]) @ _shift(-width / 2, -height / 2)
    lid = rng.choice(((250, 250, 250), (236, 236, 238), (40, 40, 42)))
    out = cv2.warpPerspective(image, view, size, flags=cv2.INTER_AREA, borderValue=lid)
    out = _noisy(out, rng, rng.uniform(0.5, 3))
    if rng.random() < 0.15:
        out = np.repeat(cv2.cvtColor(out, cv2.COLOR_RGB2GRAY)[..., None], 3, axis=2)
    if rng.random() < 0.3:
        return Shot(_encoded(out, "PNG"), "png", size, [view])
    return Shot(_encoded(out, "JPEG", quality=rng.randrange(72, 95)), "jpg", size, [view])


#: Width and height of what phones give: full, halved by the browser, sent through a messenger.
_SIZES = [((4032, 3024), 2), ((3264, 2448), 3), ((2560, 1920), 2), ((2048, 1536), 3), ((1600, 1200), 2)]


def photograph(faces: list[Face], rng: random.Random, hard: float = 1.0, table: bool = False) -> Shot:
    """A phone's picture of the faces lying on a table. hard: 0 to 1, how much of light, tilt, blur and noise."""
    size = rng.choices([s for s, _ in _SIZES], [w for _, w in _SIZES])[0]
    if table:
        # Several in one picture: nobody sends that small.
        size = max(size, (2560, 1920) if len(faces) <= 4 else (3264, 2448))
    wide, poses = grounds.laid_out(faces, rng)
    if wide == (rng.random() < 0.12):
        size = size[::-1]
    turn = _roll(rng, table)
    camera = _tilt(math.radians(rng.uniform(0, 25) * hard), rng.uniform(0, 2 * math.pi), turn)
    corners = [_moved(camera @ pose, _corners(face)) for face, pose in zip(faces, poses, strict=True)]
    camera = (
        _framed(np.concatenate(corners), size, rng.uniform(0.8, 0.95) if table else rng.uniform(0.62, 0.96)) @ camera
    )
    white = min(sum(face.image.getpixel((3, 3))) for face in faces) > 700
    out = grounds.ground(size, rng, white)
    views = []
    for face, pose in zip(faces, poses, strict=True):
        view = camera @ pose
        _lay(out, face, view, rng)
        views.append(view)
    out = _lit(out, rng, hard)
    out = _blurred(out, rng, hard)
    out = _noisy(out, rng, rng.uniform(1, 8) * hard)
    return _taken(out, size, views, rng)


def _roll(rng: random.Random, table: bool) -> float:
    quarter = rng.choices((0, 90, 180, 270), (80, 7, 6, 7))[0]
    return math.radians(quarter + rng.uniform(-1, 1) * rng.choices((4, 10, 40), (60, 30, 0 if table else 10))[0])


def _tilt(angle: float, toward: float, turn: float) -> Matrix:
    """A pinhole camera half a metre above the table, tilted by an angle; table in mm, picture in no unit yet."""
    axis = np.array([math.cos(toward), math.sin(toward), 0.0]) * angle
    rotation, _ = cv2.Rodrigues(axis)
    plane = np.column_stack([rotation[:, 0], rotation[:, 1], np.array([0.0, 0.0, 480.0])])
    return np.diag([1000.0, 1000.0, 1.0]) @ plane @ _turn(turn)


def _framed(points: np.ndarray, size: tuple[int, int], share: float) -> Matrix:
    low, high = points.min(axis=0), points.max(axis=0)
    grow = share * min(size[0] / (high[0] - low[0]), size[1] / (high[1] - low[1]))
    middle = (low + high) / 2
    return _shift(size[0] / 2, size[1] / 2) @ np.diag([grow, grow, 1.0]) @ _shift(-middle[0], -middle[1])


def _lay(out: np.ndarray, face: Face, view: Matrix, rng: random.Random) -> None:
    """The face on the table, with the shadow of its edge; only where it lies is touched."""
    corners = _moved(view, _corners(face))
    rim = 0.02 * float(np.linalg.norm(corners[0] - corners[1]))
    left, top = np.maximum(np.floor(corners.min(axis=0) - rim), 0).astype(int)
    right, bottom = np.minimum(np.ceil(corners.max(axis=0) + rim), (out.shape[1], out.shape[0])).astype(int)
    local = _shift(-left, -top) @ view
    box = (int(right - left), int(bottom - top))
    image = np.asarray(face.image)
    shrunk = np.linalg.norm(corners[0] - corners[1]) < 0.7 * image.shape[1]
    if shrunk:
        # A plain warp would skip pixels of thin strokes.
        image = cv2.GaussianBlur(image, (0, 0), 0.35 * image.shape[1] / float(np.linalg.norm(corners[0] - corners[1])))
    card = cv2.warpPerspective(image, local, box, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    shape = np.zeros((box[1], box[0]), np.uint8)
    cv2.fillConvexPoly(shape, np.round((corners - (left, top)) * 16).astype(np.int32), 255, cv2.LINE_AA, 4)
    part = out[top:bottom, left:right]
    shadow = cv2.GaussianBlur(np.roll(shape, round(rim * 0.3), axis=(0, 1)), (0, 0), rim * 0.35)
    darker = cv2.multiply(part, cv2.merge([255 - (shadow // 3)] * 3), scale=1 / 255)
    mask = shape[..., None].astype(np.uint16)
    part[:] = ((card.astype(np.uint16) * mask + darker.astype(np.uint16) * (255 - mask)) // 255).astype(np.uint8)


def _lit(out: np.ndarray, rng: random.Random, hard: float) -> np.ndarray:
    """Uneven light, its colour, the shadow of a hand, a spot of glare."""
    small = (96, 96)
    y, x = np.mgrid[0:1:96j, 0:1:96j]
    toward, depth = rng.uniform(0, 2 * math.pi), rng.uniform(0, 0.4) * hard
    light = 1 - depth * ((x - 0.5) * math.cos(toward) + (y - 0.5) * math.sin(toward) + 0.5)
    if rng.random() < 0.3 * hard:
        # An arm and a head over the table: one soft edge across the picture.
        at, across = rng.uniform(0.2, 0.8), rng.uniform(0, 2 * math.pi)
        side = (x - 0.5) * math.cos(across) + (y - 0.5) * math.sin(across) + 0.5
        light *= 1 - rng.uniform(0.15, 0.45) / (1 + np.exp((at - side) * rng.uniform(15, 60)))
    glare = np.zeros(small)
    if rng.random() < 0.2 * hard:
        cx, cy, r = rng.uniform(0.1, 0.9), rng.uniform(0.1, 0.9), rng.uniform(0.05, 0.2)
        glare = np.exp(-((x - cx) ** 2 + (y - cy) ** 2) / (2 * r * r)) * rng.uniform(30, 90)
    warm = np.array([1.0, 1.0, 1.0]) + np.array([1, 0.2, -1]) * rng.uniform(-0.06, 0.12) * hard
    level = rng.uniform(0.8, 1.05)
    gain = np.clip(light[..., None] * warm * level * 200, 0, 255).astype(np.uint8)
    size = (out.shape[1], out.shape[0])
    out = cv2.multiply(out, cv2.resize(gain, size, interpolation=cv2.INTER_LINEAR), scale=1 / 200)
    if glare.any():
        spot = cv2.resize(glare.astype(np.uint8), size, interpolation=cv2.INTER_CUBIC)
        out = cv2.add(out, cv2.merge([spot] * 3))
    return out


def _blurred(out: np.ndarray, rng: random.Random, hard: float) -> np.ndarray:
    unit = max(out.shape[:2]) / 2000
    kind = rng.random()
    if kind < 0.35:
        return out
    if kind < 0.88:
        return cv2.GaussianBlur(out, (0, 0), max(0.3, rng.uniform(0.3, 1.0) * unit * hard))
    length = max(2, round(rng.uniform(1.5, 3.5) * unit * hard))
    kernel = np.zeros((length, length), np.float32)
    angle = rng.uniform(0, math.pi)
    reach = (length - 1) / 2
    end = (round(reach + reach * math.cos(angle)), round(reach + reach * math.sin(angle)))
    cv2.line(kernel, (round(2 * reach) - end[0], round(2 * reach) - end[1]), end, 1.0)
    return cv2.filter2D(out, -1, kernel / kernel.sum())


def _noisy(out: np.ndarray, rng: random.Random, strength: float) -> np.ndarray:
    """Sensor noise, from one tile laid over the picture at a random place."""
    generator = np.random.default_rng(rng.randrange(2**32))
    tile = generator.normal(0, strength, (256, 256, 3)).astype(np.int16)
    repeats = (out.shape[0] // 256 + 1, out.shape[1] // 256 + 1, 1)
    noise = np.tile(tile, repeats)[: out.shape[0], : out.shape[1]]
    return np.clip(out.astype(np.int16) + noise, 0, 255).astype(np.uint8)


#: EXIF orientation -> quarter turns, counterclockwise, that make the stored picture of the upright one.
_STORED = {1: 0, 3: 2, 6: 1, 8: 3}


def _taken(out: np.ndarray, size: tuple[int, int], views: list[Matrix], rng: random.Random) -> Shot:
    orientation = rng.choices((0, 1, 6, 3, 8), (30, 30, 20, 10, 10))[0]
    exif = Image.Exif()
    if orientation:
        exif[0x0112] = orientation
    stored = np.ascontiguousarray(np.rot90(out, _STORED.get(orientation, 0)))
    return Shot(_encoded(stored, "JPEG", quality=rng.randrange(60, 93), exif=exif), "jpg", size, views)


def _encoded(out: np.ndarray, kind: str, **options: object) -> bytes:
    held = io.BytesIO()
    Image.fromarray(out).save(held, kind, **options)
    return held.getvalue()


def _corners(face: Face) -> np.ndarray:
    width, height = face.image.size
    return np.array([(0, 0), (width, 0), (width, height), (0, height)], float)


def _moved(view: Matrix, points: np.ndarray) -> np.ndarray:
    return cv2.perspectiveTransform(np.asarray(points, float)[None], view)[0]


def outline(face: Face, view: Matrix) -> list[tuple[int, int]]:
    """The corners of a face in the picture, clockwise from its own top left."""
    return [(round(float(x)), round(float(y))) for x, y in _moved(view, _corners(face))]


def box_in(view: Matrix, box: tuple[float, float, float, float], size: tuple[int, int]) -> tuple[int, int, int, int]:
    """A box of the face as the upright box around it in the picture."""
    left, top, right, bottom = box
    moved = _moved(view, np.array([(left, top), (right, top), (right, bottom), (left, bottom)]))
    low = np.clip(np.floor(moved.min(axis=0)), 0, (size[0] - 1, size[1] - 1)).astype(int)
    high = np.clip(np.ceil(moved.max(axis=0)), 1, size).astype(int)
    return int(low[0]), int(low[1]), int(high[0] - low[0]), int(high[1] - low[1])


def _shift(x: float, y: float) -> Matrix:
    return np.array([[1, 0, x], [0, 1, y], [0, 0, 1]], float)


def _turn(angle: float) -> Matrix:
    cos, sin = math.cos(angle), math.sin(angle)
    return np.array([[cos, -sin, 0], [sin, cos, 0], [0, 0, 1]], float)
