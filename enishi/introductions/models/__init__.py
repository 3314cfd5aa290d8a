"""The rows of this room. `holder` is whose row it is, as everywhere."""

from enishi.introductions.models.asking import Asked, Manner, Received, TieRequest
from enishi.introductions.models.introducing import Errand, Introduction

__all__ = ["Asked", "Errand", "Introduction", "Manner", "Received", "TieRequest"]
