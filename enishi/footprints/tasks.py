"""Old footprints go."""

from __future__ import annotations

from datetime import timedelta

from enishi.footprints import actions
from enishi.tasks.registry import task

task("footprints.forget", every=timedelta(hours=12))(actions.forget)
