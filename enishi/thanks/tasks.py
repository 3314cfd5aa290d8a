"""What is sent when its time comes, and what is forgotten with time."""

from __future__ import annotations

from datetime import timedelta

from enishi.tasks.registry import task
from enishi.thanks import actions
from enishi.thanks.actions import sending

task("thanks.send", given_up=sending.given_up)(sending.send_due)
task("thanks.forget", every=timedelta(hours=1))(actions.forget)
