"""Pictures of a post: written anew before they are kept, without what the camera wrote into them."""

from __future__ import annotations

import io
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone
from PIL import Image

from enishi.cards.derive import typed
from enishi.media import actions as media
from enishi.posts.models import Post, PostPicture
from enishi.profiles.pictures import opened
from enishi.reading.photo.picture import Unopened

#: The word under which `media` keeps them.
KEPT_FOR = "post"
MOST = 4
LONGEST_ALT = 300
#: The long side, in pixels. A nickname's never has the bytes that the same picture has under the work face.
SIDE, QUALITY = 1600, {False: 82, True: 79}


@dataclass(frozen=True, slots=True)
class Taken:
    """A picture that can be kept: a JPEG of ours."""

    data: bytes
    width: int
    height: int
    alt: str = ""


def take(data: bytes, alt: str = "", *, private: bool = False) -> Taken | str:
    """The picture, upright and made anew, or the code of why not (`profiles.sentences`)."""
    try:
        small = Image.open(io.BytesIO(opened(data)))
    except Unopened as problem:
        return problem.code
    small.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    small.save(out, "JPEG", quality=QUALITY[private], optimize=True)
    return Taken(out.getvalue(), *small.size, typed(alt, LONGEST_ALT))


def add_pictures(post: Post, pictures: Sequence[Taken]) -> None:
    """As far as there is room; raises media.NoRoom. What a nickname adds to a post that is out waits for the tick."""
    position = max(post.pictures.values_list("position", flat=True), default=-1)
    waits = post.holder.is_private and post.shown_at is not None
    for number, taken in enumerate(pictures[: MOST - post.pictures.count()], position + 1):
        upload = media.store(post.holder.pk, "picture.jpg", [taken.data], kept_for=KEPT_FOR)
        PostPicture.objects.create(
            holder=post.holder,
            post=post,
            upload=upload.public_id,
            alt=taken.alt,
            width=taken.width,
            height=taken.height,
            position=number,
            shown_at=None if waits else timezone.now(),
        )


def change_pictures(post: Post, alts: Mapping[uuid.UUID, str], drop: Sequence[uuid.UUID]) -> None:
    """What is said of each, and which are taken out: their files go at once."""
    for picture in post.pictures.all():
        if picture.public_id in drop:
            media.discard_by_id(picture.upload)
            picture.delete()
        elif (alt := typed(alts.get(picture.public_id, picture.alt), LONGEST_ALT)) != picture.alt:
            PostPicture.objects.filter(pk=picture.pk).update(alt=alt)
