"""What writes blocks and mutes. Both answer alike whether they were there before or not."""

from __future__ import annotations

from enishi.members.models import Face
from enishi.members.queries import other_faces
from enishi.safety.models import Block, Mute


def block(by: Face, other: Face, name: str) -> None:
    """Hide the two from each other, and the other from the further face of who pressed. Nobody blocks themselves."""
    if by == other:
        return
    Block.objects.update_or_create(holder=by, other=other, defaults={"one_way": False, "name": name[:200]})
    for further in other_faces(by):
        Block.objects.get_or_create(holder=further, other=other, defaults={"one_way": True})


def unblock(by: Face, other: Face) -> None:
    Block.objects.filter(holder=by, other=other).delete()
    for further in other_faces(by):
        Block.objects.filter(holder=further, other=other, one_way=True).delete()


def mute(by: Face, other: Face, name: str) -> None:
    Mute.objects.get_or_create(holder=by, other=other, defaults={"name": name[:200]})


def unmute(by: Face, other: Face) -> None:
    Mute.objects.filter(holder=by, other=other).delete()
