"""One picture, from its bytes to the cards in it."""

from __future__ import annotations

from . import available, codes
from .outcome import Picture
from .picture import Unopened, open_picture


def read(data: bytes) -> Picture:
    """The cards of a picture's bytes. Bad input ends in `problem`, never in an exception."""
    try:
        opened = open_picture(data)
    except Unopened as unopened:
        return Picture(problem=unopened.code)
    picture = Picture(*opened.size, opened.jpeg(), opened.problem)
    found = codes.find_codes(opened.image)
    if available():
        import numpy as np

        from .seeing import cards_of

        image, scale = np.asarray(opened.image), opened.size[0] / opened.image.size[0]
        # Once is enough: a large picture takes as much as a model.
        del opened
        picture.cards, problem = cards_of(image, scale, found)
    else:
        picture.cards, problem = codes.cards_of(found), "no_ocr"
    # That a picture was damaged says more than that nothing was found on what is left of it.
    picture.problem = picture.problem or problem
    return picture
