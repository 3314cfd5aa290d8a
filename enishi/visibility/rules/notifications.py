"""What a face is told is its own alone."""

from __future__ import annotations

from django.db.models import Model

from enishi.notifications.models import MailChoice, Notice, NoticeMail
from enishi.visibility.rules.rule import HOLDERS_OWN, Rule

RULES: dict[type[Model], Rule] = {Notice: HOLDERS_OWN, MailChoice: HOLDERS_OWN, NoticeMail: HOLDERS_OWN}
