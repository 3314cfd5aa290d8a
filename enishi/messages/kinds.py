"""What this room tells of."""

from django.utils.translation import gettext_lazy as _

from enishi.notifications.kinds import kind

MESSAGE = kind("message", _("There is a message for you."))
GATHERED = kind("gathered", _("You were added to a group."))
