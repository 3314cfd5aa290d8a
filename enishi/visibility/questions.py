"""The questions that everyone asks. One rule answers all of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, TypeVar

from django.db.models import Exists, Model, Q, QuerySet

from enishi.members.models import Face
from enishi.visibility.rules import RULES, Rule
from enishi.visibility.viewer import Viewer

M = TypeVar("M", bound=Model)
Who = Face | Viewer | None


@dataclass(frozen=True)
class Explanation:
    """seen: the answer. closed: the gates that are shut. grants: those that hold."""

    seen: bool
    closed: tuple[str, ...]
    grants: tuple[str, ...]


def _rule(model: type[Model]) -> Rule:
    try:
        return RULES[model]
    except KeyError:
        raise LookupError(f"{model.__name__} has no rule in visibility/rules/, so nobody can ask about it") from None


def _condition(rule: Rule, viewer: Viewer, grants: tuple[str, ...] | None = None) -> Q:
    """gates AND (grant OR …); of the named grants only, where they are named."""
    granted = Q(pk__in=())
    for name, grant in rule.grants.items():
        if grants is None or name in grants:
            granted |= grant(viewer)
    shut = Q()
    for gate in rule.gates.values():
        shut &= gate(viewer)
    return shut & granted


def visible(who: Who, model: type[M]) -> QuerySet[M]:
    """What this viewer may see of a model; a queryset to filter, order and slice further."""
    return model._default_manager.filter(_condition(_rule(model), Viewer.of(who)))


def owned(who: Who, model: type[M]) -> QuerySet[M]:
    """All of a model that is this viewer's own to edit, whether it is shown or not: what was deleted and can be had
    back, what was merged into another. For taking everything along, and for nothing else."""
    rule = _rule(model)
    return model._default_manager.filter(_condition(replace(rule, gates={}), Viewer.of(who), rule.may.get("edit", ())))


def can_see(who: Who, thing: Model) -> bool:
    return visible(who, type(thing)).filter(pk=thing.pk).exists()


def audience(thing: Model, among: QuerySet[Face]) -> QuerySet[Face]:
    """Those of the faces who may see this."""
    model = type(thing)
    seen = model._default_manager.filter(_condition(_rule(model), Viewer.each())).filter(pk=thing.pk)
    return among.filter(Exists(seen))


def doing(who: Who, deed: str, model: type[M]) -> QuerySet[M]:
    """What of a model this viewer may do a deed ("edit") to. A deed that the rule does not name is refused."""
    viewer, rule = Viewer.of(who), _rule(model)
    if deed in rule.deeds:
        return model._default_manager.filter(_condition(rule, viewer) & rule.deeds[deed](viewer))
    if grants := rule.may.get(deed, ()):
        return model._default_manager.filter(_condition(rule, viewer, grants))
    return model._default_manager.none()


def may(who: Who, deed: str, thing: Model) -> bool:
    """Whether this viewer may do a deed to a thing."""
    return doing(who, deed, type(thing)).filter(pk=thing.pk).exists()


def explain(who: Who, thing: Model) -> Explanation:
    model, viewer = type(thing), Viewer.of(who)
    rule = _rule(model)
    row: Any = model._default_manager.filter(pk=thing.pk)
    closed = tuple(name for name, gate in rule.gates.items() if not row.filter(gate(viewer)).exists())
    grants = tuple(name for name, grant in rule.grants.items() if row.filter(grant(viewer)).exists())
    return Explanation(bool(grants) and not closed, closed, grants)
