"""What this room tells of."""

from django.utils.translation import gettext_lazy as _

from enishi.notifications.kinds import kind

NEW_CARD = kind("new_card", _("Somebody has a new card for you."))
