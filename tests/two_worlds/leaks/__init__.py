"""The house, broken on purpose: each leak tells one secret in a way that somebody might really write.

All of them have to be found (`test_leaks.py`), so that what finds nothing in the house as it is has looked.
"""

from tests.two_worlds.leaks import (  # noqa: F401
    apart,
    asking,
    books,
    faces,
    kept,
    membership,
    pages,
    posts,
    quiet,
    reports,
    walking,
)
from tests.two_worlds.leaks.broken import LEAKS, Leak

__all__ = ["LEAKS", "Leak"]
