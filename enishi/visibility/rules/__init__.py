"""The rules, one for each model: gates AND (grant OR grant …). Nothing granted means invisible."""

from django.db.models import Model

from enishi.visibility.rules import book, exchange, members, profiles, thanks
from enishi.visibility.rules.rule import Rule

RULES: dict[type[Model], Rule] = members.RULES | book.RULES | exchange.RULES | profiles.RULES | thanks.RULES

__all__ = ["RULES", "Rule"]
