"""What is forgotten with time."""

from __future__ import annotations

from datetime import timedelta

from enishi.facts import actions
from enishi.tasks.registry import task

task("facts.sweep", every=timedelta(hours=1))(actions.sweep)
