"""At start: every model of ours has a rule, or is one that no viewer is ever asked about."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.checks import Error, register

from enishi.visibility.rules import RULES

#: Rooms whose rows belong to the machinery: they know faces only as plain numbers.
MACHINERY = {"tasks", "media", "facts"}


@register()
def every_model_has_a_rule(app_configs: Any, **kwargs: Any) -> list[Error]:
    ours = [
        model
        for config in apps.get_app_configs()
        if config.name.startswith("enishi.") and config.label not in MACHINERY
        for model in config.get_models()
    ]
    return [
        Error(f"{model._meta.label} has no rule in visibility/rules/", id="visibility.E001")
        for model in ours
        if model not in RULES
    ]
