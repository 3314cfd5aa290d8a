"""What is true at the end: everything acknowledged is there, once; each letter was sent, once."""

from __future__ import annotations

import re
import time
from collections import Counter

from benchmarks.soak.load import Log
from benchmarks.soak.mailbox import Mailbox
from benchmarks.soak.people import People
from enishi.messages.models import Message
from enishi.posts.models import Comment, Post
from enishi.thanks.models import Letter

_MARK = re.compile(r"soak[0-9a-f]{32}")


def writes(log: Log) -> tuple[int, int]:
    """(how many acknowledged writes are missing, how many are there more than once). What was taken back since and
    wiped still has its row, and counts as there."""
    found = Counter[str]()
    for model in (Post, Comment, Message):
        for text in model.objects.filter(text__contains="soak").values_list("text", flat=True).iterator():
            found.update(set(_MARK.findall(text)))
    kept = [mark for mark in log.written if mark not in log.gone]
    return sum(found[mark] == 0 for mark in kept), sum(found[mark] > 1 for mark in log.written)


def settled(patience: float) -> None:
    """Wait until no letter waits any more, or for so many seconds."""
    until = time.monotonic() + patience
    going = Letter.objects.filter(state__in=(Letter.State.WAITING, Letter.State.SENDING))
    while going.exists() and time.monotonic() < until:
        time.sleep(1)


def mails(people: People, mailbox: Mailbox) -> dict[str, int]:
    """Of the letters: sent once; more than once; taken by the mail server though their owner is told that nobody knows;
    not taken, and their owner is told so or that nobody knows; lost: held for sent, and never taken."""
    taken = {name.strip("<>").partition("@")[0]: count for name, count in mailbox.taken.items()}
    states = {letter.sending.hex: letter.state for letter in Letter.objects.exclude(sending=None)}
    counts = Counter[str]()
    for key in people.letters:
        times, state = taken.get(key, 0), states.get(key, "")
        if times > 1:
            counts["more than once"] += 1
        elif state == Letter.State.SENT:
            counts["once" if times else "lost"] += 1
        else:
            counts["taken, and told as unsure" if times else f"not taken, and told as {state}"] += 1
    return dict(counts)
