"""How many can be reached: published figures with their flaws, what they come to, and where they disagree."""

from enishi.reach.figures.figure import Figure, over_representation
from enishi.reach.figures.keeping import add, added, all_figures, chosen
from enishi.reach.figures.published import PUBLISHED
from enishi.reach.figures.reading import Read, read, written
from enishi.reach.figures.spread import Spread, by_year, latest

__all__ = [
    "PUBLISHED",
    "Figure",
    "Read",
    "Spread",
    "add",
    "added",
    "all_figures",
    "by_year",
    "chosen",
    "latest",
    "over_representation",
    "read",
    "written",
]
