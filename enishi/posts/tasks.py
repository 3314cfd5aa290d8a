"""What happens by itself: the ticks of nicknames, and names brought up to date."""

from __future__ import annotations

from datetime import time

from enishi.posts import actions
from enishi.posts.actions import telling
from enishi.posts.actions.deleting import SWEPT
from enishi.posts.actions.ticking import EVERY
from enishi.tasks.registry import task

task(telling.TELL)(telling.tell_of)
task("posts.tick", every=EVERY)(actions.tick)
# After the hour at which pages are published (profiles.tasks.HOUR).
task("posts.forget", every=SWEPT)(actions.forget)
task("posts.bylines", daily_at=time(5, 10))(actions.refresh_bylines)
