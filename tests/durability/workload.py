"""The child: brings things in, and says "ACK {…}" after each unit that the site would have answered for.

Its argument names what is weakened: "nothing"; "normal" (synchronous=NORMAL); "old" (as on a SQLite whose WAL is
not safe); "media" (uploads are not synced). What is acknowledged is told as JSON: {"rows": {table: [ids]},
"uploads": {public id: sha256}, "imports": {id: state}, "withdrawn": {id of a held card: what it may say no more}}.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

import django
from django.conf import settings

ROUNDS = 4
CARDS_IN_A_FILE = 40


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


def acknowledge(*things: Any, **told: dict[str, str]) -> None:
    """That these are there, in the state in which they are. The one line that promises."""
    rows: dict[str, list[int]] = {}
    for thing in things:
        rows.setdefault(thing._meta.db_table, []).append(thing.pk)
    os.write(1, b"ACK " + json.dumps({"rows": rows, **told}).encode() + b"\n")


def by_hand(face: Any, number: int) -> None:
    """A person typed in, a line of the log, a note."""
    from enishi.cards import actions

    contact = actions.add_contact(face, {"family": ["手塚"], "given": [f"{number}子"], "company": ["株式会社手書き"]})
    acknowledge(contact)
    meeting = actions.log_meeting(face, contact, place="東京", text=f"{number}回目")
    acknowledge(meeting)
    change = actions.write_note(face, contact, "長い覚えです。" * 100)
    acknowledge(change)


def upload(face: Any, number: int) -> None:
    from django.db import transaction

    from enishi.media import actions

    with transaction.atomic():
        kept = actions.store(face.pk, f"{number}.csv", [f"{number},".encode() * 3000, b"\n"])
    acknowledge(kept, uploads={kept.public_id.hex: kept.sha256})


def vcards(number: int) -> bytes:
    lines = []
    for index in range(CARDS_IN_A_FILE):
        lines += ["BEGIN:VCARD", "VERSION:3.0", f"N:山田;{index}郎;;;", f"FN:山田 {index}郎", f"ORG:株式会社第{number}"]
        lines += [f"EMAIL:y{index}@{number}.example.jp", "END:VCARD"]
    return "\r\n".join(lines).encode()


def bring_in(face: Any, number: int) -> None:
    """A file through the box: read first, then taken over."""
    from enishi.portability import actions

    batch = actions.begin(face, file=(f"{number}.vcf", [vcards(number)])).batch
    assert batch is not None
    assert batch.state == "ready", (batch.state, batch.problems)
    acknowledge(batch, imports={str(batch.pk): batch.state})
    actions.apply(face, batch)
    assert batch.state == "done", (batch.state, batch.problems)
    acknowledge(batch, imports={str(batch.pk): batch.state})


def exchange(face: Any, number: int) -> None:
    """Cards handed over both ways, and one left by a guest and taken back."""
    from enishi.cards.models import HeldCard
    from enishi.exchange import actions, queries
    from enishi.exchange.tests.made import guest_card, open_link, own_card
    from enishi.members.models import Face
    from enishi.ties.models import Tie

    other = Face.objects.create(kind="work", family="江見", given=f"{number}恵")
    own_card(face)
    own_card(other)
    opened = open_link(face)
    held = actions.take(other, opened, give=True)
    acknowledge(held, held.contact, *Tie.objects.filter(holder__in=(face, other)))
    # In between it is on its way: `after` finds it in the book, or there.
    assert actions.deliver(face) == 0
    acknowledge(HeldCard.objects.get(holder=face, given_by=other))
    page = queries.guest(actions.take_as_guest(opened, f"form {number}"))
    assert page is not None
    left = actions.leave(page, guest_card(given=f"{number}郎"))
    acknowledge(page, left)
    actions.withdraw(page)
    left.refresh_from_db()
    acknowledge(left, withdrawn={str(left.pk): "guest@example.com"})


def main(what: str) -> None:
    django.setup()
    weaken(what)
    from enishi.members.models import Face

    face = Face.objects.get()
    for number in range(ROUNDS):
        exchange(face, number)
        by_hand(face, number)
        upload(face, number)
        bring_in(face, number)


if __name__ == "__main__":
    main(sys.argv[1])
