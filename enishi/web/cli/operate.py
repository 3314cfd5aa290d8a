"""`enishi member add` and `enishi demo`: what the operator does at a terminal."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from typing import TYPE_CHECKING

from enishi.web.cli import FINE, Complaint, set_up, steps
from enishi.web.cli.words import _
from enishi.web.home import home

if TYPE_CHECKING:
    from enishi.demo.community import Community


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


def make_demo() -> Community:
    from enishi.demo.community import make

    steps.migrate(backup=False)
    return make()


def demo(options: argparse.Namespace) -> int:
    move_to_demo()
    set_up()
    from django.conf import settings

    for line in make_demo().words(settings.ENISHI_URL):
        print(line)
    return FINE
