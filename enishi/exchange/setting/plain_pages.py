"""Plain pages of text and pictures, A4, for what is to be kept on paper. A sign that no font here has is a 〓."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .glyphs import Typeface, typeface
from .paper import Document
from .pieces import Piece, Pieces, across
from .runs import width

_WIDTH, _HEIGHT, _EDGE = 210.0, 297.0, 20.0
_ROOM = _WIDTH - 2 * _EDGE
_LEADING, _PICTURE = 1.7, 80.0
#: Stands for what cannot be set.
GETA = "〓"


class Line(NamedTuple):
    """size: in mm. above: room before it, in lines of its own."""

    text: str
    size: float = 3.5
    above: float = 0.0


class Picture(NamedTuple):
    """JPEG or PNG."""

    data: bytes


def document(parts: Sequence[Line | Picture]) -> bytes:
    """Raises NoFont."""
    face = typeface("gothic")
    lines = [(part, _set(face, part.text)) for part in parts if isinstance(part, Line)]
    rows = {id(part): list(_broken(face, pieces, part.size)) for part, pieces in lines}
    pdf = Document(face, [piece for _part, pieces in lines for piece in pieces])
    y = _HEIGHT
    for part in parts:
        if isinstance(part, Picture):
            y = _turned(pdf, y, _PICTURE + 4)
            pdf.image(part.data, (_EDGE, y, _ROOM, _PICTURE))
            y += _PICTURE + 4
            continue
        y += part.above * part.size * _LEADING
        for row in rows[id(part)]:
            y = _turned(pdf, y, part.size * _LEADING)
            y += part.size * _LEADING
            pdf.text(_EDGE, y, row, part.size)
    return pdf.written()


def _turned(pdf: Document, y: float, needs: float) -> float:
    """Where the next stands: on a new page where there is no room left."""
    if y + needs <= _HEIGHT - _EDGE:
        return y
    pdf.begin((_WIDTH, _HEIGHT), (0.0, 0.0, _WIDTH, _HEIGHT), 0.0)
    return _EDGE


def _set(face: Typeface, text: str) -> Pieces:
    known = (piece if piece.sign.isspace() or face.shape(piece.sign) else Piece(GETA) for piece in across(text))
    return tuple(known)


def _broken(face: Typeface, pieces: Pieces, size: float) -> Iterator[Sequence[Piece]]:
    """Rows that fit: broken at a space where there is one in the last third, else between two signs."""
    start = 0
    while start < len(pieces):
        end, length = start, 0.0
        while end < len(pieces) and (length := length + width(face, pieces[end : end + 1]) * size) <= _ROOM:
            end += 1
        spaces = [n for n in range(start + 2 * (end - start) // 3, end) if pieces[n].sign == " "]
        end = spaces[-1] + 1 if spaces and end < len(pieces) else max(end, start + 1)
        yield pieces[start:end]
        start = end
