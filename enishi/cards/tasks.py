"""What the book does by itself: what was deleted a day ago goes for good."""

from __future__ import annotations

from datetime import timedelta

from enishi.cards import actions
from enishi.tasks import registry


@registry.task("cards.purge_deleted", every=timedelta(hours=1))
def purge_deleted() -> None:
    actions.purge_deleted()
