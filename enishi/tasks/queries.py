"""What waits to be done."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from enishi.tasks.models import Task


def overdue(by: timedelta) -> int:
    """How many tasks should have begun this long ago and have not: nobody seems to be working."""
    return Task.objects.filter(state=Task.State.WAITING, run_at__lt=timezone.now() - by).count()
