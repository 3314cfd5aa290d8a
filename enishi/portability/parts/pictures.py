"""Photographs of cards, each once, under the sum of its bytes."""

from __future__ import annotations

import uuid
import warnings
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from PIL import Image

from enishi.cards.actions.pictures import KEPT_FOR
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
    packing.told["pictures"] = 0
    yield from packing.table("pictures", _rows(by, names))
    for picture in owned(by, CardPicture).order_by("pk").iterator(chunk_size=STEP):
        pack(by, packing, picture.upload)
        yield 1


def pack(by: Face, packing: Packing, public_id: uuid.UUID | None, name: Callable[[str], str] = picture_name) -> None:
    """The file of a picture, each once; none of one that is no more."""
    upload = upload_of(by.pk, public_id)
    if upload is not None and name(upload.sha256) not in packing.names and media.path(upload).exists():
        with packing.file(name(upload.sha256), packed=False) as write:
            write(media.path(upload).read_bytes())
        packing.told["pictures"] += 1


def sum_of(by: Face, public_id: uuid.UUID | None) -> str | None:
    """The sum by which a picture is found in the archive."""
    upload = upload_of(by.pk, public_id)
    return upload.sha256 if upload else None


def _rows(by: Face, names: Names) -> Iterator[Json]:
    for picture in owned(by, CardPicture).order_by("pk").iterator(chunk_size=STEP):
        if sha256 := sum_of(by, picture.upload):
            yield {
                "id": str(picture.public_id),
                "card": names.of("heldcard", picture.card_id),
                "sha256": sha256,
                **{column: getattr(picture, column) for column in _COLUMNS},
            }


def put(putting: Putting) -> None:
    """A picture that is missing, or is no picture of ours, is counted and left out."""
    for rows in putting.rows("pictures"):
        for row in rows:
            if (jpeg := jpeg_of(putting, row["sha256"])) is None:
                putting.missing += 1
                continue
            picture = _picture(putting, row)
            picture.upload = putting.to.keep(jpeg, KEPT_FOR)
            putting.to.insert([picture])


def _picture(putting: Putting, row: Json) -> CardPicture:
    number = putting.number("heldcard", row["card"])
    columns = columns_of(CardPicture, row, _COLUMNS)
    return CardPicture(public_id=id_of(row), holder=putting.by, card_id=number, **columns)


def jpeg_of(putting: Putting, sha256: Any) -> bytes | None:
    """The picture with this sum, if it is in the archive as we wrote it: it will be shown as it is."""
    data = putting.archive.file(picture_name(str(sha256)), str(sha256))
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
