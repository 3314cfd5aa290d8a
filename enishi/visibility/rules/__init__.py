"""The rules, one for each model: gates AND (grant OR grant …). Nothing granted means invisible."""

from django.db.models import Model

from enishi.visibility.rules import apart, book, exchange, introductions, members, messages, profiles, thanks, together
from enishi.visibility.rules.rule import Rule

RULES: dict[type[Model], Rule] = {
    model: rule
    for room in (members, apart, book, exchange, profiles, together, thanks, messages, introductions)
    for model, rule in room.RULES.items()
}

__all__ = ["RULES", "Rule"]
