"""Keeping the table of facts small."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Count, Max

from enishi.facts.models import Fact

#: So many of a kind may lie there; asking for a key takes longer with each.
FEW = 10


def sweep() -> None:
    """Of each kind of fact the newest row is enough. The pages whose key it was are built anew, once."""
    with transaction.atomic():
        several = Fact.objects.values("face", "other", "near").annotate(rows=Count("pk"), newest=Max("pk"))
        for one in list(several.filter(rows__gt=FEW)):
            kind = {name: one[name] for name in ("face", "other", "near")}
            Fact.objects.filter(**kind, pk__lt=one["newest"]).delete()
