"""The rows of this room. `holder` is whose row it is, as everywhere."""

from enishi.introductions.models.asking import Manner, Received, TieRequest

__all__ = ["Manner", "Received", "TieRequest"]
