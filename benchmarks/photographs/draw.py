"""One face of a card on paper: lines set across or down, and where each of their spans came to lie."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from PIL import Image, ImageDraw

from .fonts import Typeface
from .style import Line, Span

Box = tuple[float, float, float, float]
Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed span. box: left, top, right, bottom of its ink, in pixels of the face. line: counts lines of a card."""

    span: Span
    box: Box
    line: int


@dataclass(frozen=True, slots=True)
class Setting:
    """size: of the em, in millimetres. In ems: lead, the line height; tracking; before, the gap above."""

    size: float
    weight: str = "regular"
    colour: Colour = (25, 25, 25)
    lead: float = 1.3
    tracking: float = 0.0
    before: float = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """Lines side by side; ruby stands over the first line, each reading over its part."""

    lines: tuple[Line, ...]
    ruby: Line | None = None


#: How a block becomes smaller until it fits: the space between lines goes first. (size, line height)
_TIGHTER = ((1, 1), (1, 0.9), (0.95, 0.87), (0.9, 0.85), (0.85, 0.84), (0.8, 0.83), (0.74, 0.83), (0.67, 0.82),
            (0.6, 0.8), (0.5, 0.8), (0.4, 0.8), (0.33, 0.8))  # fmt: skip


class Face:
    """A side of a card, `scale` pixels a millimetre. text: its lines, as somebody would type them."""

    def __init__(self, width: float, height: float, scale: float, paper: Colour, typeface: Typeface) -> None:
        self.width, self.height, self.scale = width, height, scale
        self.image = Image.new("RGB", (round(width * scale), round(height * scale)), paper)
        self.pen = ImageDraw.Draw(self.image)
        self.typeface = typeface
        self.marks: list[Mark] = []
        self.text: list[str] = []
        self._lines = 0
        self._tab = 0.0

    # Across

    def block(
        self, rows: list[Row], settings: dict[str, Setting], area: Box, align: str = "left", valign: str = "top"
    ) -> float:
        """Sets rows in an area (x, y, width, height in mm): all smaller where they are too many, small print dropped
        where that is not enough. Returns the height used."""
        x, y, width, height = area
        self._tab = 0.0
        if align == "left":
            lines = [line for row in rows for line in row.lines if line.tab]
            self._tab = max((self._head(line, settings) for line in lines), default=0.0)
        for factor, lead in _TIGHTER:
            smaller = {role: replace(s, size=s.size * factor, lead=s.lead * lead) for role, s in settings.items()}
            fitted = [row for whole in rows for row in self._broken(whole, smaller, width)]
            used = sum(self._height(row, smaller) for row in fitted)
            if used <= height:
                break
            if factor <= 0.85:
                rows = [row for row in rows if row.lines[0].role not in ("noise", "motto")]
        top = y + {"top": 0.0, "middle": (height - used) / 2, "bottom": height - used}[valign]
        for row in fitted:
            tall = self._height(row, smaller)
            self._row(row, smaller, (x, top, width, tall), align)
            top += tall
        return used

    def _height(self, row: Row, settings: dict[str, Setting]) -> float:
        ruby = settings["reading"].size * 1.15 if row.ruby else 0.0
        return ruby + max(s.size * (s.lead + s.before) for s in (settings[line.role] for line in row.lines))

    def _row(self, row: Row, settings: dict[str, Setting], area: Box, align: str) -> None:
        x, y, width, height = area
        gap = 0.9 * max(settings[line.role].size for line in row.lines[-1:]) * (len(row.lines) > 1)
        wide = sum(self._measure(line, settings[line.role]) for line in row.lines) + gap * (len(row.lines) - 1)
        squeeze = min(1.0, width / wide) if wide else 1.0
        left = x + {"left": 0.0, "middle": 0.5, "right": 1.0}[align] * (width - wide * squeeze)
        tallest = max((settings[line.role] for line in row.lines), key=lambda s: s.size)
        baseline = y + height - tallest.size * ((tallest.lead - 1) / 2 + 0.14)
        self.text += [row.ruby.text] if row.ruby else []
        self.text.append("　".join(line.text for line in row.lines))
        for line in row.lines:
            setting = settings[line.role]
            setting = replace(setting, size=setting.size * squeeze)
            first = len(self.marks)
            end = self._line(line, setting, left, baseline)
            if row.ruby and line is row.lines[0]:
                self._ruby(row.ruby, settings["reading"], self.marks[first:], baseline - setting.size * 1.05)
            left = end + gap * squeeze

    def _head(self, line: Line, settings: dict[str, Setting]) -> float:
        """How wide a line's label is, in ems."""
        setting = settings[line.role]
        return self._advance(line.spans[0].text, setting) / setting.size

    def _measure(self, line: Line, setting: Setting) -> float:
        return sum(self._wide(line, at, setting) for at in range(len(line.spans)))

    def _wide(self, line: Line, at: int, setting: Setting) -> float:
        """The width of a span; labels in a list are all as wide as the widest."""
        wide = self._advance(line.spans[at].text, setting)
        return max(wide, self._tab * setting.size) if line.tab and at == 0 else wide

    def _advance(self, text: str, setting: Setting) -> float:
        size = max(round(setting.size * self.scale), 4)
        font = self.typeface.font(text, setting.weight).at(size)
        return (font.getlength(text) + setting.tracking * size * len(text)) / self.scale

    def _line(self, line: Line, setting: Setting, left: float, baseline: float) -> float:
        """Draws a line from `left` on; returns where it ends."""
        size = max(round(setting.size * self.scale), 4)
        for at_span, span in enumerate(line.spans):
            font = self.typeface.font(span.text, setting.weight).at(size)
            x, y = left * self.scale, baseline * self.scale
            boxes = []
            for run, at in self._runs(span.text, font, setting.tracking * size):
                self.pen.text((x + at, y), run, setting.colour, font, anchor="ls")
                if run.strip():
                    boxes.append(font.getbbox(run, anchor="ls"))
                    boxes[-1] = (boxes[-1][0] + x + at, boxes[-1][1] + y, boxes[-1][2] + x + at, boxes[-1][3] + y)
            self._mark(span, boxes)
            left += self._wide(line, at_span, setting)
        self._lines += 1
        return left

    def _runs(self, text: str, font, tracking: float) -> list[tuple[str, float]]:
        """The text whole, or sign by sign where they are spaced out, each with its place."""
        if not tracking:
            return [(text, 0.0)]
        at, runs = 0.0, []
        for sign in text:
            runs.append((sign, at))
            at += font.getlength(sign) + tracking
        return runs

    def _ruby(self, ruby: Line, setting: Setting, under: list[Mark], baseline: float) -> None:
        over = [mark for mark in under if mark.span.field in ("family", "given")]
        parts = [span for span in ruby.spans if span.field]
        for mark, span in zip(over, parts, strict=True):
            middle = (mark.box[0] + mark.box[2]) / 2 / self.scale
            one = replace(ruby, spans=(span,))
            room = (mark.box[2] - mark.box[0]) / self.scale * 1.15
            wide = self._measure(one, setting)
            small = replace(setting, size=setting.size * min(1.0, room / wide))
            self._line(one, small, middle - self._measure(one, small) / 2, baseline)

    def _broken(self, row: Row, settings: dict[str, Setting], width: float) -> list[Row]:
        """A row that is too wide: its lines one below the other, and those that may be, broken at a space."""
        if len(row.lines) > 1:
            gap = 0.9 * settings[row.lines[-1].role].size
            wide = sum(self._measure(line, settings[line.role]) for line in row.lines) + gap * (len(row.lines) - 1)
            if wide <= width:
                return [row]
            own = [Row((line,), row.ruby if at == 0 else None) for at, line in enumerate(row.lines)]
            return [part for one in own for part in self._broken(one, settings, width)]
        line = row.lines[0]
        parts = broken(line, lambda part: self._measure(part, settings[part.role]), width)
        return [Row((part,), row.ruby if part is parts[0] else None) for part in parts]

    def _mark(self, span: Span, boxes: list[Box]) -> None:
        if boxes:
            lefts, tops, rights, bottoms = zip(*boxes, strict=True)
            self.marks.append(Mark(span, (min(lefts), min(tops), max(rights), max(bottoms)), self._lines))

    # Down

    def columns(
        self, rows: list[Row], settings: dict[str, Setting], area: Box, start: str = "top", align: str = "right"
    ) -> None:
        """Sets lines as columns from right to left in an area; start: where they hang from, align: of them all."""
        x, y, width, height = area
        lines = [line for row in rows for line in ((row.ruby,) if row.ruby else ()) + row.lines]
        for factor, lead in _TIGHTER:
            smaller = {role: replace(s, size=s.size * factor, lead=s.lead * lead) for role, s in settings.items()}
            fitted = [
                part
                for line in lines
                for part in broken(line, lambda part: self._tall(part, smaller[part.role]), height)  # noqa: B023
            ]
            used = sum(
                smaller[line.role].size * (smaller[line.role].lead + smaller[line.role].before) for line in fitted
            )
            if used <= width:
                break
            if factor < 0.8:
                lines = [line for line in lines if line.role not in ("noise", "motto")]
        right = x + width - {"right": 0.0, "middle": (width - used) / 2, "left": width - used}[align]
        for line in fitted:
            setting = smaller[line.role]
            tall = self._tall(line, setting)
            if tall > height:
                setting = replace(setting, size=setting.size * height / tall)
                tall = height
            right -= setting.size * (setting.lead + setting.before)
            top = y + {"top": 0.0, "middle": 0.5, "bottom": 1.0}[start] * (height - tall)
            self._column(line, setting, right + setting.size * setting.lead / 2, top)

    def _tall(self, line: Line, setting: Setting) -> float:
        return sum(tall for span in line.spans for _, tall in self._cells(span.text, setting))

    def _cells(self, text: str, setting: Setting) -> list[tuple[str, float]]:
        """What stands upright, sign by sign, and runs of latin letters lying on their side; each with its height."""
        cells: list[tuple[str, float]] = []
        run = ""
        for sign in [*text, ""]:
            if sign.isascii() and sign not in ("", " "):
                run += sign
                continue
            if run:
                font = self.typeface.font(run, setting.weight).at(max(round(setting.size * self.scale), 4))
                cells.append((run, font.getlength(run) / self.scale + setting.size * 0.1))
                run = ""
            if sign:
                cells.append((sign, setting.size * ((0.5 if sign == " " else 1.0) + setting.tracking)))
        return cells

    def _column(self, line: Line, setting: Setting, middle: float, top: float) -> None:
        size = max(round(setting.size * self.scale), 4)
        self.text.append(line.text)
        for span in line.spans:
            boxes = []
            for text, tall in self._cells(span.text, setting):
                if text.strip():
                    place = (middle * self.scale, top * self.scale)
                    boxes.append(
                        self._lying(text, size, setting, place)
                        if text.isascii()
                        else self._standing(text, size, setting, place)
                    )
                top += tall
            self._mark(span, boxes)
        self._lines += 1

    def _standing(self, sign: str, size: int, setting: Setting, place: tuple[float, float]) -> Box:
        font = self.typeface.font(sign, setting.weight).at(size)
        x, y = place
        box = font.getbbox(sign, direction="ttb", anchor="mt")
        self.pen.text((x, y), sign, setting.colour, font, anchor="mt", direction="ttb")
        return box[0] + x, box[1] + y, box[2] + x, box[3] + y

    def _lying(self, text: str, size: int, setting: Setting, place: tuple[float, float]) -> Box:
        font = self.typeface.font(text, setting.weight).at(size)
        mask = Image.new("L", (round(font.getlength(text)) + 4, round(size * 1.4)), 0)
        ImageDraw.Draw(mask).text((2, size), text, 255, font, anchor="ls")
        mask = mask.rotate(-90, expand=True)
        corner = (round(place[0] - mask.width / 2 - size * 0.07), round(place[1]))
        self.image.paste(setting.colour, corner, mask)
        left, top, right, bottom = mask.getbbox()
        return corner[0] + left, corner[1] + top, corner[0] + right, corner[1] + bottom


def broken(line: Line, length: Callable[[Line], float], room: float) -> list[Line]:
    """The line in as many as its room asks for; where it has no place to break, it stays too long."""
    long = length(line)
    if long <= room:
        return [line]
    for at, gap in _joints(line, long > 1.15 * room):
        head, tail = _cut(line, at, gap)
        if head.text.strip() and tail.text.strip() and length(head) <= room:
            return [head, *broken(tail, length, room)]
    return [line]


def _joints(line: Line, much: bool) -> list[tuple[int, int]]:
    """(where, how many signs go) of the places where a line may break, best first. much: it is much too long."""
    spaces, between, mail = [], [], []
    at = 0
    for span in line.spans:
        if line.role == "contact" and at and not span.field and span.text.strip() in ("", "/"):
            between.append((at, len(span.text)))
        if line.wrap:
            spaces += [(at + i, 1) for i, sign in enumerate(span.text) if sign in " 　" and at + i]
        if much and span.field == "email" and "@" in span.text:
            mail.append((at + span.text.index("@"), 0))
        at += len(span.text)
    return [*reversed(between), *reversed(spaces), *mail]


def _cut(line: Line, at: int, gap: int) -> tuple[Line, Line]:
    """The line parted before sign `at`; `gap` signs from there on are gone."""
    head: list[Span] = []
    tail: list[Span] = []
    start = 0
    for span in line.spans:
        before, after = span.text[: max(0, at - start)], span.text[max(0, at + gap - start) :]
        head += [replace(span, text=before)] if before else []
        tail += [replace(span, text=after)] if after else []
        start += len(span.text)
    return replace(line, spans=tuple(head)), replace(line, spans=tuple(tail), tab=False)


def qr(face: Face, text: str, area: Box, rng: random.Random) -> None:
    """A code of the text in a square area, with its quiet margin."""
    import segno

    code = segno.make(text, error="m", micro=False)
    rows = [[bool(module) for module in row] for row in code.matrix]
    side = area[2] * face.scale
    module = side / (len(rows) + 4)
    x, y = area[0] * face.scale, area[1] * face.scale
    face.pen.rectangle((x, y, x + side, y + side), fill=(255, 255, 255))
    for down, row in enumerate(rows):
        for across, dark in enumerate(row):
            if dark:
                left, top = x + (across + 2) * module, y + (down + 2) * module
                face.pen.rectangle(
                    (round(left), round(top), round(left + module) - 1, round(top + module) - 1), fill=(15, 15, 15)
                )
