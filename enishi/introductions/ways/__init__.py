"""Whom of one's own acquaintances to ask for an introduction: from one's own book, and along ties that serve."""

from enishi.introductions.ways.finding import Way, Ways, as_wanted, candidate, candidates, find

__all__ = ["Way", "Ways", "as_wanted", "candidate", "candidates", "find"]
