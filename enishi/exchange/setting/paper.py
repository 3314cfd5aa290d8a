"""A card as a PDF to print from: one side a page with marks for cutting, or ten cards on a sheet of A4.

Text is text: it can be selected and searched. Nothing is written in the file but the card: no author, no date; the same
card gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fpdf import FPDF
from fpdf.output import OutputProducer
from fpdf.syntax import PDFContentStream

from .cutting import cut
from .engine import LONG, SHORT, Layout
from .glyphs import Typeface, typeface
from .pieces import Piece
from .runs import PT, Run

#: What is cut off lies this far outside of the card, and the marks another bit outside of that; in mm.
BLEED, MARK = 3.0, 9.0
_A4 = (210.0, 297.0)
_COLUMNS, _ROWS = 2, 5
_HAIR = 0.1

Box = tuple[float, float, float, float]


def pages(sides: Sequence[Layout]) -> bytes:
    """A page for each side, with its bleed and the marks that printers cut by (トンボ)."""
    edge = BLEED + MARK
    pdf = Document.of(sides)
    for side in sides:
        trim = (edge, edge, edge + side.width, edge + side.height)
        pdf.begin((side.width + 2 * edge, side.height + 2 * edge), trim, BLEED)
        _printers_marks(pdf, trim)
        pdf.place(side, edge, edge)
    return pdf.written()


def ten_up(sides: Sequence[Layout]) -> bytes:
    """Ten cards on A4, edge to edge; the backs on a second page stand behind the fronts, printed on both sides.

    Vertical cards lie on the sheet, so that a back in Latin letters stands as it should behind them.
    """
    left, top = (_A4[0] - _COLUMNS * LONG) / 2, (_A4[1] - _ROWS * SHORT) / 2
    pdf = Document.of(sides)
    for side in sides:
        pdf.begin(_A4, (0.0, 0.0, *_A4), 0.0)
        for column in range(_COLUMNS + 1):
            x = left + column * LONG
            pdf.lines((x, y, x, y + 5) for y in (top - 7, _A4[1] - top + 2))
        for row in range(_ROWS + 1):
            y = top + row * SHORT
            pdf.lines((x, y, x + 5, y) for x in (left - 7, _A4[0] - left + 2))
        for number in range(_COLUMNS * _ROWS):
            pdf.place(side, left + number % _COLUMNS * LONG, top + number // _COLUMNS * SHORT, lying=True)
    return pdf.written()


def _printers_marks(pdf: Document, trim: Box) -> None:
    """At each corner where it is cut and where the bleed ends, and in the middle of each edge."""
    left, top, right, bottom = trim
    for x, outward in ((left, -1), (right, 1)):
        for at in (x, x + outward * BLEED):
            pdf.lines(((at, top - BLEED - MARK, at, top - BLEED), (at, bottom + BLEED, at, bottom + BLEED + MARK)))
    for y, outward in ((top, -1), (bottom, 1)):
        for at in (y, y + outward * BLEED):
            pdf.lines(((left - BLEED - MARK, at, left - BLEED, at), (right + BLEED, at, right + BLEED + MARK, at)))
    x, y, near, far = (left + right) / 2, (top + bottom) / 2, BLEED + 1, BLEED + MARK / 2
    pdf.lines((x, at - MARK / 2, x, at + MARK / 2) for at in (top - near - MARK / 2, bottom + near + MARK / 2))
    pdf.lines((at - MARK / 2, y, at + MARK / 2, y) for at in (left - near - MARK / 2, right + near + MARK / 2))
    pdf.lines((x - MARK, at, x + MARK, at) for at in (top - far, bottom + far))
    pdf.lines((at, y - MARK, at, y + MARK) for at in (left - far, right + far))


class Document:
    """A PDF, and the font of the signs on it."""

    @classmethod
    def of(cls, sides: Sequence[Layout]) -> Document:
        return cls(typeface(sides[0].style), [piece for side in sides for run in side.runs for piece in run.pieces])

    def __init__(self, face: Typeface, pieces: Iterable[Piece]) -> None:
        self._pdf = FPDF(unit="mm")
        self._pdf.set_auto_page_break(False)
        self._pdf.creation_date = datetime(1970, 1, 1, tzinfo=UTC)  # the file's mark is made of it
        self._pdf.set_line_width(_HAIR)
        self._boxes: list[str] = []
        self._cut = cut(face, pieces)
        with TemporaryDirectory() as folder:
            path = Path(folder, "card.ttf")
            path.write_bytes(self._cut.font)
            self._pdf.add_font("card", fname=path)

    def begin(self, size: tuple[float, float], trim: Box, bleed: float) -> None:
        self._pdf.set_char_spacing(0)
        self._pdf.add_page(format=size)
        grown = (trim[0] - bleed, trim[1] - bleed, trim[2] + bleed, trim[3] + bleed)
        media, trimmed, bled = (_array(box, size[1]) for box in ((0.0, 0.0, *size), trim, grown))
        self._boxes.append(f"{media} /TrimBox {trimmed} /BleedBox {bled}")

    def lines(self, ends: Iterable[Box]) -> None:
        for one in ends:
            self._pdf.line(*one)

    def place(self, side: Layout, x: float, y: float, lying: bool = False) -> None:
        """The side with its upper left corner there. lying: a vertical one turned into a horizontal place."""
        if lying and side.width < side.height:
            with self._pdf.rotation(90, x, y + side.width):
                self._draw(side.runs, x, y + side.width)
        else:
            self._draw(side.runs, x, y)

    def text(self, x: float, y: float, pieces: Iterable[Piece], size: float) -> None:
        """A line with its left end there, on its baseline. size: in mm."""
        self._pdf.set_font("card", size=size / PT)
        self._pdf.text(x, y, self._cut.text(pieces))

    def image(self, data: bytes, box: Box) -> None:
        """box: left, top, the most width and height; its proportions stay."""
        left, top, width, height = box
        self._pdf.image(BytesIO(data), x=left, y=top, w=width, h=height, keep_aspect_ratio=True)

    def _draw(self, runs: Iterable[Run], left: float, top: float) -> None:
        for run in runs:
            x, y, text = left + run.x, top + run.y, self._cut.text(run.pieces)
            self._pdf.set_font("card", size=run.size / PT)
            self._pdf.set_char_spacing(run.spacing / PT)
            if run.turned:
                with self._pdf.rotation(-90, x, y):
                    self._pdf.text(x, y, text)
            else:
                self._pdf.text(x, y, text)

    def written(self) -> bytes:
        boxes, meant = self._boxes, self._cut.signs

        class Writer(OutputProducer):
            """What fpdf2 cannot say: where a page is cut, what its characters mean; and not when it was made."""

            def _add_pages(self, *args: Any) -> Any:
                pages = super()._add_pages(*args)
                for page, box in zip(pages, boxes, strict=True):
                    page.media_box = box
                return pages

            def _add_info(self) -> Any:
                info: Any = super()._add_info()
                info.creation_date = None
                return info

            def _add_pdf_obj(self, pdf_obj: Any, *args: Any) -> Any:
                if isinstance(pdf_obj, PDFContentStream) and pdf_obj.content_stream().startswith(b"/CIDInit"):
                    PDFContentStream.__init__(pdf_obj, _meaning(pdf_obj.content_stream(), meant))
                return super()._add_pdf_obj(pdf_obj, *args)

        return bytes(self._pdf.output(output_producer_class=Writer))


def _meaning(to_unicode: bytes, signs: dict[int, str]) -> bytes:
    """The table of what can be copied from the PDF (ISO 32000-1, 9.10.3): signs for the characters of our font."""

    def sign(match: re.Match[bytes]) -> bytes:
        meant = signs.get(int(match[1], 16))
        return match[0] if meant is None else f"> <{meant.encode('utf-16-be').hex().upper()}>".encode()

    return re.sub(rb"> <([0-9A-F]{4})>", sign, to_unicode)


def _array(box: Box, height: float) -> str:
    left, top, right, bottom = (length / PT for length in box)
    return f"[{left:.2f} {height / PT - bottom:.2f} {right:.2f} {height / PT - top:.2f}]"
