"""Who is told of messages, what is sent at its hour, and what is let go of."""

from __future__ import annotations

from datetime import timedelta

from enishi.messages import actions
from enishi.tasks.registry import task

task(actions.TELL)(actions.tell)
task(actions.SEND)(actions.send_due)
task("messages.tidy", every=timedelta(hours=24))(actions.tidy)
