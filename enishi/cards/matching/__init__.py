"""名寄せ: which cards are of one human. Says so with its evidence, and never decides on a name alone."""

from enishi.cards.matching.judge import Matcher, Ref, Verdict
from enishi.cards.matching.keys import fingerprint
from enishi.cards.matching.likeness import Facts, Likeness, compare

__all__ = ["Facts", "Likeness", "Matcher", "Ref", "Verdict", "compare", "fingerprint"]
