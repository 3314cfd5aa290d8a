"""What this room tells of: that something reached one, and good news. Nobody is told of anything else (P3)."""

from django.utils.translation import gettext_lazy as _

from enishi.notifications.kinds import kind

ASKED = kind("asked", _("Somebody asks to connect with you."))
INTRODUCED = kind("introduced", _("Somebody would like to be introduced to you."))
ERRAND = kind("errand", _("An introduction is asked of you."))
CONNECTED = kind("connected", _("You have a new connection."))
MET = kind("met", _("An introduction ended well."))
