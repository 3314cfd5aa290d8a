"""The two models of the `ocr` extra: where lines of text stand, and what a line says.

The models are those that rapidocr brings (PP-OCRv6 small). They are run here directly, because three things are
needed that its front door does not give: only characters that stand on Japanese cards, where each character stands,
and what it could have been instead.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from . import lookalikes
from .alphabet import readable

Pixels = NDArray[Any]
#: The four corners of something in a picture, clockwise from its own top left; shape (4, 2), pixels.
Quad = NDArray[np.float32]

#: The recogniser's input is this high; its columns of output stand `_STEP` of its pixels apart.
HEIGHT, _STEP = 48, 8
#: A line longer than this many times its height is read in one piece all the same, only slower.
_WIDEST = 60
#: Lines read at once: the answer holds 18,710 numbers for every column, so few keep memory low.
_BATCH_COLUMNS = 60
#: The recogniser seldom believes its eyes here: where it leaves a quarter to the postal mark, there is one.
_RARE = {"〒": 5.0}
#: So long are readings; from this share on a sign was thought of; so sure we are of it then.
_SHORT, _THOUGHT_OF, _SUPPOSED = 8, 0.01, 0.7
#: From the model's own configuration.
_INK, _LINE, _GROW = 0.3, 0.5, 1.6


@dataclass(slots=True)
class Glyph:
    """One character as read. x: where its middle stands, as a share of the line's width. sure: 0 … 1.
    other: the next best character there, with how sure that would be. gap: how much blank paper lies before it since
    the last one, in heights of the strip. space: how sure the recogniser is of a space there."""

    text: str
    x: float
    sure: float
    other: str
    other_sure: float
    gap: float = 0.0
    space: float = 0.0


def models() -> Path | None:
    """The folder of the bundled models, where the extra is installed."""
    spec = find_spec("rapidocr")
    if spec is None or not spec.submodule_search_locations or find_spec("onnxruntime") is None:
        return None
    return Path(next(iter(spec.submodule_search_locations))) / "models"


@cache
def _session(name: str) -> Any:
    from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions

    options = SessionOptions()
    options.log_severity_level = 4
    # Memory goes back after every picture: one large one must not keep it for good.
    options.enable_cpu_mem_arena = options.enable_mem_pattern = False
    options.intra_op_num_threads = min(os.cpu_count() or 1, 4)
    # Threads that wait for each other by counting take the time of whatever else the machine does.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_ALL
    folder = models()
    if folder is None:
        raise RuntimeError("the ocr extra is not installed")
    found = sorted(folder.glob(f"*_{name}_*.onnx"))
    return InferenceSession(str(found[-1]), options, providers=["CPUExecutionProvider"])


def find_lines(image: Pixels, side: int) -> list[Quad]:
    """Where lines of text stand, looked for with the picture's long side at `side` pixels.

    image: RGB, shape (h, w, 3). Each quad has its long edges along the line: a column of vertical text is tall.
    """
    height, width = image.shape[:2]
    scale = side / max(height, width)
    across, down = (max(32, round(n * scale / 32) * 32) for n in (width, height))
    small = cv2.resize(image, (across, down), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    # The model was taught with the colours in the other order.
    plane = (small[:, :, ::-1].astype(np.float32) / 127.5 - 1).transpose(2, 0, 1)[None]
    session = _session("det")
    (answer,) = session.run(None, {session.get_inputs()[0].name: np.ascontiguousarray(plane)})
    ink: NDArray[np.float32] = answer[0, 0]
    mask = cv2.dilate((ink > _INK).astype(np.uint8), np.ones((2, 2), np.uint8))
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    found = []
    for contour in contours[:1000]:
        quad = _line_of(contour, ink)
        if quad is not None:
            found.append(quad * np.array([width / across, height / down], np.float32))
    return found


def _line_of(contour: Any, ink: NDArray[np.float32]) -> Quad | None:
    (x, y), (w, h), angle = cv2.minAreaRect(contour)
    if min(w, h) < 3:
        return None
    left, top, wide, high = cv2.boundingRect(contour)
    inside = np.zeros((high, wide), np.uint8)
    cv2.fillPoly(inside, [contour - np.array([[left, top]])], 1)
    if cv2.mean(ink[top : top + high, left : left + wide], inside)[0] < _LINE:
        return None
    grow = w * h * _GROW / (w + h)
    return upright(cv2.boxPoints(((x, y), (w + grow, h + grow), angle)).astype(np.float32))


def upright(corners: Quad) -> Quad:
    """Corners clockwise from the top left, whichever corner a rectangle began with."""
    middle = corners.mean(axis=0)
    order = np.argsort(np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0]))
    corners = corners[order]
    first = int(np.argmin(corners.sum(axis=1)))
    return np.roll(corners, -first, axis=0)


def corners_of(width: float, height: float) -> Quad:
    """The corners of a whole picture."""
    return np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)


def size_of(quad: Quad) -> tuple[float, float]:
    """Width and height of a quad along its own edges."""
    return (
        float(np.linalg.norm(quad[1] - quad[0]) + np.linalg.norm(quad[2] - quad[3])) / 2,
        float(np.linalg.norm(quad[3] - quad[0]) + np.linalg.norm(quad[2] - quad[1])) / 2,
    )


def is_tall(quad: Quad) -> bool:
    """Whether a line stands: a column of vertical text, or a row of a card lying on its side."""
    width, height = size_of(quad)
    return height > 1.5 * width


def cut_out(image: Pixels, quad: Quad, width: int, height: int) -> Pixels:
    """What lies in a quad, flattened to a rectangle."""
    warp = cv2.getPerspectiveTransform(np.ascontiguousarray(quad, np.float32), corners_of(width, height))
    return cv2.warpPerspective(image, warp, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def strip_of(image: Pixels, quad: Quad) -> Pixels:
    """A line of text as the recogniser wants it: 48 pixels high, text along it; columns are laid on their side."""
    width, height = size_of(quad)
    if is_tall(quad):
        quad, width, height = np.roll(quad, -1, axis=0), height, width
    across = int(np.clip(round(HEIGHT * width / max(height, 1)), 16, HEIGHT * _WIDEST))
    shrink = height / HEIGHT
    if shrink > 1.6:
        # Large letters: flattened at twice the size first, else thin strokes fall between the pixels.
        big = cut_out(image, quad, across * 2, HEIGHT * 2)
        return cv2.resize(big, (across, HEIGHT), interpolation=cv2.INTER_AREA)
    return cut_out(image, quad, across, HEIGHT)


def recognise(strips: list[Pixels]) -> list[list[Glyph]]:
    """What each strip says, character by character."""
    said: list[list[Glyph]] = [[] for _ in strips]
    order = sorted(range(len(strips)), key=lambda i: strips[i].shape[1])
    batch: list[int] = []
    for place in order:
        widest = strips[place].shape[1]
        if batch and (len(batch) + 1) * widest > _BATCH_COLUMNS * _STEP * 2:
            _recognise([strips[i] for i in batch], batch, said)
            batch = []
        batch.append(place)
    if batch:
        _recognise([strips[i] for i in batch], batch, said)
    return said


def _recognise(strips: list[Pixels], places: list[int], said: list[list[Glyph]]) -> None:
    width = max(160, -(-max(strip.shape[1] for strip in strips) // _STEP) * _STEP)
    planes = np.zeros((len(strips), 3, HEIGHT, width), np.float32)
    for plane, strip in zip(planes, strips, strict=True):
        plane[:, :, : strip.shape[1]] = (strip[:, :, ::-1].astype(np.float32) / 127.5 - 1).transpose(2, 0, 1)
    session = _session("rec")
    (answer,) = session.run(None, {session.get_inputs()[0].name: planes})
    for strip, columns, place in zip(strips, answer, places, strict=True):
        said[place] = _decode(columns, width / strip.shape[1])
        _measure_gaps(strip, said[place])


@cache
def _characters() -> tuple[list[str], NDArray[np.intp]]:
    """What each number of the answer stands for, and the numbers we let it say: blank first, then what can be read."""
    listed = _session("rec").get_modelmeta().custom_metadata_map["character"].splitlines()
    signs = ["", *listed, " "]
    allowed = [0] + [n for n, sign in enumerate(signs) if n and readable(sign)]
    return signs, np.array(allowed)


def _decode(columns: NDArray[np.float32], padding: float) -> list[Glyph]:
    """The best character of each column, runs of one taken once. columns: shape (steps, signs), shares of one.

    padding: the width of the input against that of the strip in it.
    """
    shares = columns[:, _characters()[1]]
    for sign, times in _RARE.items():
        shares[:, _numbers()[sign]] *= times
    best = shares.argmax(axis=1)
    space = _numbers()[" "]
    glyphs: list[Glyph] = []
    runs: list[tuple[int, int]] = []
    start = behind = 0
    for stop in range(1, len(best) + 1):
        if stop < len(best) and best[stop] == best[start]:
            continue
        if best[start] not in (0, space):
            middle = (start + stop) / 2 / len(best) * padding
            glyph = _glyph(shares[start:stop], int(best[start]), min(middle, 1.0))
            glyph.space = float(shares[behind:start, space].max(initial=0.0))
            glyphs.append(glyph)
            runs.append((start, stop))
            behind = stop
        start = stop
    _all_kana(glyphs, [shares[start:stop] for start, stop in runs])
    return glyphs


def _all_kana(glyphs: list[Glyph], runs: list[NDArray[np.float32]]) -> None:
    """`加や`, `も元`: in a short line of hiragana what was read as something else is the likeliest of them, if they are
    as much as thought of; in place."""
    others = [at for at, glyph in enumerate(glyphs) if glyph.text not in _hiragana() and not glyph.text.isspace()]
    if not others or len(glyphs) > _SHORT or 2 * len(others) > len(glyphs):
        return
    numbers = list(_hiragana().values())
    likeliest = {at: numbers[int(runs[at][:, numbers].max(axis=0).argmax())] for at in others}
    if all(runs[at][:, number].max() > _THOUGHT_OF for at, number in likeliest.items()):
        signs, allowed = _characters()
        for at, number in likeliest.items():
            was = glyphs[at]
            glyphs[at] = replace(was, text=signs[allowed[number]], sure=_SUPPOSED, other=was.text, other_sure=was.sure)


@cache
def _hiragana() -> dict[str, int]:
    return {sign: number for sign, number in _numbers().items() if "ぁ" <= sign <= "ん" or sign == "ー"}


def _glyph(run: NDArray[np.float32], best: int, x: float) -> Glyph:
    """What a run of columns says whose best character is one and the same."""
    signs, allowed = _characters()
    at = run[int(run[:, best].argmax())]
    second = _second(at, best)
    text, sure = lookalikes.settle(signs[allowed[best]], min(1.0, float(at[best])), partial(_share, at))
    return Glyph(text, x, sure, signs[allowed[second]], float(at[second]))


@cache
def _numbers() -> dict[str, int]:
    signs, allowed = _characters()
    return {signs[number]: place for place, number in enumerate(allowed)}


def _share(shares: NDArray[np.float32], sign: str) -> float:
    place = _numbers().get(sign)
    return float(shares[place]) if place is not None else 0.0


def _second(shares: NDArray[np.float32], best: int) -> int:
    two = np.argpartition(shares, -2)[-2:]
    return int(two[0] if two[1] == best else two[1])


def _measure_gaps(strip: Pixels, glyphs: list[Glyph]) -> None:
    """How much blank paper lies between neighbours; in place."""
    blank = _blank_columns(strip)
    for before, glyph in pairwise(glyphs):
        between = blank[round(before.x * len(blank)) : round(glyph.x * len(blank)) + 1]
        glyph.gap = _longest_run(between) / HEIGHT


def ink_of(strip: Pixels) -> Pixels:
    """Where a strip is printed, 1 or 0 for each pixel; print may be dark on light or light on dark."""
    grey = cv2.cvtColor(strip, cv2.COLOR_RGB2GRAY)
    _, mask = cv2.threshold(grey, 0, 1, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return mask if mask.mean() < 0.5 else 1 - mask


def _blank_columns(strip: Pixels) -> NDArray[np.bool_]:
    """Which columns of a strip hold no ink; neighbouring lines reach into its edges."""
    blank: NDArray[np.bool_] = ink_of(strip)[5:-5].sum(axis=0) <= 1
    return blank


def _longest_run(flags: NDArray[np.bool_]) -> int:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], flags.astype(np.int8), [0]))))
    return int((edges[1::2] - edges[::2]).max(initial=0))
