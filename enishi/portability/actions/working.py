"""What the worker does for imports. Each may be done twice: a slow worker's task is given to another."""

from __future__ import annotations

from enishi.portability.actions.applying import apply_now, refused
from enishi.portability.actions.beginning import could_not_be_read
from enishi.portability.actions.packing import could_not_be_made, make
from enishi.portability.actions.reading import State, given, read, rejudge
from enishi.portability.models import Export, Import


def read_waiting(batch: int) -> None:
    if found := Import.objects.filter(pk=batch, state=State.READING).first():
        read(found, given(found))


def reading_given_up(batch: int) -> None:
    if found := Import.objects.filter(pk=batch).first():
        could_not_be_read(found)


def apply_waiting(batch: int) -> None:
    if found := Import.objects.filter(pk=batch, state=State.APPLYING).select_related("holder").first():
        apply_now(found.holder, found)


def applying_given_up(batch: int) -> None:
    refused(batch, "not_taken_over")


def rejudge_waiting(batch: int) -> None:
    if found := Import.objects.filter(pk=batch, state=State.READY).first():
        rejudge(found)


def pack_waiting(export: int) -> None:
    if found := Export.objects.filter(pk=export, state=Export.State.MAKING).select_related("holder").first():
        make(found)


def packing_given_up(export: int) -> None:
    could_not_be_made(export)
