"""Which network on which occasion: the rules, and the one answer they give for what is known.

The rules are those of the flowchart, in order; the first that fits is the answer. So every occasion has one, and the
same facts have the same.
"""

from enishi.reach.channels.deciding import Answer, answer, questions, step, witness
from enishi.reach.channels.facts import FACTS, Facts, Known, known
from enishi.reach.channels.rules import RULES, Rule, rules_of

__all__ = [
    "FACTS",
    "RULES",
    "Answer",
    "Facts",
    "Known",
    "Rule",
    "answer",
    "known",
    "questions",
    "rules_of",
    "step",
    "witness",
]
