"""`enishi member add` and `enishi demo`: what the operator does at a terminal."""

from __future__ import annotations

import argparse
import getpass
import os
import sys

from enishi.web.cli import FINE, Complaint, set_up, steps
from enishi.web.cli.words import _
from enishi.web.home import home


def add_member(options: argparse.Namespace) -> int:
    set_up()
    from django.core.exceptions import ValidationError

    from enishi.members import actions

    steps.migrate()
    try:
        member = actions.add_member(
            handle=options.handle, name=options.name, email=options.email, password=_password(options.password_stdin)
        )
    except ValidationError as error:
        raise Complaint(" ".join(error.messages)) from None
    print(_("%(handle)s can sign in with %(email)s.") % {"handle": member.handle, "email": member.email})
    return FINE


def _password(from_stdin: bool) -> str:
    if from_stdin or not somebody_types():
        return sys.stdin.readline().rstrip("\r\n")
    return ask_twice(_("Password: "))


def ask_twice(question: str) -> str:
    """What is typed unseen, and typed again to be sure."""
    first = getpass.getpass(question)
    if getpass.getpass(_("Once more: ")) != first:
        raise Complaint(_("The two were not the same."))
    return first


def somebody_types() -> bool:
    return sys.stdin.isatty()


def move_to_demo() -> None:
    """Made-up people live apart from real ones: in a folder and a database of their own, whatever is set."""
    there = home()
    os.environ["ENISHI_HOME"] = str(there if there.name == "demo" else there / "demo")
    os.environ.pop("ENISHI_DATABASE_URL", None)


def make_demo(*, anew: bool, here: str = "") -> list[str]:
    """The demonstration in its folder, made where there is none; what to tell the person at the terminal.

    here: the site's address on this machine, where it is not what the site is called.
    """
    from enishi.demo import edition

    aside = edition.make_room(home(), anew=anew)
    set_up()
    from django.conf import settings
    from django.utils import timezone

    from enishi.demo.community import make

    if aside is not None:
        print(_("The demonstration of before is kept in %s.") % aside, flush=True)
    if not edition.is_there(home()):
        print(_("The demonstration is being made: three years of 60 people, in some seconds."), flush=True)
    steps.migrate(backup=False)
    words, today = make().words(here or settings.ENISHI_URL), timezone.localdate()
    if (day := edition.mark(home(), today)) != today:
        words.append(_("Its “today” is %(day)s. --anew makes one whose today is today.") % {"day": day.isoformat()})
    return words


def demo(options: argparse.Namespace) -> int:
    move_to_demo()
    for line in make_demo(anew=options.anew):
        print(line)
    return FINE
