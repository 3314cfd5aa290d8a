"""The answer to somebody without an account. It names nobody, and says nothing of what was reported."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from enishi.moderation.models import Report

MAIL = "moderation.mail_answer"


def mail_answer(report: int) -> None:
    """The address is forgotten with it: claimed before the mail goes, so that none goes twice."""
    answered = Report.objects.filter(pk=report, answered_at__isnull=False).exclude(email="").first()
    if answered is None or not Report.objects.filter(pk=report, email=answered.email).update(email=""):
        return
    with translation.override(answered.language):
        subject = _("The answer to your report")
        parts = (
            _("You reported something on %(site)s. The answer of the moderators:") % {"site": settings.ENISHI_URL},
            answered.answer,
            settings.ENISHI_URL + reverse("safety"),
        )
    send_mail(subject, "\n\n".join(parts) + "\n", None, [answered.email])
