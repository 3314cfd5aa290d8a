"""Reading the book. Everything is asked of `visibility`, so what is another's is as if it were not there."""

from enishi.cards.queries.book import Choices, Page, book, choices, headings, page
from enishi.cards.queries.checks import (
    evidence_for,
    guessed,
    guessed_count,
    look_alike_count,
    look_alikes,
)
from enishi.cards.queries.person import (
    card,
    cards_of,
    change,
    contact,
    deleted,
    history,
    meeting,
    meetings_of,
    picture,
    pictures_of,
    recent_changes,
)

__all__ = [
    "Choices",
    "Page",
    "book",
    "card",
    "cards_of",
    "change",
    "choices",
    "contact",
    "deleted",
    "evidence_for",
    "guessed",
    "guessed_count",
    "headings",
    "history",
    "look_alike_count",
    "look_alikes",
    "meeting",
    "meetings_of",
    "page",
    "picture",
    "pictures_of",
    "recent_changes",
]
