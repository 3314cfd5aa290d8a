"""The rules, one for each model: gates AND (grant OR grant …). Nothing granted means invisible."""

from django.db.models import Model

from enishi.visibility.rules import (
    apart,
    book,
    exchange,
    footprints,
    introductions,
    members,
    messages,
    moderation,
    notifications,
    posts,
    profiles,
    thanks,
    together,
)
from enishi.visibility.rules.rule import Rule

RULES: dict[type[Model], Rule] = {
    model: rule
    for room in (
        members,
        notifications,
        apart,
        book,
        exchange,
        footprints,
        profiles,
        together,
        thanks,
        messages,
        posts,
        introductions,
        moderation,
    )
    for model, rule in room.RULES.items()
}

__all__ = ["RULES", "Rule"]
