"""The secrets. Each is one small function: what its keeper does that nobody is to notice."""

from tests.two_worlds.secrets import (  # noqa: F401
    apart,
    asking,
    books,
    faces,
    membership,
    pages,
    posts,
    quiet,
    reports,
    talking,
    walking,
)
from tests.two_worlds.secrets.keeping import NULL, SECRETS, Deed, Secret

__all__ = ["NULL", "SECRETS", "Deed", "Secret"]
