"""What happens by itself: the daily hour at which pages are published, and mails that were asked for."""

from __future__ import annotations

from datetime import time

from enishi.profiles import actions
from enishi.profiles.actions import announcing
from enishi.tasks.registry import task

#: One hour for everybody, before people are at work.
HOUR = time(5, 0)

task("profiles.publish", daily_at=HOUR)(actions.publish_all)
task(announcing.SEND, given_up=announcing.give_up_mail)(actions.send_mail)
