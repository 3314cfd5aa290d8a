"""What was promised before a cut, and what is wrong with the site that the cut left."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.durability.trace import ACKNOWLEDGED

STATES = ["reading", "ready", "applying", "done"]


@dataclass
class Promised:
    """What was acknowledged so far."""

    rows: dict[str, set[int]] = field(default_factory=dict)
    uploads: dict[str, str] = field(default_factory=dict)
    imports: dict[int, str] = field(default_factory=dict)
    withdrawn: dict[int, str] = field(default_factory=dict)
    count: int = 0

    def add(self, line: bytes) -> None:
        told = json.loads(line.removeprefix(ACKNOWLEDGED))
        for table, numbers in told["rows"].items():
            self.rows.setdefault(table, set()).update(numbers)
        self.uploads |= told.get("uploads", {})
        self.imports |= {int(number): state for number, state in told.get("imports", {}).items()}
        self.withdrawn |= {int(number): text for number, text in told.get("withdrawn", {}).items()}
        self.count += 1


def faults(home: Path, promised: Promised) -> Iterator[str]:
    # The SQLite that settings chose, which is not always Python's own.
    database = sqlite3.connect(home / "enishi.sqlite3")
    try:
        yield from _broken(database)
        yield from _lost(database, promised)
        yield from _half_written(database)
        uploads = dict(database.execute("SELECT public_id, sha256 FROM media_upload").fetchall())
    except sqlite3.DatabaseError as error:
        yield f"corrupt: {error}"
        return
    finally:
        database.close()
    for public_id, sha256 in {**uploads, **promised.uploads}.items():
        path = home / "media" / public_id[:2] / public_id
        if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
            yield f"lost: the bytes of upload {public_id}"


def _broken(database: sqlite3.Connection) -> Iterator[str]:
    if (found := database.execute("PRAGMA integrity_check").fetchall()) != [("ok",)]:
        yield f"corrupt: {found[:3]}"
    if found := database.execute("PRAGMA foreign_key_check").fetchall():
        yield f"half-written: {found[:3]}"


def _lost(database: sqlite3.Connection, promised: Promised) -> Iterator[str]:
    for table, numbers in promised.rows.items():
        there = {row[0] for row in database.execute(f"SELECT id FROM {table}")}
        if lost := numbers - there:
            yield f"lost: {table} {sorted(lost)}"
    for number, state in database.execute("SELECT id, state FROM portability_import"):
        if STATES.index(state) < STATES.index(promised.imports.get(number, "reading")):
            yield f"lost: import {number} is {state} and was {promised.imports[number]}"

    for number, text in promised.withdrawn.items():
        query = "SELECT count(*) FROM cards_heldcard WHERE id = ? AND fields LIKE ?"
        if database.execute(query, [number, f"%{text}%"]).fetchone()[0]:
            yield f"lost: that held card {number} was taken back"


def _half_written(database: sqlite3.Connection) -> Iterator[str]:
    """A contact without a card, cards that went one way and are not on their way the other, an import read in part, or
    taken over in part."""
    with_card = "SELECT contact_id FROM cards_heldcard"
    bare = f"SELECT count(*) FROM cards_contact WHERE id NOT IN ({with_card})"
    if number := database.execute(bare).fetchone()[0]:
        yield f"half-written: {number} contacts without a card"
    back = "EXISTS (SELECT 1 FROM ties_tie b WHERE b.holder_id = t.other_id AND b.other_id = t.holder_id)"
    card = "EXISTS (SELECT 1 FROM cards_heldcard h WHERE h.holder_id = t.holder_id AND h.given_by_id = t.other_id)"
    coming = "EXISTS (SELECT 1 FROM exchange_delivery d JOIN exchange_cardversion v ON v.id = d.version_id"
    coming += " WHERE d.holder_id = t.holder_id AND v.holder_id = t.other_id)"
    given = f"{back} AND ({card} OR {coming})"
    if number := database.execute(f"SELECT count(*) FROM ties_tie t WHERE NOT ({given})").fetchone()[0]:
        yield f"half-written: {number} ties of one side, or without the card or its delivery"
    for number, state, counts in database.execute("SELECT id, state, counts FROM portability_import").fetchall():
        in_book = "EXISTS (SELECT 1 FROM cards_heldcard h WHERE h.fingerprint = r.fingerprint)"
        query = f"SELECT count(*), sum({in_book}) FROM portability_importrow r WHERE batch_id = ?"
        rows, held = database.execute(query, [number]).fetchone()
        if state != "reading" and rows != json.loads(counts)["rows"]:
            yield f"half-written: import {number} is {state} and has {rows} rows of {counts}"
        if (held or 0) != (rows if state == "done" else 0):
            yield f"half-written: import {number} is {state}, and {held} of its {rows} rows are in the book"
