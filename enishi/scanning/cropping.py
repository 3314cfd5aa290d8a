"""A card cut out of its photograph and straightened: what is kept beside the person, without the cards around it."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from math import dist

from enishi.cards.actions import Pictured

#: The longer side of what is kept, in pixels.
LONGEST = 1200


def card_picture(jpeg: bytes, side: int, width: int, outline: Sequence[Sequence[int]]) -> Pictured:
    """jpeg: our own. width: of the pixels that the outline is in. Without an outline, the whole picture."""
    from PIL import Image

    picture = Image.open(BytesIO(jpeg)).convert("RGB")
    if len(outline) == 4 and width:
        scale = picture.width / width
        corners = [(x * scale, y * scale) for x, y in outline]
        a, b, c, d = corners
        size = max(1, round(max(dist(a, b), dist(d, c)))), max(1, round(max(dist(a, d), dist(b, c))))
        # Top left, bottom left, bottom right, top right: the order Pillow wants.
        quad = [value for corner in (a, d, c, b) for value in corner]
        picture = picture.transform(size, Image.Transform.QUAD, quad, Image.Resampling.BICUBIC)
    picture.thumbnail((LONGEST, LONGEST))
    out = BytesIO()
    picture.save(out, "JPEG", quality=85, optimize=True)
    return Pictured(side, out.getvalue(), *picture.size)
