"""What is read in the background, and what is forgotten with time."""

from __future__ import annotations

from datetime import timedelta

from enishi.scanning import actions
from enishi.scanning.actions import working
from enishi.tasks.registry import task

task("scanning.read", given_up=working.reading_given_up)(working.read_waiting)
task("scanning.forget", every=timedelta(hours=1))(actions.forget)
task("scanning.tidy", every=timedelta(days=1))(actions.tidy)
