"""What writes blocks and mutes. Both answer alike whether they were there before or not."""

from __future__ import annotations

from enishi.members.models import Face
from enishi.members.queries import is_own, other_faces
from enishi.safety.models import Block, Mute


def block(by: Face, other: Face, name: str) -> None:
    """Hide the two from each other, and the other from the further face of who pressed. Nobody blocks themselves."""
    if is_own(by, other):
        return
    Block.objects.update_or_create(holder=by, other=other, defaults={"one_way": False, "name": name[:200]})
    for further in other_faces(by):
        Block.objects.get_or_create(holder=further, other=other, defaults={"one_way": True})


def unblock(by: Face, other: Face) -> None:
    """What was pressed on the further face stays, and goes on hiding the other from this one."""
    further = Block.objects.filter(holder__in=other_faces(by), other=other)
    mine = Block.objects.filter(holder=by, other=other)
    if further.filter(one_way=False).exists():
        mine.update(one_way=True)
    else:
        mine.delete()
    further.filter(one_way=True).delete()


def begin(face: Face) -> None:
    """A new face does not meet whom the other face of its member has blocked."""
    for block in Block.objects.filter(holder__in=other_faces(face), one_way=False):
        Block.objects.get_or_create(holder=face, other=block.other, defaults={"one_way": True})


def end(face: Face) -> None:
    """A face goes: what was pressed on it no longer holds on the other one."""
    for block in Block.objects.filter(holder=face, one_way=False).select_related("other"):
        unblock(face, block.other)


def mute(by: Face, other: Face, name: str) -> None:
    Mute.objects.get_or_create(holder=by, other=other, defaults={"name": name[:200]})


def unmute(by: Face, other: Face) -> None:
    Mute.objects.filter(holder=by, other=other).delete()
