"""A profile as the ten points look at it, however it reached us."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

#: Characters of a profile that are looked at; a page of a book has about two thousand.
LONGEST = 20_000


@dataclass(slots=True)
class Profile:
    """What is "" or empty was not found. text: all that is written, line by line.

    picture: its shorter side in pixels, 0 where there is none; None where what was given cannot show one.
    introduction: by somebody else; None likewise. confirmed: the day on which the present post was true.
    cut: the text was longer than is read. unread: rows of a file that could not be read.
    """

    text: str = ""
    name: str = ""
    reading: str = ""
    company: str = ""
    department: str = ""
    title: str = ""
    ways: tuple[str, ...] = ()
    picture: int | None = None
    introduction: str | None = None
    confirmed: date | None = None
    cut: bool = False
    unread: int = 0
