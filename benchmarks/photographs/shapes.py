"""Learns how characters that the recogniser cannot tell differ in shape, from the Japanese fonts of this machine.

    python -m benchmarks.photographs.shapes > enishi/reading/photo/shapes_learned.py

Each font in which both characters of a pair are drawn gives pictures of them: small and large, blurred, askew, grey.
The weights are those of least squares; how often they err is said of fonts that they were not learned from.
"""

from __future__ import annotations

import base64
import random
import sys
import zlib

import cv2
import numpy as np
from PIL import Image, ImageDraw

from enishi.reading.photo.shapes import CLEAR, DOUBT, HIGH, features, square_of

from . import fonts
from .fonts import Font

PAIRS = ("崎﨑", "吉𠮷", "濱濵", "柳栁", "藪籔")
#: Pictures of a character in a font; parts of the fonts, each judged by weights learned from the others.
_EACH, _PARTS = 14, 4
_SMOOTH = 30.0
_BEFORE, _BEHIND = "宮岡山岩川長", ("太郎", " 三千雄", "　友紀", "多恵子", "田")


def main() -> int:
    rng = random.Random(20261130)
    print(
        '"""Written by `benchmarks/photographs/shapes.py`: pair -> how much a step is, and the steps of its weights."""'
    )
    print("\nWEIGHTS: dict[str, tuple[float, str]] = {")
    for pair in PAIRS:
        weights = _learned(pair, rng)
        if weights is None:
            continue
        scale = float(np.abs(weights).max()) / 127
        coded = base64.b64encode(np.round(weights / scale).astype(np.int8).tobytes()).decode()
        print(f'    "{pair}": (\n        {scale:.6f},')
        for at in range(0, len(coded), 100):
            print(f'        "{coded[at : at + 100]}"')
        print("    ),")
    print("}")
    return 0


def _learned(pair: str, rng: random.Random) -> np.ndarray | None:
    able = sorted({font for kind in fonts.installed().values() for font in kind if font.covers(pair)})
    squares, which, families = [], [], []
    for font in able:
        for said, sign in zip((-1.0, 1.0), pair, strict=True):
            for _ in range(_EACH):
                square = _drawn(font, sign, rng)
                if square is not None:
                    squares.append(square)
                    which.append(said)
                    families.append(zlib.crc32(font.family.encode()) % _PARTS)
    if len({*families}) < _PARTS:
        print(f"{pair}: too few fonts", file=sys.stderr)
        return None
    all_features, wanted, part = features(np.stack(squares)), np.array(which), np.array(families)
    said = np.zeros(len(wanted))
    for own in range(_PARTS):
        said[part == own] = all_features[part == own] @ _fit(all_features[part != own], wanted[part != own])
    wrong, clear = (said * wanted < -DOUBT).mean(), abs(said) >= CLEAR
    surely = (said * wanted < 0)[clear].mean()
    print(
        f"{pair}: {len(able)} faces, {wrong:.2%} wrong, {clear.mean():.0%} clear, {surely:.2%} of them wrong",
        file=sys.stderr,
    )
    return _fit(all_features, wanted)


def _fit(known: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    return np.linalg.solve(known.T @ known + _SMOOTH * np.eye(known.shape[1]), known.T @ wanted)


def _drawn(font: Font, sign: str, rng: random.Random) -> np.ndarray | None:
    """A character between others, as a phone might see it, in the reader's own square."""
    size = rng.randrange(24, 90)
    opened = font.at(size)
    before = rng.choice(_BEFORE)
    paper, ink = rng.choice(((255, 0), (250, 60), (235, 110), (40, 240)))
    image = Image.new("RGB", (size * 8, size * 2), (paper,) * 3)
    ImageDraw.Draw(image).text((size, size * 0.4), before + sign + rng.choice(_BEHIND), font=opened, fill=(ink,) * 3)
    middle = size + opened.getlength(before) + opened.getlength(sign) / 2
    turn = cv2.getRotationMatrix2D((middle, size * 0.9), rng.uniform(-1.5, 1.5), 1.0)
    turn[0, 1] += rng.uniform(-0.05, 0.05)
    seen = cv2.warpAffine(np.asarray(image), turn, image.size, borderValue=(paper,) * 3)
    seen = cv2.GaussianBlur(seen, (0, 0), rng.uniform(0.2, 0.05 * size))
    grow = HIGH * 0.8 / size
    seen = cv2.resize(seen, None, fx=grow, fy=grow, interpolation=cv2.INTER_AREA if grow < 1 else cv2.INTER_LINEAR)
    noise = np.random.default_rng(rng.randrange(2**32)).normal(0, rng.uniform(0, 8), seen.shape)
    seen = np.clip(seen + noise, 0, 255).astype(np.uint8)
    return square_of(seen, (middle + rng.uniform(-0.06, 0.06) * size) * grow, HIGH * 0.8 * rng.uniform(0.9, 1.1))


if __name__ == "__main__":
    raise SystemExit(main())
