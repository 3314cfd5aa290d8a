"""`enishi graph`: the network of ties, for operators. `rebuild` is about this site's; `bench` needs no site."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from enishi.graph import available, files
from enishi.graph import bench as benching
from enishi.web.cli import FINE, NOTHING_READABLE, SOME_UNREADABLE, Complaint, set_up
from enishi.web.cli.given import given
from enishi.web.cli.words import _, for_graph


def rebuild(options: argparse.Namespace) -> int:
    if not available():
        raise Complaint(_("Without numba SQL finds all ways, and there is nothing to rebuild.") + " " + for_graph())
    set_up(new=False)
    from enishi.introductions.ways import engine

    path = engine.place()
    try:
        ties, faces = engine.rebuild(path)
    except OSError as error:
        told = {"folder": path.parent, "why": error.strerror}
        raise Complaint(
            _("The ties cannot be written into %(folder)s: %(why)s. What was there before stays in use.") % told
        ) from error
    print(path)
    print(_("%(ties)d ties among %(people)d people.") % {"ties": ties, "people": faces}, file=sys.stderr)
    return FINE


def bench(options: argparse.Namespace) -> int:
    if options.edges == options.queries == "-":
        raise Complaint(_("Only one of the two can come from standard input."))
    if not available():
        print(_("Without numba the answers are the same, but slow."), for_graph(), file=sys.stderr)
    with _file(options.edges) as (path, name):
        network = benching.read(path)
        _told(name, network.edges, network.unreadable, files.EDGE)
    with _file(options.queries) as (path, name):
        asked = benching.ask(network.network, path, weighted=options.weighted)
        _told(name, len(asked.answers) - asked.unreadable, asked.unreadable, files.QUERY)
    if options.json:
        answers = [{"hops": hops, "cost": cost} for hops, cost in asked.answers]
        figures = {"p50_ms": asked.p50_ms, "p99_ms": asked.p99_ms, "bytes_per_edge": network.bytes_per_edge}
        print(json.dumps({"answers": answers, **figures}))
    else:
        _print_plain(network, asked)
    return SOME_UNREADABLE if network.unreadable or asked.unreadable else FINE


@contextmanager
def _file(file: str) -> Iterator[tuple[Path, str]]:
    try:
        with given(file) as (path, name):
            yield path, name
    except OSError as error:
        raise Complaint(_("%s cannot be opened.") % file, NOTHING_READABLE) from error


def _told(name: str, read: int, unreadable: int, wanted: bytes) -> None:
    """Say how many lines could not be read; complain where there is no other."""
    form = wanted.decode()
    if not read:
        what = _("%(file)s has no line of the form %(form)s.") % {"file": name, "form": form}
        raise Complaint(what, NOTHING_READABLE)
    if unreadable:
        told = {"file": name, "count": unreadable, "form": form}
        print(_("%(file)s: lines left out, since they are not of the form %(form)s: %(count)d") % told, file=sys.stderr)


def _print_plain(network: benching.Read, asked: benching.Asked) -> None:
    for answer in asked.answers:
        print("\t".join("-" if value is None else str(value) for value in answer))
    figures = {"p50": asked.p50_ms, "p99": asked.p99_ms, "bytes": network.bytes_per_edge or 0}
    said = _("CPU a query: half within %(p50).3f ms, 99 %% within %(p99).3f ms; %(bytes).1f bytes an edge")
    print(said % figures, file=sys.stderr)
