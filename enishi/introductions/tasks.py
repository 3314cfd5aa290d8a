"""What is asked arrives: soon after it was sent, and once a day what had to wait."""

from __future__ import annotations

from datetime import time

from enishi.introductions import actions
from enishi.tasks.registry import task

task(actions.ARRIVE)(actions.arrive)
task("introductions.arrive_all", daily_at=time(7, 0))(actions.arrive_all)
