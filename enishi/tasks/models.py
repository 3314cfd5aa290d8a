"""Work to do later, as rows. owner: a face's number, a plain number, so that tasks know no other room."""

from __future__ import annotations

from django.db import models


class Task(models.Model):
    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    owner = models.BigIntegerField(null=True)
    name = models.CharField(max_length=100, help_text="a registered function: room.verb")
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    run_at = models.DateTimeField()
    claimed_by = models.CharField(max_length=60, blank=True)
    alive_at = models.DateTimeField(null=True, help_text="the worker's last sign of life")
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["state", "run_at"], name="task_next")]
