"""Photographs of cards, each once, under the sum of its bytes."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from io import BytesIO

from PIL import Image

from enishi.cards.models import CardPicture
from enishi.media import actions as media
from enishi.media.queries import upload_of
from enishi.members.models import Face
from enishi.portability.archive import Json, Packing, picture_name
from enishi.portability.parts.checking import columns_of, id_of
from enishi.portability.parts.naming import Names
from enishi.portability.parts.putting import STEP, Putting
from enishi.reading.photo.picture import MOST_PIXELS
from enishi.visibility import owned

TABLES = ("pictures",)
_COLUMNS = ("side", "width", "height")


def count(by: Face) -> int:
    return 2 * owned(by, CardPicture).count()


def write(by: Face, packing: Packing, names: Names) -> Iterator[int]:
    yield from packing.table("pictures", _rows(by, names))
    there: set[str] = set()
    for picture in owned(by, CardPicture).order_by("pk").iterator(chunk_size=STEP):
        upload = upload_of(by.pk, picture.upload)
        if upload is not None and upload.sha256 not in there and media.path(upload).exists():
            there.add(upload.sha256)
            with packing.file(picture_name(upload.sha256), packed=False) as write:
                write(media.path(upload).read_bytes())
        yield 1
    packing.told["pictures"] = len(there)


def _rows(by: Face, names: Names) -> Iterator[Json]:
    for picture in owned(by, CardPicture).order_by("pk").iterator(chunk_size=STEP):
        if upload := upload_of(by.pk, picture.upload):
            yield {
                "id": str(picture.public_id),
                "card": names.of("heldcard", picture.card_id),
                "sha256": upload.sha256,
                **{column: getattr(picture, column) for column in _COLUMNS},
            }


def put(putting: Putting) -> None:
    """A picture that is missing, or is no picture of ours, is counted and left out."""
    for rows in putting.rows("pictures"):
        for row in rows:
            if (jpeg := jpeg_of(putting, row)) is None:
                putting.missing += 1
                continue
            putting.to.picture(_picture(putting, row), jpeg)


def _picture(putting: Putting, row: Json) -> CardPicture:
    number = putting.number("heldcard", row["card"])
    columns = columns_of(CardPicture, row, _COLUMNS)
    return CardPicture(public_id=id_of(row), holder=putting.by, card_id=number, **columns)


def jpeg_of(putting: Putting, row: Json) -> bytes | None:
    """The picture of a row, if it is in the archive as we wrote it: it will be shown as it is."""
    data = putting.archive.picture(str(row["sha256"]))
    return data if data is not None and _is_ours(data) else None


def _is_ours(data: bytes) -> bool:
    """A JPEG of a size that can be opened, without anything that a camera writes into one."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            image = Image.open(BytesIO(data), formats=["JPEG"])
            return image.width * image.height <= MOST_PIXELS and not image.getexif() and "comment" not in image.info
        except Exception:
            # Pillow raises what it likes for what was made to annoy it.
            return False
