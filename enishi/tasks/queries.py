"""What waits to be done."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Max
from django.utils import timezone

from enishi.tasks.models import Task


def overdue(by: timedelta) -> int:
    """How many tasks should have begun this long ago and have not: nobody seems to be working."""
    return Task.objects.filter(state=Task.State.WAITING, run_at__lt=timezone.now() - by).count()


def last_sign_of_life() -> datetime | None:
    """When a worker was last heard of, as far as anyone remembers; None where none has ever worked here."""
    return Task.objects.aggregate(last=Max("alive_at"))["last"]
