"""What goes by mail at its hour, and what is forgotten with time."""

from __future__ import annotations

from datetime import timedelta

from enishi.notifications import actions
from enishi.tasks.registry import task

task(actions.SEND, given_up=actions.give_up_mail)(actions.send_mail)
task("notifications.digests", every=timedelta(minutes=10))(actions.digests)
task("notifications.forget", every=timedelta(hours=12))(actions.forget)
