"""Letters of thanks: who writes them sees them, and nobody else knows that they are there."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Model, Q

from enishi.thanks.models import Letter, Recipient
from enishi.visibility.rules.rule import HOLDERS_OWN, Rule
from enishi.visibility.viewer import Viewer


def _contact_not_deleted(viewer: Viewer) -> Q:
    return Q(contact__deleted_at=None)


RULES: dict[type[Model], Rule] = {
    Letter: HOLDERS_OWN,
    Recipient: replace(HOLDERS_OWN, gates={"contact not deleted": _contact_not_deleted}),
}
