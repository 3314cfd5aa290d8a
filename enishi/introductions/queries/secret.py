"""What a secret address leads to, before there is a viewer to ask for."""

from __future__ import annotations

from django.utils import timezone

from enishi.common.secrets import digest
from enishi.introductions.models import Errand, Introduction
from enishi.visibility import visible
from enishi.visibility.viewer import Viewer


def errand_called(secret: str) -> Errand | None:
    """The errand of somebody without an account; None for what has ended or was guessed.

    What was done by that address makes no difference: who asked has it, too, and must see nothing of it (P3).
    """
    found = Errand.objects.filter(digest=digest(secret)).values_list("pk", flat=True).first()
    # Rows count from one: what was guessed costs the same as what has ended.
    seen = visible(Viewer(None, errand=found or 0), Errand)
    going_on = Introduction.open(timezone.localdate(), "introduction__")
    return seen.filter(going_on).select_related("introduction__holder", "introduction__to").first()
