"""The secrets. Each is one small function: what its keeper does that nobody is to notice."""

from tests.two_worlds.secrets import apart, asking, books, faces, membership, pages  # noqa: F401
from tests.two_worlds.secrets.keeping import NULL, SECRETS, Deed, Secret

__all__ = ["NULL", "SECRETS", "Deed", "Secret"]
