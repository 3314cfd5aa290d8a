"""Photographs on which something still waits, with what was read on them. Of what is settled the book has the cards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from enishi.members.models import Face
from enishi.portability.archive import Json, Packing, original_name
from enishi.portability.parts.checking import (
    check_fields,
    check_texts,
    columns_of,
    id_of,
    plain_columns,
    sound,
)
from enishi.portability.parts.naming import Names
from enishi.portability.parts.pictures import jpeg_of, pack, sum_of
from enishi.portability.parts.putting import STEP, Putting
from enishi.reading import photo
from enishi.scanning import queries
from enishi.scanning.limits import LARGEST
from enishi.scanning.models import Photograph, Reading
from enishi.visibility import owned, visible

TABLES = ("photographs", "readings")
_PHOTOGRAPH = ("name", "sha256", "width", "height", "state", "problem", "created_at")
_READING = ("number", "problem", "state", "settled_at")
#: No picture is so wide, in pixels.
_FARTHEST = 1 << 20


def count(by: Face) -> int:
    there = queries.photographs(by)
    return 2 * there.count() + owned(by, Reading).filter(photograph__in=there).count()


def write(by: Face, packing: Packing, names: Names) -> Iterator[int]:
    read: list[int] = []
    yield from packing.table("photographs", _photographs(by, read))
    yield from packing.table("readings", _readings(by, names, read))
    for one in queries.photographs(by).iterator(chunk_size=STEP):
        pack(by, packing, one.picture)
        pack(by, packing, one.original, original_name)
        yield 1


def _photographs(by: Face, read: list[int]) -> Iterator[Json]:
    """read: filled with those that are; the others have nothing else to write."""
    for one in queries.photographs(by).iterator(chunk_size=STEP):
        if one.state not in queries.BUSY:
            read.append(one.pk)
        files = {"picture": sum_of(by, one.picture), "original": sum_of(by, one.original)}
        yield {"id": str(one.public_id), **plain_columns(one, _PHOTOGRAPH), **files}


def _readings(by: Face, names: Names, read: list[int]) -> Iterator[Json]:
    there = owned(by, Reading).filter(photograph__in=read).select_related("photograph").order_by("pk")
    # What is settled elsewhere is no front here.
    fronts = {pk: str(public_id) for pk, public_id in there.filter(back_of=None).values_list("pk", "public_id")}
    for one in there.iterator(chunk_size=STEP):
        yield {
            "id": str(one.public_id),
            "photograph": str(one.photograph.public_id),
            "back_of": fronts.get(one.back_of_id or 0),
            "held": names.id("heldcard", one.held_id),
            "found": one.found,
            "fields": one.fields,
            **plain_columns(one, _READING),
        }


# Putting it back


def put(putting: Putting) -> None:
    """Not those that are there already, or were."""
    there: set[str] = set()
    for rows in putting.rows("photographs"):
        new = [row for row in rows if not _is_known(putting.by, row)]
        there |= {row["id"] for row in rows} - {row["id"] for row in new}
        for one in putting.insert("photograph", new, _photograph):
            putting.besides = True
            if one.state == Photograph.State.WAITING:
                putting.to.later("scanning.read", photograph=one.pk)
    # A back names its front.
    for backs in (False, True):
        for rows in putting.rows("readings"):
            mine = [row for row in rows if row["photograph"] not in there and (row["back_of"] is not None) is backs]
            putting.insert("reading", mine, _reading)


def _is_known(by: Face, row: Json) -> bool:
    same = Q(public_id=id_of(row)) | Q(sha256=str(row["sha256"]), settled_at=None)
    return visible(by, Photograph).filter(same).exists()


def _photograph(putting: Putting, row: Json) -> Photograph:
    one = Photograph(public_id=id_of(row), holder=putting.by, **columns_of(Photograph, row, _PHOTOGRAPH))
    if one.state in queries.BUSY:
        one.state = Photograph.State.WAITING
    if row["picture"] is not None and (jpeg := jpeg_of(putting, row["picture"])):
        one.picture = putting.to.keep(jpeg, queries.KEPT_FOR)
    if row["original"] is not None and (data := _original(putting, str(row["original"]))):
        one.original = putting.to.keep(data, queries.KEPT_FOR)
    if one.picture is None and one.original is None:
        putting.missing += 1
    return one


def _original(putting: Putting, sha256: str) -> bytes | None:
    """The picture as it was sent; whatever it may be, it is opened where every other one is."""
    data = putting.archive.file(original_name(sha256), sha256)
    return data if data and len(data) <= LARGEST else None


def _reading(putting: Putting, row: Json) -> Reading:
    check_fields(row["fields"])
    _check_found(row["found"])
    held = putting.number_or_none("heldcard", row["held"]) if putting.whole else None
    return Reading(
        public_id=id_of(row),
        holder=putting.by,
        photograph_id=putting.number("photograph", row["photograph"]),
        back_of_id=putting.number_or_none("reading", row["back_of"]),
        held_id=held,
        found=row["found"],
        fields=row["fields"],
        **columns_of(Reading, row, _READING),
    )


def _check_found(found: Any) -> None:
    """A card as it was read, where it lies at least, or nothing."""
    sound(found)
    for side in ("outline", "back"):
        _check_numbers(found.get(side, ()), 2)
    if set(found) <= {"outline"}:
        return
    card = photo.PhotoCard.of_json(found)
    check_fields(found["fields"])
    check_texts([found["raw"], found["problem"], *(line.text for line in card.lines)])
    for line in card.lines:
        _check_numbers([box for box in line.boxes if box is not None], 4)
        _check_numbers([[line.side, *line.sure]], len(line.sure) + 1)
        if not len(line.text) == len(line.boxes) == len(line.sure):
            raise ValueError("not a line")


def _check_numbers(several: Any, size: int) -> None:
    for numbers in several:
        if [type(number) for number in numbers] != [int] * size or max(map(abs, numbers)) > _FARTHEST:
            raise ValueError("not a place")
