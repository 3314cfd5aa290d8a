"""`enishi member invite|list|erase`: who may come in, who is there and by whom, and who is to go."""

from __future__ import annotations

import argparse

from enishi.web.cli import FINE, Complaint, set_up, steps
from enishi.web.cli.words import _


def invite(options: argparse.Namespace) -> int:
    """Print a link by which one person may sign up."""
    set_up()
    from django.conf import settings
    from django.urls import reverse

    from enishi.members import actions

    steps.migrate()
    print(settings.ENISHI_URL + reverse("invited", args=[actions.invite(None, options.label)]))
    return FINE


def list_members(options: argparse.Namespace) -> int:
    """One line each: handle, address, since when, invited by whom."""
    set_up(new=False)
    from enishi.members import queries

    for member in queries.members():
        invitation = member.invitation
        by = "" if invitation is None else str(invitation.holder or _("the operator"))
        print("\t".join((member.handle or "-", member.email, f"{member.joined_at:%Y-%m-%d}", by)).rstrip("\t"))
    return FINE


def erase(options: argparse.Namespace) -> int:
    """Erase a member at once, as they could themselves with a day to think again."""
    set_up(new=False)
    from enishi.members import queries
    from enishi.portability import actions

    member = queries.member_by_handle(options.handle)
    if member is None:
        raise Complaint(_("There is no member %s here. `enishi member add` adds one.") % options.handle)
    if options.yes != member.email:
        raise Complaint(
            _("Nothing was erased. To be sure, repeat the address: --yes %(email)s") % {"email": member.email}
        )
    actions.erase(member)
    print(_("%(email)s is erased; cards handed to others stay with them.") % {"email": options.yes})
    # Said of everybody, or it would tell who has one.
    print(_("A second profile, if there is one, goes within a day, while the worker runs."))
    return FINE
