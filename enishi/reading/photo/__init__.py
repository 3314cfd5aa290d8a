"""Photographs of cards → people. Pictures are opened with Pillow; reading them needs the `ocr` extra.

picture.py      opening within limits, upright; the picture that is kept
find.py         where cards lie in it, straightened
strips.py       the lines of one card the right way up, by the models of engine.py and the signs of alphabet.py
layout.py       lines in reading order, gaps as spaces
understand.py   fields, each with its place and whether it is certain
codes.py        QR codes and what they say
child.py        all of it in a child process, with limits of time and memory
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .child import Reader
    from .outcome import PhotoCard, Picture
    from .reader import read
    from .understand import PhotoLine, same_card, understand

_WHERE = {
    "Reader": "child",
    "PhotoCard": "outcome",
    "Picture": "outcome",
    "PhotoLine": "understand",
    "understand": "understand",
    "same_card": "understand",
    "read": "reader",
    "heic": "picture",
    "is_picture": "picture",
}
__all__ = [
    "PhotoCard",
    "PhotoLine",
    "Picture",
    "Reader",
    "available",
    "heic",
    "is_picture",
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
