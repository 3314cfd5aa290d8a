"""Photographs of cards → people. Pictures are opened with Pillow; reading them needs the `ocr` extra.

- `kinds` tells a picture from other files; `picture` opens within limits, upright, and writes the picture that is
  kept; `codes` reads QR codes.
- `find` looks for cards in it and straightens them; `strips` reads the lines of one card the right way up, with the
  models of `engine` and the signs of `alphabet`: columns with `columns`, `upright` and `figures`, twins of one look
  with `lookalikes` and `shapes`; `layout` puts them in reading order, gaps as spaces (`spacing`).
- `signs`, `mending`, `postal`, `broken`, `numbers` and `nets` put right what was misread, by its looks and by what is
  known: names and words, places and their codes, the number plan, domains.
- `meaning` makes fields of them, each with its place, and says which are certain; `sides` whether two are front
  and back of one card.
- `reader` does all of it, `child` does so in a process of its own, with limits of time and memory
  (`confined`); `anew` only writes a picture anew, in such a process: for all that are given to be shown to others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .child import Reader
    from .meaning import PhotoLine, understand
    from .outcome import PhotoCard, Picture
    from .reader import read
    from .sides import joined, lines_together, same_card

_WHERE = {
    "Reader": "child",
    "PhotoCard": "outcome",
    "Picture": "outcome",
    "PhotoLine": "meaning",
    "understand": "meaning",
    "same_card": "sides",
    "joined": "sides",
    "lines_together": "sides",
    "read": "reader",
    "heic": "picture",
    "is_picture": "kinds",
}
__all__ = [
    "PhotoCard",
    "PhotoLine",
    "Picture",
    "Reader",
    "available",
    "heic",
    "is_picture",
    "joined",
    "lines_together",
    "read",
    "same_card",
    "understand",
]


def available() -> bool:
    """Whether the `ocr` extra is installed. Imports none of it."""
    from importlib.util import find_spec

    return all(find_spec(name) for name in ("rapidocr", "onnxruntime", "cv2"))


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in _WHERE:
        raise AttributeError(name)
    return getattr(import_module(f".{_WHERE[name]}", __name__), name)
