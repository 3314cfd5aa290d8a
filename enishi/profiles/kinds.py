"""What this room tells of."""

from django.utils.translation import gettext_lazy as _

from enishi.notifications.kinds import kind

VOUCH = kind("vouch", _("Somebody wrote about you."))
NAMED = kind("named", _("Somebody would like to name you in a work of their team."))
REVEALED = kind("revealed", _("Somebody told you who is behind their nickname."))
