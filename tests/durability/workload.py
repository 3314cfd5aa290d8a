"""The child: brings things in, and says "ACK {…}" after each unit that the site would have answered for.

Its argument names what is weakened: nothing, "normal" (synchronous=NORMAL), "old" (as on a SQLite whose WAL is not
safe), "media" (uploads are not synced). What is acknowledged is told as JSON: {"rows": {table: [ids]},
"uploads": [[public id, sha256]]}.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

import django
from django.conf import settings

UNITS = 24


def weaken(what: str) -> None:
    options = settings.DATABASES["default"]["OPTIONS"]
    if what == "normal":
        assert "synchronous=FULL" in options["init_command"], "nothing to weaken"
        options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=NORMAL")
    elif what == "old":
        from enishi.web import sqlite

        options["init_command"] = sqlite.options((3, 40, 1))["init_command"]
    elif what == "media":
        os.fsync = lambda descriptor: None


def acknowledge(rows: dict[str, list[int]], uploads: list[list[str]] | None = None) -> None:
    os.write(1, b"ACK " + json.dumps({"rows": rows, "uploads": uploads or []}).encode() + b"\n")


def one_person(face: Any, number: int) -> None:
    """A card by hand: a person, a card and a line of the log in one transaction."""
    from django.db import transaction

    from enishi.cards.models import Contact, HeldCard, Meeting

    with transaction.atomic():
        contact = Contact.objects.create(holder=face, family=f"山田{number}", sort_key="x", note="長" * 600)
        card = HeldCard.objects.create(
            holder=face,
            contact=contact,
            kind="text",
            fingerprint=f"unit {number}",
            raw="株式会社\n" * (40 * number % 300),
        )
        meeting = Meeting.objects.create(holder=face, contact=contact, text=f"{number}回目")
    acknowledge({"cards_contact": [contact.pk], "cards_heldcard": [card.pk], "cards_meeting": [meeting.pk]})


def one_upload(face: Any, number: int) -> None:
    from django.db import transaction

    from enishi.media import actions

    with transaction.atomic():
        upload = actions.store(face.pk, f"{number}.csv", [f"{number},".encode() * 3000, b"\n"])
    acknowledge({"media_upload": [upload.pk]}, [[upload.public_id.hex, upload.sha256]])


def main(what: str) -> None:
    django.setup()
    weaken(what)
    from enishi.members.models import Face

    face = Face.objects.get()
    for number in range(UNITS):
        (one_upload if number % 4 == 3 else one_person)(face, number)


if __name__ == "__main__":
    main(sys.argv[1])
