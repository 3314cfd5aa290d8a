"""What happens by itself: answers to those without an account, and what is forgotten."""

from __future__ import annotations

from datetime import timedelta

from enishi.moderation import actions
from enishi.moderation.actions import mailing
from enishi.tasks.registry import task

task("moderation.forget", every=timedelta(hours=12))(actions.forget)
task(mailing.MAIL)(mailing.mail_answer)
